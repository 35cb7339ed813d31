"""The county's man under six spellings becomes one profile, decision by decision, in a browser.

Five decisions join six spellings. On some days the county writes one spelling down twice, and each
such record takes one more.
"""

import time

import pytest

from sightline.county.people import SIX_SPELLINGS
from tests.journeys.acting import follow, press
from tests.journeys.test_source import shot

SEARCHED_WITHIN = 150  # seconds: the worker looks through every item and record of the county
DECISIONS = len(SIX_SPELLINGS) - 1
WAITING = "Pairs to decide on"
SUGGESTED = "Records that may be of the same person"


def pairs_of_his(page, profile=""):
    """Return the rows of pairs that both bear one of his spellings: on the first two pages of all
    pairs, or on the page of his profile, where two of one spelling stand too."""
    addresses = [profile] if profile else [f"/subjects/same/?page={n}" for n in (1, 2)]
    for address in addresses:
        page.goto(address)
        suggested = page.get_by_role("table", name=SUGGESTED if profile else WAITING)
        found = [row for row in suggested.locator("tbody tr").all() if both_his(row)]
        if found:
            return found
    return []


def both_his(row):
    return all(is_his(line) for line in row.locator("td").nth(1).inner_text().split("\n")[:2])


def is_his(line):
    return any(line.startswith(f"{name};") for name in SIX_SPELLINGS)


def wait_for_the_worker(page):
    until = time.monotonic() + SEARCHED_WITHIN
    while time.monotonic() < until:
        if len(pairs_of_his(page)) >= DECISIONS:
            return
        time.sleep(3)
    pytest.fail(f"after {SEARCHED_WITHIN} s too few pairs were suggested")


def test_six_spellings_are_one_profile_decision_by_decision(visit, accessible):
    page, phone = visit("council.analyst"), visit("council.analyst", phone=True)
    wait_for_the_worker(page)
    accessible(page)
    profile, decided = "", 0
    while rows := pairs_of_his(page, profile):
        with page.expect_navigation():
            rows[0].get_by_role("link").first.click()
        if not decided:
            look_before_deciding(page, phone, accessible)
        page.get_by_label("One person").check()
        page.get_by_label("Why, in a sentence").fill("One car, one street, one way of talking.")
        press(page, "Record the decision")
        profile, decided = page.url, decided + 1
    assert decided >= DECISIONS

    page.goto(profile)
    said = page.locator("main").inner_text()
    assert all(name in said for name in SIX_SPELLINGS)
    assert records_on(page) == decided + 1
    accessible(page)
    shot(page, "profile")
    phone.goto(profile)
    accessible(phone)
    take_one_back(page)
    page.goto(profile)
    assert records_on(page) < decided + 1


def look_before_deciding(page, phone, accessible):
    """See that the page is fit for everybody, and that a decision without a verdict is none."""
    accessible(page)
    shot(page, "one-person-or-two")
    press(page, "Record the decision")
    assert "Say whether they are one person" in page.content()
    phone.goto(page.url)
    accessible(phone)


def records_on(page):
    return page.get_by_role("heading", name="Record ").count()


def take_one_back(page):
    """Take one decision back, from the list of what makes the profile one."""
    table = page.get_by_role("table", name="Judgements that make one person of these records")
    with page.expect_navigation():
        table.get_by_role("link").first.click()
    follow(page, "Take the judgement that counts now back")
    page.get_by_label("Why it is taken back").fill("It was another car.")
    press(page, "Take it back")
