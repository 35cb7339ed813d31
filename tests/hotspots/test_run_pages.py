"""The pages of kept analyses: asked for with care, listed by the hundred, read with every part."""

import json
import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sightline.access.models import Block
from sightline.hotspots import queries, run_pages
from sightline.hotspots.rules import Asked
from sightline.hotspots.studies.question import Question
from sightline.places import actions as places
from sightline.places.records import SettingRecord
from sightline.terms import Denominator, Method, SettingKind, Unit
from tests.hotspots.planting import CORNER, MIDDLE, item
from tests.hotspots.sample_result import cell_at, kept_with, sample
from tests.hotspots.test_pages import entries
from tests.people import Person

pytestmark = pytest.mark.django_db

Plant = Callable[..., list[str]]
BrowserOf = Callable[[Person], Client]
Entering = Callable[..., object]
ASKED = Asked(date(2026, 1, 1), date(2026, 11, 1))
QUESTION = Question(ASKED, unit=Unit.LSOA)
AN_HOUR_AGO = timezone.now() - timedelta(hours=1)
CLUB = SettingRecord("Fernbury youth club", SettingKind.YOUTH_CLUB, *CORNER, ())
LIST = "hot-spot-runs"


@pytest.fixture
def kept(plant: Plant, analyst: Person) -> str:
    """A run of the analyst's with every part in it; a youth club stands in the corner."""
    places.put_settings([CLUB], origin=places.Origin("invented"), at=AN_HOUR_AGO)
    plant(*(item() for _ in range(5)), item(CORNER))
    return kept_with(analyst, QUESTION, sample())


@pytest.fixture
def page(kept: str, analyst: Person, browser_of: BrowserOf) -> str:
    """The page of that run."""
    return text_of(browser_of(analyst), reverse("hot-spot-run", args=[kept]))


def text_of(browser: Client, address: str, status: int = 200) -> str:
    answer = browser.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def layer(browser: Client, reference: str, name: str) -> list[dict]:
    answer = browser.get(reverse("hot-spot-run-layer", args=[reference, name]))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/geo+json"
    return json.loads(answer.content)["features"]


def test_what_was_found_comes_first_and_warnings_before_it(page: str) -> None:
    order = [
        page.index(text)
        for text in ("Most rests on one agency.", "What it found", "Cluster about A22.", ">Map<")
    ]
    assert order == sorted(order)
    assert "Not heard at A00." in page
    assert "Both units agree." in page
    found = page[page.index('id="findings"') : page.index('id="picture"')]
    assert "Cluster about A00." not in found  # it may be chance


def test_every_part_stands_on_the_page_as_a_table(page: str) -> None:
    for method in Method:
        assert f'id="{str(method).lower()}"' in page, method
    for key in ("cells", "areas", "circles", "cylinders", "trends", "surface", "coverage"):
        assert f'id="table-{key}"' in page, key
    assert "12 (4.1 expected), p 0.003" in page
    assert "60.0 (20.0 to 110.0)" in page
    assert page.count("<polyline") >= 3  # a line a place, and the county's
    assert "2, may be chance" in page


def test_areas_without_a_youth_club_are_listed_with_how_far_the_nearest_is(page: str) -> None:
    assert "15 small areas with no youth club within 2.0 kilometres" in page
    assert re.search(r"Fernbury 33: the nearest is 13\.\d km off", page)
    assert "Fernbury 00: the nearest" not in page


def test_a_table_is_ordered_as_asked_and_cut_into_pages(
    kept: str, analyst: Person, browser_of: BrowserOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = reverse("hot-spot-run", args=[kept])

    def names(query: str) -> list[str]:
        whole = text_of(browser_of(analyst), address + query)
        table = whole[whole.index('id="table-areas"') : whole.index('id="circles"')]
        return re.findall(r"Fernbury \d\d", table)

    assert names("") == ["Fernbury 22", "Fernbury 00"]
    assert names("?areas_by=name") == ["Fernbury 00", "Fernbury 22"]
    assert names("?areas_by=nonsense") == names("")
    monkeypatch.setattr(run_pages, "ROWS", 1)
    assert names("?areas=2") == ["Fernbury 00"]


def test_a_part_that_was_not_judged_says_why_and_nothing_else_breaks(
    plant: Plant, analyst: Person, browser_of: BrowserOf
) -> None:
    plant(item())
    nothing = {"status": "A trend needs three months or more.", "months": [], "places": []}
    result = sample() | {
        "TRENDS": nothing | {"county": None},
        "CIRCLES": {"status": "there is too little", "clusters": []},
        "SURFACE": {"status": "too few", "bandwidth": None, "levels": [], "reading": None},
        "REPEATS": {"status": "too few", "observed": [], "expected": [], "p": []},
        "COVERAGE": {"status": "no setting", "settings": 0, "reach": 1, "places": []},
    }
    reference = kept_with(analyst, QUESTION, result)
    page = text_of(browser_of(analyst), reverse("hot-spot-run", args=[reference]))
    assert "Change by month: not judged.</strong> A trend needs three months" in page
    assert "There is too little." in page
    assert 'data-run-layer="cells"' in page
    assert 'data-run-layer="trends"' not in page


def test_each_layer_is_drawn_and_says_what_is_weak(
    kept: str, analyst: Person, browser_of: BrowserOf
) -> None:
    browser = browser_of(analyst)
    weak = {
        name: [f["properties"]["weak"] for f in layer(browser, kept, name)]
        for name in ("cells", "areas", "circles", "cylinders", "trends", "coverage")
    }
    assert weak == {
        "cells": [False, True],
        "areas": [False, True],
        "circles": [False, True],
        "cylinders": [False, True],
        "trends": [False, True],
        "coverage": [False, True, True],
    }
    assert [f["properties"]["level"] for f in layer(browser, kept, "surface")] == [0, 1]
    months = layer(browser, kept, "trends")[0]["properties"]
    assert [months[f"m{n}"] for n in range(3)] == [1, 3, 6]
    assert cell_at(MIDDLE) in layer(browser, kept, "cells")[0]["properties"]["url"]


def test_settings_are_drawn_and_where_no_youth_club_is_in_reach(
    kept: str, analyst: Person, browser_of: BrowserOf
) -> None:
    beyond, club = layer(browser_of(analyst), kept, "settings")
    assert beyond["properties"]["said"] == "No youth club within 2.0 km."
    assert beyond["geometry"]["type"] == "Polygon"
    assert club["properties"]["said"] == "Fernbury youth club: youth club, opening hours not known."


def test_a_layer_is_shut_as_its_run_is(
    kept: str, analyst: Person, police_analyst: Person, browser_of: BrowserOf, entering: Entering
) -> None:
    address = reverse("hot-spot-run-layer", args=[kept, "cells"])
    assert browser_of(police_analyst).get(address).status_code == 404
    assert browser_of(analyst).get(address).status_code == 200
    assert entries("MAP")[-1] == (analyst.account, [kept])
    unknown = reverse("hot-spot-run-layer", args=[kept, "people"])
    assert browser_of(analyst).get(unknown).status_code == 404
    with entering(analyst) as viewer:
        counted = queries.study_rows(viewer, QUESTION)[0].record
    Block.objects.create(
        account=analyst.account, record=counted, set_by="A-GATEX-XXXXX", since=AN_HOUR_AGO
    )
    assert browser_of(analyst).get(address).status_code == 404


def test_a_finding_leads_to_a_location_of_concern_where_there_is_such_a_page(page: str) -> None:
    from django.urls import NoReverseMatch

    try:
        address = reverse("concern-new")
    except NoReverseMatch:
        assert "finding=" not in page
        return
    assert re.search(rf'href="{address}\?run=R-[^"]+&amp;finding=circles-0"', page)
    assert "finding=spots-areas-0" in page


def test_the_question_is_carried_into_a_new_one(
    plant: Plant, analyst: Person, browser_of: BrowserOf
) -> None:
    plant(item())
    question = Question(
        ASKED, (Method.SPOTS,), Unit.WARD, Denominator.RESIDENTS, half_life=6, seed=7
    )
    reference = kept_with(analyst, question, sample())
    browser = browser_of(analyst)
    shown = text_of(browser, reverse("hot-spot-run", args=[reference]))
    address = re.search(r'href="([^"]+)">Change the question', shown)[1].replace("&amp;", "&")
    form = browser.get(address).context["form"]
    assert form.is_valid()
    assert form.question() == question


def test_what_was_typed_is_kept_and_errors_are_said(
    county: None, analyst: Person, browser_of: BrowserOf
) -> None:
    wrong = {"since": "soon", "until": "11 2026", "words": "Is it <new>?", "methods": ["REPEATS"]}
    answer = browser_of(analyst).post(reverse(LIST), {**wrong, "unit": "WARD", "seed": "x"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "There is a problem" in page
    assert "Is it &lt;new&gt;?" in page
    assert re.search(r'value="REPEATS" checked', page)
    assert re.search(r'value="WARD" checked', page)
    assert 'value="soon"' in page
    assert "Whether one event is followed by others" in page  # the method's hint


def test_a_hot_place_that_shuffled_maps_mark_as_often_is_drawn_as_weak(
    plant: Plant, analyst: Person, browser_of: BrowserOf
) -> None:
    plant(item())
    result = sample()
    result["SPOTS"]["areas"]["places"][0]["p_by_permutation"] = 0.8
    reference = kept_with(analyst, QUESTION, result)
    drawn = layer(browser_of(analyst), reference, "areas")[0]["properties"]
    assert (drawn["class"], drawn["weak"]) == ("hot", True)


def test_a_cluster_of_one_place_is_drawn_as_that_place(
    kept: str, analyst: Person, browser_of: BrowserOf
) -> None:
    browser = browser_of(analyst)
    circle, alone = layer(browser, kept, "circles")
    [corner] = [
        f for f in layer(browser, kept, "areas") if "Fernbury 00" in f["properties"]["said"]
    ]
    assert alone["geometry"] == corner["geometry"]
    assert len(circle["geometry"]["coordinates"][0]) > 50
