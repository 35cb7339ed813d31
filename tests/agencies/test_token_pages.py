"""The page of one's own tokens: shown once, ended, and each person's alone."""

import re
from typing import Any

import pytest
from django.urls import reverse

from sightline.access.actions import DIALS, TOKEN
from sightline.access.models import Token
from tests.hotspots.gis import Gis
from tests.people import Person

pytestmark = pytest.mark.django_db

TYPED = {"name": "QGIS on my work laptop", "days": "30"}


def make(browser: Any, **different: str) -> Any:
    return browser.post(reverse("tokens"), {**TYPED, **different})


def test_a_token_is_shown_once_with_how_to_use_it(analyst: Person, browser_of: Any) -> None:
    browser = browser_of(analyst)
    page = make(browser).content.decode()
    (token,) = set(TOKEN.findall(page))
    assert "http://testserver/hot-spots/features/" in page
    again = browser.get(reverse("tokens")).content.decode()
    assert TOKEN.search(again) is None
    assert "QGIS on my work laptop" in again
    assert Gis(token).get("features").status_code == 200


def test_ending_a_token_shuts_the_maps_to_it(analyst: Person, browser_of: Any) -> None:
    browser = browser_of(analyst)
    (token,) = set(TOKEN.findall(make(browser).content.decode()))
    (kept,) = Token.objects.all()
    answer = browser.post(reverse("token-end", args=[kept.reference]), follow=True)
    assert answer.redirect_chain == [(reverse("tokens"), 302)]
    assert "End this token" not in answer.content.decode()
    assert Gis(token).get("features").status_code == 401


def test_nobody_ends_the_token_of_another(
    analyst: Person, officer: Person, browser_of: Any
) -> None:
    make(browser_of(analyst))
    (kept,) = Token.objects.all()
    other = browser_of(officer)
    assert other.post(reverse("token-end", args=[kept.reference])).status_code == 404
    assert other.post(reverse("token-end", args=["T-00000-00000"])).status_code == 404
    assert kept.reference not in other.get(reverse("tokens")).content.decode()
    assert Token.objects.get().ended_at is None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Enter what the token is for"),
        ({"name": "x" * 41}, "must be 40 characters or fewer"),
        ({"days": "365"}, "Choose how long the token lasts"),
        ({"days": ""}, "Choose how long the token lasts"),
    ],
)
def test_the_form_says_what_is_wrong_and_keeps_what_was_typed(
    wrong: dict[str, str], said: str, analyst: Person, browser_of: Any
) -> None:
    page = make(browser_of(analyst), **wrong).content.decode()
    assert said in page
    assert "<title>Error: " in page
    assert f'value="{({**TYPED, **wrong})["name"]}"' in page or not ({**TYPED, **wrong})["name"]
    assert Token.objects.count() == 0


def test_with_as_many_as_one_may_have_the_page_says_what_to_do(
    analyst: Person, browser_of: Any
) -> None:
    browser = browser_of(analyst)
    for _ in range(DIALS["tokens_each"].value):
        make(browser)
    page = make(browser).content.decode()
    assert "End one that you do not need first" in page
    assert TOKEN.search(page) is None
    assert Token.objects.count() == DIALS["tokens_each"].value


def test_who_reads_no_maps_has_no_such_page(reporter: Person, browser_of: Any) -> None:
    assert browser_of(reporter).get(reverse("tokens")).status_code == 404
    assert make(browser_of(reporter)).status_code == 404


def test_a_name_is_shown_as_text(analyst: Person, browser_of: Any) -> None:
    page = make(browser_of(analyst), name="<b>QGIS</b>").content.decode()
    assert re.search(r"<b>QGIS", page) is None
    assert "&lt;b&gt;QGIS" in page
