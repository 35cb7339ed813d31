"""Records of people as a viewer may know them, one by one and as the profiles that they make."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final

from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import refusal, role_refusal
from sightline.agencies.queries import account_names, agency_names, group_names
from sightline.index.models import Token
from sightline.index.pseudonyms import CHILD
from sightline.intelligence import derived
from sightline.intelligence.queries.correcting import (
    CorrectionLine,
    corrections_of,
    noted,
    wrongly_named,
)
from sightline.intelligence.queries.lists import Line, lines_of
from sightline.ledger.actions import record
from sightline.subjects.models import Person
from sightline.subjects.queries.concerns import profiled
from sightline.subjects.queries.sameness import (
    Suggestion,
    judged_around,
    profiles_of,
    suggestions,
)
from sightline.subjects.rules import is_child, said_birth
from sightline.subjects.sameness import Judged, Profiles, profiles, standing
from sightline.terms import Act, PersonVerdict, Regime

MOST_ITEMS: Final = 50


@dataclass(frozen=True, slots=True)
class Record:
    """One agency's record of a person, as whoever may see it sees it."""

    reference: str
    pseudonym: str
    name: str = field(repr=False)
    born: str = field(repr=False)
    is_child: bool
    controller: str
    regime: Regime
    marking: str
    group: str
    opened_from: str
    opened_by: str
    opened_at: datetime
    taken_off: bool = False  # wrongly named in the item that it was opened from
    noted: str = ""  # "Disputed" or "Put right", or nothing

    @property
    def named_from(self) -> set[str]:
        """Return the item that it was opened from, unless that named the person wrongly."""
        return set() if self.taken_off else {self.opened_from}

    @property
    def born_said(self) -> str:
        """Return the birth in words, or nothing where it is not known."""
        return said_birth(self.born)


@dataclass(frozen=True, slots=True)
class Named:
    """Who a pseudonym stands for: a record of theirs, and the one that stands for their profile."""

    reference: str
    name: str = field(repr=False)
    is_child: bool
    leader: str


@dataclass(frozen=True, slots=True)
class Between:
    """A judgement or suggestion about the profile and another record, with both records."""

    left: Record
    right: Record
    judged: Judged | None
    suggestion: Suggestion | None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """All that a person's page shows; `records` are those that make up the profile."""

    record: Record
    records: Sequence[Record]
    joined: Sequence[Between]
    apart: Sequence[Between]
    blocked: Sequence[Between]
    suggested: Sequence[Between]
    items: Sequence[Line]
    may_change: bool
    may_judge: bool
    may_rectify: bool
    corrections: Sequence[CorrectionLine]

    @property
    def is_child(self) -> bool:
        """Return whether anybody recorded a child: a child is shown as a child first."""
        return any(one.is_child for one in self.records)

    @property
    def names(self) -> list[str]:
        """Return each spelling once, the record's own first."""
        return list(dict.fromkeys([self.record.name, *(one.name for one in self.records)]))

    @property
    def births(self) -> list[str]:
        """Return each birth that is written down, the fullest first."""
        born = sorted({one.born for one in self.records if one.born}, key=lambda b: (-len(b), b))
        return [said_birth(one) for one in born]

    @property
    def there_may_be_more(self) -> bool:
        """Return whether only the newest items are shown."""
        return len(self.items) == MOST_ITEMS


def person(viewer: Viewer, act: Act, reference: str) -> PersonPage:
    """Return a record and the profile that the viewer's eyes make of it. Raise DoesNotExist."""
    row = Person.objects.select_related("label").get(pk=reference)
    require(refusal(viewer, act, row.label.value, reference), reference)
    judged = judged_around(viewer, act, [reference])
    who = profiles(judged)
    members = set(who.members(reference))
    suggested = [one for one in suggestions(members) if not {one.left, one.right} <= members]
    beside = {ref for one in judged for ref in one.pair}
    beside |= {ref for one in suggested for ref in (one.left, one.right)}
    records = records_of(viewer, act, members | beside)
    if reference not in records:
        raise Person.DoesNotExist
    members &= records.keys()
    items = lines_of(viewer, act, items_of(records[one] for one in members), most=MOST_ITEMS)
    page = _page(viewer, reference, who, standing(judged).values(), suggested, records, items)
    shown = {*records, *(line.reference for line in items)} - {reference}
    record(viewer.account, act, [reference, *sorted(shown)])
    return page


def _page(
    viewer: Viewer,
    reference: str,
    who: Profiles,
    stands: Iterable[Judged],
    suggested: Iterable[Suggestion],
    records: Mapping[str, Record],
    items: Sequence[Line],
) -> PersonPage:
    members = [one for one in who.members(reference) if one in records]
    counted = [one for one in stands if {one.left, one.right} <= records.keys()]
    within = [one for one in counted if {one.left, one.right} <= set(members)]
    beside = [one for one in counted if len({one.left, one.right} & set(members)) == 1]
    judged_pairs = {one.pair for one in counted}
    same = PersonVerdict.SAME
    return PersonPage(
        record=records[reference],
        records=[records[one] for one in members],
        joined=_between([one for one in within if one.verdict is same], records),
        apart=_between([one for one in beside if one.verdict is not same], records),
        blocked=_between([one for one in who.blocked if one in beside], records),
        suggested=[
            Between(records[one.left], records[one.right], None, one)
            for one in suggested
            if (one.left, one.right) not in judged_pairs and {one.left, one.right} <= records.keys()
        ],
        items=items,
        may_change=_may(viewer, Act.PROFILE, reference),
        may_judge=_may(viewer, Act.JUDGE, reference),
        may_rectify=_may(viewer, Act.RECTIFY, reference),
        corrections=corrections_of(viewer, reference),
    )


def _between(judged: Iterable[Judged], records: Mapping[str, Record]) -> list[Between]:
    held = list(judged)
    names = account_names(sorted({one.by for one in held}))
    named = [replace(one, by=names.get(one.by, one.by)) for one in held]
    return [Between(records[one.left], records[one.right], one, None) for one in named]


def _may(viewer: Viewer, act: Act, reference: str) -> bool:
    return Person.objects.filter(visible_to(viewer, act), pk=reference).exists()


def records_of(viewer: Viewer, act: Act, references: Iterable[str]) -> dict[str, Record]:
    """Return some records, of those that the viewer may see.

    A child named only in passing, of whom no concern is live, has none.
    """
    rows = Person.objects.filter(visible_to(viewer, act), pk__in=set(references))
    held = profiled(viewer, act, rows.select_related("label"))
    agencies, groups = agency_names(), group_names()
    names = account_names(sorted({row.opened_by for row in held}))
    today = timezone.localdate()
    off, said = wrongly_named({row.pseudonym for row in held}), noted([row.pk for row in held])
    found = (_record(row, agencies, groups, names, today) for row in held)
    return {
        one.reference: replace(
            one,
            taken_off=(one.opened_from, one.pseudonym) in off,
            noted=said.get(one.reference, ""),
        )
        for one in found
    }


def _record(
    row: Person,
    agencies: Mapping[str, str],
    groups: Mapping[str, str],
    names: Mapping[str, str],
    today: date,
) -> Record:
    label = row.label.value
    return Record(
        reference=row.reference,
        pseudonym=row.pseudonym,
        name=row.name,
        born=row.born,
        is_child=is_child(row.born, recorded_as_child=row.is_child, today=today),
        controller=agencies.get(label.controller, label.controller),
        regime=label.regime,
        marking=label.marking.label,
        group=groups.get(label.compartment, ""),
        opened_from=row.opened_from_id,
        opened_by=names.get(row.opened_by, ""),
        opened_at=row.opened_at,
    )


def items_of(records: Iterable[Record]) -> set[str]:
    """Return the items that name the people of some records, and those they were opened from."""
    found: set[str] = set()
    for one in records:
        kind = derived.CHILD if one.pseudonym.startswith(CHILD) else derived.PERSON
        rows = Token.objects.filter(kind=kind, value=one.pseudonym)
        found |= {*one.named_from, *rows.values_list("record", flat=True)}
    return found


def records_under(viewer: Viewer, act: Act, pseudonym: str) -> list[Record]:
    """Return the records of a pseudonym that the viewer may see, whether there are any or not."""
    require(role_refusal(viewer, act))
    rows = Person.objects.filter(visible_to(viewer, act), pseudonym=pseudonym)
    found = records_of(viewer, act, rows.values_list("reference", flat=True))
    record(viewer.account, act, [pseudonym, *sorted(found)])
    return [found[one] for one in sorted(found)]


def names_of(viewer: Viewer, pseudonyms: Iterable[str]) -> dict[str, Named]:
    """Return who each pseudonym stands for, of those with a record that the viewer may see.

    Two records of one pseudonym are of one profile here: items say no more than the pseudonym.
    """
    wanted = set(pseudonyms)
    rows = Person.objects.filter(visible_to(viewer, Act.READ), pseudonym__in=wanted)
    held = sorted(profiled(viewer, Act.READ, rows), key=lambda row: row.reference)
    who = profiles_of(viewer, Act.READ, [row.reference for row in held])
    leaders = _one_a_pseudonym(held, who)
    today = timezone.localdate()
    return {
        row.pseudonym: Named(
            row.reference,
            row.name,
            is_child(row.born, recorded_as_child=row.is_child, today=today),
            leaders[who.leader(row.reference)],
        )
        for row in reversed(held)
    }


def _one_a_pseudonym(rows: Sequence[Person], who: Profiles) -> dict[str, str]:
    """Return which leader stands for each, where those whose records share a pseudonym are one."""
    lead: dict[str, str] = {}

    def top(one: str) -> str:
        while lead.get(one, one) != one:
            one = lead[one]
        return one

    first: dict[str, str] = {}
    for row in rows:
        own = who.leader(row.reference)
        low, high = sorted((top(own), top(first.setdefault(row.pseudonym, own))))
        lead[high] = low
    return {who.leader(row.reference): top(who.leader(row.reference)) for row in rows}
