"""What may be put right of a record, and what was put right of one that was shared."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q

from sightline.access.parties import Label, Viewer
from sightline.access.queries import labels_allowing, visible_to
from sightline.access.refused import Refused, require
from sightline.access.rules import refusal, role_refusal
from sightline.agencies.queries import account_names, agency_names
from sightline.governance.models import PutRight
from sightline.index.models import Stamp
from sightline.intelligence.models import Item, ItemChild, ItemPerson
from sightline.intelligence.queries.correcting import (
    CorrectionLine,
    VersionLine,
    corrections_of,
    versions_of,
)
from sightline.ledger.actions import record
from sightline.sharing.models import Disclosure
from sightline.subjects.models import Person
from sightline.subjects.queries.facts import FactLine, facts_of, other_names_of
from sightline.subjects.queries.links import LinkLine, links_of
from sightline.subjects.queries.roles import RoleLine, roles_of
from sightline.terms import Act, CorrectedPart, CorrectionOutcome

ITEM = "I"


@dataclass(frozen=True, slots=True)
class NamedIn:
    """Somebody whom an item names: the pseudonym, and what records call them."""

    pseudonym: str
    names: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Rectifiable:
    """A record that may be put right: its text or name, its parts, and what was decided before."""

    reference: str
    label: Label
    version: int
    text: str = field(repr=False)
    named: Sequence[NamedIn]
    facts: Sequence[FactLine]
    roles: Sequence[RoleLine]
    links: Sequence[LinkLine]
    before: Sequence[CorrectionLine]
    versions: Sequence[VersionLine]
    may_write: bool

    @property
    def is_item(self) -> bool:
        """Return whether it is an item, and no record of a person."""
        return self.reference.startswith(ITEM)


@dataclass(frozen=True, slots=True)
class PutRightPage:
    """What those who were sent a record read when it is put right: what to change, and no new
    data about anybody."""

    reference: str
    record: str
    part: CorrectedPart
    outcome: CorrectionOutcome
    disclosures: tuple[str, ...]
    agency: str
    by: str
    at: datetime
    mine: bool
    outside: Sequence[tuple[str, str]] = field(default=(), repr=False)  # reference, who


def rectifiable(viewer: Viewer, reference: str, today: date) -> Rectifiable:
    """Return a record that the viewer may put right. Raise DoesNotExist or Refused, which look
    alike."""
    require(role_refusal(viewer, Act.RECTIFY), reference)
    stamps = Stamp.objects.select_related("label")
    stamp = stamps.get(visible_to(viewer, Act.READ, "record"), record=reference)
    label = stamp.label.value
    require(refusal(viewer, Act.RECTIFY, label, reference), reference)
    record(viewer.account, Act.RECTIFY, [reference], about="form")
    is_item = reference.startswith(ITEM)
    row = (Item if is_item else Person)._default_manager.get(pk=reference)
    people = [] if is_item else [reference]
    return Rectifiable(
        reference=reference,
        label=label,
        version=row.version,
        text=row.sanitised_text if isinstance(row, Item) else row.name,
        named=_named(viewer, reference) if is_item else (),
        facts=[one for one in facts_of(viewer, Act.RECTIFY, people) if not one.taken_back],
        roles=[
            one for one in roles_of(viewer, Act.RECTIFY, people, today) if not one.standing.ended
        ],
        links=_links(viewer, reference, today),
        before=corrections_of(viewer, reference),
        versions=versions_of(viewer, reference) if is_item else (),
        may_write=refusal(viewer, Act.SANITISE, label, reference) is None,
    )


def _links(viewer: Viewer, reference: str, today: date) -> list[LinkLine]:
    """Return the ties that rest on an item."""
    if not reference.startswith(ITEM):
        return []
    tied = Person.objects.filter(visible_to(viewer, Act.READ)).filter(
        Q(opened_from=reference) | Q(pseudonym__in=_pseudonyms(reference))
    )
    ends = list(tied.values_list("pk", flat=True))
    return [one for one in links_of(viewer, Act.READ, ends, today) if one.item == reference]


def _pseudonyms(item: str) -> list[str]:
    children = ItemChild.objects.filter(item=item).values_list("child", flat=True)
    people = ItemPerson.objects.filter(item=item).values_list("person", flat=True)
    return sorted({*children, *people})


def _named(viewer: Viewer, item: str) -> list[NamedIn]:
    pseudonyms = _pseudonyms(item)
    names = _names(viewer, pseudonyms)
    return [NamedIn(one, tuple(names.get(one, ()))) for one in pseudonyms]


def _names(viewer: Viewer, pseudonyms: Sequence[str]) -> dict[str, list[str]]:
    rows = list(Person.objects.filter(visible_to(viewer, Act.READ), pseudonym__in=pseudonyms))
    called = other_names_of(viewer, Act.READ, [row.pk for row in rows])
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row.pseudonym, []).extend([row.name, *called.get(row.pk, ())])
    return {one: list(dict.fromkeys(names)) for one, names in found.items()}


def names_around(viewer: Viewer, item: str, person: str) -> tuple[list[str], list[str]]:
    """Return what records call a person whom an item names, and what they call the others."""
    names = _names(viewer, _pseudonyms(item))
    others = [name for one, some in names.items() if one != person for name in some]
    return names.get(person, []), others


def put_right(viewer: Viewer, reference: str) -> PutRightPage:
    """Return what was put right of a record that the viewer was sent, or keeps.

    Raise PutRight.DoesNotExist for anybody else.
    """
    row = PutRight.objects.get(pk=reference)
    if viewer.account not in row.accounts and row.label_id not in labels_allowing(
        viewer, Act.RECTIFY, row.record
    ):
        raise Refused("This was not sent to them.", reference)
    record(viewer.account, Act.OPEN_DISCLOSURE, [reference], about="put right")
    code = row.from_agency
    return PutRightPage(
        reference=reference,
        record=row.record,
        part=CorrectedPart(row.part),
        outcome=CorrectionOutcome(row.outcome),
        disclosures=tuple(row.disclosures),
        agency=agency_names().get(code, code),
        by=account_names([row.told_by]).get(row.told_by, ""),
        at=row.told_at,
        mine=viewer.account in row.accounts,
        outside=_outside(viewer, row.disclosures),
    )


def _outside(viewer: Viewer, disclosures: Sequence[str]) -> list[tuple[str, str]]:
    """Return those of the disclosures that the viewer's agency sent outside, and to whom."""
    ours = Disclosure.objects.filter(pk__in=disclosures, giver=viewer.agency)
    return list(ours.exclude(outsider="").values_list("reference", "outsider").order_by("pk"))
