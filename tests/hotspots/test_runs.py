"""A run is kept for its viewer alone, and repeats to the byte."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sightline.access.models import Block
from sightline.access.refused import Refused
from sightline.database.keys import unseal
from sightline.hotspots import actions, queries
from sightline.hotspots.models import Run
from sightline.hotspots.queries import counting
from sightline.hotspots.rules import Asked
from sightline.hotspots.runs import Parameters, input_hash, tally
from sightline.terms import Act
from tests.hotspots import planting
from tests.hotspots.planting import CORNER, PERIOD, item
from tests.hotspots.test_pages import entries
from tests.people import Person

pytestmark = pytest.mark.django_db

Entering = Callable[..., object]
ASKED = Asked(date(2026, 1, 1), date(2026, 11, 1))
AN_HOUR_AGO = timezone.now() - timedelta(hours=1)


def kept(reference: str) -> tuple[str, str]:
    """Return the result of a run, as its viewer, and the hash of its input."""
    run = Run.objects.get(reference=reference)
    return unseal("run", bytes(run.result_sealed), reference), run.input_hash


def test_the_same_input_and_settings_give_the_same_bytes(
    plant: Callable[..., list[str]], analyst: Person, entering: Entering
) -> None:
    plant(*(item() for _ in range(5)), item(CORNER), planting.item(planting.BEYOND))
    with entering(analyst) as viewer:
        runs = [
            actions.run(by=viewer, parameters=Parameters(ASKED), at=AN_HOUR_AGO) for _ in range(2)
        ]
        other = actions.run(by=viewer, parameters=Parameters(ASKED, seed=2), at=AN_HOUR_AGO)
        first, second = map(kept, runs)
        assert first == second
        assert kept(other)[1] == first[1]
        assert kept(other)[0] != first[0]
    found = json.loads(first[0])
    assert found["items"] == 7
    assert [p["mark"] for p in found["cells"]["places"]].count("hot") == 1
    assert entries("RUN") == [(analyst.account, [reference]) for reference in [*runs, other]]


def test_another_input_has_another_hash_whatever_the_order(
    plant: Callable[..., list[str]], analyst: Person, entering: Entering
) -> None:
    plant(item(), item())
    with entering(analyst) as viewer:
        rows, grid, areas = queries.input_rows(viewer, ASKED), queries.grid(8), queries.areas()
    same = input_hash(rows[::-1], grid, areas)
    assert input_hash(rows, grid, areas) == same
    assert input_hash(rows[:1], grid, areas) != same
    with entering(analyst) as viewer:
        assert input_hash(rows, queries.grid(7), areas) != same


def test_a_run_counts_as_the_database_does(
    plant: Callable[..., list[str]], analyst: Person, entering: Entering
) -> None:
    plant(item(), item(children=()), item(children=()), item(CORNER), item(planting.BEYOND))
    with entering(analyst) as viewer:
        rows = queries.input_rows(viewer, ASKED)
        for place, counts in (("cell", counting.by_cell), ("area", counting.by_area)):
            assert set(tally(rows, place)) == set(counts(viewer, Act.MAP, ASKED))


def test_only_an_analyst_may_run(county: None, officer: Person, entering: Entering) -> None:
    with entering(officer) as viewer, pytest.raises(Refused):
        actions.run(by=viewer, parameters=Parameters(ASKED), at=AN_HOUR_AGO)


def test_a_run_is_nothing_to_anyone_else(
    plant: Callable[..., list[str]],
    analyst: Person,
    police_analyst: Person,
    entering: Entering,
    browser_of: Callable[[Person], Client],
) -> None:
    plant(item())
    with entering(analyst) as viewer:
        reference = actions.run(by=viewer, parameters=Parameters(ASKED), at=AN_HOUR_AGO)
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
    with entering(analyst) as viewer:
        reference = actions.run(by=viewer, parameters=Parameters(ASKED), at=AN_HOUR_AGO)
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
    with entering(analyst) as viewer:
        reference = actions.run(by=viewer, parameters=Parameters(ASKED), at=AN_HOUR_AGO)
        old = Run.objects.get(reference=reference)
        old.reference, old.records_sealed = "R-00000-00001", b""
        old.save(force_insert=True)
        with pytest.raises(Refused):
            queries.my_run(viewer, "R-00000-00001")


def test_a_result_is_sealed(
    plant: Callable[..., list[str]], analyst: Person, entering: Entering
) -> None:
    plant(item())
    with entering(analyst) as viewer:
        reference = actions.run(by=viewer, parameters=Parameters(ASKED), at=AN_HOUR_AGO)
        sealed = bytes(Run.objects.get(reference=reference).result_sealed)
    assert b"places" not in sealed
    with pytest.raises(ValueError, match="does not belong"):
        unseal("run", sealed, "R-00000-00000")


def test_a_run_is_kept_opened_and_repeated_from_its_pages(
    plant: Callable[..., list[str]], analyst: Person, browser_of: Callable[[Person], Client]
) -> None:
    plant(*(item() for _ in range(5)))
    browser = browser_of(analyst)
    first = browser.post(reverse("hot-spot-runs"), PERIOD)["Location"]
    again = browser.post(first)["Location"]
    page = browser.get(again).content.decode()
    assert "same input, same result" in page
    assert "January 2026 to November 2026" in page
    plant(item(CORNER))
    changed = browser.get(browser.post(first)["Location"]).content.decode()
    assert changed.count("other input, other result") == 2
    assert browser.get(reverse("hot-spot-runs")).content.decode().count("/hot-spots/runs/R-") == 3
    assert browser.post(reverse("hot-spot-runs"), {"since": "x"}).status_code == 400


def test_the_web_role_can_neither_change_nor_delete_a_run() -> None:
    with connection.cursor() as cursor:
        for right in ("UPDATE", "DELETE"):
            cursor.execute(
                "SELECT has_table_privilege('sightline_web', 'hotspots_run', %s)", [right]
            )
            assert cursor.fetchone() == (False,)
