"""The update on the system: a baseline, what is since, evidence or the word that there is none."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.intelligence.actions import Overtaken
from sightline.publish.actions import operation as actions
from sightline.publish.models import OperationEvidence, OperationReading
from sightline.publish.operation.records import Cited, Said
from sightline.publish.queries import operation as queries
from sightline.terms import Role
from sightline.terms.operation import OperationMeasure, ReadingKind

pytestmark = pytest.mark.django_db
BEFORE = Said(ReadingKind.BEFORE, OperationMeasure.TIME_TO_GRADE, "9 days", "2025", "By hand")
SINCE = Said(ReadingKind.SINCE, OperationMeasure.AVAILABILITY, "99.9 %", "October", "Monitoring")
FOUND = Cited("It works elsewhere", True, "Fewer reports", "A council, 2024", date(2026, 3, 1))
NOT_FOUND = Cited("It works elsewhere", False, "We asked three councils", "", date(2026, 3, 1))
TODAY = timezone.localdate


def enter(entering, who, said, **more):
    with entering(who) as viewer:
        actions.enter_reading(said=said, by=viewer, at=timezone.now(), **more)
        return max(one.number for one in queries.readings(viewer))


def content(entering, who):
    with entering(who) as viewer:
        return queries.public_content(viewer, today=TODAY())


def go_live(entering, who, *, days):
    with entering(who) as viewer:
        on = TODAY() - timedelta(days)
        actions.launch(on=on, by=viewer, at=timezone.now(), today=TODAY())


def test_a_baseline_stands_beside_what_is_since(entering, clerk):
    enter(entering, clerk, BEFORE)
    go_live(entering, clerk, days=0)
    enter(entering, clerk, SINCE)
    told = content(entering, clerk)
    assert [(one["name"], len(one["before"]), len(one["since"])) for one in told["measures"]] == [
        ("Time from a report to its grade", 1, 0),
        ("Time that the site could be used", 0, 1),
    ]
    assert "Time that the site could be used" in told["missing"]
    assert "Time from a report to its grade" not in told["missing"]


def test_a_baseline_entered_late_says_so(entering, clerk):
    go_live(entering, clerk, days=1)
    enter(entering, clerk, BEFORE)
    assert content(entering, clerk)["measures"][0]["before"][0]["late"] is True


def test_nothing_is_since_before_the_day_of_going_live(entering, clerk):
    with pytest.raises(Refused, match="going live first"):
        enter(entering, clerk, SINCE)


def test_the_day_of_going_live_is_not_to_come(entering, clerk):
    with pytest.raises(Refused, match="today or a day before"):
        go_live(entering, clerk, days=-1)


def test_what_is_put_right_replaces_and_what_is_taken_out_is_gone(entering, clerk):
    first = enter(entering, clerk, BEFORE)
    second = enter(entering, clerk, BEFORE, replaces=first)
    with entering(clerk) as viewer:
        assert [one.number for one in queries.readings(viewer)] == [second]
    enter(entering, clerk, BEFORE, replaces=second, gone=True)
    assert content(entering, clerk)["measures"] == []


def test_two_who_put_the_same_right_do_not_lose_each_other(entering, clerk):
    first = enter(entering, clerk, BEFORE)
    enter(entering, clerk, BEFORE, replaces=first)
    with pytest.raises((Refused, Overtaken)):
        enter(entering, clerk, BEFORE, replaces=first)
    with entering(clerk) as viewer, pytest.raises(IntegrityError), transaction.atomic():
        OperationReading.objects.create(
            kind="BEFORE", measure="OTHER", value="1", period="1", source="1", replaces_id=first,
            by=viewer.account, at=timezone.now(),
        )  # fmt: skip


@pytest.mark.parametrize("said", [FOUND, NOT_FOUND])
def test_evidence_or_the_word_that_there_is_none(entering, clerk, said):
    with entering(clerk) as viewer:
        actions.enter_evidence(said=said, by=viewer, at=timezone.now(), today=TODAY())
    assert content(entering, clerk)["evidence"][0]["found"] is said.found


def test_evidence_names_its_source_by_rule_and_by_database(entering, clerk):
    nowhere = Cited("It works", True, "Fewer reports", "", date(2026, 3, 1))
    with entering(clerk) as viewer, pytest.raises(Refused, match="where it was published"):
        actions.enter_evidence(said=nowhere, by=viewer, at=timezone.now(), today=TODAY())
    with (
        entering(clerk) as viewer,
        pytest.raises(IntegrityError, match="evidence_says_what_was_found_and_where"),
        transaction.atomic(),
    ):
        OperationEvidence.objects.create(
            claim="It works", found=True, words="Fewer", source="", looked_on=date(2026, 3, 1),
            by=viewer.account, at=timezone.now(),
        )  # fmt: skip


def test_others_enter_and_read_nothing(entering, person, clerk):
    enter(entering, clerk, BEFORE)
    member = person(agency="council", roles={Role.COMMITTEE_MEMBER})
    with pytest.raises(Refused):
        enter(entering, member, BEFORE)
    with entering(member):
        assert not OperationReading.objects.exists()


def test_pages_keep_what_was_typed_and_say_what_is_wrong(browser_of, clerk):
    browser = browser_of(clerk)
    typed = {
        "kind": "SINCE",
        "measure": "FEEDBACK",
        "value": "Half",
        "period": "May",
        "source": "X",
    }
    answer = browser.post("/publish/operation/value", typed)
    assert answer.status_code == 400
    assert "Enter the day of going live first." in answer.text
    assert 'value="Half"' in answer.text
    typed = {"claim": "It works", "found": "yes", "words": "Fewer", "looked_on_day": "1",
             "looked_on_month": "3", "looked_on_year": "2026"}  # fmt: skip
    answer = browser.post("/publish/operation/evidence", typed)
    assert "Say where it was published." in answer.text


def test_an_entry_is_shown_put_right_and_taken_out(browser_of, clerk, entering):
    number, browser = enter(entering, clerk, BEFORE), browser_of(clerk)
    assert "9 days" in browser.get("/publish/operation/").text
    assert 'value="9 days"' in browser.get(f"/publish/operation/value/{number}").text
    assert browser.post(f"/publish/operation/value/{number}/out").status_code == 302
    assert "9 days" not in browser.get("/publish/operation/").text
