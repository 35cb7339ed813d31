"""Pairs of records as a viewer may know them: suggested, judged, and who is who by that."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Case, Exists, F, OuterRef, Q, Value, When

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.index.pseudonyms import CHILD
from sightline.subjects.models import Person, PersonJudgement, PersonSuggestion
from sightline.subjects.sameness import Judged, Profiles, profiles
from sightline.terms import Act, PersonVerdict

MOST_STEPS: Final = 40  # of a chain of judgements that are followed
WRITTEN_ALIKE: Final = Case(
    When(left__pseudonym=F("right__pseudonym"), then=Value(1)), default=Value(0)
)
FIELDS: Final = (
    "id",
    "left_id",
    "right_id",
    "verdict",
    "why",
    "judged_by",
    "judged_at",
    "probability",
    "crossing_authority",
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the machine makes of two records, the first the lower reference."""

    left: str
    right: str
    probability: float
    reasons: tuple[str, ...] = field(repr=False)


def judged_around(viewer: Viewer, act: Act, records: Iterable[str]) -> list[Judged]:
    """Return every judgement that leads on from some records, of pairs that the viewer may see.

    Those about the records themselves and, in as many steps as it takes, about all whom judgements
    of sameness join to them: so that a chain and what contradicts it are both there.
    """
    reached: set[str] = set()
    edge = set(records)
    found: dict[int, Judged] = {}
    for _ in range(MOST_STEPS):
        if not edge:
            break
        reached |= edge
        rows = [_judged(row) for row in _rows(viewer, act, edge)]
        found |= {one.number: one for one in rows}
        same = {one for one in rows if one.verdict is PersonVerdict.SAME}
        edge = {ref for one in same for ref in one.pair} - reached
    return sorted(found.values(), key=lambda one: one.number)


def profiles_of(viewer: Viewer, act: Act, records: Iterable[str]) -> Profiles:
    """Return who is who among some records and all whom judgements join to them."""
    return profiles(judged_around(viewer, act, records))


def undecided(viewer: Viewer, act: Act, *, most: int) -> list[Suggestion]:
    """Return the suggested pairs that nobody has judged, of records that the viewer may see.

    Two that are written differently come before two of one name and year, which every count takes
    for one already; then the likeliest first.
    """
    decided = PersonJudgement.objects.filter(left=OuterRef("left"), right=OuterRef("right"))
    seen = Person.objects.filter(visible_to(viewer, act)).values("pk")
    rows = PersonSuggestion.objects.filter(~Exists(decided), left__in=seen, right__in=seen)
    return [
        Suggestion(row.left_id, row.right_id, row.probability, tuple(row.reasons))
        for row in rows.order_by(WRITTEN_ALIKE, "-probability", "left", "right")[:most]
    ]


def suggestions(records: Iterable[str]) -> list[Suggestion]:
    """Return what the machine suggests about some records; row security leaves out what is of a
    record that the viewer may not see."""
    some = list(records)
    rows = PersonSuggestion.objects.filter(Q(left__in=some) | Q(right__in=some))
    return [
        Suggestion(row.left_id, row.right_id, row.probability, tuple(row.reasons))
        for row in rows.order_by("-probability", "left", "right")
    ]


def one_child(viewer: Viewer, act: Act) -> dict[str, str]:
    """Return the pseudonyms of children whom judgements make one, and which stands for them.

    Grouped only by what named people judged and the viewer may see: for counting children on maps.
    """
    seen = Person.objects.filter(visible_to(viewer, act))
    rows = PersonJudgement.objects.filter(left__in=seen.values("pk"), right__in=seen.values("pk"))
    who = profiles(_judged(row) for row in rows.values_list(*FIELDS))
    known = dict(seen.filter(pk__in=who.leaders).values_list("pk", "pseudonym"))
    groups: dict[str, set[str]] = {}
    for one, leader in who.leaders.items():
        if known[one].startswith(CHILD):
            groups.setdefault(leader, set()).add(known[one])
    return {name: min(group) for group in groups.values() if len(group) > 1 for name in group}


def _rows(viewer: Viewer, act: Act, records: Iterable[str]) -> Sequence[tuple[Any, ...]]:
    """Return the judgements about some records of pairs both of which the viewer may see."""
    some = list(records)
    rows = PersonJudgement.objects.filter(Q(left__in=some) | Q(right__in=some))
    held = list(rows.values_list(*FIELDS))
    ends = {ref for row in held for ref in row[1:3]}
    people = Person.objects.filter(visible_to(viewer, act), pk__in=ends)
    seen = set(people.values_list("pk", flat=True))
    return [row for row in held if {row[1], row[2]} <= seen]


def _judged(row: tuple[Any, ...]) -> Judged:
    number, left, right, verdict, *rest = row
    return Judged(number, left, right, PersonVerdict(verdict), *rest)
