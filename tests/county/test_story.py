"""What the county's people did keeps the rules, and the same seed gives the same story."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sightline.county import agencies, story_council, story_police
from sightline.county.generator import draw
from sightline.county.named import named_in
from sightline.county.story import ANSWERED, answer_key
from sightline.county.story_ends import MADE_OF_IT
from sightline.county.timing import ago, monday_after
from sightline.intake.asking import broadcast_refusals
from sightline.intelligence.tasking import MOST_DAYS, names_in, tasking_refusals
from sightline.terms import TIES, Concern, ItemOutcome, Priority, ReplyOutcome, Tie, Verdict
from tests.county.conftest import UNTIL

QUESTIONS = (*story_police.QUESTIONS, *story_council.QUESTIONS)
ASKS = [(question, ask) for question in QUESTIONS for ask in question.asks]
NAMES = [answer_key(*pair) for pair in ASKS]


@pytest.fixture(scope="module", params=[(2026, 4_000), (2026, 1_500), (7, 1_500)], ids=str)
def told(request, county):
    """A county: the usual one, a small one, and one of another seed."""
    seed, reports = request.param
    return county if reports == 4_000 else draw(seed, reports=reports, until=UNTIL)


def by_key(county):
    return {report.key: report for report in county.reports}


def test_the_same_seed_tells_the_same_story(county):
    assert draw(until=UNTIL).story == county.story
    assert draw(7, until=UNTIL).story != county.story


def test_the_story_takes_nothing_from_the_draws_of_the_reports(county):
    assert replace(draw(until=UNTIL), story=None) == replace(county, story=None)


@pytest.mark.parametrize(("question", "ask"), ASKS, ids=NAMES)
def test_no_task_is_one_that_the_rules_refuse(question, ask):
    assert tasking_refusals(ask.collector, ask.method, ask.asked, ask.why) == {}
    assert names_in(ask.asked) is None
    own = next(a for a in agencies.FEATURED if a[0] == question.by)[2]
    assert ask.to != own
    assert question.ago >= ask.ago > max((said.ago for said in ask.said), default=0)
    people = {key: agency for key, _, agency, *_ in (*agencies.FEATURED, *agencies.UNLISTED)}
    assert {people[said.by] for said in ask.said} <= {ask.to}


def test_what_goes_to_the_settings_is_safe_and_signed_by_another():
    calls = (*story_police.CALLS, *story_council.CALLS)
    for call in calls:
        until = UNTIL + timedelta(days=call.days)
        assert broadcast_refusals(call.question, UNTIL, until) == {}
        assert call.signed != call.by
        assert call.days > call.ago, "it still stands"
    assert {bool(call.signed) for call in calls} == {True, False}


def test_the_questions_are_of_every_priority_some_late_some_ended():
    assert 6 <= len(QUESTIONS) <= 10
    assert {question.priority for question in QUESTIONS} == set(Priority)
    assert all(question.concern in set(Concern) for question in QUESTIONS)
    assert all(question.due <= MOST_DAYS for question in QUESTIONS)
    assert [one.key for one in QUESTIONS if one.ago > one.due and not one.end]
    assert {one.end.state for one in QUESTIONS if one.end} == {"ANSWERED", "LAPSED"}
    said = {said.state for _, ask in ASKS for said in ask.said}
    assert said == {"ACCEPTED", "DECLINED", "ANSWERED"}
    assert any(not ask.said for _, ask in ASKS), "one waits for a newcomer"
    written = [said.written for _, ask in ASKS for said in ask.said if said.state == ANSWERED]
    assert {bool(words) for words in written} == {True, False}


def test_what_stands_under_a_question_was_written_and_may_be_seen_by_who_asked(told):
    reports, people = by_key(told), {account.key: account for account in told.accounts}
    for question in told.story.questions:
        assert question.under, question.key
        for under in question.under:
            report, asker = reports[under.report], people[question.by]
            labels = (report.owner, report.regime, report.compartment)
            assert agencies.label_allows(asker, *labels)
            assert monday_after(report.received_at) < ago(UNTIL, question.ago) or any(
                one.report == report.key for one in told.story.worked
            )
    ended = [one for one in told.story.questions if one.end and one.end.state == "ANSWERED"]
    assert all("ANSWER" in {under.part for under in one.under} for one in ended)
    assert ended


def test_acts_come_in_order_before_the_county_ends(told):
    reports, written = by_key(told), {one.report: one.written_at for one in told.story.worked}
    for act in (*told.story.used, *told.story.closed, *told.story.graded):
        report = reports[act.report]
        assert written.get(act.report, monday_after(report.received_at)) <= act.at
        assert act.at < ago(UNTIL, 0, 0)
    for one in told.story.worked:
        assert reports[one.report].received_at <= one.taken_at <= one.written_at <= one.replied_at
    for used in told.story.used:
        assert reports[used.report].received_at.date() <= used.on <= used.at.date()


def test_evidence_is_made_by_the_police_and_of_what_may_be_acted_on(told):
    reports, people = by_key(told), {account.key: account for account in told.accounts}
    for used in told.story.used:
        report = reports[used.report]
        assert people[used.by].agency == report.owner
        assert report.grade.assessment != "E"
        evidence = MADE_OF_IT[used.kind][2] == "EVIDENCE"
        assert not evidence or "LAW_ENFORCEMENT" in people[used.by].regimes
    used = {one.report for one in told.story.used}
    assert {one.report for one in told.story.closed if one.outcome == "EVIDENCE"} <= used
    assert {one.outcome for one in told.story.closed} == set(ItemOutcome)
    assert len(told.story.used) >= 36


def test_the_planted_rumour_is_left_for_a_newcomer_to_decide(told):
    rumour = set(told.manifest.plant("echo").reports)
    story = told.story
    judged = {key for one in story.judged for key in (one.left, one.right)}
    others = {one.report for one in (*story.used, *story.closed, *story.graded, *story.worked)}
    assert not rumour & (judged | others)


def test_people_judge_in_every_way_and_in_none_that_is_not_known(told):
    for one in told.story.judged:
        assert one.tie in TIES[Verdict(one.verdict)], one
        assert Tie(one.tie).value
        assert one.why
    assert {one.verdict for one in told.story.judged} == set(Verdict)
    pairs = [frozenset((one.left, one.right)) for one in told.story.judged]
    assert len(set(pairs)) == len(pairs)
    keys = {answer_key(question, ask) for question, ask in ASKS} | set(by_key(told))
    assert {key for pair in pairs for key in pair} <= keys


def test_a_grade_is_raised_by_another_person_than_gave_it(told):
    reports = by_key(told)
    first = {"police": "police_intelligence", "council": "council_intelligence"}
    raised = [one for one in told.story.graded if not one.opinion]
    for one in raised:
        before = reports[one.report].grade
        better = one.source < before.source or one.assessment < before.assessment
        assert not better or one.by != first[reports[one.report].owner]
    assert {one.by for one in raised} >= {"police_intelligence_2", "council_intelligence_2"}
    opined = [one for one in told.story.graded if one.opinion]
    assert {one.by for one in opined} == {"police_analyst", "council_analyst"}


def test_what_names_an_adult_is_looked_at_again_once_a_year_has_passed(told):
    reports = by_key(told)
    judged = {key for one in told.story.judged for key in (one.left, one.right)}
    busy = judged | {one.report for one in (*told.story.used, *told.story.graded)}
    for one in told.story.looked:
        report = reports[one.report]
        assert named_in(report, told.adults)
        assert (one.at.date() - report.received_at.date()).days > 365
        assert one.kept or one.report not in busy
    assert {one.kept for one in told.story.looked} == {True, False}
    keys = {one.report for one in told.story.looked}
    left = [
        report
        for report in told.reports
        if report.received_at < ago(UNTIL, 380) and named_in(report, told.adults)
    ]
    assert keys >= {report.key for report in left if report.compartment != "OPERATION_FERN"}


def test_some_reporters_hear_and_some_do_not(told):
    replies = {one.reply for one in told.story.worked}
    assert {"", "ACTION_TAKEN"} <= replies <= {"", *ReplyOutcome}
    acted = {one.report for one in told.story.worked if one.reply == "ACTION_TAKEN"}
    assert acted <= {one.report for one in told.story.used}
