"""What must never be false of a review, and who may touch its tables: tried in the database."""

from datetime import date
from functools import partial

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from sightline.database.connection import as_viewer
from sightline.database.roles import WORKER
from sightline.scrutiny.actions.reviews import try_links
from sightline.scrutiny.jobs import each_week
from sightline.scrutiny.models import (
    Review,
    ReviewAction,
    ReviewDelay,
    ReviewEvidence,
    ReviewLinkCheck,
    ReviewPublication,
    ReviewVersion,
    ReviewWords,
)
from sightline.scrutiny.reviews.links import Answer, Pace
from tests.hotspots.concerning import ledger, moment
from tests.scrutiny.reviewing import LINK, ReviewPart, add, enter, revise

pytestmark = pytest.mark.django_db
P = ReviewPart
TABLES = (
    "review", "reviewversion", "reviewdelay", "reviewpublication", "reviewrecommendation",
    "reviewaction", "reviewevidence", "reviewwords", "reviewlinkcheck",
)  # fmt: skip


@pytest.fixture
def breaks(keeper, entering):
    """Say that writing this as the keeper breaks the sentence."""

    def expect(sentence, write):
        broken = pytest.raises(IntegrityError, match=sentence)
        with entering(keeper), broken, transaction.atomic():
            write()
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")

    return expect


def row(table, review, who, **said):
    place = {"item": 1, "number": 1, "by": who.account, "at": moment()}
    table(review_id=review, **{**place, **said}).save(force_insert=True)


def test_a_version_that_is_not_sound_is_refused(breaks, keeper):
    made = enter(keeper)
    sound = {"kind": "LOCAL", "title": "x", "notified_on": date(2026, 5, 7), "number": 2}
    for sentence, different in (
        ("a_review_has_a_kind_and_a_title", {"title": ""}),
        ("a_review_has_a_kind_and_a_title", {"kind": "LOST"}),
        ("the_days_of_a_review_are_in_order", {"known_on": date(2026, 5, 8)}),
        ("the_days_of_a_review_are_in_order", {"publish_on": date(2026, 5, 6)}),
        ("a_review_has_a_day_or_says_why_not", {"notified_on": None}),
        ("a_day_of_a_decision_says_what_was_decided", {"decided_on": date(2026, 6, 1)}),
        ("a_version_of_a_review_follows_the_one_before", {"number": 3}),
        ("a_review_has_a_kind_and_a_title", {"number": 1, "item": 2}),
    ):
        breaks(sentence, partial(row, ReviewVersion, made, keeper, **{**sound, **different}))
    bare = {"reference": "T-AAAAA-AAAAA", "created_by": keeper.account, "created_at": moment()}
    breaks("a_review_has_a_first_version", lambda: Review(**bare).save(force_insert=True))
    breaks("words_of_a_review", partial(row, ReviewWords, made, keeper, part="LOST", words="x"))


def test_a_part_that_is_not_sound_is_refused(breaks, keeper):
    made = enter(keeper)
    add(keeper, made, P.RECOMMENDATION)
    waits = {"reason": "INQUEST", "since": date(2026, 7, 1)}
    out = {"mode": "FULL", "where": "x", "published_on": date(2026, 11, 2)}
    for table, sentence, said in (
        (ReviewDelay, "a_delay_has_a_reason", {**waits, "reason": "LOST"}),
        (ReviewDelay, "a_delay_has_a_reason", {**waits, "reason": "OTHER"}),
        (ReviewDelay, "a_delay_does_not_end_before", {**waits, "ended_on": date(2026, 6, 30)}),
        (ReviewDelay, "a_delay_does_not_end_before", {**waits, "expected_by": date(2026, 6, 30)}),
        (ReviewDelay, "a_version_of_a_delay_follows", {**waits, "item": 2}),
        (ReviewPublication, "what_is_not_published_says_why", {"mode": "NONE"}),
        (ReviewPublication, "what_is_not_published_says_why", {**out, "mode": "NONE", "why": "x"}),
        (ReviewPublication, "a_publication_says_how", {**out, "mode": "LOST"}),
        (ReviewPublication, "a_publication_says_how", {**out, "where": ""}),
        (ReviewPublication, "a_publication_says_how", {**out, "published_on": None}),
        (ReviewPublication, "is_taken_down_after", {**out, "taken_down_on": date(2026, 11, 1)}),
        (ReviewPublication, "a_link_to_a_publication", {**out, "link": "javascript:alert(1)"}),
        (ReviewPublication, "a_review_is_notified_before_it_is_published",
         {**out, "published_on": date(2026, 5, 6)}),
        (ReviewAction, "an_action_of_a_review_has_an_owner", {"of": 1, "owner": ""}),
        (ReviewAction, "an_action_answers_a_recommendation", {"of": 2, "owner": "x"}),
        (ReviewEvidence, "evidence_of_change_is_of_an_action",
         {"of": 1, "seen_on": date(2026, 11, 9)}),
    ):  # fmt: skip
        breaks(sentence, partial(row, table, made, keeper, **said))


def test_a_published_review_keeps_its_notification_and_a_delay_its_end(breaks, keeper):
    made = enter(keeper)
    add(keeper, made, P.PUBLICATION)
    late = {"kind": "LOCAL", "title": "x", "notified_on": date(2026, 11, 3), "number": 2}
    breaks(
        "a_published_review_was_notified_before", partial(row, ReviewVersion, made, keeper, **late)
    )
    add(keeper, made, P.DELAY, ended_on=date(2026, 8, 1))
    again = {"reason": "INQUEST", "since": date(2026, 7, 1), "number": 2}
    breaks("a_delay_that_ended_stays_ended", partial(row, ReviewDelay, made, keeper, **again))


def test_nothing_is_edited_and_everybody_sees_and_writes_what_is_theirs(
    keeper, member, onlooker, entering
):
    made = enter(keeper)
    add(keeper, made, P.DELAY)

    def seen(who):
        with entering(who), connection.cursor() as cursor:
            found = []
            for table in TABLES:
                cursor.execute(f"SELECT count(*) FROM scrutiny_{table}")
                found.append(cursor.fetchone()[0])
            return found

    assert seen(keeper) == [1, 1, 1, 0, 0, 0, 0, 7, 0]
    assert seen(member) == [1, 1, 1, 0, 0, 0, 0, 0, 0]  # and none of the words for keepers
    assert seen(onlooker) == [0] * 9
    statements = [
        f"{does} scrutiny_{table}{sets}" for table in TABLES
        for does, sets in (("UPDATE", " SET reference = 'x'" if table == "review"
                            else " SET item = 9"), ("DELETE FROM", ""))
    ]  # fmt: skip
    refused = partial(pytest.raises, DatabaseError)
    for statement in statements:
        denied = refused(match=r"permission denied|only_grows")
        with entering(keeper), denied, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    waits = {"reason": "INQUEST", "since": date(2026, 7, 1)}
    for who, by, item in ((member, member, 2), (onlooker, onlooker, 1), (keeper, member, 2)):
        with entering(who), refused(match="row-level security"), transaction.atomic():
            row(ReviewDelay, made, by, item=item, **waits)


def test_the_worker_tries_the_links_that_stand_and_nobody_else_may(keeper, member, entering):
    made, other = enter(keeper), enter(keeper)
    add(keeper, made, P.PUBLICATION)
    add(keeper, made, P.PUBLICATION, seen=1, link="")
    add(keeper, other, P.PUBLICATION, link=f"{LINK}/old")
    revise(keeper, other, P.PUBLICATION, link=f"{LINK}/new")
    add(keeper, other, P.PUBLICATION, seen=1, taken_down_on=date(2026, 11, 20))
    asked = []

    def opener(method, link):
        asked.append(link)
        return Answer(200)

    assert try_links(opener=opener, pace=Pace(sleep=[].append)) == 2
    assert sorted(asked) == sorted([LINK, f"{LINK}/new"])
    with entering(member):
        found = ReviewLinkCheck.objects.values_list("review_id", "link", "state", "status")
        assert set(found) == {
            (made, LINK, "OPENED", 200), (other, f"{LINK}/new", "OPENED", 200),
        }  # fmt: skip
    assert ("INFORM", "OPENED", [made], "the clock") in ledger()
    for call in (
        "SELECT scrutiny_links_to_try(5)",
        "SELECT scrutiny_link_tried('x', 1, 'x', 'OPENED', 200)",
    ):
        denied = pytest.raises(DatabaseError, match="permission denied")
        with entering(keeper), denied, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(call)
    with as_viewer("", role=WORKER):
        assert ReviewPublication.objects.count() == 0  # but through its function
    assert each_week.name == "scrutiny.try_links"
