"""The register of reviews: entered, changed, delayed, published, read; as different people."""

import json
from datetime import date, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.intelligence.actions import Overtaken
from sightline.scrutiny.queries import reviews as queries
from sightline.terms.practice_reviews import DelayReason, PublicationMode, ReviewPart, ReviewState
from tests.hotspots.concerning import ledger
from tests.scrutiny.reviewing import LINK, SECRET, add, change, enter, moment, revise, today

pytestmark = pytest.mark.django_db
P = ReviewPart


def read(entering, who, reference):
    with entering(who) as viewer:
        return queries.review(viewer, reference)


def told(entering, who, on=None):
    with entering(who) as viewer:
        return queries.for_members(viewer, on=on or today())["reviews"]


def test_a_review_from_its_notification_to_evidence_of_change(keeper, member, entering):
    made = enter(keeper)
    assert made.startswith("T-")
    add(keeper, made, P.DELAY)
    [one] = told(entering, member)
    assert (one["state"], one["delays"][0]["since"]["said"]) == ("DELAYED", "1 July 2026")
    revise(keeper, made, P.DELAY, ended_on=date(2026, 9, 1))
    for part in (P.PUBLICATION, P.RECOMMENDATION, P.ACTION, P.EVIDENCE):
        assert add(keeper, made, part) == 1
    [one] = told(entering, member)
    assert one["state"] == ReviewState.PUBLISHED.value
    assert one["publications"][0]["link"] == LINK
    [recommended] = one["recommendations"]
    assert recommended["actions"][0]["evidence"][0]["words"] == "Nine schools rang it."
    revise(keeper, made, P.PUBLICATION, taken_down_on=date(2026, 11, 20))
    [one] = told(entering, member)
    assert (one["state"], one["publications"][0]["link"]) == ("TAKEN_DOWN", "")
    kept = read(entering, keeper, made)
    assert kept.facts.said.pseudonym == f"{SECRET} pseudonym"
    assert kept.delays[0].said.words == SECRET
    assert ("INFORM", "DELAY", [made], keeper.account) in ledger()


def test_a_colleague_who_was_quicker_is_told_of(keeper):
    made = enter(keeper)
    change(keeper, made, 1, title="Another title")
    add(keeper, made, P.DELAY)
    for late in (
        lambda: change(keeper, made, 1),
        lambda: add(keeper, made, P.DELAY),
        lambda: revise(keeper, made, P.DELAY, seen=0),
    ):
        with pytest.raises(Overtaken):
            late()


def test_what_cannot_be_right_is_stopped(keeper):
    made = enter(keeper)
    early = date(2026, 5, 2)
    for wrong, said in (
        (lambda: enter(keeper, decided_on=early), "decided_on"),
        (lambda: enter(keeper, rapid_done_on=today() + timedelta(1)), "future"),
        (lambda: add(keeper, made, P.PUBLICATION, published_on=early), "published_on"),
        (lambda: add(keeper, made, P.DELAY, reason=DelayReason.OTHER), "public_words"),
        (lambda: add(keeper, made, P.ACTION), "Choose one of this review"),
        (lambda: revise(keeper, made, P.DELAY), "no such part"),
    ):
        with pytest.raises(ValueError, match=said):
            wrong()
    add(keeper, made, P.PUBLICATION, mode=PublicationMode.SUMMARY, published_on=date(2026, 8, 3))
    with pytest.raises(ValueError, match="It was published on 3 August 2026"):
        change(keeper, made, 1, known_on=None, notified_on=date(2026, 8, 4), rapid_done_on=None,
               decision=None, decided_on=None)  # fmt: skip


def test_nobody_else_reads_or_keeps_it_and_members_keep_nothing(keeper, member, onlooker, entering):
    made = enter(keeper)
    for who in (member, onlooker):
        for refused in (
            lambda who=who: read(entering, who, made),
            lambda who=who: add(who, made, P.DELAY),
            lambda who=who: change(who, made, 1),
            lambda who=who: enter(who),
        ):
            with pytest.raises(Refused):
                refused()
    with pytest.raises(Refused):
        told(entering, onlooker)
    with entering(member) as viewer, pytest.raises(Refused):
        queries.public_content(viewer, today=today())
    with pytest.raises(ObjectDoesNotExist):
        read(entering, keeper, "T-00000-00000")


def test_what_the_register_said_on_a_day_is_shown_as_it_was(keeper, member, entering):
    made = enter(keeper, days_ago=9)
    change(keeper, made, 1, days_ago=5, title="Another title")
    add(keeper, made, P.DELAY)
    days = [timezone.localdate(moment(n)) for n in (10, 7, 3, 0)]
    shown = [told(entering, member, day) for day in days]
    assert [[one["title"] for one in each] for each in shown] == [
        [], ["A review about a school-age child"], ["Another title"], ["Another title"],
    ]  # fmt: skip
    assert [len(each[0]["delays"]) for each in shown[1:]] == [0, 0, 1]


def test_the_history_tells_each_version_and_who_wrote_it(keeper, entering):
    made = enter(keeper, days_ago=3)
    change(keeper, made, 1, days_ago=2, title="Another title")
    add(keeper, made, P.DELAY, days_ago=1)
    with entering(keeper) as viewer:
        found = queries.history(viewer, made)
    assert [(one.part, one.stands.number, one.was is None) for one in found] == [
        (P.DELAY, 1, True), (P.REVIEW, 2, False), (P.REVIEW, 1, True),
    ]  # fmt: skip
    assert {one.by for one in found} == {"Test Person"}


def test_neither_members_nor_the_public_are_told_what_is_for_keepers(keeper, member, entering):
    made = enter(keeper)
    for part in (P.DELAY, P.PUBLICATION, P.RECOMMENDATION, P.ACTION, P.EVIDENCE):
        add(keeper, made, part)
    with entering(keeper) as viewer:
        public = queries.public_content(viewer, today=today())
    for said in (public, told(entering, member)):
        text = json.dumps(said)
        assert SECRET not in text
        assert keeper.account not in text
