"""Recording facts of a person, and taking them back: rows are added, none is changed."""

from datetime import datetime

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import refusal
from sightline.clocks import LONDON
from sightline.intelligence.actions.overtaken import Overtaken
from sightline.intelligence.actions.using import require_all
from sightline.ledger.actions import record
from sightline.subjects.actions.people import index_again
from sightline.subjects.fact_rules import (
    days_refusal,
    source_refusal,
    value_refusal,
    why_refusal,
    written,
)
from sightline.subjects.models import Fact, Person
from sightline.subjects.part_records import NewFact, Source
from sightline.subjects.queries.sources import item_refusal
from sightline.terms import Act


@transaction.atomic
def record_fact(*, person: str, fact: NewFact, by: Viewer, at: datetime) -> None:
    """Add a fact to a record. Raise NotYet with the reasons by field, or Person.DoesNotExist."""
    row = held(person, by)
    today = at.astimezone(LONDON).date()
    require_all(
        value=value_refusal(fact.kind, fact.value, today),
        until=days_refusal(fact.since, fact.until),
        **source_refusals(fact.source, by),
    )
    _add(
        row,
        Fact(
            kind=fact.kind,
            value=written(fact.kind, fact.value),
            item_id=fact.source.item or None,
            case_reference=fact.source.case_reference.strip(),
            since=fact.since,
            until=fact.until,
        ),
        by,
        at,
    )
    items = [fact.source.item] if fact.source.item else []
    record(by.account, Act.PROFILE, [person, *items], about=fact.kind.value)


@transaction.atomic
def take_back_fact(*, fact: int, why: str, by: Viewer, at: datetime) -> str:
    """Take a fact back and return whose it was. It stays, struck out, with who took it back.

    Raise Overtaken where a colleague did so meanwhile, and NotYet where no reason is given.
    """
    old = Fact.objects.get(pk=fact, takes_back=None)
    row = held(old.person_id, by)
    require_all(why=why_refusal(why))
    if Fact.objects.filter(takes_back=fact).exists():
        raise Overtaken
    _add(
        row,
        Fact(
            kind=old.kind,
            value=old.value,
            item_id=old.item_id,
            case_reference=old.case_reference,
            takes_back_id=fact,
            why=why.strip(),
        ),
        by,
        at,
    )
    record(by.account, Act.PROFILE, [row.reference], about=old.kind)
    return row.reference


def held(person: str, by: Viewer) -> Person:
    """Return a record that the viewer may change, held until the transaction ends."""
    rows = Person.objects.select_for_update(of=("self",)).select_related("label")
    row = rows.get(pk=person)
    require(refusal(by, Act.PROFILE, row.label.value, person), person)
    return row


def source_refusals(source: Source, by: Viewer) -> dict[str, str | None]:
    """Return why a source is none, by field."""
    if source.item:
        return {"item": item_refusal(by, source.item)}
    return {"case_reference": source_refusal(source.item, source.case_reference)}


def _add(person: Person, fact: Fact, by: Viewer, at: datetime) -> None:
    """Keep a row of a record, and put the record in the index as it now stands."""
    fact.person, fact.label_id = person, person.label_id
    fact.recorded_by, fact.recorded_at = by.account, at
    Fact.objects.bulk_create([fact])
    index_again(person)
