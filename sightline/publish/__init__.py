"""Figures that may be published: their control, their release, and what elected members see."""
