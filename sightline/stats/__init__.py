"""Spatial statistics as pure functions of arrays: no framework, no files, no hidden state."""
