"""Dates and times of a text, resolved on the moment at which it was received. Pure."""

from sightline.extract.dates.reading import datetimes

__all__ = ["datetimes"]
