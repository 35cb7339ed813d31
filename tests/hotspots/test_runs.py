"""A run is kept for its viewer alone, and repeats to the byte."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sightline.access.jobs import acting_for
from sightline.access.models import Block
from sightline.access.refused import Refused
from sightline.database.keys import unseal
from sightline.database.roles import WEB, WORKER
from sightline.hotspots import actions, queries
from sightline.hotspots.models import Run
from sightline.hotspots.queries import counting
from sightline.hotspots.rules import Asked
from sightline.hotspots.studies.evidence import tally
from sightline.hotspots.studies.inputs import input_hash
from sightline.hotspots.studies.question import Question
from sightline.terms import Act, Method, RunState
from tests.hotspots import planting
from tests.hotspots.planting import CORNER, PERIOD, item
from tests.hotspots.test_pages import entries
from tests.hotspots.working import work_waiting_jobs, worked_out
from tests.people import Person

pytestmark = pytest.mark.django_db

Entering = Callable[..., object]
ASKED = Asked(date(2026, 1, 1), date(2026, 11, 1))
SPOTS = Question(ASKED, methods=(Method.SPOTS,))
AN_HOUR_AGO = timezone.now() - timedelta(hours=1)


def kept(reference: str) -> tuple[str, str]:
    """Return the result of a run, as its viewer, and the hash of its input."""
    run = Run.objects.get(reference=reference)
    return unseal("run", bytes(run.result_sealed), reference), run.input_hash


def test_the_same_input_and_settings_give_the_same_bytes(
    plant: Callable[..., list[str]], analyst: Person, entering: Entering
) -> None:
    plant(*(item() for _ in range(5)), item(CORNER), planting.item(planting.BEYOND))
    runs = [worked_out(analyst, SPOTS) for _ in range(2)]
    other = worked_out(analyst, replace(SPOTS, seed=2))
    with entering(analyst):
        first, second = map(kept, runs)
        assert first == second
        assert kept(other)[1] == first[1]
        assert kept(other)[0] != first[0]
    found = json.loads(first[0])
    assert found["items"] == 7
    assert [p["mark"] for p in found["SPOTS"]["cells"]["places"]].count("hot") == 1
    twice = [each for each in [*runs, other] for _ in ("asked for", "done")]
    mine = [references for actor, references in entries("RUN") if actor == analyst.account]
    assert mine == [[reference] for reference in twice]


def test_another_input_has_another_hash_whatever_the_order(
    plant: Callable[..., list[str]], analyst: Person, entering: Entering
) -> None:
    plant(item(), item())
    with entering(analyst) as viewer:
        rows, ground = queries.study_rows(viewer, SPOTS), queries.study_ground(8)
        coarser = queries.study_ground(7)
    same = input_hash(rows[::-1], ground)
    assert input_hash(rows, ground) == same
    assert input_hash(rows[:1], ground) != same
    assert input_hash(rows, coarser) != same


def test_a_run_counts_as_the_database_does(
    plant: Callable[..., list[str]], analyst: Person, entering: Entering
) -> None:
    plant(item(), item(children=()), item(children=()), item(CORNER), item(planting.BEYOND))
    with entering(analyst) as viewer:
        rows = queries.study_rows(viewer, SPOTS)
        for place, counts in (("cell", counting.by_cell), ("area", counting.by_area)):
            assert set(tally(rows, place)) == set(counts(viewer, Act.MAP, ASKED))


def test_only_an_analyst_may_run(county: None, officer: Person, entering: Entering) -> None:
    with entering(officer) as viewer, pytest.raises(Refused):
        actions.ask(by=viewer, question=SPOTS, at=AN_HOUR_AGO)


def test_a_run_is_nothing_to_anyone_else(
    plant: Callable[..., list[str]],
    analyst: Person,
    police_analyst: Person,
    entering: Entering,
    browser_of: Callable[[Person], Client],
) -> None:
    plant(item())
    reference = worked_out(analyst, SPOTS)
    page = reverse("hot-spot-run", args=[reference])
    assert browser_of(analyst).get(page).status_code == 200
    assert browser_of(police_analyst).get(page).status_code == 404
    assert (
        reference not in browser_of(police_analyst).get(reverse("hot-spot-runs")).content.decode()
    )
    with entering(police_analyst):
        assert not Run.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("CREATE POLICY for_a_test ON hotspots_run FOR SELECT USING (true)")
    with entering(police_analyst) as viewer:  # the query says it too
        assert Run.objects.exists()
        assert queries.my_runs(viewer) == []


def main_of(answer: Any) -> bytes:
    return bytes(answer.content.partition(b"<main")[2].partition(b"</main>")[0])


def test_a_run_is_shut_once_a_record_that_it_counted_is(
    plant: Callable[..., list[str]],
    analyst: Person,
    entering: Entering,
    browser_of: Callable[[Person], Client],
) -> None:
    counted, *_ = plant(item(), item(at=CORNER))
    reference = worked_out(analyst, SPOTS)
    page = reverse("hot-spot-run", args=[reference])
    assert browser_of(analyst).get(page).status_code == 200
    block = Block.objects.create(
        account=analyst.account, record=counted, set_by="A-GATEX-XXXXX", since=AN_HOUR_AGO
    )
    shut = browser_of(analyst).get(page)
    assert shut.status_code == 404
    missing = browser_of(analyst).get(reverse("hot-spot-run", args=["R-00000-00000"]))
    assert main_of(shut) == main_of(missing)
    Block.objects.filter(pk=block.pk).update(ended_at=AN_HOUR_AGO)
    assert browser_of(analyst).get(page).status_code == 200


def test_a_run_that_does_not_say_what_it_rests_on_is_shut(
    plant: Callable[..., list[str]], analyst: Person, entering: Entering
) -> None:
    plant(item())
    reference = worked_out(analyst, SPOTS)
    with entering(analyst) as viewer:
        old = Run.objects.get(reference=reference)
        old.reference, old.records_sealed = "R-00000-00001", b""
    with connection.cursor() as cursor:  # nobody could put it there now
        cursor.execute("ALTER TABLE hotspots_run NO FORCE ROW LEVEL SECURITY")
    old.save(force_insert=True)
    with entering(analyst) as viewer, pytest.raises(Refused):
        queries.my_run(viewer, "R-00000-00001")


def test_a_result_is_sealed(
    plant: Callable[..., list[str]], analyst: Person, entering: Entering
) -> None:
    plant(item())
    reference = worked_out(analyst, SPOTS)
    with entering(analyst):
        sealed = bytes(Run.objects.get(reference=reference).result_sealed)
    assert b"places" not in sealed
    with pytest.raises(ValueError, match="does not belong"):
        unseal("run", sealed, "R-00000-00000")


def test_a_run_is_asked_for_opened_and_repeated_from_its_pages(
    plant: Callable[..., list[str]], analyst: Person, browser_of: Callable[[Person], Client]
) -> None:
    plant(*(item() for _ in range(5)))
    browser = browser_of(analyst)
    asked = {**PERIOD, "methods": ["SPOTS"], "words": "Is the station getting busier?"}
    first = browser.post(reverse("hot-spot-runs"), asked)["Location"]
    waits = browser.get(first).content.decode()
    assert "waiting for its turn" in waits
    assert "Is the station getting busier?" in waits
    assert "sealed" not in str(Run.objects.values("parameters"))
    work_waiting_jobs()
    again = browser.post(first)["Location"]
    work_waiting_jobs()
    page = browser.get(again).content.decode()
    assert "same input, same result" in page
    assert "January 2026 to November 2026" in page
    plant(item(CORNER))
    other = browser.post(first)["Location"]
    work_waiting_jobs()
    assert browser.get(other).content.decode().count("other input, other result") == 2
    assert browser.get(reverse("hot-spot-runs")).content.decode().count("/hot-spots/runs/R-") == 3
    assert browser.post(reverse("hot-spot-runs"), {"since": "x"}).status_code == 400


def test_the_web_role_can_only_ask_for_a_run_and_ask_to_stop_it() -> None:
    def may(role: str, right: str, column: str) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT has_column_privilege(%s, 'hotspots_run', %s, %s)", [role, column, right]
            )
            return bool(cursor.fetchone()[0])

    columns = [field.column for field in Run._meta.fields]
    assert [c for c in columns if may(WEB, "UPDATE", c)] == ["cancel_asked"]
    assert {"account", "parameters", "seed", "question_sealed"}.isdisjoint(
        c for c in columns if may(WORKER, "UPDATE", c)
    )
    assert not may(WORKER, "INSERT", "account")
    with connection.cursor() as cursor:
        for role in (WEB, WORKER):
            cursor.execute("SELECT has_table_privilege(%s, 'hotspots_run', 'DELETE')", [role])
            assert cursor.fetchone() == (False,)


def test_a_run_that_another_worker_has_ended_is_not_ended_again(
    plant: Callable[..., list[str]], analyst: Person, entering: Entering
) -> None:
    plant(item())
    reference = worked_out(analyst, SPOTS)
    before = entries("RUN")
    with acting_for(analyst.account) as entering_again, entering_again() as viewer:
        actions.give_up(by=viewer, reference=reference, failure=None, at=timezone.now())
    with entering(analyst) as viewer:
        assert queries.my_run_line(viewer, reference).state == RunState.DONE
    assert entries("RUN") == before


def test_going_back_leaves_runs_under_row_security(db: None) -> None:
    back = import_module("sightline.hotspots.migrations.0005_worked_out_by_a_job")
    with connection.cursor() as cursor:
        for made in reversed(back.Migration.operations):
            cursor.execute(made.reverse_sql)
        cursor.execute(
            "SELECT relrowsecurity, relforcerowsecurity FROM pg_class"
            " WHERE relname = 'hotspots_run'"
        )
        assert cursor.fetchone() == (True, True)
        cursor.execute(
            "SELECT cmd FROM pg_policies WHERE tablename = 'hotspots_run'"
            " AND policyname <> 'keeper' ORDER BY cmd"
        )
        assert cursor.fetchall() == [("INSERT",), ("SELECT",)]
