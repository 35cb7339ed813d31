"""Sightline: a multi-agency database for safeguarding children from exploitation."""

__version__ = "0.1.0"
