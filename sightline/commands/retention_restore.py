"""`sightline retention apply-after-restore`."""

from sightline.commands.retention import apply_after_restore as main

__all__ = ["main"]
