"""What must never be false of a promise or a minute, each tried in the database itself."""

from functools import partial

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from sightline.scrutiny.actions.minutes import paste
from sightline.scrutiny.models import Minute, MinuteVersion, Promise, PromiseVersion
from sightline.terms import new_reference
from sightline.terms.promises import PromiseStep
from tests.scrutiny.promising import COMMITTEE, WORDS, day, enter, step

pytestmark = pytest.mark.django_db
CLOSING = {"step": "CLOSED", "state": "CLOSED", "result": "KEPT", "accepted": "MEETING",
           "accepted_on": day(-1), "who": "June"}  # fmt: skip


@pytest.fixture
def breaks(keeper, entering):
    """Say that writing this as a keeper breaks the sentence."""

    def expect(sentence, write):
        broken = pytest.raises(DatabaseError, match=sentence)
        with entering(keeper), broken, transaction.atomic():
            write()
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")

    return expect


def entry(who, **different):
    sound = {"created_by": who.account, "created_at": timezone.now(), "committee": COMMITTEE,
             "met_on": day(-60)}  # fmt: skip
    made = Promise(**{"reference": new_reference("T"), **sound, **different})
    made.save(force_insert=True)
    return made


def version(promise, keeper, **different):
    sound = {
        "number": 2, "step": "REMINDED", "state": "OPEN", "kind": "UNDERTAKING", "words": WORDS,
        "gave": "Ash Penn, head of safeguarding", "role": "Head of safeguarding",
        "openness": "PUBLIC", "on": day(-1), "said": "x", "by": keeper.account,
        "at": timezone.now(),
    }  # fmt: skip
    PromiseVersion(promise_id=promise, **{**sound, **different}).save(force_insert=True)


def test_a_step_that_is_not_sound_is_refused(breaks, keeper):
    made = enter(keeper)
    for sentence, different in (
        ("a_promise_says_what_and_who_gave_it", {"step": "CHANGED", "words": ""}),
        ("a_promise_says_what_and_who_gave_it", {"step": "CHANGED", "role": ""}),
        ("a_promise_says_what_and_who_gave_it", {"step": "CHANGED", "openness": ""}),
        ("a_promise_says_what_and_who_gave_it", {"step": "CHANGED", "kind": "LOST"}),
        ("a_promise_stands_as_its_step_says", {"step": "LOST"}),
        ("a_promise_stands_as_its_step_says", {**CLOSING, "state": "OPEN"}),
        ("a_step_of_a_promise_says_something", {"said": ""}),
        ("an_answer_to_a_promise_says_who_and_what", {"step": "REPLIED", "state": "ANSWERED"}),
        ("an_answer_to_a_promise_says_who_and_what", {"reply": "DONE"}),
        ("was_accepted_by_the_committee_or_its_chair", {**CLOSING, "accepted": ""}),
        ("was_accepted_by_the_committee_or_its_chair", {**CLOSING, "who": ""}),
        ("was_accepted_by_the_committee_or_its_chair", {**CLOSING, "accepted_on": None}),
        ("was_accepted_by_the_committee_or_its_chair", {"result": "KEPT"}),
        ("a_promise_is_not_closed_by_who_gave_it_alone",
         {**CLOSING, "accepted": "CHAIR", "who": " HEAD of safeguarding"}),
        ("what_shows_that_a_promise_is_kept_is_linked", {"evidence": "http://x.example"}),
        ("a_step_of_a_promise_follows_the_one_before", {"number": 3}),
        ("a_step_of_a_promise_follows_the_one_before", {"step": "ENTERED"}),
        ("a_step_of_a_promise_follows_the_one_before", {"state": "ANSWERED"}),
        ("a_step_of_a_promise_stands_once|follows", {"number": 1, "step": "ENTERED"}),
        ("a_closed_promise_is_only_opened_again", {"step": "REOPENED"}),
        ("what_stands_of_a_promise_is_only_put_right", {"words": "Something easier."}),
        ("what_stands_of_a_promise_is_only_put_right", {"due_on": day(300)}),
        ("nothing_happens_to_a_promise_before_it_is_given", {"on": day(-61)}),
        ("nothing_happens_to_a_promise_before_it_is_given", {**CLOSING, "accepted_on": day(-61)}),
        ("row-level security", {"by": "A-AAAAA-AAAAA"}),
    ):  # fmt: skip
        breaks(sentence, partial(version, made, keeper, **different))


def test_a_promise_a_part_and_a_minute_are_whole(breaks, keeper):
    whole = enter(keeper)
    part = enter(keeper, part_of=whole)
    other = enter(keeper, met=-30)
    for sentence, different in (
        ("a_promise_says_to_which_committee", {"committee": ""}),
        ("a_promise_is_linked_over_https", {"link": "http://x.example"}),
        ("a_promise_stands_in_its_versions", {}),
        ("a_part_of_a_promise_was_given_with_it", {"part_of_id": part}),
        ("a_part_of_a_promise_was_given_with_it", {"part_of_id": other}),
        ("row-level security", {"created_by": "A-AAAAA-AAAAA"}),
    ):
        breaks(sentence, partial(entry, keeper, **different))
    breaks("a_promise_is_closed_after_its_parts", partial(version, whole, keeper, **CLOSING))
    step(keeper, part, PromiseStep.CLOSED, 1)
    step(keeper, whole, PromiseStep.CLOSED, 1)
    breaks("a_closed_promise_is_only_opened_again",
           partial(version, whole, keeper, number=3, **CLOSING))  # fmt: skip
    sound = {"reference": "T-AAAAA-AAAAA", "created_by": keeper.account, "committee": COMMITTEE,
             "created_at": timezone.now(), "met_on": day(-3), "origin": "PASTED"}  # fmt: skip
    for sentence, different in (
        ("a_minute_from_outside_says_which_it_is", {"outside": "x"}),
        ("a_minute_from_outside_says_which_it_is", {"origin": "MODERNGOV"}),
        ("a_minute_stands_in_its_versions", {}),
    ):
        made = partial(Minute(**{**sound, **different}).save, force_insert=True)
        breaks(sentence, made)

    def second(number=1, link="", outside=""):
        Minute(**{**sound, "origin": "MODERNGOV", "outside": "h"}).save(force_insert=True)
        if outside:
            Minute(**{**sound, "reference": "T-BBBBB-BBBBB", "origin": "MODERNGOV",
                      "outside": outside}).save(force_insert=True)  # fmt: skip
        MinuteVersion(minute_id="T-AAAAA-AAAAA", number=number, link=link, words="x",
                      by=keeper.account, at=timezone.now()).save(force_insert=True)  # fmt: skip

    breaks("a_minute_is_brought_in_once", partial(second, outside="h"))
    breaks("a_version_of_a_minute_follows", partial(second, number=2))
    breaks("a_minute_is_linked_over_https", partial(second, link="http://x.example"))


def test_nothing_is_edited_and_each_table_is_for_its_own(keeper, member, officer, entering):
    made = enter(keeper)
    with entering(keeper) as by:
        paste(by=by, committee="x", met_on=day(-3), item="", link="", words="x", at=timezone.now())
    for table in ("promise", "promiseversion", "minute", "minuteversion"):
        for statement in ("UPDATE scrutiny_{} SET {} = 'y'", "DELETE FROM scrutiny_{}"):
            column = "by" if "version" in table else "created_by"
            refused = pytest.raises(DatabaseError, match=r"permission denied|only_grows")
            with entering(keeper), refused, transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement.format(table, f'"{column}"'))
    for who, seen, minutes in ((keeper, 1, 1), (member, 1, 0), (officer, 0, 0)):
        with entering(who):
            counts = [model.objects.count() for model in (Promise, PromiseVersion)]
            assert counts == [seen, seen]
            assert [model.objects.count() for model in (Minute, MinuteVersion)] == [minutes] * 2
    for write in (entry, partial(version, made)):
        refused = pytest.raises((IntegrityError, DatabaseError), match="row-level security")
        with entering(member), refused, transaction.atomic():
            write(member)
