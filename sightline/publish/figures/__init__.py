"""Figures for a period: their definitions, how counts become tables, and what is shown. Pure."""
