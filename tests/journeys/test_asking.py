"""A question that matters: an officer asks another agency, and learns what is never asked."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.journeys.acting import follow, press
from tests.journeys.test_source import shot

IN_A_WEEK = f"{timezone.localdate() + timedelta(days=7):%d/%m/%Y}"
QUESTION = "Who rents the rooms above the old yard?"


@pytest.fixture(scope="module")
def made():
    """What one journey leaves for the next: the addresses of a question and of a task."""
    return {}


def test_an_officer_asks_and_is_told_why_a_child_is_never_asked(visit, accessible, made):
    page = visit("police.intelligence")
    page.goto("/intelligence/requirements/")
    follow(page, "Ask what is not known")
    accessible(page)
    page.get_by_label("The question").fill(QUESTION)
    page.get_by_label("Why it matters").fill("Two children were met there.")
    page.get_by_label("What is known").fill("It is let by the week.")
    page.get_by_label("What is not known").fill("Who rents it.")
    page.get_by_label("High: ").check()
    page.get_by_label("Needed by").fill(IN_A_WEEK)
    shot(page, "requirement-new")
    press(page, "Ask it")
    made["question"] = page.url
    follow(page, "Ask an agency")
    page.get_by_label("Which agency").select_option("council")
    page.get_by_label("What you ask").fill("Do your records show who rents the yard?")
    page.get_by_label("A child or young person").check()
    page.get_by_label("Watch or follow a person").check()
    page.get_by_label("Why it is needed and proportionate").fill("Nobody else need be asked.")
    page.get_by_label("Answer needed by").fill(IN_A_WEEK)
    press(page, "Ask the agency")
    assert "A child is never asked" in page.content()
    accessible(page)
    shot(page, "task-refused")
    page.get_by_label("own records").check()
    page.get_by_label("Look in records already held").check()
    press(page, "Ask the agency")
    accessible(page)
    shot(page, "requirement")
    follow(page, re.search(r"W-\w{5}-\w{5}", page.content())[0])
    made["task"] = page.url
    accessible(page)
    shot(page, "task")


@pytest.mark.parametrize("phone", [False, True])
def test_the_pages_are_accessible(phone, visit, accessible, made):
    page = visit("police.intelligence", phone=phone)
    lists = ["/intelligence/requirements/", "/intelligence/gaps/", "/intelligence/asked-of-us/",
             "/report/questions/", "/report/questions/new"]  # fmt: skip
    for address in (*lists, made["question"], made["question"] + "/ask", made["task"]):
        page.goto(address)
        accessible(page)
        shot(page, re.sub(r"\W+", "-", address.split("://")[-1])[-30:])
