"""What the map's pages refuse, and how: one missing page for all, and clear errors."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from tests.hotspots.planting import MIDDLE, OWN, PERIOD, item
from tests.hotspots.test_pages import MAP_DATA, Plant, SignIn, cell_at, entries, without_token
from tests.people import Person

pytestmark = pytest.mark.django_db


CELLS_THAT_ARE_NONE = [
    "8819292807fffff", "8919292807fffff", "8819292807FFFFF", "0x8819292807fffff",
    "ffffffffffffffff", "x", "8a19292807fffff", "613" * 30, "%F0%9F%97%BA", "' OR 1=1 --",
]  # fmt: skip


@pytest.mark.parametrize("cell", CELLS_THAT_ARE_NONE)
def test_a_cell_unknown_empty_hidden_or_impossible_is_one_and_the_same_404(
    cell: str, plant: Plant, analyst: Person, reporter: Person, browser_of: SignIn
) -> None:
    plant(item(label=OWN))
    answers = [
        browser_of(analyst).get(reverse("hot-spot-cell", args=[each]), PERIOD)
        for each in (cell, cell_at(MIDDLE))
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert without_token(answers[0]) == without_token(answers[1])


@pytest.mark.parametrize("name", ["hot-spots", *MAP_DATA, "hot-spot-runs"])
def test_who_has_no_such_role_meets_a_page_that_does_not_exist(
    name: str, county: None, reporter: Person, browser_of: SignIn
) -> None:
    for asked in (PERIOD, {"since": "nonsense"}):
        assert browser_of(reporter).get(reverse(name), asked).status_code == 404
    assert entries("READ")[-1][0] == reporter.account


def test_nobody_signed_in_is_asked_to_sign_in(county: None, client: Client) -> None:
    for name in ("hot-spots", *MAP_DATA, "base-map"):
        assert client.get(reverse(name)).status_code == 302


def test_the_base_map_is_for_whoever_is_signed_in(
    county: None, reporter: Person, browser_of: SignIn
) -> None:
    answer = browser_of(reporter).get(reverse("base-map"))
    (found,) = json.loads(answer.content)["features"]
    assert found["properties"] == {"layer": "town", "name": "Fernbury"}


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("since", "29 February", "Enter the first month"),
        ("since", "13 2026", "Enter the first month"),
        ("until", "0000", "Enter the last month"),
        ("until", "١١ 2026²", "Enter the last month"),
        ("until", "01 2020", "not before the first"),
        ("resolution", "5", "Choose large, middling or small"),
        ("resolution", "8; DROP TABLE", "Choose large, middling or small"),
        ("concerns", "<script>", "Choose kinds of concern"),
        ("roles", "RESIDENCE", "Choose roles of the place"),
        ("grades", "E", "Choose grades"),
    ],
)
def test_bad_parameters_get_a_clear_error_and_keep_what_was_typed(
    field: str, typed: str, said: str, county: None, analyst: Person, browser_of: SignIn
) -> None:
    asked = {**PERIOD, field: typed}
    answer = browser_of(analyst).get(reverse("hot-spots"), asked)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert said in page
    assert "Error: Hot spots" in page
    assert field not in ("since", "until") or f'value="{typed}"' in page
    for name in MAP_DATA:
        data = browser_of(analyst).get(reverse(name), asked)
        assert data.status_code == 400
        assert said in json.loads(data.content)["errors"][field][0]
    behind = browser_of(analyst).get(reverse("hot-spot-cell", args=[cell_at(MIDDLE)]), asked)
    assert behind.status_code == 302
    assert behind["Location"].startswith(reverse("hot-spots"))
