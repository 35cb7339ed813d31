"""By a setting's link too, a device sends what was written without signal: once, and for no longer
than the link lives."""

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from sightline.intake import actions, queries
from sightline.intake.models import Submission
from sightline.intake.receipts import receipt_code
from sightline.intake.rules import DIALS
from sightline.terms import Act, HeldWhy, Route
from tests.intake.test_posting import parcel, post

pytestmark = pytest.mark.django_db

SET_UP = "/report/offline/set-up"


@pytest.fixture
def key(visit):
    """The key of a device that was set up in a browser which opened the link."""
    return set_up(visit()).json()["key"]


@pytest.fixture
def outside(council_officer, entering):
    def ask(reference):
        with entering(council_officer) as viewer:
            return Submission.objects.get(reference=reference), queries.submission(
                viewer, Act.TAKE, reference, timezone.now()
            )

    return ask


def set_up(browser, **more):
    return browser.post(reverse("offline-set-up"), more)


def few(monkeypatch, **dials):
    for name, value in dials.items():
        monkeypatch.setitem(DIALS, name, DIALS[name]._replace(value=value))


def test_the_page_of_a_link_offers_to_set_the_device_up(visit):
    page = visit().get("/tell/").content.decode()
    assert f'action="{SET_UP}"' in page
    assert "Finishing here does not undo that" in page
    assert reverse("devices") not in page


def test_a_report_comes_as_by_the_link_and_tells_the_code_to_come_back(key, link, outside):
    said = post(key, parcel()).json()
    row, shown = outside(said["reference"])
    assert (row.route, row.from_link) == (Route.LINK, link.reference)
    assert "Fernbury Youth Club" in shown.from_agency
    assert said["code"] == receipt_code(said["reference"])


def test_the_same_parcel_again_is_the_same_report(key):
    one = parcel()
    assert post(key, one).json() == post(key, one).json()


def test_nothing_ties_two_reports_of_one_device_together(key, unforced):
    sent = [post(key, parcel()).json()["reference"] for _ in range(2)]
    with unforced("intake_linksending"), connection.cursor() as cursor:
        cursor.execute("SELECT submission_id, holder FROM intake_linksending")
        found = dict(cursor.fetchall())
    assert set(found) == set(sent)
    assert len(set(found.values())) == 2


def test_the_links_end_is_the_devices_end(key, link, end):
    assert post(key, parcel()).status_code == 200
    end(link)
    answer = post(key, parcel())
    assert (answer.status_code, answer.json()) == (403, {"why": "key"})


def test_without_the_link_nothing_is_set_up(client, visit, end, link):
    assert set_up(client).status_code == 302
    browser = visit()
    end(link)
    assert set_up(browser).status_code == 403


def test_a_link_has_so_many_devices(visit, monkeypatch):
    few(monkeypatch, posting_keys_by_a_link=1)
    first = set_up(visit())
    answer = set_up(visit())
    assert (answer.status_code, answer.json()) == (409, {"why": "enough by this link"})
    renewed = set_up(visit(), before=first.json()["key"])
    assert renewed.status_code == 200


def test_a_flood_is_held_back_and_then_asked_to_wait(key, outside, monkeypatch):
    few(monkeypatch, link_reports_usual=1, link_reports_most=2)
    first, second = (post(key, parcel()).json()["reference"] for _ in range(2))
    assert outside(first)[0].held_at is None
    assert outside(second)[0].held_why == HeldWhy.LINK_FLOOD
    answer = post(key, parcel())
    assert (answer.status_code, answer.json()) == (429, {"why": "often"})
    assert answer["Retry-After"] == "3600"


def test_a_person_is_told_no_code_for_it_stands_beside_their_reports(reporter, entering):
    with entering(reporter) as viewer:
        own = actions.set_up(by=viewer).key
    assert post(own, parcel()).json()["code"] == ""
