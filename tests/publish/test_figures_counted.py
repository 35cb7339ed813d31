"""What the database counts for figures: whole periods, past need to know, for the worker alone."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.utils import IntegrityError
from django.utils import timezone

from sightline.access.declassified import DECLASSIFIED
from sightline.access.queries import viewer
from sightline.access.refused import Refused
from sightline.database.connection import as_viewer
from sightline.database.roles import PUBLISH, WEB, WORKER
from sightline.index.pseudonyms import CHILD, pseudonyms
from sightline.publish.figures.axes import COUNTINGS
from sightline.publish.queries.counting import counted
from sightline.terms import Concern, FactKind
from tests.hotspots import planting
from tests.publish.figuring import DAY, QUARTER, ask_database, working

pytestmark = pytest.mark.django_db


def count(who, name, year=2025, quarter=3, role=WORKER):
    with as_viewer(who.session_pass, role=role), connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {name}(%s, %s)", [year, quarter])
        return {tuple(found): times for found, times in cursor.fetchall()}


def alone(found, column):
    """The counts along one column."""
    return {cell[column]: times for cell, times in found.items()
            if [at for at, code in enumerate(cell) if code is not None] == [column]}  # fmt: skip


def test_only_the_worker_may_count_and_each_counting_is_declared():
    for name in COUNTINGS:
        assert name in DECLASSIFIED
        rights = ask_database(
            "SELECT has_function_privilege(%s, p.oid, 'EXECUTE'),"
            " has_function_privilege(%s, p.oid, 'EXECUTE'),"
            " has_function_privilege(%s, p.oid, 'EXECUTE') FROM pg_proc p WHERE proname = %s",
            WEB, PUBLISH, WORKER, name,
        )  # fmt: skip
        assert rights == [(False, False, True)], name


def test_only_for_who_may_release_and_only_what_is_over(asker, officer):
    for who, year, quarter, wrong in (
        (officer, 2025, 3, ProgrammingError),
        (asker, timezone.localdate().year, 0, IntegrityError),
        (asker, 2025, 5, IntegrityError),
    ):
        with pytest.raises(wrong), transaction.atomic():
            count(who, "publish_count_items", year, quarter)
    with as_viewer(officer.session_pass, role=WORKER), pytest.raises(Refused):
        counted(viewer(), QUARTER, least=1)


def test_children_are_counted_once_past_need_to_know(told, asker, officer, entering):
    """Nobody at the council may read the police's own items, and their children count."""
    told(1, label=planting.OWN)
    told(2, concern=Concern.MODERN_SLAVERY)
    told(1, at=DAY + timedelta(days=90))
    [child] = [
        name for (name,) in children("received_at < '2025-10-01' AND concern = 'COUNTY_LINES'")
    ]
    from sightline.intelligence import actions as intelligence

    more = planting.item(
        None, received_at=DAY, children=(child,), place_role="ONLINE", online="Game"
    )
    with entering(officer) as who:
        intelligence.bring_in(rows=[planting.row(more)], by=who, at=timezone.now())
    with as_viewer(asker.session_pass), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM intelligence_item")
        assert cursor.fetchone() == (0,)
    found = count(asker, "publish_count_children")
    assert found[(None,) * 5] == 3
    assert alone(found, 3) == {"COUNTY": 3, "ONLINE": 1}
    assert alone(found, 4)["MODERN_SLAVERY"] == 2
    assert alone(found, 2) == {"NOT_RECORDED": 3}


def children(where):
    with connection.cursor() as cursor:
        for table in ("item", "itemchild"):
            cursor.execute(f"ALTER TABLE intelligence_{table} NO FORCE ROW LEVEL SECURITY")
        cursor.execute(
            "SELECT DISTINCT c.child FROM intelligence_itemchild c"
            f" JOIN intelligence_item i ON i.reference = c.item_id WHERE i.{where}"
        )
        found = cursor.fetchall()
        for table in ("item", "itemchild"):
            cursor.execute(f"ALTER TABLE intelligence_{table} FORCE ROW LEVEL SECURITY")
        return found


def test_age_and_sex_come_from_a_childs_records(told, asker, officer, entering):
    from sightline.subjects import actions as subjects
    from sightline.subjects.part_records import NewFact, Source
    from sightline.subjects.records import NewPerson

    told(1)
    with entering(officer) as who:
        [pseudonym] = pseudonyms(CHILD, [("Bay Hollow", "2012")]).values()
        [item] = written(who, DAY - timedelta(days=1), pseudonym)
        written(who, DAY, pseudonym)
        [person] = subjects.open_people(
            new=[NewPerson(item, "Bay Hollow", "2012-08-12", is_child=True)], by=who, at=DAY
        )
        fact = NewFact(FactKind.SEX, "FEMALE", Source(item))
        subjects.record_fact(person=person, fact=fact, by=who, at=DAY)
    found = count(asker, "publish_count_children")
    assert alone(found, 1) == {"FEMALE": 1, "NOT_RECORDED": 1}
    assert alone(found, 0) == {"AGE_10_12": 1, "AGE_13_15": 1, "NOT_RECORDED": 1}, "a birthday"


def written(who, at, child):
    from sightline.intelligence import actions as intelligence

    new = planting.item(received_at=at, event_start=at, children=(child,))
    return intelligence.bring_in(rows=[planting.row(new)], by=who, at=timezone.now()).added


def test_months_are_those_of_the_clock_on_the_wall(told, asker):
    """In summer the quarter begins at eleven in the evening, UTC."""
    told(1, at=datetime(2025, 6, 30, 22, 59, tzinfo=UTC))
    told(2, at=datetime(2025, 6, 30, 23, 1, tzinfo=UTC))
    assert count(asker, "publish_count_items", 2025, 2)[(None,) * 4] == 1
    assert count(asker, "publish_count_items", 2025, 3)[(None,) * 4] == 2
    assert count(asker, "publish_count_items", 2025, 0)[(None,) * 4] == 3


def test_each_counting_is_in_the_ledger_as_who_asked(wards, asker):
    with working(asker)() as who:
        found = counted(who, QUARTER, least=2_000)
    assert found.ground.names == ("Ash", "Beck")
    assert found.ground.people == (7_040, 7_040)
    assert found.cells["publish_count_children"] == [((None,) * 5, 0)]
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_entry NO FORCE ROW LEVEL SECURITY")
        cursor.execute("SELECT about FROM ledger_entry WHERE actor = %s", [asker.account])
        assert {*COUNTINGS} <= {about for (about,) in cursor.fetchall()}
        cursor.execute("ALTER TABLE ledger_entry FORCE ROW LEVEL SECURITY")


def test_reports_by_sender_and_how_soon_they_were_read(wards, asker, reporter, entering):
    from sightline.intake import actions as intake
    from sightline.intake.answers import Answers

    with entering(reporter) as who:
        intake.submit(answers=Answers(what="A car waits."), by=who, at=DAY)
    found = count(asker, "publish_count_reports")
    assert found["SIGNED_IN", "2025-08", None, None, None] == 1
    assert (alone(found, 2), alone(found, 3)) == ({"LATER": 1}, {"LATER": 1})
