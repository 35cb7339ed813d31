"""Coverage hears what each setting told us, as far as its reader may know, and no report of it."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.hotspots import queries
from sightline.hotspots.rules import Asked
from sightline.hotspots.studies.coverage import work_out
from sightline.hotspots.studies.hearing import THAT_LISTEN, listens
from sightline.hotspots.studies.inputs import input_hash
from sightline.hotspots.studies.question import Question
from sightline.hotspots.studies.telling import Year
from sightline.intake.migrations import __name__ as migrations
from sightline.terms import Denominator, Method, Role, Unit
from tests.hotspots.conftest import NOW, Forget
from tests.hotspots.planting import CORNER, item
from tests.hotspots.sample_result import kept_with, sample
from tests.hotspots.telling import (
    BEFORE,
    CLUB,
    LATELY,
    SCHOOL,
    SHOP,
    day,
    put_link,
    put_settings,
    send,
)
from tests.hotspots.test_non_interference import TOKEN
from tests.people import Person

pytestmark = pytest.mark.django_db

Entering = Callable[..., Any]
BrowserOf = Callable[[Person], Client]
Plant = Callable[..., list[str]]
QUESTION = Question(Asked(date(2026, 3, 1), date(2026, 11, 1)), unit=Unit.LSOA)
THEN, NOW_ENDED = date(2026, 1, 1), date(2026, 7, 1)


@pytest.fixture
def numbers(county: None) -> dict[str, int]:
    """The settings on the map, by name."""
    return put_settings(NOW)


@pytest.fixture
def panel_member(person: Callable[..., Person]) -> Person:
    """A reader who is no analyst."""
    return person(agency="council", roles={Role.PANEL_MEMBER}, compartments={"prevent"})


@pytest.fixture
def known(entering: Entering) -> Callable[..., dict[str, Any]]:
    """What a person's study knows of each setting: `known(analyst)[CLUB]`."""

    def ask(who: Person, question: Question = QUESTION) -> dict[str, Any]:
        with entering(who) as viewer:
            return {each.name: each for each in queries.told_ground(viewer, question).listeners}

    return ask


def test_an_analysts_study_knows_what_each_setting_told_before_and_lately(
    numbers: dict[str, int], analyst: Person, known: Callable[..., dict[str, Any]]
) -> None:
    club, school = put_link(numbers[CLUB]), put_link(numbers[SCHOOL], day(2025, 7, 1))
    send(12, club)
    send(6, school)
    send(30, school, LATELY)
    found = known(analyst)
    assert found[CLUB].before == Year(10, 12, THEN)
    assert found[CLUB].lately == Year(10, 6, NOW_ENDED)
    assert found[SCHOOL].before == Year(5, 6, THEN)
    assert found[SCHOOL].told == 10
    assert found[SCHOOL].lately == Year(35, 12, NOW_ENDED)
    assert listens(found[SCHOOL])
    assert found[SHOP].told is None


def test_a_school_of_under_five_reports_does_not_listen(
    numbers: dict[str, int], analyst: Person, known: Callable[..., dict[str, Any]]
) -> None:
    send(4, put_link(numbers[SCHOOL]))
    assert not listens(known(analyst)[SCHOOL])
    assert known(analyst)[SCHOOL].tells is False


def test_a_study_without_coverage_asks_for_none_of_it(
    numbers: dict[str, int], analyst: Person, known: Callable[..., dict[str, Any]]
) -> None:
    send(12, put_link(numbers[CLUB]))
    spots = Question(QUESTION.asked, methods=(Method.SPOTS,))
    assert known(analyst, spots)[CLUB].before is None
    in_proportion = replace(spots, denominator=Denominator.COVERAGE)
    assert known(analyst, in_proportion)[CLUB].before == Year(10, 12, THEN)


def test_who_is_no_analyst_knows_nothing_and_is_not_refused(
    numbers: dict[str, int], panel_member: Person, known: Callable[..., dict[str, Any]]
) -> None:
    before = known(panel_member)
    send(30, put_link(numbers[CLUB]))
    send(30, put_link(numbers[SCHOOL]))
    assert known(panel_member) == before
    assert {each.told for each in before.values()} == {None}


def test_the_kinds_that_the_function_tells_of_are_those_that_listen() -> None:
    from importlib import import_module

    frozen = import_module(f"{migrations}.0097_told_by_setting")
    assert {str(kind) for kind in THAT_LISTEN} == set(frozen.THAT_LISTEN)


def test_the_page_says_what_each_setting_told_us(
    numbers: dict[str, int], plant: Plant, analyst: Person, browser_of: BrowserOf
) -> None:
    year = replace(QUESTION, asked=replace(QUESTION.asked, since=date(2025, 8, 1)))
    send(20, put_link(numbers[CLUB], day(2024, 7)), day(2024, 9))
    send(2, put_link(numbers[CLUB], day(2025, 7, 2)), LATELY)
    plant(*(item() for _ in range(5)), item(CORNER))
    run = kept_with(analyst, year, sample())
    page = browser_of(analyst).get(reverse("hot-spot-run", args=[run])).content.decode()
    assert "What it told us by its own link" in page
    now, then = "Fewer than 5 times in the year to June 2026", "about 20 times in the year to"
    assert f"{now}: gone quiet, after {then} June 2025" in page
    assert "Not counted among those that listen" in page
    assert "A school counts once it is known to tell us" in page


def some_sendings(numbers: st.SearchStrategy[int]) -> st.SearchStrategy[Any]:
    """So many reports that change no figure: where from, and when."""
    elsewhere = st.tuples(
        st.sampled_from(["", "nowhere", "shop"]), numbers, st.sampled_from([BEFORE, LATELY])
    )
    another_time = st.tuples(
        st.sampled_from(["club", "school"]),
        numbers,
        st.sampled_from([day(2024, 12, 31), day(2026, 7, 2)]),
    )
    return elsewhere | another_time


def outputs(who: Person, entering: Entering, browser: Client, run: str) -> list[Any]:
    """Return all that coverage and the page of a run say, and what it rests on."""
    with entering(who) as viewer:
        study = queries.study(viewer, QUESTION)
    found = work_out(study, np.random.default_rng(1), lambda _: None)
    page = browser.get(reverse("hot-spot-run", args=[run]))
    return [
        json.dumps(found),
        input_hash(study.rows, study.ground),
        page.status_code,
        TOKEN.sub("", page.content.decode()),
    ]


@settings(max_examples=8, deadline=None)
@given(
    within=st.integers(0, 4),
    told=st.integers(0, 4),
    hidden=st.lists(some_sendings(st.integers(1, 40)), min_size=1, max_size=4),
)
def test_no_output_depends_on_one_report_nor_on_those_that_are_told_of_nobody(
    within: int,
    told: int,
    hidden: list[Any],
    numbers: dict[str, int],
    plant: Plant,
    forget: Forget,
    analyst: Person,
    entering: Entering,
    browser_of: BrowserOf,
) -> None:
    with forget():
        links = {
            "": "",
            "nowhere": put_link(None),
            "shop": put_link(numbers[SHOP]),
            "club": put_link(numbers[CLUB]),
            "school": put_link(numbers[SCHOOL]),
        }
        send(8, links["club"])
        send(told, links["school"])
        plant(*(item() for _ in range(5)), item(CORNER))
        run, browser = kept_with(analyst, QUESTION, sample()), browser_of(analyst)
        before = outputs(analyst, entering, browser, run)
        for where, number, at in hidden:
            send(number, links[where], at)
        send(within, links["club"])  # 8 to 12 are told as 10
        send(4 - told, links["school"])  # none to four as fewer than five
        assert outputs(analyst, entering, browser, run) == before
        send(5, links["club"])  # and a figure that changes is one that is told
        assert outputs(analyst, entering, browser, run) != before
