"""Reading what the committee is told, as somebody, for something."""
