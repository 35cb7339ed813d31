"""Minutes that were pasted or brought in, for those who keep promises: listed, and one whole."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.paginator import Page, Paginator

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.ledger.actions import record
from sightline.scrutiny.models import Minute, MinuteVersion, Promise
from sightline.terms import Act
from sightline.terms.promises import MinuteOrigin

ON_A_PAGE = 50
MOST = 1_000  # of the list: who looks for an older one finds it at the promise


@dataclass(frozen=True, slots=True)
class MinuteLine:
    """One minute as the list shows it.

    entered  how many promises were entered from it
    changed  whether it was changed after the newest of them was entered
    """

    reference: str
    committee: str
    met_on: date
    item: str
    origin: MinuteOrigin
    entered: int
    changed: bool


@dataclass(frozen=True, slots=True)
class MinutePage:
    """One minute, whole, as its newest version has it.

    before  the words of the version before, or nothing
    """

    reference: str
    origin: MinuteOrigin
    committee: str
    met_on: date
    number: int
    item: str
    link: str
    words: str = field(repr=False)
    before: str = field(repr=False)


def minutes(viewer: Viewer, page: str) -> tuple[Page[Minute], Sequence[MinuteLine]]:
    """Return a page of the minutes, the newest meeting first."""
    require(role_refusal(viewer, Act.INFORM))
    rows = Minute.objects.order_by("-met_on", "-created_at", "reference")[:MOST]
    found = Paginator(rows, ON_A_PAGE).get_page(page)
    shown = list(found.object_list)
    references = [row.reference for row in shown]
    newest = {one.minute_id: one for one in _newest(references)}
    entered = _entered(references)
    record(viewer.account, Act.INFORM, references, about="minutes")
    return found, [_line(row, newest[row.reference], *entered[row.reference]) for row in shown]


def _line(row: Minute, now: MinuteVersion, count: int, seen: int) -> MinuteLine:
    return MinuteLine(
        reference=row.reference,
        committee=row.committee,
        met_on=row.met_on,
        item=now.item,
        origin=MinuteOrigin(row.origin),
        entered=count,
        changed=bool(count) and now.number > seen,
    )


def _entered(references: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Return of each minute how many promises were entered from it, and the newest version read."""
    rows = Promise.objects.filter(minute__in=references)
    found = dict.fromkeys(references, (0, 0))
    for reference, seen in rows.values_list("minute_id", "minute_seen"):
        count, before = found[reference]
        found[reference] = (count + 1, max(before, seen))
    return found


def minute(viewer: Viewer, reference: str) -> MinutePage:
    """Return one minute. Raise DoesNotExist or Refused."""
    require(role_refusal(viewer, Act.INFORM), reference)
    row = Minute.objects.get(pk=reference)
    versions = list(MinuteVersion.objects.filter(minute=reference).order_by("-number")[:2])
    now = versions[0]
    record(viewer.account, Act.INFORM, [reference], about="minute")
    return MinutePage(
        reference=reference,
        origin=MinuteOrigin(row.origin),
        committee=row.committee,
        met_on=row.met_on,
        number=now.number,
        item=now.item,
        link=now.link,
        words=now.words,
        before=versions[1].words if len(versions) > 1 else "",
    )


def newest_number(viewer: Viewer, reference: str) -> int:
    """Return the number of the newest version of a minute; 0 for who may not see minutes."""
    if not reference or role_refusal(viewer, Act.INFORM):
        return 0
    return next((one.number for one in _newest([reference])), 0)


def _newest(references: Sequence[str]) -> Sequence[MinuteVersion]:
    ordered = MinuteVersion.objects.filter(minute__in=references).order_by("minute", "-number")
    return list(ordered.distinct("minute"))
