"""Readers of the work with children as it ends."""
