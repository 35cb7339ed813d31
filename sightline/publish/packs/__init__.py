"""The committee's pack: what is released, put together for one meeting. Pure."""
