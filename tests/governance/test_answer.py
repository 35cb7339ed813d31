"""Answering a person: gathered, decided on, made, approved by another, delivered."""

import pytest
from django.db import IntegrityError
from django.utils import timezone

from sightline.governance.actions.answer_made import deliver_answer, turn_answer
from sightline.governance.models import SubjectEnding
from sightline.governance.queries.answer import request, requests
from sightline.governance.queries.answer_marked import answer, found
from sightline.intelligence.actions import NotYet, Overtaken
from sightline.subjects import actions as subjects
from sightline.subjects import queries as people
from sightline.subjects.part_records import NewFact, Source
from sightline.terms import Act, FactKind, Regime, Role
from sightline.terms.answering import (
    AnswerDelivery,
    AnswerKind,
    AnswerMark,
    AnswerStepKind,
    Exemption,
)
from tests.governance.answering import (
    NOW,
    decide,
    decide_on_all,
    gathered,
    made_answer,
    taken,
    things,
)
from tests.intelligence.making import POLICE

pytestmark = pytest.mark.django_db
K = AnswerStepKind


def kinds(entering, who, made):
    return sorted(str(one.kind) for one in things(entering, who, made))


def content_of(entering, who, reference):
    with entering(who) as viewer:
        return answer(viewer, Act.READ, reference)[1]


def nobody_else(thing):
    return False


def told_texts(content):
    return [text for section in content["sections"] for thing in section["things"]
            for _, text in thing["rows"]]  # fmt: skip


def test_the_whole_way_from_request_to_delivery(entering, gatekeeper, lead, made, ready):
    with entering(lead) as viewer:
        turn_answer(answer_=ready, kind=K.APPROVED, words="", by=viewer, at=NOW())
    with entering(gatekeeper) as viewer:
        deliver_answer(answer_=ready, how=AnswerDelivery.IN_PERSON, day=timezone.localdate(),
                       words="With her worker.", by=viewer, at=NOW())  # fmt: skip
        [line] = requests(viewer, timezone.localdate())
        assert (line.reference, line.over, line.state) == (made, True, K.DELIVERED)
        row, _ = answer(viewer, Act.READ, ready)
    assert row.content_hash == request_hash(entering, gatekeeper, made)


def request_hash(entering, who, made):
    with entering(who) as viewer:
        return request(viewer, made, timezone.localdate()).answers[0].hash


def test_everything_that_rests_on_the_person_is_gathered(
    entering, officer, gatekeeper, man, judging, record_of
):
    other = record_of(officer, "K Orme", sanitised_text="K Orme drives the van.", label=POLICE)
    judging(officer, man, other)
    with entering(officer) as viewer:
        subjects.record_fact(
            person=man, fact=NewFact(FactKind.TELEPHONE, "07700 900123", Source("", "LCS 1")),
            by=viewer, at=NOW(),
        )  # fmt: skip
    with entering(officer) as viewer:
        people.person(viewer, Act.READ, man)
    made = taken(entering, gatekeeper, "Kez Orme", born="1990")
    assert gathered(entering, gatekeeper, made) == 7
    assert kinds(entering, gatekeeper, made) == [
        "FACT", "ITEM", "ITEM", "LOOKED", "LOOKED", "PERSON", "PERSON",
    ]  # fmt: skip
    assert gathered(entering, gatekeeper, made) == 0
    [fact] = [one for one in things(entering, gatekeeper, made) if one.kind is AnswerKind.FACT]
    assert ("Telephone number", "07700 900123") in fact.shown.rows  # their own goes out


def test_a_name_alone_is_a_candidate_that_somebody_ticks_or_drops(
    entering, officer, gatekeeper, man, record_of, put_in
):
    namesake = record_of(officer, "Kezz Orme", sanitised_text="Kezz Orme keeps the shop.")
    made = taken(entering, gatekeeper, "Kez Orme", born="1990")
    gathered(entering, gatekeeper, made)
    [one] = [each for each in things(entering, gatekeeper, made) if each.record == namesake]
    assert one.found_by == "WORDS"
    items = len([each for each in things(entering, gatekeeper, made) if each.kind == "ITEM"])
    decide(entering, gatekeeper, one.number, AnswerMark.WHOLE)
    with entering(gatekeeper) as viewer:
        assert found(viewer, made, NOW()).stale
    gathered(entering, gatekeeper, made)
    assert len([each for each in things(entering, gatekeeper, made) if each.kind == "ITEM"]) > items


def test_nothing_goes_out_that_is_not_decided_on(entering, gatekeeper, made):
    with pytest.raises(NotYet, match="not yet") as refused:
        made_answer(entering, gatekeeper, made)
    assert "Nothing goes out by default" in refused.value.problems["answer"]


def test_what_names_somebody_else_does_not_go_out_whole(entering, gatekeeper, made):
    [item] = [one for one in things(entering, gatekeeper, made) if one.kind is AnswerKind.ITEM]
    with pytest.raises(NotYet) as refused:
        decide(entering, gatekeeper, item.number, AnswerMark.WHOLE)
    assert set(refused.value.problems) == {"mark"}


def test_nobody_else_no_number_and_no_source_is_in_the_answer(entering, gatekeeper, ready):
    texts = " ".join(told_texts(content_of(entering, gatekeeper, ready)))
    assert "Kez Orme" in texts
    for word in ("Zoe", "Ashdown", "900123", "I-", "O-", "Seen by the source", "October 6"):
        assert word not in texts


def test_words_that_the_gatekeeper_takes_out_stay_out(entering, gatekeeper, made):
    [item] = [one for one in things(entering, gatekeeper, made) if one.kind is AnswerKind.ITEM]
    decide(entering, gatekeeper, item.number, AnswerMark.MASKED, mask=["by the station"],
           exemption=Exemption.THIRD_PARTY, why="Only one shop sees it.")  # fmt: skip
    decide_on_all(entering, gatekeeper, made)
    texts = told_texts(content_of(entering, gatekeeper, made_answer(entering, gatekeeper, made)))
    assert not any("station" in text for text in texts)


def test_what_is_withheld_in_silence_leaves_the_answer_that_is_given_where_nothing_is_held(
    entering, gatekeeper, made
):
    for one in things(entering, gatekeeper, made):
        decide(entering, gatekeeper, one.number, AnswerMark.WITHHELD, silent=True,
               exemption=Exemption.CRIME, why="It would tell him.")  # fmt: skip
    silent = content_of(entering, gatekeeper, made_answer(entering, gatekeeper, made))
    nobody = taken(entering, gatekeeper, "Kez Orme", born="1971")
    gathered(entering, gatekeeper, nobody)
    decide_on_all(entering, gatekeeper, nobody, them=nobody_else)
    nothing = content_of(entering, gatekeeper, made_answer(entering, gatekeeper, nobody))
    assert "required to give you" in nothing["nothing"]
    assert {**silent, "reference": ""} == {**nothing, "reference": ""}


def test_what_is_withheld_and_may_be_said_is_said_in_general_words(entering, gatekeeper, made):
    for one in things(entering, gatekeeper, made):
        decide(entering, gatekeeper, one.number, AnswerMark.WITHHELD,
               exemption=Exemption.THIRD_PARTY, why="A child.")  # fmt: skip
    content = content_of(entering, gatekeeper, made_answer(entering, gatekeeper, made))
    assert content["withheld"] == [
        f"{Exemption.THIRD_PARTY.label} ({Exemption.THIRD_PARTY.source})."
    ]


def test_nobody_approves_their_own_answer(entering, person, made, gatekeeper):
    both = person(roles={Role.GATEKEEPER, Role.AGENCY_LEAD}, regimes=set(Regime),
                  compartments={"prevent"})  # fmt: skip
    gathered(entering, both, made)
    decide_on_all(entering, both, made)
    reference = made_answer(entering, both, made)
    with pytest.raises(NotYet), entering(both) as viewer:
        turn_answer(answer_=reference, kind=K.APPROVED, words="", by=viewer, at=NOW())
    sentence = "an_answer_is_approved_by_a_second_person"
    with pytest.raises(IntegrityError, match=sentence), entering(both) as viewer:
        ending(reference, viewer, "APPROVED")


def ending(reference, viewer, kind, delivery=""):
    row = SubjectEnding(answer_id=reference, kind=kind, delivery=delivery, taken_at=NOW(),
                        day=timezone.localdate(), taken_by=viewer.account)  # fmt: skip
    SubjectEnding.objects.bulk_create([row])


def test_nothing_is_delivered_that_no_second_person_approved(entering, gatekeeper, ready):
    with pytest.raises(NotYet), entering(gatekeeper) as viewer:
        deliver_answer(answer_=ready, how=AnswerDelivery.POST, day=timezone.localdate(), words="",
                       by=viewer, at=NOW())  # fmt: skip
    sentence = "an_answer_is_delivered_after_it_is_approved"
    with pytest.raises(IntegrityError, match=sentence), entering(gatekeeper) as viewer:
        ending(ready, viewer, "DELIVERED", "POST")


def test_a_newer_answer_takes_the_place_of_one_that_was_sent_back(
    entering, gatekeeper, lead, made, ready
):
    with pytest.raises(NotYet), entering(lead) as viewer:
        turn_answer(answer_=ready, kind=K.SENT_BACK, words=" ", by=viewer, at=NOW())
    with entering(lead) as viewer:
        turn_answer(answer_=ready, kind=K.SENT_BACK, words="Look at 3.", by=viewer, at=NOW())
    made_answer(entering, gatekeeper, made)
    with pytest.raises(Overtaken), entering(lead) as viewer:
        turn_answer(answer_=ready, kind=K.APPROVED, words="", by=viewer, at=NOW())


def test_a_colleagues_decision_on_a_thing_is_not_overwritten_unseen(entering, gatekeeper, made):
    from sightline.governance.actions.answer import decide_on
    from sightline.governance.answer_rules import Marked

    one = things(entering, gatekeeper, made)[0]
    given = {"exemption": Exemption.THIRD_PARTY, "why": "A child."}
    decide(entering, gatekeeper, one.number, AnswerMark.WITHHELD, **given)
    with pytest.raises(Overtaken), entering(gatekeeper) as viewer:
        decide_on(finding=one.number, marked=Marked(AnswerMark.WITHHELD, **given), mask=[],
                  seen=None, by=viewer, at=NOW())  # fmt: skip
