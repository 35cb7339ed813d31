"""Meetings and sessions that members may attend. Pure."""
