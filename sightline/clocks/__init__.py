"""Local time, working days and deadlines. Pure: no framework, no database, no present moment."""

from sightline.clocks.deadlines import Clock, OfficeHours, deadline
from sightline.clocks.local import LONDON, instants, local_day
from sightline.clocks.working_days import is_working_day, next_working_day

__all__ = [
    "LONDON",
    "Clock",
    "OfficeHours",
    "deadline",
    "instants",
    "is_working_day",
    "local_day",
    "next_working_day",
]
