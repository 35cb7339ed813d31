"""Attachments: known by content, shown as a copy made anew, sealed, opened by request."""
