"""`sightline retention certificates`."""

from sightline.commands.retention import certificates as main

__all__ = ["main"]
