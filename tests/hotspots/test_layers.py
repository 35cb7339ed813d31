"""The layers beside the hot spots: what each holds, its hours in words, and who may see it."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from sightline.hotspots.layers import LAYERS, hours_in_words, station_features
from sightline.places import actions as places
from sightline.places.hours import parse_opening_hours
from sightline.places.records import BaseMapRecord, SchoolRecord, SettingRecord
from sightline.terms import PlaceRole, Role, SettingKind, Weekday
from tests.hotspots.planting import CORNER, MIDDLE, PERIOD, item
from tests.hotspots.test_pages import cell_at, entries
from tests.hotspots.test_pages import features as on_the_map
from tests.people import Person

DAYS = tuple(Weekday)
WEEK = "Mon-Wed 17:00-20:00; Fri 18:00-21:00"
STATION = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"layer": "rail_station", "name": "Fernbury Junction"},
            "geometry": {"type": "Point", "coordinates": [-2.62, 52.1]},
        }
    ],
}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "opening hours not known"),
        (WEEK, "Monday to Wednesday 17:00 to 20:00; Friday 18:00 to 21:00"),
        ("Sat-Sun 10:00-12:00", "Saturday and Sunday 10:00 to 12:00"),
        ("Mon 9:00-12:00; Wed 9:00-12:00", "Monday and Wednesday 09:00 to 12:00"),
        ("Mon, Wed-Fri, Sun 9:00-12:00", "Monday, Wednesday to Friday and Sunday 09:00 to 12:00"),
        ("Fri 22:00-02:00", "Friday 22:00 to 02:00 the day after"),
        ("Mon 9:00-12:00, 13:00-17:00", "Monday 09:00 to 12:00; Monday 13:00 to 17:00"),
    ],
)
def test_opening_hours_are_said_as_people_say_them(written: str, said: str) -> None:
    assert hours_in_words(parse_opening_hours(written)) == said


@given(st.sets(st.sampled_from(range(7)), min_size=1))
def test_no_day_is_lost_or_added_in_words(days: set[int]) -> None:
    names = ", ".join(DAYS[day].label[:3] for day in sorted(days))
    said = hours_in_words(parse_opening_hours(f"{names} 09:00-10:00"))
    told: set[int] = set()
    for part in said.removesuffix(" 09:00 to 10:00").replace(" and ", ", ").split(", "):
        ends = [[day.label for day in DAYS].index(name) for name in part.split(" to ")]
        told |= set(range(ends[0], ends[-1] + 1))
    assert told == days


def test_every_kind_of_setting_is_in_one_layer_and_one_alone() -> None:
    kinds = [kind for layer in LAYERS.values() for kind in layer.kinds]
    assert sorted(kinds) == sorted(SettingKind)


def test_a_base_map_without_stations_has_none() -> None:
    assert station_features('{"type": "FeatureCollection", "features": []}') == []


@pytest.fixture
def furnished(county: None) -> None:
    """A school, a club, a takeaway, a children's home and two stations."""
    origin, at = places.Origin("invented"), timezone.now()
    hours = parse_opening_hours(WEEK)
    places.put_schools(
        [SchoolRecord(100001, "Fernbury High", "Secondary", "Academy", *CORNER, 900)],
        origin=origin, at=at,
    )  # fmt: skip
    places.put_settings(
        [
            SettingRecord("Fern Club", SettingKind.YOUTH_CLUB, *MIDDLE, hours),
            SettingRecord("Fern Fry", SettingKind.TAKEAWAY, *MIDDLE),
            SettingRecord("Fern House", SettingKind.CHILDRENS_HOME, *MIDDLE),
            SettingRecord("Fern Street", SettingKind.TRANSPORT, *MIDDLE),
        ],
        origin=origin, at=at,
    )  # fmt: skip
    places.put_base_map([BaseMapRecord("rail_station", json.dumps(STATION))], origin=origin, at=at)


def layer(browser: Any, name: str, **asked: str) -> list[dict[str, Any]]:
    answer = browser.get(reverse("hot-spot-layer", args=[name]), {**PERIOD, **asked})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/geo+json"
    return [each["properties"] for each in json.loads(answer.content)["features"]]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("schools", {"Fernbury High"}),
        ("youth-clubs", {"Fern Club"}),
        ("premises", {"Fern Fry"}),
        ("settings", {"Fern House"}),
        ("stations", {"Fern Street", "Fernbury Junction"}),
    ],
)
def test_each_layer_holds_its_places(
    name: str, expected: set[str], furnished: None, analyst: Person, browser_of: Any
) -> None:
    found = layer(browser_of(analyst), name)
    assert {each["name"] for each in found} == expected
    assert all(each["name"] in each["said"] for each in found)


@pytest.mark.django_db
def test_a_club_says_when_it_is_open_on_the_map_and_in_the_table(
    furnished: None, analyst: Person, browser_of: Any
) -> None:
    (club,) = layer(browser_of(analyst), "youth-clubs")
    assert club["said"] == (
        "Fern Club: youth club. Monday to Wednesday 17:00 to 20:00; Friday 18:00 to 21:00."
    )
    page = browser_of(analyst).get(reverse("hot-spot-layer-table", args=["youth-clubs"]))
    text = page.content.decode()
    assert "Monday to Wednesday 17:00 to 20:00; Friday 18:00 to 21:00" in text
    assert "<title>Youth clubs – Sightline</title>" in text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("found-missing", PlaceRole.FOUND_MISSING),
        ("travelled-through", PlaceRole.TRAVELLED_THROUGH),
    ],
)
def test_ways_of_children_are_cells_counted_as_the_map_counts_them(
    name: str, role: PlaceRole, plant: Any, analyst: Person, officer: Person, browser_of: Any
) -> None:
    plant(*(item(place_role=role) for _ in range(3)), item(CORNER, place_role=role), item())
    for who in (analyst, officer):
        found = {each["cell"]: each for each in layer(browser_of(who), name)}
        shown = on_the_map(browser_of(who), roles=str(role))
        assert {cell: (each["children"], each["origins"]) for cell, each in found.items()} == {
            cell: (each["children"], each["origins"]) for cell, each in shown.items()
        }
    assert set(found) == {cell_at(MIDDLE)}  # the officer's floor hides the single child
    assert "3 distinct children, 3 independent origins" in found[cell_at(MIDDLE)]["said"]
    answer = browser_of(officer).get(reverse("hot-spot-layer", args=[name]), PERIOD)
    shapes = {each["geometry"]["type"] for each in json.loads(answer.content)["features"]}
    assert shapes == {"Polygon"}


@pytest.mark.django_db
def test_a_layer_takes_the_map_s_months_and_says_what_is_wrong_with_them(
    plant: Any, analyst: Person, browser_of: Any
) -> None:
    plant(item(place_role=PlaceRole.FOUND_MISSING))
    browser = browser_of(analyst)
    assert layer(browser, "found-missing", until="2026-02") == []
    address = reverse("hot-spot-layer", args=["found-missing"])
    assert browser.get(address, {"since": "never"}).status_code == 400
    table = reverse("hot-spot-layer-table", args=["found-missing"])
    assert browser.get(table, {"since": "never"}).status_code == 302


@pytest.mark.django_db
def test_a_layer_that_is_none_and_one_refused_are_the_same_missing_page(
    county: None, person: Callable[..., Person], analyst: Person, browser_of: Any
) -> None:
    nobody = person(roles={Role.COMMITTEE_MEMBER})
    for address in ("hot-spot-layer", "hot-spot-layer-table"):
        assert browser_of(analyst).get(reverse(address, args=["homes"])).status_code == 404
        for name in LAYERS:
            assert browser_of(nobody).get(reverse(address, args=[name])).status_code == 404


@pytest.mark.django_db
def test_every_layer_is_in_the_ledger_and_named_on_the_map_s_page(
    county: None, analyst: Person, browser_of: Any
) -> None:
    browser = browser_of(analyst)
    before = len(entries("MAP"))
    for name in LAYERS:
        layer(browser, name)
    assert len(entries("MAP")) == before + len(LAYERS)
    text = browser.get(reverse("hot-spots"), PERIOD).content.decode()
    for name in LAYERS:
        assert reverse("hot-spot-layer-table", args=[name]) in text
    assert f'href="{reverse("tokens")}"' in text
