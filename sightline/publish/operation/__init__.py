"""The update on the system itself: what was before, what is since, and who says it works. Pure."""
