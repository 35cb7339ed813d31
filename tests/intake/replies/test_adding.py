"""What a reporter adds: sealed, opened with a reason, told of to who works the report."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.access.refused import Refused
from sightline.database.connection import as_viewer
from sightline.intake import actions
from sightline.intake.models import Submission
from sightline.intake.queries import replies
from sightline.intake.receipts import found_by, receipt_code
from sightline.intake.rules import DIALS
from sightline.notices.queries import waiting
from sightline.terms import Act, NoticeKind, ReplyOutcome, Role

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


def test_what_is_added_is_sealed_and_opened_by_an_officer_with_a_reason(
    sent, council_officer, visiting, entering, unforced, person
):
    browser = visiting(sent)
    answer = browser.post("/reply/add", {"more-words": "There was a second car", "about": ""})
    assert "We have what you wrote" in browser.get(answer["Location"]).content.decode()
    assert "second car" not in browser.get("/reply/report").content.decode()
    with unforced("intake_supplement") as cursor:
        cursor.execute("SELECT words_sealed FROM intake_supplement")
        assert b"second car" not in bytes(cursor.fetchone()[0])
    with entering(council_officer) as viewer:
        assert [(line.kind, line.about) for line in waiting(viewer, Act.NOTICES)] == [
            (NoticeKind.ANSWERED, sent)
        ]
        with pytest.raises(Refused):
            actions.read_added(submission=sent, reason="", words="", by=viewer)
        [added] = actions.read_added(submission=sent, reason="TRIAGE", words="", by=viewer)
        assert added.words == "There was a second car"
        assert waiting(viewer, Act.NOTICES) == []
    with entering(person(roles={Role.AUDITOR})), connection.cursor() as cursor:
        cursor.execute(
            'SELECT actor, "references" FROM ledger_entry WHERE act = %s', ["OPEN_SEALED"]
        )
        [(actor, references)] = cursor.fetchall()
    assert (actor, references[0]) == (council_officer.account, sent)


def test_the_one_who_holds_it_is_told_and_nobody_else(
    sent, council_officer, person, entering, visiting
):
    other = person(agency="council", roles={Role.INTELLIGENCE_OFFICER})
    with entering(council_officer) as viewer:
        actions.take(reference=sent, seen="", by=viewer, at=NOW)
    visiting(sent).post("/reply/add", {"more-words": "More", "about": ""})
    for who, told in ((council_officer, 1), (other, 0)):
        with entering(who) as viewer:
            assert len(waiting(viewer, Act.NOTICES)) == told


@pytest.mark.parametrize(
    ("agency", "role"),
    [("police", Role.INTELLIGENCE_OFFICER), ("council", Role.ANALYST), ("charity", Role.REPORTER)],
)
def test_nobody_else_reads_what_was_added(agency, role, sent, person, visiting, entering):
    visiting(sent).post("/reply/add", {"more-words": "More", "about": ""})
    with entering(person(agency=agency, roles={role})) as viewer, connection.cursor() as cursor:
        with pytest.raises((Refused, Submission.DoesNotExist)):
            actions.read_added(submission=sent, reason="TRIAGE", words="", by=viewer)
        cursor.execute("SELECT * FROM intake_added(%s, 'TRIAGE', '')", [sent])
        assert cursor.fetchall() == []
        cursor.execute("SELECT * FROM intake_reply_standing(%s)", [sent])
        assert cursor.fetchall() == []


def test_what_is_wrong_is_said_at_the_box_and_nothing_typed_is_lost(sent, visiting):
    browser = visiting(sent)
    empty = browser.post("/reply/add", {"more-words": "", "about": ""}).content.decode()
    assert "Write what you want to tell us" in empty
    assert "<title>Error: " in empty
    long = "word " * DIALS["longest_addition"].value
    kept = browser.post("/reply/add", {"more-words": long, "about": ""}).content.decode()
    assert "Shorten this" in kept
    assert long.strip() in kept


def test_a_report_takes_so_many_additions_and_no_more(sent, visiting):
    code_hash = found_by(receipt_code(sent))
    for _ in range(DIALS["additions_most"].value):
        assert actions.add(code_hash=code_hash, words="More")
    assert not actions.add(code_hash=code_hash, words="More")
    answer = visiting(sent).post("/reply/add", {"more-words": "One more", "about": ""})
    assert "Send a new report instead" in answer.content.decode()
    assert "One more" in answer.content.decode()


def test_a_code_of_nobodys_adds_nothing(sent):
    assert not actions.add(code_hash=found_by("7KQ2-9MXR-04TD-HV5C"), words="More")


OTHERS = st.lists(st.sampled_from(["report", "used", "added", "taken"]), max_size=5)


@settings(max_examples=15, deadline=None)
@given(others=OTHERS)
def test_what_the_page_shows_depends_on_no_other_report(
    others, sent, send, reporter, council_officer, visiting, say, entering
):
    browser = visiting(sent)
    before = main_of(browser.get("/reply/report"))
    with transaction.atomic():
        other = send(reporter, may_come_back=True)
        for done in others:
            if done == "report":
                other = send(reporter)
            elif done == "used":
                say(other, ReplyOutcome.USED, council_officer)
            elif done == "added":
                actions.add(code_hash=found_by(receipt_code(other)), words="More")
            else:
                with entering(council_officer) as viewer:
                    actions.take(reference=other, seen="", by=viewer, at=NOW)
        assert main_of(browser.get("/reply/report")) == before
        transaction.set_rollback(True)


def test_the_database_shows_by_a_code_its_own_report_alone(sent, send, reporter):
    other = send(reporter)
    with as_viewer(""), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM intake_reply_history(%s)", [found_by(other)])
        assert cursor.fetchone() == (0,)
        for table in ("intake_reply", "intake_submission"):
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,)


def test_what_was_added_stands_on_the_desk_under_the_original(
    sent, council_officer, browser_of, visiting
):
    visiting(sent).post("/reply/add", {"more-words": "A second car", "about": ""})
    officer = browser_of(council_officer)
    assert (
        "The reporter has added something" in officer.get(f"/report/queue/{sent}").content.decode()
    )
    desk = officer.post(f"/intelligence/desk/{sent}", {"reason": "SANITISE"})
    assert "What the reporter added since" in desk.content.decode()
    assert "A second car" in desk.content.decode()
