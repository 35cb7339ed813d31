"""The list of kept analyses: usable by the hundred; ticked ones are compared or stopped."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sightline.hotspots import actions
from sightline.hotspots.models import Run
from sightline.hotspots.queries import runs as run_queries
from sightline.hotspots.rules import Asked
from sightline.hotspots.studies.question import Question
from sightline.terms import RunState, Unit
from tests.hotspots.planting import item
from tests.hotspots.sample_result import kept_with, sample
from tests.hotspots.test_pages import entries
from tests.hotspots.test_run_pages import text_of
from tests.people import Person

pytestmark = pytest.mark.django_db

BrowserOf = Callable[[Person], Client]
Entering = Callable[..., object]
QUESTION = Question(Asked(date(2026, 1, 1), date(2026, 11, 1)), unit=Unit.LSOA)
AN_HOUR_AGO = timezone.now() - timedelta(hours=1)
LIST = "hot-spot-runs"


@pytest.fixture
def kept(plant: Callable[..., list[str]], analyst: Person) -> str:
    """A run of the analyst's that is done."""
    plant(item())
    return kept_with(analyst, QUESTION, sample())


def asked_for(who: Person, count: int, entering: Entering) -> list[str]:
    with entering(who) as viewer:
        made = [
            actions.ask(by=viewer, question=QUESTION, at=AN_HOUR_AGO + timedelta(seconds=n))
            for n in range(count)
        ]
    return made[::-1]


def test_many_runs_are_listed_page_by_page(
    analyst: Person, entering: Entering, browser_of: BrowserOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_queries, "MOST_RUNS", 2)
    runs = asked_for(analyst, 5, entering)
    shown = [
        list(dict.fromkeys(re.findall(r"R-\w{5}-\w{5}", text_of(browser_of(analyst), address))))
        for address in (reverse(LIST), reverse(LIST) + "?page=3")
    ]
    assert shown == [runs[:2], runs[4:]]
    assert entries("LIST")[-1] == (analyst.account, runs[4:])
    assert "5 waiting or running" in text_of(browser_of(analyst), reverse(LIST))


def test_those_under_way_can_be_shown_alone(
    kept: str, analyst: Person, entering: Entering, browser_of: BrowserOf
) -> None:
    [waits] = asked_for(analyst, 1, entering)
    alone = text_of(browser_of(analyst), reverse(LIST) + "?under-way")
    assert waits in alone
    assert kept not in alone


def test_ticked_runs_are_stopped_and_one_that_has_ended_is_left(
    kept: str, analyst: Person, entering: Entering, browser_of: BrowserOf
) -> None:
    runs = asked_for(analyst, 3, entering)
    chosen = {"do": "stop", "run": [*runs[:2], kept]}
    answer = browser_of(analyst).post(reverse("hot-spot-runs-chosen"), chosen)
    assert answer["Location"] == reverse(LIST)
    with entering(analyst):
        stopped = Run.objects.filter(cancel_asked=True).values_list("reference", flat=True)
        assert set(stopped) == set(runs[:2])
        assert Run.objects.get(reference=kept).state == RunState.DONE


def test_nobody_stops_the_run_of_another(
    analyst: Person, police_analyst: Person, entering: Entering, browser_of: BrowserOf
) -> None:
    [theirs] = asked_for(analyst, 1, entering)
    browser = browser_of(police_analyst)
    browser.post(reverse("hot-spot-runs-chosen"), {"do": "stop", "run": [theirs]})
    with entering(analyst):
        assert not Run.objects.get(reference=theirs).cancel_asked


@pytest.mark.parametrize(
    ("do", "count", "problem"),
    [
        ("compare", 0, "Tick two analyses to compare"),
        ("compare", 1, "Tick two analyses to compare"),
        ("compare", 3, "Tick two analyses to compare"),
        ("stop", 0, "Tick the analyses to stop"),
        ("burn", 1, "Choose again"),
    ],
)
def test_a_wrong_number_of_ticks_is_said_and_the_ticks_are_kept(
    do: str, count: int, problem: str, analyst: Person, entering: Entering, browser_of: BrowserOf
) -> None:
    runs = asked_for(analyst, 3, entering)
    chosen = {"do": do, "run": runs[:count]}
    answer = browser_of(analyst).post(reverse("hot-spot-runs-chosen"), chosen)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert page.count(problem) == 2
    assert len(re.findall(r'name="run" value="R-\w{5}-\w{5}" checked', page)) == count


def test_only_an_analyst_may_choose(kept: str, officer: Person, browser_of: BrowserOf) -> None:
    chosen = {"do": "compare", "run": [kept, kept]}
    answer = browser_of(officer).post(reverse("hot-spot-runs-chosen"), chosen)
    assert answer.status_code == 404
