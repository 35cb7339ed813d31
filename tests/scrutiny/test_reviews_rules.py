"""What may be written of a review, and what is due when."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sightline.clocks.working_days import is_working_day, next_working_day
from sightline.scrutiny.reviews.checking import ENDED, NO_SUCH, part_problems
from sightline.scrutiny.reviews.rules import (
    AHEAD,
    FUTURE,
    IN_ORDER,
    NAMES,
    facts_problems,
    link_refusal,
    publication_problems,
)
from sightline.scrutiny.reviews.timing import (
    DIALS,
    PRESSING,
    add_months,
    clocks,
    is_late,
    state,
    working_day_before,
)
from sightline.terms.practice_reviews import (
    PublicationMode,
    ReviewClock,
    ReviewDecision,
    ReviewDone,
    ReviewKind,
    ReviewState,
)
from tests.scrutiny.reviewing import (
    action,
    delay,
    evidence,
    facts,
    publication,
    recommendation,
    whole,
)

TODAY = date(2026, 11, 28)
DAYS = st.dates(date(2010, 1, 1), date(2030, 1, 1))
NO_DAYS = dict.fromkeys(NAMES)
C, D, M, S = ReviewClock, ReviewDone, PublicationMode, ReviewState
NONE = {"where": "", "link": "", "published_on": None}


def by_clock(review, today=TODAY):
    return {one.clock: one for one in clocks(review, today)}


def test_each_clock_runs_as_the_dials_say_over_bank_holidays():
    found = by_clock(whole(facts=facts(
        known_on=date(2026, 4, 1), notified_on=date(2026, 4, 2), rapid_done_on=None,
        decided_on=date(2026, 8, 31), publish_on=date(2026, 12, 29),
    )))  # fmt: skip
    assert found[C.NOTIFY].due_on == date(2026, 4, 10)  # Good Friday and Easter Monday between
    assert found[C.NOTIFY].done is D.DONE
    assert found[C.RAPID].due_on == date(2026, 4, 27)
    assert found[C.RAPID].done is D.NOT_KNOWN  # it was decided on, so it was finished
    assert found[C.REPORT].due_on == date(2027, 2, 28)
    assert found[C.SEND].due_on == date(2026, 12, 16)  # Christmas and Boxing Day's substitute
    assert found[C.SITE].done is D.NOT_YET
    assert all(one.source for one in found.values())
    assert all(dial.source and dial.reviewed for dial in DIALS.values())


def test_what_is_late_comes_first_and_what_was_done_late_is_said():
    late = whole(facts=facts(notified_on=date(2026, 5, 20), decided_on=date(2026, 3, 2)))
    found = clocks(late, TODAY)
    assert (found[0].clock, found[0].done) == (C.REPORT, D.LATE)
    assert by_clock(late)[C.NOTIFY].done is D.DONE_LATE
    assert by_clock(late, date(2026, 9, 2))[C.REPORT].done is D.DUE  # the very day is in time


def test_a_day_that_nobody_knows_is_a_gap_and_what_has_not_begun_is_none():
    gaps = by_clock(whole(facts=facts(**NO_DAYS, gap="Lost")))
    assert {gaps[one].done for one in (C.NOTIFY, C.RAPID, C.REPORT)} == {D.NOT_KNOWN}
    assert gaps[C.SEND].done is D.NOT_YET
    new = {**NO_DAYS, "known_on": date(2026, 11, 27), "decision": None}
    found = by_clock(whole(facts=facts(kind=ReviewKind.INCIDENT, **new)))
    assert (found[C.NOTIFY].done, found[C.RAPID].done) == (D.DUE, D.NOT_YET)
    assert C.REPORT not in found
    decided = by_clock(whole(facts=facts(kind=ReviewKind.RAPID)))  # its kind was left as it was
    assert decided[C.REPORT].due_on == date(2026, 12, 1)
    out = [publication(mode=M.IMPROVEMENTS, published_on=date(2027, 1, 1))]
    later = date(2027, 2, 1)
    waits = by_clock(whole(publications=out, delays=[delay()]), later)
    assert waits[C.REPORT].done is D.LATE  # what came out was not the report that waits
    assert by_clock(whole(publications=out), later)[C.REPORT].done is D.NOT_KNOWN
    none = by_clock(whole(facts=facts(decision=ReviewDecision.NONE)))
    assert C.REPORT not in none
    assert is_late(action(), date(2026, 12, 2))
    assert not is_late(action(), date(2026, 12, 1))
    assert not is_late(action(done_on=date(2027, 1, 1)), date(2027, 2, 1))


def test_a_report_stays_on_the_site_for_a_year():
    out = publication(published_on=date(2025, 12, 1))
    for day, taken, done in (
        (TODAY, None, D.DUE), (date(2026, 12, 1), None, D.DONE),
        (TODAY, date(2026, 11, 1), D.TOO_EARLY), (TODAY, date(2026, 12, 1), D.DONE),
    ):  # fmt: skip
        one = whole(publications=[replace(out, taken_down_on=taken)])
        assert by_clock(one, day)[C.SITE].done is done
    undated = whole(publications=[publication(published_on=None, why="Lost")])
    assert by_clock(undated)[C.SITE].done is D.NOT_KNOWN
    elsewhere = whole(publications=[publication(mode=M.ANONYMOUS)])
    assert by_clock(elsewhere)[C.SITE].done is D.NOT_YET


@given(st.fixed_dictionaries({name: DAYS | st.none() for name in NAMES}), DAYS)
def test_what_is_not_known_is_never_guessed(days, today):
    one = whole(facts=facts(**days))
    starts = {C.NOTIFY: "known_on", C.RAPID: "notified_on", C.REPORT: "decided_on",
              C.SEND: "publish_on"}  # fmt: skip
    for found in clocks(one, today):
        if found.clock in starts and days[starts[found.clock]] is None:
            assert found.due_on is None
            assert found.done not in PRESSING | {D.DUE}


@given(st.fixed_dictionaries({name: DAYS | st.none() for name in NAMES}), DAYS | st.none())
def test_days_that_cannot_be_right_are_told_at_their_field_and_no_others(days, out):
    wrong = facts_problems(facts(**days, gap="Lost"), out, TODAY)
    for first, second in IN_ORDER:
        if days[first] and days[second] and days[first] > days[second]:
            assert second in wrong
    for name, day in days.items():
        if day and day > TODAY and name not in AHEAD:
            assert wrong[name] == FUTURE
    told = sorted(day for day in days.values() if day)
    if told == sorted(set(told)) == [days[name] for name in NAMES if days[name]] and not out:
        assert set(wrong) <= {name for name, day in days.items() if day and day > TODAY}


def test_a_review_has_a_day_or_says_why_not_and_a_decision_is_named():
    bare = facts(kind=ReviewKind.LEGACY, decision=None, **NO_DAYS)
    assert set(facts_problems(bare, None, TODAY)) == {"gap"}
    assert facts_problems(replace(bare, gap="The papers were lost."), None, TODAY) == {}
    assert "decision" in facts_problems(facts(decision=None), None, TODAY)
    late = facts_problems(facts(), date(2026, 5, 4), TODAY)
    assert set(late) == {"notified_on"}


def test_a_publication_says_how_where_and_when_or_why_not():
    for different, fields in (
        ({}, set()),
        ({"mode": M.NONE, **NONE, "why": "It would harm a child."}, set()),
        ({"mode": M.NONE, **NONE}, {"why"}),
        ({"mode": M.NONE, "why": "x"}, {"where", "link", "published_on"}),
        ({"where": "", "link": ""}, {"where"}),
        ({"published_on": None}, {"published_on"}),
        ({"published_on": None, "why": "The papers were lost."}, set()),
        ({"published_on": date(2026, 5, 6)}, {"published_on"}),
        ({"published_on": date(2026, 11, 29)}, {"published_on"}),
        ({"taken_down_on": date(2026, 11, 1)}, {"taken_down_on"}),
        ({"link": "ftp://example.org/x"}, {"link"}),
    ):
        said = publication(**different)
        assert set(publication_problems(said, facts(), TODAY)) == fields, different


def test_a_link_is_of_the_web():
    assert link_refusal("https://www.example.org/a?b=c#d") is None
    for link in ("javascript:alert(1)", "https://a@example.org/", "//example.org", "http://host/x",
                 "https://example.org/a b", "https://example.org\\@x.org/"):  # fmt: skip
        assert link_refusal(link), link


def test_parts_are_of_their_review_and_a_delay_that_ended_stays_so():
    one = whole(recommendations=[recommendation()], actions=[action()])
    ended = delay(ended_on=date(2026, 9, 1))
    assert part_problems(one, delay(), TODAY, delay()) == {}
    assert part_problems(one, delay(), TODAY, ended) == {"ended_on": ENDED}
    assert part_problems(one, action(of=2), TODAY) == {"of": NO_SUCH}
    assert part_problems(one, evidence(of=2), TODAY) == {"of": NO_SUCH}
    assert set(part_problems(one, action(done_on=date(2026, 9, 1)), TODAY)) == {"done_on"}
    assert part_problems(one, recommendation(made_on=date(2027, 1, 1)), TODAY) == {
        "made_on": FUTURE
    }


def test_where_a_review_stands():
    for parts, stands in (
        ({}, S.RUNNING),
        ({"facts": facts(decision=ReviewDecision.NONE)}, S.ENDED),
        ({"delays": [delay()], "publications": [publication()]}, S.DELAYED),
        ({"delays": [delay(ended_on=date(2026, 9, 1))]}, S.RUNNING),
        ({"publications": [publication()]}, S.PUBLISHED),
        ({"publications": [publication(taken_down_on=TODAY)]}, S.TAKEN_DOWN),
        ({"publications": [publication(mode=M.NONE, why="x", **NONE)]}, S.NOT_PUBLISHED),
    ):
        assert state(whole(**parts)) is stands, parts


@given(DAYS, st.integers(0, 30))
def test_working_days_back_lead_forward_again(day, count):
    before = working_day_before(day, count)
    assert next_working_day(before, count) >= day if count else before == day
    if count and is_working_day(day):
        assert next_working_day(before, count) == day


@given(DAYS, st.integers(0, 36))
def test_months_are_added_to_the_same_day_or_the_last_of_a_shorter_month(day, months):
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(1)).month != later.month
