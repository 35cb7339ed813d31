"""Editions as everybody sees them. No viewer is asked for: the role may read nothing else.

Only the columns that the role may read are named.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from sightline.clocks.local import LONDON
from sightline.publish.models import Edition, Release, Withdrawal
from sightline.publish.records import Public
from sightline.terms.editions import PublicPart

READ = ("reference", "part", "subject", "number", "content")


def edition(part: PublicPart, subject: str = "", *, on: date | None = None) -> Public | None:
    """Return what was public of a part at the end of a day, or now; None if nothing was.

    What was withdrawn since is not shown for any day, but that it was, and why.
    """
    times = _released(part, subject, on)
    if not times:
        return None
    row = Edition.objects.filter(pk__in=list(times)).order_by("-number").values(*READ)[0]
    return _public(row, times[row["reference"]])


def newest(part: PublicPart) -> Public | None:
    """Return what became public last of a part, whatever its subject; None if nothing did."""
    times = Release.objects.filter(edition__part=part.value).order_by("-at", "-edition")
    last = times.values_list("edition__subject", flat=True).first()
    return None if last is None else edition(part, last)


def subjects(part: PublicPart) -> list[Public]:
    """Return the newest public edition of each subject of a part, such as each period."""
    names = Edition.objects.filter(part=part.value).order_by("subject").values_list("subject")
    found = (edition(part, name) for (name,) in names.distinct())
    return [each for each in found if each]


def days_of(part: PublicPart, subject: str = "") -> list[datetime]:
    """Return when each edition of a part became public, the newest first."""
    return sorted(_released(part, subject, None).values(), reverse=True)


def every(part: PublicPart) -> Iterator[Public]:
    """Yield all that was ever public of a part, the oldest first."""
    times = dict(Release.objects.filter(edition__part=part.value).values_list("edition_id", "at"))
    for row in Edition.objects.filter(pk__in=list(times)).values(*READ).order_by("number"):
        yield _public(row, times[row["reference"]])


def _released(part: PublicPart, subject: str, on: date | None) -> dict[str, datetime]:
    found = Release.objects.filter(edition__part=part.value, edition__subject=subject)
    if on is not None:
        found = found.filter(at__lt=datetime.combine(on + timedelta(1), time(), LONDON))
    return dict(found.values_list("edition_id", "at"))


def _public(row: dict[str, object], released_at: datetime) -> Public:
    gone = Withdrawal.objects.filter(edition_id=row["reference"]).values("at", "says").first()
    return Public(
        str(row["reference"]),
        PublicPart(str(row["part"])),
        str(row["subject"]),
        int(str(row["number"])),
        None if gone else row["content"],  # type: ignore[arg-type]
        released_at,
        gone["at"] if gone else None,
        gone["says"] if gone else "",
    )
