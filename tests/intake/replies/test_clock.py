"""A reporter who hears nothing in time shows, until they hear."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from sightline.intake import actions
from sightline.intake.jobs import reply_clock
from sightline.intake.queries import replies
from sightline.intake.rules import reply_due
from sightline.notices.queries import waiting
from sightline.terms import Act, NoticeKind, ReplyOutcome, Route

NOW = timezone.now()
LONG_AGO = NOW - timedelta(days=15)
UNKNOWN = "That is not a code of ours"
Say = Callable[..., None]


def test_whose_reporter_has_heard_nothing_in_time_shows_until_they_hear(
    send, reporter, council_officer, browser_of, say, entering
):
    late, early = send(reporter, at=LONG_AGO), send(reporter, at=NOW)
    officer = browser_of(council_officer)
    assert officer.get("/report/queue").content.decode().count("Reporter not told") == 1
    assert "Reporter not told" in officer.get(f"/report/queue/{late}").content.decode()
    assert "Reporter not told" not in officer.get(f"/report/queue/{early}").content.decode()
    reply_clock(0)
    with entering(council_officer) as viewer:
        assert replies.replies_due(viewer, [late, early], NOW) == {late}
        told = [(line.kind, line.about) for line in waiting(viewer, Act.NOTICES)]
        assert told == [(NoticeKind.REPLY_DUE, late)]
    reply_clock(0)
    say(late, ReplyOutcome.PASSED_ON, council_officer)
    with entering(council_officer) as viewer:
        assert waiting(viewer, Act.NOTICES) == []
    reply_clock(0)
    with entering(council_officer) as viewer:
        assert waiting(viewer, Act.NOTICES) == []
    assert "Reporter not told" not in officer.get("/report/queue").content.decode()


def test_nobody_waits_to_hear_of_a_return_interview(
    reporter, council_officer, entering, browser_of
):
    from sightline.intake.answers import Answers

    with entering(reporter) as viewer:
        sent = actions.submit(
            answers=Answers("said"), by=viewer, at=LONG_AGO, route=Route.INTERVIEW
        )
    reply_clock(0)
    with entering(council_officer) as viewer:
        assert replies.replies_due(viewer, [sent], NOW) == set()
        assert waiting(viewer, Act.NOTICES) == []
    page = browser_of(council_officer).get(f"/report/queue/{sent}").content.decode()
    assert "Reporter not told" not in page


def test_the_reply_clock_counts_working_days():
    from datetime import UTC, datetime

    christmas = datetime(2026, 12, 23, 10, 0, tzinfo=UTC)
    assert reply_due(christmas).date().isoformat() == "2027-01-04"


def test_what_is_due_depends_on_no_submission_that_its_reader_does_not_work(
    send, reporter, officer, entering
):
    hidden = send(reporter, at=LONG_AGO)
    with entering(officer) as viewer:
        assert replies.replies_due(viewer, [hidden], NOW) == set()
