"""Conferences, their outcomes and learning briefs. Pure."""
