"""What hangs on a measure is hidden twice: by the queries alone, and by the row policies alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connection, transaction

from sightline.access.models import Block
from sightline.disruption import actions
from sightline.disruption.models import Measure, MeasureItem, MeasureVersion, MeasureWord
from sightline.disruption.queries.effect import effect_of
from sightline.disruption.queries.measure_page import measure
from sightline.disruption.queries.measures import MeasuresAsked, measures
from sightline.disruption.queries.report import report
from sightline.terms import Act, Regime
from tests.disruption.measuring import day, lately, moment, served, step, today
from tests.hotspots import concerning, planting
from tests.people import Person

pytestmark = pytest.mark.django_db
HANGING = (MeasureVersion, MeasureItem, MeasureWord)
TABLES = (
    "disruption_measure", *(table._meta.db_table for table in HANGING), "subjects_person",
    "subjects_group", "hotspots_locationofconcern", "hotspots_locationversion",
    "hotspots_locationitem", "intelligence_item", "intelligence_itemchild", "index_occurrence",
    "index_stamp", "intelligence_grade", "ledger_entry",
)  # fmt: skip


@pytest.fixture
def police(person: Callable[..., Person]) -> Person:
    return person(regimes=set(Regime), compartments={"prevent"})


@pytest.fixture
def planted(plant, police):
    """A shared measure with a shared and a hidden item; one about a hidden location."""
    shared, hidden = plant(planting.item(**lately()), planting.item(label=planting.OWN, **lately()))
    place = concerning.name(police)
    secret = concerning.name(police, label=concerning.label("police", ""))
    made = served(police, place)
    for item in (shared, hidden):
        concerning.act(police, actions.link, made, item=item, linked=True)
    return made, served(police, secret), shared, hidden, place


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
    made, secret, shared, _, _ = planted
    with entering(analyst) as viewer:
        pass
    with without_row_policies():
        found = measure(viewer, Act.READ, made)
        listed = measures(viewer, MeasuresAsked(), today=today()).lines
        effect = effect_of(viewer, made, today())
        summed = report(viewer, day(-10).year, today=today())
        with pytest.raises(ObjectDoesNotExist):
            measure(viewer, Act.READ, secret)
    assert [line.reference for line in found.items] == [shared]
    assert [link.item for link in found.links] == [shared]
    assert [line.reference for line in listed] == [made]
    assert [row.before + row.after for row in effect.rows] == [1, 1, 1]
    assert sum(row.measures for row in summed.areas) == 1


def test_the_queries_alone_hide_a_measure_whose_subject_is_shut(planted, analyst, entering):
    made, _, _, _, place = planted
    Block.objects.create(account=analyst.account, record=place, set_by="A-G", since=moment(-60))
    with entering(analyst) as viewer:
        pass
    with without_row_policies(), pytest.raises(ObjectDoesNotExist):
        measure(viewer, Act.READ, made)


def test_the_row_policies_alone_hide_what_is_hidden(planted, police, analyst, reporter, entering):
    def counted(who):
        with entering(who):
            return [table.objects.count() for table in (Measure, MeasureVersion, MeasureItem)]

    assert counted(police) == [2, 4, 2]
    assert counted(analyst) == [1, 2, 1]
    assert counted(reporter) == [0, 0, 0]
    with entering(reporter):
        assert not MeasureWord.objects.exists()


def test_the_row_policies_alone_hide_a_measure_with_its_subject(planted, analyst, entering):
    *_, place = planted
    Block.objects.create(account=analyst.account, record=place, set_by="A-G", since=moment(-60))
    with entering(analyst):
        for table in (Measure, *HANGING):
            assert not table.objects.exists(), table


def test_the_row_policies_alone_let_nobody_add_to_anothers_measure(
    planted, police, analyst, entering
):
    made, _, shared, _, _ = planted
    rows = (
        MeasureVersion(
            measure_id=made, number=3, step="ENDED", state="ENDED", owner=police.account,
            on=today(), words="x", effect="y", child_view="z", by=analyst.account, at=moment(),
        ),
        MeasureItem(measure_id=made, item_id=shared, linked=False, by=analyst.account, at=moment()),
        MeasureWord(measure_id=made, word="zebra"),
    )  # fmt: skip
    for row in rows:
        refused = pytest.raises(DatabaseError, match="row-level security")
        with entering(analyst), refused, transaction.atomic():
            row.save(force_insert=True)
    with entering(analyst):
        assert not Measure.objects.filter(pk=made).update(number=3)


def test_an_item_that_may_not_be_seen_is_not_linked_either(planted, police, analyst, entering):
    _, _, _, hidden, _ = planted
    mine = served(analyst, concerning.name(analyst))
    refused = pytest.raises(DatabaseError, match="row-level security")
    with entering(analyst), refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO disruption_measureitem (measure_id, by, at, item_id, number, linked)"
            " VALUES (%s, %s, now(), %s, 0, true)", [mine, analyst.account, hidden],
        )  # fmt: skip


def test_a_block_shuts_a_measure_for_its_own_agency_too(planted, police):
    made, *_ = planted
    Block.objects.create(account=police.account, record=made, set_by="A-G", since=moment(-60))
    with pytest.raises(ObjectDoesNotExist):
        step(police, made, "ENDED", 2)
