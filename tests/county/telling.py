"""What the county's settings told us in a year, counted from its story as the database counts."""

from datetime import date, datetime, time, timedelta

from sightline.county.generator import County
from sightline.county.story_links import LIFE, YEARS
from sightline.county.timing import LONDON
from sightline.hotspots.studies.telling import Year

FIVE = 5


def half_year(day: date) -> date:
    """Return the first day after the last half-year that is over by a day."""
    return date(day.year, 1 if day.month < 7 else 7, 1)


def year_of(county: County, setting: str, by_day: date) -> Year | None:
    """Return what a setting told us in the last year that ended by a day, banded."""
    ended = half_year(min(by_day, county.until))
    first, last = _midnight(ended.replace(year=ended.year - 1)), _midnight(ended)
    linked = {one.report for one in county.story.linked if one.setting == setting}
    found = [r for r in county.reports if r.key in linked and first <= r.received_at < last]
    begun = _midnight(county.until) - YEARS * LIFE
    lived = min(last, _midnight(county.until)) - max(first, begun)
    if lived <= timedelta(0):
        return None
    reports = round(len(found) / FIVE) * FIVE if len(found) >= FIVE else 0
    return Year(reports, round(lived.days / 30.44), ended)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON)
