"""The finder keeps nothing that is entered, and is there for operational people alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.terms import Role
from tests.hotspots.concerning import text

pytestmark = pytest.mark.django_db
CHILD = {"age": "15", "facts": ["EXPLOITED", "GANG"]}


@pytest.fixture
def browser(browser_of, officer):
    return browser_of(officer)


def test_from_a_subject_to_what_protects_it(browser):
    start = text(browser.get(reverse("disruption")))
    assert reverse("options-child") in start
    page = text(browser.post(reverse("options-child"), CHILD))
    assert page.index("What protects the child") < page.index("What is not offered, and why")
    assert "Referral to the National Referral Mechanism" in page
    assert "Gang injunction" in page
    assert 'value="15"' in page  # what was entered is there to be changed


def test_every_subject_is_asked_its_own_facts(browser):
    for code, asked, not_asked in (
        ("child", "Has run away before", "Is a hotel"),
        ("adult", "Stalks somebody", "Has run away before"),
        ("place", "Is a hotel", "Age in years"),
        ("vehicle", "Is hired or leased", "children’s services agreed"),
    ):
        page = text(browser.get(reverse(f"options-{code}")))
        assert asked in page
        assert not_asked not in page


@pytest.mark.parametrize(
    ("entered", "said"),
    [
        ({}, "Enter the age in whole years"),
        ({"age": "about ten"}, "Enter the age as a whole number"),
        ({"age": "18"}, "Somebody of 18 or more is an adult"),
        ({"age": "15", "facts": ["HOTEL"]}, "Choose from these"),
        ({"age": "15", "agreed_by": "Zoë Ash"}, "Say why children"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(browser, entered, said):
    answer = browser.post(reverse("options-child"), entered)
    assert answer.status_code == 400
    page = text(answer)
    assert said in page
    assert "What protects the child" not in page
    assert not entered.get("agreed_by") or "Zoë Ash" in page


def test_nothing_that_is_entered_is_kept_or_leaves_the_page(browser):
    entered = {**CHILD, "agreed_by": "Zoë Ash", "agreed_why": "She asked."}
    with CaptureQueriesContext(connection) as queries:
        answer = browser.post(reverse("options-child"), entered)
    assert "Zoë Ash" in text(answer)
    said = " ".join(each["sql"] for each in queries.captured_queries)
    for word in ("INSERT", "UPDATE", "Zoë", "EXPLOITED", "GANG"):
        assert word not in said
    assert "Zoë" not in answer.wsgi_request.get_full_path() + str(answer.headers)


@pytest.mark.parametrize("role", [Role.REPORTER, Role.AUDITOR, Role.COMMITTEE_MEMBER])
def test_others_find_no_such_page(browser_of, person, role):
    browser = browser_of(person(roles={role}))
    for name in ("disruption", "powers", "options-child", "options-place"):
        assert browser.get(reverse(name)).status_code == 404


def test_the_catalogue_says_of_each_power_who_applies_and_by_which_law(browser):
    page = text(browser.get(reverse("powers")))
    for said in (
        "Closure notice and closure order", "Police; Council", "sections 76 and 80",
        "not checked against the Act", "Whether it is in force is to be checked",
    ):  # fmt: skip
        assert said in page
