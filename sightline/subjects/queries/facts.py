"""Facts of people as a viewer may know them, and how much is recorded of ethnicity."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from django.db.models import Q

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import refusal, role_refusal
from sightline.agencies.queries import account_names
from sightline.intelligence.identifiers import Found
from sightline.ledger.actions import record
from sightline.subjects.fact_rules import LISTED, THINGS
from sightline.subjects.models import Fact, Person
from sightline.terms import Act, Ethnicity, FactKind

NAMES: Final = (str(FactKind.NAME_CHANGE), str(FactKind.ALIAS))


@dataclass(frozen=True, slots=True)
class TakenBack:
    """That a fact was taken back: why, by whom and when."""

    why: str = field(repr=False)
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact as a person's page shows it."""

    number: int
    person: str
    kind: FactKind
    value: str = field(repr=False)
    item: str
    case_reference: str = field(repr=False)
    since: date | None
    until: date | None
    by: str
    at: datetime
    taken_back: TakenBack | None = None

    @property
    def said(self) -> str:
        """Return it as people write it."""
        if self.kind in LISTED:
            return LISTED[self.kind](self.value).label
        if self.kind in THINGS:
            return Found(THINGS[self.kind], self.value).said
        return self.value


@dataclass(frozen=True, slots=True)
class EthnicityRecorded:
    """Of how many people ethnicity is recorded, among those whose records the viewer may see."""

    people: int
    by_group: Sequence[tuple[Ethnicity, int]]

    @property
    def not_recorded(self) -> int:
        """Return of how many it is not."""
        return dict(self.by_group).get(Ethnicity.NOT_RECORDED, 0)

    @property
    def recorded(self) -> int:
        """Return of how many it is: that they would not say is recorded too."""
        return self.people - self.not_recorded


def facts_of(viewer: Viewer, act: Act, people: Sequence[str]) -> list[FactLine]:
    """Return the facts of some records that the viewer may see, by kind, the newest first."""
    known = visible_to(viewer, act, "person_id")
    rows = list(Fact.objects.filter(known, person__in=people).order_by("-id"))
    names = account_names(sorted({row.recorded_by for row in rows}))
    back = {
        row.takes_back_id: TakenBack(row.why, names.get(row.recorded_by, ""), row.recorded_at)
        for row in rows
        if row.takes_back_id
    }
    lines = [_line(row, names, back.get(row.pk)) for row in rows if not row.takes_back_id]
    record(viewer.account, act, sorted({*people, *(one.item for one in lines if one.item)}))
    order = list(FactKind)
    return sorted(lines, key=lambda one: (one.taken_back is not None, order.index(one.kind)))


def fact(viewer: Viewer, act: Act, number: int) -> FactLine:
    """Return one fact that may be taken back. Raise Fact.DoesNotExist."""
    rows = Fact.objects.select_related("label")
    row = rows.get(visible_to(viewer, Act.READ, "person_id"), pk=number, takes_back=None)
    require(refusal(viewer, act, row.label.value, row.person_id), row.person_id)
    return next(one for one in facts_of(viewer, act, [row.person_id]) if one.number == number)


def _line(row: Fact, names: dict[str, str], back: TakenBack | None) -> FactLine:
    return FactLine(
        number=row.pk,
        person=row.person_id,
        kind=FactKind(row.kind),
        value=row.value,
        item=row.item_id or "",
        case_reference=row.case_reference,
        since=row.since,
        until=row.until,
        by=names.get(row.recorded_by, ""),
        at=row.recorded_at,
        taken_back=back,
    )


def other_names(person: Person) -> list[str]:
    """Return what else a person is called, for the index: new names, then by-names.

    The index is read under the record's label: what comes from an item of another stays out of it.
    """
    own = Q(item=None) | Q(item__label=person.label_id)
    back = Fact.objects.filter(person=person).exclude(takes_back=None).values("takes_back")
    rows = Fact.objects.filter(own, person=person, takes_back=None, kind__in=NAMES)
    return list(rows.exclude(pk__in=back).order_by("-kind", "-id").values_list("value", flat=True))


def other_names_of(viewer: Viewer, act: Act, people: Sequence[str]) -> dict[str, list[str]]:
    """Return what else some people are called, by the facts that the viewer may see."""
    known = visible_to(viewer, act, "person_id")
    rows = Fact.objects.filter(known, person__in=people, kind__in=NAMES)
    back = rows.exclude(takes_back=None).values("takes_back")
    found: dict[str, list[str]] = defaultdict(list)
    standing = rows.filter(takes_back=None).exclude(pk__in=back).order_by("-kind", "-id")
    for person, value in standing.values_list("person", "value"):
        found[person].append(value)
    return found


def ethnicity_recorded(viewer: Viewer, act: Act) -> EthnicityRecorded:
    """Return how much is recorded of ethnicity over the records that the viewer may see.

    Where nothing was written, it counts as not recorded: it is a value, and it is reported.
    """
    require(role_refusal(viewer, act))
    people = Person.objects.filter(visible_to(viewer, act)).count()
    back = Fact.objects.filter(kind=FactKind.ETHNICITY).exclude(takes_back=None)
    rows = (
        Fact.objects.filter(visible_to(viewer, act, "person_id"), kind=FactKind.ETHNICITY)
        .filter(takes_back=None)
        .exclude(pk__in=back.values("takes_back"))
    )
    newest = rows.order_by("person_id", "-id").distinct("person_id").values_list("value", flat=True)
    counted = Counter(Ethnicity(value) for value in newest)
    counted[Ethnicity.NOT_RECORDED] += people - counted.total()
    record(viewer.account, act, about="ethnicity")
    return EthnicityRecorded(people, [(one, counted[one]) for one in Ethnicity])
