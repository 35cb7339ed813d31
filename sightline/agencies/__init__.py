"""Agencies, the people who work for them, and how they sign in."""
