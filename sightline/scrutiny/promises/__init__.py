"""Resolutions, recommendations and undertakings. Pure."""
