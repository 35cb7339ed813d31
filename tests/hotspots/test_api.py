"""OGC API - Features: what it says of itself, what it gives to whom, and what it refuses."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from sightline.access.models import Standing
from sightline.places import actions as places
from sightline.places.records import SchoolRecord, SettingRecord
from sightline.terms import PlaceRole, Precision, Role, SettingKind
from tests.hotspots.gis import SINCE_2026, Gis, lately, token_of
from tests.hotspots.planting import BEYOND, CORNER, MIDDLE, OWN, item
from tests.hotspots.test_pages import cell_at, entries
from tests.hotspots.test_pages import features as on_the_page
from tests.people import Person

pytestmark = pytest.mark.django_db

Plant = Callable[..., list[str]]
ENDPOINTS = ["features", "features-conformance", "features-collections", "features-api"]
MISSING = ("features-items", "no-such-collection"), ("features-item", "hot-spot-cells", "none")


@pytest.fixture
def gis(entering: Any) -> Callable[[Person], Gis]:
    return lambda who: Gis(token_of(who, entering))


@pytest.fixture
def panel_member(person: Callable[..., Person]) -> Person:
    return person(agency="council", roles={Role.PANEL_MEMBER}, compartments={"prevent"})


def test_the_landing_page_leads_to_everything(county: None, analyst: Person, gis: Any) -> None:
    reader = gis(analyst)
    said = reader.get("features").json()
    leads = {each["rel"]: each["href"] for each in said["links"]}
    assert set(leads) == {"self", "service-desc", "conformance", "data"}
    for address in leads.values():
        assert address.startswith("http://testserver/")
        assert reader.client.get(address).status_code == 200
    conforms = reader.client.get(leads["conformance"]).json()["conformsTo"]
    assert [each.rpartition("/")[2] for each in conforms] == ["core", "geojson"]
    described = reader.client.get(leads["service-desc"]).json()
    assert described["openapi"].startswith("3.")
    assert "/hot-spots/features/collections/{name}/items" in described["paths"]


def test_each_collection_says_what_it_is_and_where_its_features_are(
    county: None, analyst: Person, gis: Any
) -> None:
    reader = gis(analyst)
    found = reader.get("features-collections").json()["collections"]
    assert {"hot-spot-cells", "hot-spot-areas", "intelligence", "schools"} <= {
        each["id"] for each in found
    }
    for each in found:
        alone = reader.get("features-collection", each["id"])
        assert alone.json() == each
        (items,) = [link["href"] for link in each["links"] if link["rel"] == "items"]
        answer = reader.client.get(items)
        assert answer["Content-Type"] == "application/geo+json"
        assert answer.json()["type"] == "FeatureCollection"
        assert each["crs"] == ["http://www.opengis.net/def/crs/OGC/1.3/CRS84"]


@pytest.mark.parametrize(
    ("collection", "page"),
    [("hot-spot-cells", "hot-spot-cells"), ("hot-spot-areas", "hot-spot-areas")],
)
@pytest.mark.parametrize("who", ["analyst", "officer", "panel_member"])
def test_it_says_what_the_map_says_to_the_same_person(
    collection: str, page: str, who: str, plant: Plant, gis: Any, browser_of: Any,
    request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    person = request.getfixturevalue(who)
    plant(*(item() for _ in range(4)), item(CORNER), item(BEYOND), item(label=OWN))
    by_token = gis(person).features(collection, **SINCE_2026)
    shown = on_the_page(browser_of(person), page)
    assert {each["properties"]["cell"] for each in by_token.values()} == set(shown)
    for each in by_token.values():
        said = dict(each["properties"])
        assert said.pop("url").startswith("http://testserver/hot-spots/")
        expected = dict(shown[said["cell"]])
        expected.pop("url")
        assert said == expected


def test_below_the_floor_there_is_nothing_by_token_either(
    plant: Plant, panel_member: Person, gis: Any
) -> None:
    plant(*(lately(place_role=PlaceRole.FOUND_MISSING) for _ in range(2)))
    reader = gis(panel_member)
    for name in ("hot-spot-cells", "hot-spot-areas", "found-missing"):
        assert reader.features(name) == {}
        answer = reader.get("features-item", name, cell_at(MIDDLE))
        assert answer.content == reader.get("features-item", name, "none").content


def test_points_are_for_whoever_may_take_items_out(
    plant: Plant, analyst: Person, officer: Person, gis: Any
) -> None:
    planted = plant(item(), item(CORNER, precision=Precision.POSTCODE))
    plant(item(label=OWN), item(place_role=PlaceRole.RESIDENCE), item(precision=Precision.AREA))
    reader = gis(analyst)
    found = reader.features("intelligence", **SINCE_2026)
    assert set(found) == set(planted)
    assert {each["properties"]["precision"] for each in found.values()} == {
        "Exact spot",
        "Postcode",
    }
    assert "grey van" not in json.dumps(found)
    one = reader.get("features-item", "intelligence", planted[0]).json()
    assert one["geometry"] == found[planted[0]]["geometry"]
    other = gis(officer)
    listed = other.get("features-collections").json()["collections"]
    assert "intelligence" not in {each["id"] for each in listed}
    assert other.get("features-items", "intelligence").status_code == 404
    assert other.get("features-item", "intelligence", planted[0]).status_code == 404


def test_the_ledger_says_by_token_what_was_read(plant: Plant, analyst: Person, gis: Any) -> None:
    planted = plant(*(item() for _ in range(3)))
    reader = gis(analyst)
    reader.get("features-items", "intelligence", limit="2", **SINCE_2026)
    actor, listed = entries("EXPORT")[-1]
    assert (actor, listed) == (analyst.account, sorted(planted)[:2])
    before = len(entries("MAP"))
    reader.get("features-items", "hot-spot-cells")
    reader.get("features-items", "schools")
    assert [actor for actor, _ in entries("MAP")[before:]] == [analyst.account] * 2
    assert abouts()[-2:] == ["by token: hot-spot-cells", "by token: schools"]


def abouts() -> list[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_entry NO FORCE ROW LEVEL SECURITY")
        cursor.execute("SELECT about FROM ledger_entry ORDER BY id")
        found = [row[0] for row in cursor.fetchall()]
        cursor.execute("ALTER TABLE ledger_entry FORCE ROW LEVEL SECURITY")
    return found


def test_pages_follow_each_other_without_loss_or_repeat(
    plant: Plant, analyst: Person, gis: Any
) -> None:
    planted = plant(*(item() for _ in range(7)))
    reader, seen = gis(analyst), []
    answer = reader.get("features-items", "intelligence", limit="3", **SINCE_2026).json()
    while True:
        assert answer["numberMatched"] == 7
        assert answer["numberReturned"] == len(answer["features"]) <= 3
        seen += [each["id"] for each in answer["features"]]
        onward = [each["href"] for each in answer["links"] if each["rel"] == "next"]
        if not onward:
            break
        answer = reader.client.get(onward[0]).json()
    assert seen == sorted(planted)


def test_a_very_large_limit_is_taken_for_the_largest(
    plant: Plant, analyst: Person, gis: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(*(item() for _ in range(3)))
    monkeypatch.setattr("sightline.hotspots.api.MOST_LIMIT", 2)
    reader = gis(analyst)
    found = reader.get("features-items", "intelligence", limit="999999", **SINCE_2026).json()
    assert found["numberReturned"] == 2


def test_a_box_and_a_time_narrow_what_is_given(plant: Plant, analyst: Person, gis: Any) -> None:
    spring = datetime(2026, 4, 10, 12, 0, tzinfo=UTC)
    plant(item(), item(CORNER, event_start=spring))
    reader = gis(analyst)
    middle = reader.features("hot-spot-cells", bbox="-2.65,52.09,-2.61,52.12", **SINCE_2026)
    assert set(middle) == {cell_at(MIDDLE)}
    assert set(reader.features("hot-spot-cells", datetime="2026-04-01/2026-05-01")) == {
        cell_at(CORNER)
    }
    assert set(reader.features("hot-spot-cells", datetime="2026-04-15T00:00:00Z")) == {
        cell_at(CORNER)
    }
    assert len(reader.features("intelligence", datetime="../..")) == 2


@pytest.mark.parametrize(
    "asked",
    [
        {"bbox": "1,2,3"},
        {"bbox": "a,b,c,d"},
        {"bbox": "1,60,2,50"},
        {"bbox": "nan,50,2,60"},
        {"bbox": "1,50,nan,60"},
        {"bbox": "1,50,200,60"},
        {"datetime": "yesterday"},
        {"datetime": "2026-05-01/2026-01-01"},
        {"limit": "0"},
        {"limit": "many"},
        {"offset": "-1"},
        {"box": "1,2,3,4"},
    ],
)
def test_what_cannot_be_understood_is_said_and_not_quoted(
    asked: dict[str, str], county: None, analyst: Person, gis: Any
) -> None:
    answer = gis(analyst).get("features-items", "hot-spot-cells", **asked)
    assert answer.status_code == 400
    assert answer.json()["code"] == "InvalidParameterValue"
    assert not any(value in answer.json()["description"] for value in asked.values())


@pytest.mark.parametrize("name", [*ENDPOINTS, "features-collection", "features-item"])
def test_only_items_take_parameters(name: str, county: None, analyst: Person, gis: Any) -> None:
    args = {"features-collection": ["schools"], "features-item": ["schools", "x"]}.get(name, [])
    assert gis(analyst).get(name, *args, token="x").status_code == 400


def test_refused_and_missing_look_the_same(county: None, officer: Person, gis: Any) -> None:
    reader = gis(officer)
    answers = [reader.get(*each) for each in MISSING]
    answers.append(reader.get("features-items", "intelligence"))
    answers.append(reader.get("features-collection", "intelligence"))
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_whoever_may_see_no_map_has_no_collection(county: None, analyst: Person, gis: Any) -> None:
    reader = gis(analyst)
    Standing.objects.filter(account=analyst.account).update(roles=[str(Role.COMMITTEE_MEMBER)])
    assert reader.get("features-collections").status_code == 404
    for name in ("hot-spot-cells", "hot-spot-areas", "schools", "settings", "intelligence"):
        assert reader.get("features-items", name).status_code == 404


@pytest.mark.parametrize("name", ENDPOINTS)
def test_a_session_opens_no_endpoint_and_no_other_site_may_ask(
    name: str, county: None, analyst: Person, browser_of: Any, gis: Any
) -> None:
    signed_in = browser_of(analyst).get(reverse(name))
    assert signed_in.status_code == 401
    answer = gis(analyst).client.get(reverse(name), headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 200
    assert not [each for each in answer.headers if each.lower().startswith("access-control")]
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_a_token_opens_no_page_of_the_site(county: None, analyst: Person, entering: Any) -> None:
    reader = Gis(token_of(analyst, entering))
    for name in ("hot-spots", "hot-spot-cells", "items", "tokens"):
        assert reader.client.get(reverse(name)).status_code == 302


def test_sensitive_settings_are_there_for_operational_readers(
    county: None, analyst: Person, gis: Any
) -> None:
    origin = places.Origin("invented")
    places.put_settings(
        [SettingRecord("Fern House", SettingKind.CHILDRENS_HOME, *MIDDLE)],
        origin=origin,
        at=timezone.now(),
    )
    places.put_schools(
        [SchoolRecord(100001, "Fernbury High", "Secondary", "Academy", *CORNER, 900)],
        origin=origin,
        at=timezone.now(),
    )
    reader = gis(analyst)
    (home,) = reader.features("settings").values()
    assert home["properties"]["name"] == "Fern House"
    assert home["properties"]["hours"] == "opening hours not known"
    assert set(reader.features("schools")) == {"school-100001"}
