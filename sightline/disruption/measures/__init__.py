"""Measures: what was thought of, asked for, served and broken, and what came of it. Pure."""
