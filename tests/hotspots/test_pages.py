"""The map's pages: who may open them, what they show to whom, and what they say to bad input."""

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any

import h3
import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sightline.intelligence import actions as items
from sightline.places.grid import cells, to_longitude_latitude
from sightline.terms import ItemOutcome, PlaceRole, Regime, ReviewOutcome, Role
from tests.hotspots.planting import (
    BEYOND,
    CORNER,
    MIDDLE,
    OWN,
    PERIOD,
    SOUTH,
    WEST,
    item,
    online,
)
from tests.people import Person

pytestmark = pytest.mark.django_db

Plant = Callable[..., list[str]]
SignIn = Callable[[Person], Client]
MAP_DATA = ["hot-spot-cells", "hot-spot-areas"]


def cell_at(place: tuple[int, int]) -> str:
    return str(cells(*to_longitude_latitude(*place)).cell_8)


def features(browser: Client, name: str = "hot-spot-cells", **asked: str) -> dict[str, Any]:
    answer = browser.get(reverse(name), {**PERIOD, **asked})
    assert answer.status_code == 200
    found = json.loads(answer.content)["features"]
    return {f["properties"]["cell"]: f["properties"] for f in found}


def without_token(answer: HttpResponse) -> str:
    """Return a page but for its token against forgery, which is always new."""
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


def entries(act: str) -> list[tuple[str, list[str]]]:
    """Read the ledger as the owner may: through its own policy, as nobody it shows nothing."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_entry NO FORCE ROW LEVEL SECURITY")
        cursor.execute(
            'SELECT actor, "references" FROM ledger_entry WHERE act = %s ORDER BY id', [act]
        )
        found = cursor.fetchall()
        cursor.execute("ALTER TABLE ledger_entry FORCE ROW LEVEL SECURITY")
    return found


@pytest.fixture
def hot(plant: Plant) -> list[str]:
    """Six children, each from another origin, in the middle; one artefact in the corner."""
    artefact = [item(CORNER, origin="O-00000-00000") for _ in range(9)]
    return plant(*(item() for _ in range(6)), *artefact)


def test_the_map_shows_the_planted_spot_and_not_the_artefact(
    hot: list[str], analyst: Person, browser_of: SignIn
) -> None:
    found = features(browser_of(analyst))
    spot, artefact = found[cell_at(MIDDLE)], found[cell_at(CORNER)]
    assert (spot["children"], spot["origins"], spot["class"]) == (6, 6, "hot")
    assert (artefact["children"], artefact["origins"], artefact["class"]) == (9, 1, "none")
    areas = features(browser_of(analyst), "hot-spot-areas")
    assert areas["A22"]["rate"] == 60.0
    assert areas["A22"]["evidence"] == 6


def test_what_was_let_go_or_shown_to_be_wrong_makes_no_place_hot(
    hot: list[str],
    officer: Person,
    analyst: Person,
    browser_of: SignIn,
    entering: Callable[..., object],
) -> None:
    def act(name: str, **given: object) -> None:
        with entering(officer) as viewer:
            getattr(items, name)(by=viewer, at=timezone.now(), why="It was so.", **given)

    def origins() -> int:
        return features(browser_of(analyst))[cell_at(MIDDLE)]["origins"]

    act("close_item", item=hot[0], outcome=ItemOutcome.DISPROVED)
    act("review_item", item=hot[1], outcome=ReviewOutcome.LAPSED, until=None)
    assert origins() == 4
    act("close_item", item=hot[0], outcome=ItemOutcome.REOPENED)
    assert origins() == 5
    page = browser_of(analyst).get(reverse("items")).content.decode()
    assert page.count("Let go</strong>") == 1
    assert "Shown to be wrong</strong>" not in page


def test_one_child_reported_by_many_is_not_hot(
    plant: Plant, analyst: Person, browser_of: SignIn
) -> None:
    plant(*(item(children=("C-00000-00000",)) for _ in range(9)), item(CORNER))
    spot = features(browser_of(analyst))[cell_at(MIDDLE)]
    assert (spot["children"], spot["origins"], spot["class"]) == (1, 9, "none")


def test_the_page_says_it_all_without_the_map(
    hot: list[str], analyst: Person, browser_of: SignIn
) -> None:
    page = browser_of(analyst).get(reverse("hot-spots"), PERIOD).content.decode()
    assert "You see what you, as analyst of Council, may see: 15 items." in page
    assert "6 items of intelligence, from 6 independent origins, about 6 children" in page
    assert "near Fernbury" in page
    assert "per 1,000 aged 10 to 17" in page
    assert f'data-cells-url="{reverse("hot-spot-cells")}?since=2026-01&amp;until=2026-11' in page
    assert "60.0 (" in page
    assert "grey van" not in page


def test_two_agencies_see_different_and_correct_maps(
    plant: Plant, analyst: Person, police_analyst: Person, browser_of: SignIn
) -> None:
    plant(item(), item(label=OWN), item(CORNER, label=OWN), online("App: one", label=OWN))
    council, police = features(browser_of(analyst)), features(browser_of(police_analyst))
    assert {cell: f["children"] for cell, f in council.items()} == {cell_at(MIDDLE): 1}
    assert {cell: f["children"] for cell, f in police.items()} == {
        cell_at(MIDDLE): 2,
        cell_at(CORNER): 1,
    }
    pages = [
        browser_of(who).get(reverse("hot-spots"), PERIOD).content.decode()
        for who in (analyst, police_analyst)
    ]
    assert ["App: one" in page for page in pages] == [False, True]
    assert ["may see: 1 item." in page for page in pages] == [True, False]
    assert ["may see: 4 items." in page for page in pages] == [False, True]


@pytest.mark.parametrize(("children", "origins"), [(2, 3), (3, 2)])
def test_below_three_and_three_a_place_is_nothing_at_all_to_others(
    children: int, origins: int, plant: Plant, officer: Person, analyst: Person, browser_of: SignIn
) -> None:
    empty = [browser_of(officer).get(reverse(name), PERIOD).content for name in MAP_DATA]
    plant(
        *(
            make(children=(f"C-0000{n % children}-00000",), origin=f"O-0000{n % origins}-00000")
            for make in (item, lambda **more: online("App: small", **more))
            for n in range(6)
        )
    )
    others = browser_of(officer)
    assert [others.get(reverse(name), PERIOD).content for name in MAP_DATA] == empty
    page = others.get(reverse("hot-spots"), PERIOD).content.decode()
    assert "No place to show" in page
    assert "App: small" not in page
    assert others.get(reverse("hot-spot-cell", args=[cell_at(MIDDLE)]), PERIOD).status_code == 404
    assert others.get(reverse("hot-spot-area", args=["A22"]), PERIOD).status_code == 404
    assert features(browser_of(analyst))


def test_from_three_and_three_others_see_a_place_and_what_is_behind_it(
    plant: Plant, officer: Person, browser_of: SignIn
) -> None:
    references = plant(*(item() for _ in range(3)))
    plant(*(online("App: big") for _ in range(3)))
    page = browser_of(officer).get(reverse("hot-spots"), PERIOD).content.decode()
    assert "App: big" in page
    behind = browser_of(officer).get(reverse("hot-spot-cell", args=[cell_at(MIDDLE)]), PERIOD)
    assert all(ref in behind.content.decode() for ref in references)


def test_a_small_place_changes_no_score_that_others_see(
    plant: Plant, officer: Person, browser_of: SignIn
) -> None:
    plant(*(item() for _ in range(5)))
    before = browser_of(officer).get(reverse("hot-spot-cells"), PERIOD).content
    plant(item(CORNER), item(CORNER))
    assert browser_of(officer).get(reverse("hot-spot-cells"), PERIOD).content == before


def test_behind_a_cell_are_the_items_that_this_viewer_may_see_and_the_ledger_lists_them(
    plant: Plant, analyst: Person, browser_of: SignIn
) -> None:
    shared = plant(item(), item())
    home = plant(item(place_role=PlaceRole.RESIDENCE))
    own = plant(item(label=OWN))
    elsewhere = plant(item(CORNER))
    for name, code in (("hot-spot-cell", cell_at(MIDDLE)), ("hot-spot-area", "A22")):
        page = browser_of(analyst).get(reverse(name, args=[code]), PERIOD)
        text = page.content.decode()
        assert all(reverse("item", args=[reference]) in text for reference in shared)
        assert not any(reference in text for reference in home + own + elsewhere)
        actor, listed = entries("MAP")[-1]
        assert (actor, sorted(listed)) == (analyst.account, sorted(shared))


@pytest.mark.parametrize("resolution", [7, 9])
def test_cells_of_every_size_open(
    resolution: int, plant: Plant, analyst: Person, browser_of: SignIn
) -> None:
    (reference,) = plant(item())
    (found,) = features(browser_of(analyst), resolution=str(resolution)).values()
    page = browser_of(analyst).get(found["url"])
    assert h3.get_resolution(found["cell"]) == resolution
    assert reference in page.content.decode()


def test_a_place_outside_the_county_is_in_the_margin_and_has_no_rate(
    plant: Plant, analyst: Person, browser_of: SignIn
) -> None:
    (reference,) = plant(item(BEYOND))
    found = features(browser_of(analyst))[cell_at(BEYOND)]
    assert (found["inside"], found["z"], found["rate"], found["class"]) == (
        False,
        None,
        None,
        "none",
    )
    assert found["name"].startswith("Outside the county")
    assert features(browser_of(analyst), "hot-spot-areas") == {}
    page = browser_of(analyst).get(reverse("hot-spots"), PERIOD).content.decode()
    assert "Outside the county" in page
    assert reference in browser_of(analyst).get(found["url"]).content.decode()


@pytest.mark.parametrize("typed", ["2026-01", "01 2026", "1/2026", "January 2026", "jan 2026"])
def test_a_month_may_be_written_in_several_ways(
    typed: str, county: None, analyst: Person, browser_of: SignIn
) -> None:
    page = browser_of(analyst).get(reverse("hot-spots"), {**PERIOD, "since": typed})
    assert "January 2026 to November 2026" in page.content.decode()


def test_tables_are_ordered_as_asked(plant: Plant, analyst: Person, browser_of: SignIn) -> None:
    plant(*(item() for _ in range(2)), *(item(CORNER, origin="O-00000-00000") for _ in range(5)))
    for sort, first in (("evidence", MIDDLE), ("children", CORNER), ("nonsense", MIDDLE)):
        page = browser_of(analyst).get(reverse("hot-spots"), {**PERIOD, "sort": sort})
        assert page.context["cells"].object_list[0].spot.place == cell_at(first)


def test_taking_out_is_for_analysts_and_in_the_ledger(
    plant: Plant, analyst: Person, officer: Person, browser_of: SignIn
) -> None:
    plant(*(item() for _ in range(3)))
    asked = {**PERIOD, "what": "cells", "form": "csv"}
    assert browser_of(officer).post(reverse("hot-spot-export"), asked).status_code == 404
    answer = browser_of(analyst).post(reverse("hot-spot-export"), asked)
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["code"], row["children"]) for row in rows] == [(cell_at(MIDDLE), "3")]
    assert entries("EXPORT") == [(analyst.account, [])]
    areas = browser_of(analyst).post(
        reverse("hot-spot-export"), {**PERIOD, "what": "areas", "form": "geojson"}
    )
    assert json.loads(areas.content)["features"][0]["properties"]["rate"] == 30.0
    bad = browser_of(analyst).post(reverse("hot-spot-export"), {**asked, "form": "exe"})
    assert bad.status_code == 400


def test_an_operational_reader_under_another_law_sees_nothing_of_it(
    plant: Plant, person: Callable[..., Person], browser_of: SignIn
) -> None:
    plant(*(item() for _ in range(4)))
    who = person(roles={Role.ANALYST}, regimes={Regime.LAW_ENFORCEMENT}, compartments={"prevent"})
    assert features(browser_of(who)) == {}


def test_behind_a_boundary_cell_others_see_only_the_part_that_is_shown(
    plant: Plant, officer: Person, analyst: Person, browser_of: SignIn
) -> None:
    within, without = (WEST + 30, SOUTH + 6_000), (WEST - 30, SOUTH + 6_000)
    cell = cell_at(within)
    assert cell_at(without) == cell
    inner = plant(*(item(within) for _ in range(3)))
    outer = plant(item(without))
    page = reverse("hot-spot-cell", args=[cell])
    others, all_of_it = (
        browser_of(who).get(page, PERIOD).content.decode() for who in (officer, analyst)
    )
    assert [reference in others for reference in inner + outer] == [True, True, True, False]
    assert all(reference in all_of_it for reference in inner + outer)
    assert "Outside the county" not in others
