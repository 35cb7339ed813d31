"""What hangs on a location is hidden twice: by the queries alone, and by the row policies alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from sightline.access.models import Block
from sightline.hotspots.actions import concerns as actions
from sightline.hotspots.concerns.records import Evidence, Said, Start
from sightline.hotspots.models import (
    LocationAssessment,
    LocationEvidence,
    LocationItem,
    LocationOfConcern,
    LocationVersion,
)
from sightline.hotspots.queries.concern_page import location
from sightline.hotspots.queries.concern_start import concern_start
from sightline.hotspots.queries.concerns import ConcernsAsked, concerns
from sightline.terms import Act, ConcernPart, Regime
from tests.hotspots import planting
from tests.hotspots.concerning import act, label, moment, name, review
from tests.people import Person

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
TABLES = (
    "hotspots_locationofconcern", "hotspots_locationversion", "hotspots_locationassessment",
    "hotspots_locationitem", "hotspots_locationevidence", "intelligence_item", "index_stamp",
    "intelligence_grade", "ledger_entry",
)  # fmt: skip


@pytest.fixture
def police(person: Callable[..., Person]) -> Person:
    return person(regimes=set(Regime), compartments={"prevent"})


@pytest.fixture
def planted(plant: Callable[..., list[str]], police: Person) -> tuple[str, str, str, str]:
    """A shared location with a shared and a hidden item and a reading of both; a hidden one."""
    shared, hidden = plant(planting.item(), planting.item(label=planting.OWN))
    evidence = Evidence("R-AAAAA-AAAAA", "Two children.", (shared, hidden))
    reference = name(police, start=Start(evidence=evidence))
    said = Said("Dark after six", "Youth team", TODAY)
    act(police, actions.assess, reference, part=ConcernPart.NEEDS, seen=0, said=said)
    for item in (shared, hidden):
        act(police, actions.link, reference, item=item, linked=True)
    return reference, name(police, label=label("police", "")), shared, hidden


@contextmanager
def without_row_policies() -> Iterator[None]:
    """As the owner, past the row policies, so that only what Python says counts."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


def test_the_queries_alone_hide_what_is_hidden(planted, analyst, entering):
    reference, secret, shared, hidden = planted
    with entering(analyst) as viewer:
        pass
    with without_row_policies():
        found = location(viewer, Act.READ, reference)
        listed = concerns(viewer, ConcernsAsked(), today=TODAY).lines
        for missing in (lambda: location(viewer, Act.READ, secret),
                        lambda: concern_start(viewer, {"item": hidden})):  # fmt: skip
            with pytest.raises(ObjectDoesNotExist):
                missing()
    assert [line.reference for line in found.items] == [shared]
    assert [link.item for link in found.links] == [shared]
    assert found.evidence is None
    assert [(line.reference, line.items) for line in listed] == [(reference, 1)]


def test_the_actions_alone_refuse_what_is_hidden(planted, police, analyst, entering):
    _, secret, _, hidden = planted
    mine = name(analyst)
    with entering(analyst) as viewer:
        pass
    with without_row_policies():
        for on, item in ((secret, hidden), (mine, hidden)):
            with pytest.raises(ObjectDoesNotExist):
                actions.link(by=viewer, reference=on, item=item, linked=True, at=moment())


HANGING = (LocationVersion, LocationAssessment, LocationItem, LocationEvidence)


def test_the_row_policies_alone_hide_what_is_hidden(planted, police, analyst, reporter, entering):
    def counted(who):
        with entering(who):
            return [table.objects.count() for table in (LocationOfConcern, *HANGING)]

    assert counted(police) == [2, 2, 1, 2, 1]
    assert counted(analyst) == [1, 1, 1, 1, 0]
    assert counted(reporter) == [0, 0, 0, 0, 0]


def rows(reference: str, item: str, who: Person, owner: Person) -> dict[str, Callable[[], object]]:
    """How each table that hangs on a location is written, past every action."""
    of = {"concern_id": reference, "by": who.account, "at": moment()}
    said = {"part": "NEEDS", "number": 2, "words": "x", "said_by": "y", "said_on": TODAY}
    version = {
        "number": 2, "step": "WORK", "state": "WORKED", "name": "x", "why": "y",
        "owner": owner.account, "review_on": review(),
    }  # fmt: skip
    counted = {"run": "R-AAAAA-AAAAA", "reading_sealed": b"1", "records": [item]}
    return {
        "version": LocationVersion(**of, **version).save,
        "assessment": LocationAssessment(**of, **said).save,
        "item": LocationItem(**of, item_id=item, linked=True).save,
        "evidence": LocationEvidence(**of, **counted).save,
    }


@pytest.mark.parametrize("table", ["version", "assessment", "item", "evidence"])
def test_the_row_policies_alone_let_nobody_add_to_anothers_location(
    table, planted, police, analyst, entering
):
    reference, _, shared, hidden = planted
    refused = pytest.raises(DatabaseError, match="row-level security")
    with entering(analyst), refused, transaction.atomic():
        rows(reference, shared, analyst, police)[table]()
    mine = name(analyst)
    if table in {"item", "evidence"}:
        with entering(analyst), refused, transaction.atomic():
            rows(mine, hidden, analyst, analyst)[table]()
    if table != "assessment":
        with entering(analyst):
            rows(mine, shared, analyst, analyst)[table]()


UNSEEN = {  # written without asking for the row back, so that nothing but the write is judged
    "hotspots_locationitem": "item_id, linked) VALUES (%s, %s, now(), %s, true)",
    "hotspots_locationevidence": (
        "records, run, reading_sealed) VALUES (%s, %s, now(), ARRAY[%s]::varchar[], 'R', '1')"
    ),
}


@pytest.mark.parametrize("table", UNSEEN)
def test_what_may_not_be_seen_is_not_written_either(table, planted, analyst, entering):
    mine, (_, _, shared, hidden) = name(analyst), planted
    refused = pytest.raises(DatabaseError, match="row-level security")

    def write(item):
        with connection.cursor() as cursor:
            statement = f"INSERT INTO {table} (concern_id, by, at, {UNSEEN[table]}"
            cursor.execute(statement, [mine, analyst.account, item])

    with entering(analyst), refused, transaction.atomic():
        write(hidden)
    with entering(analyst):
        write(shared)


def test_a_block_shuts_a_location_for_its_own_agency_too(planted, police, entering):
    reference, _, shared, _ = planted
    Block.objects.create(account=police.account, record=reference, set_by="A-G", since=moment(-60))
    refused = pytest.raises(DatabaseError, match="row-level security")
    with entering(police) as viewer, pytest.raises(ObjectDoesNotExist):
        location(viewer, Act.READ, reference)
    with entering(police), refused, transaction.atomic():
        rows(reference, shared, police, police)["assessment"]()
