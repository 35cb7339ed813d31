"""What a reporter hears by a code alone: safe sentences, of their own report, and nothing else."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from sightline.access.refused import Refused
from sightline.intake import actions
from sightline.intake.queries import own_reports, replies
from sightline.intake.receipts import found_by, receipt_code
from sightline.intake.rules import DIALS
from sightline.terms import Act, ReplyOutcome, Role
from sightline.terms.references import ALPHABET

NOW = timezone.now()
LONG_AGO = NOW - timedelta(days=15)
UNKNOWN = "That is not a code of ours"
Say = Callable[..., None]


def heard(reference):
    return [one.outcome for one in replies.history(found_by(receipt_code(reference)))]


def main_of(answer):
    """What the page says, its random tokens against forgery aside."""
    page = re.search(r"<main.*</main>", answer.content.decode(), re.DOTALL)[0]
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)


@pytest.mark.parametrize("reference", ["S-AAAAA-AAAAA", "S-00000-00001"])
def test_a_code_is_made_of_sixteen_figures_and_is_the_same_each_time(reference, settings):
    code = receipt_code(reference)
    assert re.fullmatch(rf"[{ALPHABET}]{{4}}(-[{ALPHABET}]{{4}}){{3}}", code)
    assert receipt_code(reference) == code
    settings.MASTER_KEY = "11" * 32
    assert receipt_code(reference) != code


@given(st.sampled_from(["lower", "upper"]), st.sampled_from(["", " ", "-", " - "]))
def test_a_code_is_found_however_it_is_typed(case, between):
    code = receipt_code("S-AAAAA-AAAAA")
    typed = getattr(between.join(code.split("-")), case)().replace("0", "o").replace("1", "l")
    assert found_by(typed) == found_by(code)


@given(st.text(max_size=80))
def test_whatever_is_typed_has_a_hash_of_one_shape(typed):
    assert re.fullmatch("[0-9a-f]{64}", found_by(typed))


def test_the_database_holds_no_code(sent, unforced):
    bare = receipt_code(sent).replace("-", "")
    for table in ("intake_receipt", "intake_submission", "ledger_entry"):
        with unforced(table) as cursor:
            cursor.execute(f"SELECT string_agg(t::text, '') FROM {table} t")
            assert bare not in cursor.fetchone()[0].replace("-", "")


def test_a_report_is_received_by_itself_and_assessed_when_items_are_written(
    sent, council_officer, entering
):
    assert heard(sent) == [ReplyOutcome.RECEIVED]
    for _ in range(2):
        with entering(council_officer) as viewer:
            actions.assessed(submission=sent, by=viewer, at=NOW)
    assert heard(sent) == [ReplyOutcome.RECEIVED, ReplyOutcome.ASSESSED]


@pytest.mark.parametrize(
    "outcome",
    [ReplyOutcome.USED, ReplyOutcome.ACTION_TAKEN, ReplyOutcome.PASSED_ON, ReplyOutcome.NOT_FOR_US],
)
def test_an_officer_lets_the_reporter_hear_a_fixed_sentence(
    outcome, sent, council_officer, browser_of, visiting
):
    officer = browser_of(council_officer)
    officer.post(f"/report/queue/{sent}/reply", {"say-outcome": outcome})
    officer.post(f"/report/queue/{sent}/reply", {"say-outcome": outcome})
    assert heard(sent) == [ReplyOutcome.RECEIVED, outcome]
    assert outcome.meaning in visiting(sent).get("/reply/report").content.decode()
    assert outcome.label in officer.get(f"/report/queue/{sent}").content.decode()


@pytest.mark.parametrize("outcome", ["RECEIVED", "ASSESSED", "NEED_MORE", "SOMETHING", ""])
def test_an_officer_says_nothing_else(outcome, sent, council_officer, browser_of):
    officer = browser_of(council_officer)
    officer.post(f"/report/queue/{sent}/reply", {"say-outcome": outcome})
    assert heard(sent) == [ReplyOutcome.RECEIVED]


@pytest.mark.parametrize(
    ("agency", "role"),
    [("police", Role.INTELLIGENCE_OFFICER), ("council", Role.ANALYST), ("charity", Role.REPORTER)],
)
def test_nobody_else_answers_a_reporter(agency, role, sent, person, say, entering):
    other = person(agency=agency, roles={role})
    with pytest.raises((Refused, ObjectDoesNotExist)):
        say(sent, ReplyOutcome.USED, other)
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        entering(other),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO intake_reply (reference, label_id, submission_id, outcome, by, at,"
            " question_sealed) VALUES ('N-AAAAA-AAAAA', 1, %s, 'USED', %s, now(), '')",
            [sent, other.account],
        )


@pytest.mark.parametrize("typed", ["7KQ2-9MXR-04TD-HV5C", "7KQ2", "x", "<script>", "é" * 16, "0"])
def test_a_wrong_code_and_what_is_no_code_look_alike(typed, sent):
    answer = Client().post("/reply/", {"code": typed})
    other = Client().post("/reply/", {"code": "0000-0000-0000-0000"})
    assert UNKNOWN in answer.content.decode()
    alike = [re.sub(r'value="[^"]*"', "", main_of(one)) for one in (answer, other)]
    assert alike[0] == alike[1]
    assert "<script>" not in main_of(answer)


def test_too_many_codes_from_one_address_are_refused_right_or_wrong(sent):
    for _ in range(DIALS["codes_an_hour"].value):
        Client().post("/reply/", {"code": "0000"})
    answer = Client().post("/reply/", {"code": receipt_code(sent)})
    assert answer.status_code == 429
    assert "Wait an hour" in answer.content.decode()


def test_the_page_is_behind_a_code_and_closing_it_forgets_the_code(sent, visiting):
    assert Client().get("/reply/report")["Location"] == "/reply/"
    browser = visiting(sent)
    assert browser.get("/reply/report").status_code == 200
    browser.post("/reply/leave")
    assert browser.get("/reply/report")["Location"] == "/reply/"


def test_no_address_no_title_and_no_cookie_holds_the_code_or_the_reference(sent, visiting):
    browser = visiting(sent)
    page = browser.get("/reply/report")
    for held in (receipt_code(sent), sent):
        assert held not in page.content.decode()
        assert held not in browser.cookies["sessionid"].value
    assert page.headers["Cache-Control"] == "no-store"


def test_a_signed_in_reporter_sees_the_same_on_their_list_and_goes_on_from_the_receipt(
    sent, reporter, council_officer, say, browser_of, entering
):
    say(sent, ReplyOutcome.ACTION_TAKEN, council_officer)
    browser = browser_of(reporter)
    assert ReplyOutcome.ACTION_TAKEN.meaning in browser.get("/report/").content.decode()
    with entering(reporter) as viewer:
        assert own_reports(viewer, Act.SUBMIT)[0].status == ReplyOutcome.ACTION_TAKEN.meaning
    receipt = browser.get(f"/report/{sent}/receipt").content.decode()
    assert receipt_code(sent) in receipt
    browser.post("/reply/", {"code": receipt_code(sent)})
    assert ReplyOutcome.ACTION_TAKEN.meaning in browser.get("/reply/report").content.decode()
    assert browser.get("/report/").status_code == 200  # still signed in
