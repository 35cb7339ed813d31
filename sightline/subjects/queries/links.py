"""Typed links as a viewer may know them: only where their item and both their ends are seen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.agencies.queries import account_names
from sightline.intelligence.models import Item
from sightline.intelligence.queries.lists import codes, fallen
from sightline.ledger.actions import record
from sightline.subjects.link_rules import has_expired, is_weak
from sightline.subjects.models import Link, Person
from sightline.subjects.queries.concerns import in_passing
from sightline.subjects.queries.sources import names_of_ends
from sightline.terms import Act, SubjectLinkKind

LATEST = "-id"


@dataclass(frozen=True, slots=True)
class LinkLine:
    """One link as it stands now. Its grade is its item's."""

    number: int
    from_end: str
    from_name: str = field(repr=False)
    to_end: str
    to_name: str = field(repr=False)
    kind: SubjectLinkKind
    item: str
    grade: str
    fallen: str  # "Let go" or "Shown to be wrong", or nothing
    is_weak: bool
    since: date | None
    until: date | None
    expires_on: date
    has_expired: bool
    words: str = field(repr=False)
    by: str
    at: datetime
    may_change: bool

    def other(self, end: str) -> str:
        """Return the end that is not this one."""
        return self.to_end if self.from_end == end else self.from_end


def links_of(
    viewer: Viewer, act: Act, references: Iterable[str], today: date, *, expired: bool = True
) -> list[LinkLine]:
    """Return the links of some people, things and groups, the newest first.

    Left out is what was ended, and what ties a child who is named only in passing and of whom no
    concern is live. Without `expired`, what is over is left out too.
    """
    wanted = sorted(set(references))
    rows = _standing(Q(from_end__in=wanted) | Q(to_end__in=wanted))
    return _shown(viewer, act, rows, today, expired=expired)


def links_among(
    viewer: Viewer, act: Act, references: Iterable[str], today: date, *, expired: bool = True
) -> list[LinkLine]:
    """Return the links both ends of which are among some people, things and groups."""
    wanted = sorted(set(references))
    rows = _standing(Q(from_end__in=wanted, to_end__in=wanted))
    return _shown(viewer, act, rows, today, expired=expired)


def link(viewer: Viewer, act: Act, number: int, today: date) -> LinkLine:
    """Return one link that stands and that the viewer may change. Raise Link.DoesNotExist."""
    found = _shown(viewer, act, _standing(Q(pk=number)), today, expired=True)
    if not found or not found[0].may_change:
        raise Link.DoesNotExist
    return found[0]


def _standing(which: Q) -> list[Link]:
    """Return the links that nothing replaced and that are no endings. Row security decides."""
    replaced = Link.objects.exclude(replaces=None).values("replaces")
    rows = Link.objects.filter(which, ends=False).exclude(pk__in=replaced)
    return list(rows.order_by(LATEST))


def _shown(
    viewer: Viewer, act: Act, rows: Sequence[Link], today: date, *, expired: bool
) -> list[LinkLine]:
    if not expired:
        rows = [row for row in rows if not has_expired(row.expires_on, row.until, today)]
    ends = {end for row in rows for end in (row.from_end, row.to_end)}
    shut = _in_passing(viewer, act, ends, today)
    rows = [row for row in rows if not {row.from_end, row.to_end} & shut]
    items = sorted({row.item_id for row in rows})
    about = _About(
        names=names_of_ends(viewer, ends - shut),
        grades=codes(items),
        gone=fallen(items),
        staff=account_names(sorted({row.recorded_by for row in rows})),
        worked=_worked(viewer, items),
    )
    named = {end for row in rows for end in (row.from_end, row.to_end)}
    record(viewer.account, act, sorted({*items, *named}))
    return [_line(row, about, today) for row in rows]


def _in_passing(viewer: Viewer, act: Act, ends: Iterable[str], today: date) -> set[str]:
    known = visible_to(viewer, act)
    children = Person.objects.filter(known, reference__in=sorted(ends), is_child=True)
    return in_passing(viewer, act, children, today)


def _worked(viewer: Viewer, items: Sequence[str]) -> set[str]:
    """Return the items under whose label the viewer records links."""
    rows = Item.objects.filter(visible_to(viewer, Act.LINK), reference__in=items)
    return set(rows.values_list("reference", flat=True))


def a_child_is_tied(viewer: Viewer, *ends: str) -> bool:
    """Return whether one of the ends is the record of a child."""
    known = visible_to(viewer, Act.READ)
    return Person.objects.filter(known, reference__in=ends, is_child=True).exists()


@dataclass(frozen=True, slots=True)
class _About:
    """What is asked for once for all links of a page."""

    names: dict[str, str] = field(repr=False)
    grades: dict[str, str]
    gone: dict[str, str]
    staff: dict[str, str]
    worked: set[str]


def _line(row: Link, about: _About, today: date) -> LinkLine:
    grade, gone = about.grades.get(row.item_id, ""), about.gone.get(row.item_id, "")
    return LinkLine(
        number=row.pk,
        from_end=row.from_end,
        from_name=about.names.get(row.from_end, row.from_end),
        to_end=row.to_end,
        to_name=about.names.get(row.to_end, row.to_end),
        kind=SubjectLinkKind(row.kind),
        item=row.item_id,
        grade=grade,
        fallen=gone,
        is_weak=is_weak(grade, fallen=bool(gone)),
        since=row.since,
        until=row.until,
        expires_on=row.expires_on,
        has_expired=has_expired(row.expires_on, row.until, today),
        words=row.words,
        by=about.staff.get(row.recorded_by, ""),
        at=row.recorded_at,
        may_change=row.item_id in about.worked,
    )
