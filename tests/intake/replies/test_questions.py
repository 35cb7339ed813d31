"""A question back: never to a child or anyone close, once at a time, and not over and over."""

from itertools import product

import pytest
from django.db import DatabaseError
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.intake import actions
from sightline.intake.queries import replies
from sightline.intake.receipts import found_by, receipt_code
from sightline.intake.reply_rules import MOST, asking_refusals
from sightline.terms import ReplyOutcome, ReporterIs

NOW = timezone.now()
WORDS = "What colour was the car?"


@pytest.fixture
def ask(entering, council_officer):
    def asking(submission, *, by=None, reporter=ReporterIs.NEITHER, words=WORDS):
        with entering(by or council_officer) as viewer:
            return actions.ask_reporter(
                submission=submission, question=words, reporter=reporter, by=viewer, at=NOW
            )

    return asking


def questions(reference):
    return [one for one in replies.history(found_by(receipt_code(reference))) if one.question]


@pytest.mark.parametrize(
    ("reporter", "may_ask", "waits", "before"),
    list(product(ReporterIs, (True, False), (True, False), (0, MOST - 1, MOST, MOST + 1))),
)
def test_the_rule_over_everything_it_asks(reporter, may_ask, waits, before):
    allowed = reporter is ReporterIs.NEITHER and may_ask and not waits and before < MOST
    found = asking_refusals(reporter=reporter, may_ask=may_ask, waits=waits, asked_before=before)
    assert (found == {}) is allowed
    assert ("reporter" in found) is (reporter is not ReporterIs.NEITHER)


def test_a_question_is_asked_answered_on_the_reporters_page_and_read_on_the_desk(
    sent, ask, visiting, council_officer, entering, unforced, browser_of
):
    assert ask(sent) == {}
    with unforced("intake_reply") as cursor:
        cursor.execute("SELECT question_sealed FROM intake_reply")
        assert b"colour" not in bytes(cursor.fetchone()[0])
    browser = visiting(sent)
    page = browser.get("/reply/report").content.decode()
    assert WORDS in page
    assert ReplyOutcome.NEED_MORE.meaning in page
    [asked] = questions(sent)
    box = f"{asked.reference}-words"
    wrong = browser.post("/reply/add", {"about": asked.reference, box: ""}).content.decode()
    assert "Write what you want to tell us" in wrong
    browser.post("/reply/add", {"about": asked.reference, box: "Grey, I think"})
    assert "You answered on" in browser.get("/reply/report").content.decode()
    with entering(council_officer) as viewer:
        [added] = actions.read_added(submission=sent, reason="TRIAGE", words="", by=viewer)
    assert (added.words, added.question) == ("Grey, I think", WORDS)


def test_a_question_is_answered_once_and_by_its_own_reporter_alone(sent, ask, send, reporter):
    other = send(reporter, may_come_back=True)
    ask(sent)
    [asked] = questions(sent)
    theirs, own = found_by(receipt_code(other)), found_by(receipt_code(sent))
    assert not actions.add(code_hash=theirs, words="Red", question=asked.reference)
    assert actions.add(code_hash=own, words="Grey", question=asked.reference)
    assert not actions.add(code_hash=own, words="Blue", question=asked.reference)


def test_one_question_waits_at_a_time(sent, ask):
    assert ask(sent) == {}
    assert "question" in ask(sent)
    assert len(questions(sent)) == 1


def test_who_does_not_want_to_be_asked_is_not(send, reporter, ask):
    assert "does not want" in ask(send(reporter))["question"]


@pytest.mark.parametrize("who", [ReporterIs.CHILD, ReporterIs.CLOSE, ReporterIs.UNSURE])
def test_a_child_or_anyone_close_is_never_asked(who, sent, ask):
    assert "never asked" in ask(sent, reporter=who)["reporter"]
    assert questions(sent) == []


def test_nobody_is_asked_to_go_and_find_out(sent, ask):
    assert "already know" in ask(sent, words="Can you find out who drives it?")["question"]
    assert questions(sent) == []


def test_questions_to_one_reporter_stop_over_all_of_their_reports(send, reporter, ask, person):
    from sightline.terms import Role

    sent = [send(reporter, may_come_back=True) for _ in range(MOST + 1)]
    assert [ask(one) for one in sent[:MOST]] == [{}] * MOST
    assert "Do not ask again" in ask(sent[MOST])["question"]
    somebody_else = person(agency="charity", roles={Role.REPORTER})
    assert ask(send(somebody_else, may_come_back=True)) == {}


def test_the_count_depends_on_no_report_that_the_asker_does_not_work(
    sent, ask, send, reporter, entering, council_officer, officer
):
    with entering(council_officer):
        assert replies.questions_to_sender(sent, NOW) == 0
    ask(sent)
    with entering(council_officer):
        assert replies.questions_to_sender(sent, NOW) == 1
    with entering(officer):
        assert replies.questions_to_sender(sent, NOW) == 0


def test_nobody_else_asks(sent, ask, officer, analyst):
    from sightline.intake.models import Submission

    for other in (officer, analyst):
        with pytest.raises((Refused, Submission.DoesNotExist)):
            ask(sent, by=other)


def test_the_page_says_at_the_field_why_not_and_keeps_what_was_typed(
    sent, browser_of, council_officer
):
    officer = browser_of(council_officer)
    address = f"/report/queue/{sent}/question"
    assert address in officer.get(f"/report/queue/{sent}").content.decode()
    page = officer.post(address, {"reporter": "UNSURE", "question": WORDS}).content.decode()
    assert "do not ask" in page
    assert WORDS in page
    assert officer.post(address, {"reporter": "NEITHER", "question": WORDS}).status_code == 302
    assert WORDS in officer.get(f"/report/queue/{sent}").content.decode()


def test_one_question_has_one_answer_in_the_database(sent, ask, unforced):
    ask(sent)
    [asked] = questions(sent)
    actions.add(code_hash=found_by(receipt_code(sent)), words="Grey", question=asked.reference)
    with (
        pytest.raises(DatabaseError, match="unique"),
        unforced("intake_supplement") as cursor,
    ):
        cursor.execute(
            "INSERT INTO intake_supplement"
            " (reference, submission_id, question_id, words_sealed, at)"
            " SELECT 'X-AAAAA-AAAAA', submission_id, question_id, words_sealed, at"
            " FROM intake_supplement"
        )
