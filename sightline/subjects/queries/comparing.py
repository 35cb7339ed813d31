"""Two records side by side, with what the machine and what people make of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.core.paginator import Page, Paginator

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names
from sightline.intelligence.queries.lists import Line, lines_of
from sightline.ledger.actions import record
from sightline.subjects.dials import DIALS
from sightline.subjects.models import Person
from sightline.subjects.queries.facts import FactLine, facts_of
from sightline.subjects.queries.likeness import said
from sightline.subjects.queries.people import Record, items_of, records_of
from sightline.subjects.queries.sameness import Suggestion, judged_around, profiles_of, undecided
from sightline.subjects.sameness import Judged, profiles, standing
from sightline.terms import Act, FactKind

MOST_LINES = 4
COMPARED = {
    FactKind.ADDRESS: "address",
    FactKind.TELEPHONE: "phone",
    FactKind.BIRTH: "dob",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One of two records, with its newest items."""

    record: Record
    bare: dict[str, str] = field(repr=False)  # name and birth, which whoever sees the record sees
    said: dict[str, str] = field(repr=False)  # with the facts that this viewer may see
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two records to judge; `seen` is the number of the newest judgement of the two."""

    left: Side
    right: Side
    judged: Sequence[Judged]
    stands: Judged | None
    seen: int | None
    are_one: bool

    @property
    def sides(self) -> tuple[Side, Side]:
        """Return both, in their order."""
        return self.left, self.right

    @property
    def crosses(self) -> bool:
        """Return whether the two are held under different laws."""
        return self.left.record.regime != self.right.record.regime


@dataclass(frozen=True, slots=True)
class Waiting:
    """A suggested pair that nobody has judged."""

    left: Record
    right: Record
    suggestion: Suggestion


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of pairs that wait."""

    page: Page[Suggestion]
    pairs: Sequence[Waiting]


def compared(viewer: Viewer, act: Act, left: str, right: str) -> Compared:
    """Return two records side by side. Raise DoesNotExist where either may not be seen."""
    require(role_refusal(viewer, act))
    first, second = sorted((left, right))
    records = records_of(viewer, act, [first, second])
    if set(records) != {first, second} or first == second:
        raise Person.DoesNotExist
    around = judged_around(viewer, act, [first, second])
    judged = [one for one in around if one.pair == (first, second)]
    names = account_names(sorted({one.by for one in judged}))
    bare, facts = said(viewer, [first, second]), facts_of(viewer, act, [first, second])
    sides = [
        Side(
            records[one],
            bare[one].said,
            with_facts(bare[one].said, [fact for fact in facts if fact.person == one]),
            lines_of(viewer, act, items_of([records[one]]), most=MOST_LINES),
        )
        for one in (first, second)
    ]
    shown = [first, second, *(line.reference for side in sides for line in side.lines)]
    record(viewer.account, act, list(dict.fromkeys(shown)))
    return Compared(
        left=sides[0],
        right=sides[1],
        judged=[replace(one, by=names.get(one.by, "")) for one in reversed(judged)],
        stands=standing(judged).get((first, second)),
        seen=max((one.number for one in judged), default=None),
        are_one=profiles(around).leader(first) == profiles(around).leader(second),
    )


def with_facts(bare: Mapping[str, str], facts: Iterable[FactLine]) -> dict[str, str]:
    """Return what a record is compared by on the page: its facts too, as far as they are seen."""
    standing = [one for one in facts if one.taken_back is None]
    found = dict(bare)
    for kind, name in COMPARED.items():
        values = [one.value for one in standing if one.kind is kind]
        if values:
            found[name] = values[0] if name in {"address", "dob"} else ", ".join(values)
    others = [one.value for one in standing if one.kind in {FactKind.ALIAS, FactKind.NAME_CHANGE}]
    if others:
        found["note"] = "; ".join(f"also known as {name}" for name in others)
    return found


def waiting(viewer: Viewer, act: Act, page: str = "") -> Listed:
    """Return a page of the suggested pairs that nobody has judged and no chain has made one.

    Those written differently come first, then the likeliest. The ledger lists what is shown.
    """
    require(role_refusal(viewer, act))
    found = undecided(viewer, act, most=DIALS["same_listed"].value)
    who = profiles_of(viewer, act, {ref for one in found for ref in (one.left, one.right)})
    open_pairs = [one for one in found if who.leader(one.left) != who.leader(one.right)]
    shown = Paginator(open_pairs, DIALS["same_page"].value).get_page(page)
    records = records_of(viewer, act, {ref for one in shown for ref in (one.left, one.right)})
    record(viewer.account, act, sorted(records), about="people")
    pairs = [
        Waiting(records[one.left], records[one.right], one)
        for one in shown
        if {one.left, one.right} <= records.keys()
    ]
    return Listed(shown, pairs)
