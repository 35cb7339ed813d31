"""A child is protected first; what is unknown opens nothing; what lacks a fact says which."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.disruption.powers import powers
from sightline.disruption.rules import CHILD, Known, find, problems, shut_for
from sightline.terms.disrupting import FACTS_OF, DisruptionSubject, PowerClass, SubjectFact

TODAY = date(2026, 11, 28)
ALL = powers()
ADULT, PLACE = DisruptionSubject.ADULT, DisruptionSubject.PLACE
AGREED = {"agreed_by": "The head of safeguarding", "agreed_why": "She asked for it herself."}


def found(subject, *facts, age=None, **more):
    return find(Known(subject, frozenset(facts), age, **more), ALL.values(), TODAY)


def codes(options):
    return [one.power.code for one in options]


@st.composite
def known(draw):
    """What somebody may say soundly of any subject."""
    subject = draw(st.sampled_from(DisruptionSubject))
    ages = {CHILD: st.integers(0, 17), ADULT: st.integers(18, 99)}.get(subject, st.none())
    facts = draw(st.sets(st.sampled_from(FACTS_OF[subject]), max_size=6))
    agreed = AGREED if subject is CHILD and draw(st.booleans()) else {}
    return Known(subject, frozenset(facts), draw(ages), **agreed)


@given(known())
def test_no_measure_against_a_child_is_offered_without_a_named_agreement(said):
    offered = find(said, ALL.values(), TODAY)
    if said.subject is CHILD and not said.agreed_by:
        for option in (*offered.first, *offered.open):
            assert not option.power.against


@given(known())
def test_each_option_stands_once_and_only_the_usable_are_offered(said):
    lists = find(said, ALL.values(), TODAY)
    every = [*lists.first, *lists.open, *lists.nearly, *lists.shut]
    assert len({one.power.code for one in every}) == len(every)
    for option in (*lists.first, *lists.open):
        power = option.power
        assert power.needs <= said.facts
        assert not power.any_of or power.any_of & said.facts
        assert power.in_force is not None
        assert power.in_force <= TODAY
        assert said.age is None or power.from_age <= said.age


@given(known(), st.data())
def test_one_more_fact_takes_no_option_away(said, data):
    more = data.draw(st.sampled_from(FACTS_OF[said.subject]))
    before = find(said, ALL.values(), TODAY)
    after = find(replace(said, facts=said.facts | {more}), ALL.values(), TODAY)
    assert set(codes(before.first)) <= set(codes(after.first))
    assert set(codes(before.open)) <= set(codes(after.open))


def test_protection_comes_in_its_order():
    lists = found(
        CHILD, SubjectFact.SIGNIFICANT_HARM, SubjectFact.EXPLOITED, SubjectFact.OFFENDED,
        SubjectFact.DANGER_NOW, age=15,
    )  # fmt: skip
    assert codes(lists.first)[:4] == [
        "strategy_discussion", "nrm", "section_45", "police_protection",
    ]  # fmt: skip


def test_the_defence_of_who_was_made_to_offend_asks_for_signs_of_exploitation():
    lists = found(CHILD, SubjectFact.OFFENDED, age=15)
    [option] = [one for one in lists.nearly if one.power.code == "section_45"]
    assert option.one_of == (SubjectFact.EXPLOITED,)


def test_a_measure_against_a_child_says_who_must_agree_and_opens_with_a_name_and_a_reason():
    shut = found(CHILD, SubjectFact.GANG, age=15)
    assert codes(shut.shut) == ["gang_injunction"]
    assert "children's services" in shut.shut[0].shut
    assert codes(found(CHILD, SubjectFact.GANG, age=15, **AGREED).open) == ["gang_injunction"]
    assert found(CHILD, SubjectFact.GANG, age=13, **AGREED).open == ()  # from 14


def test_what_was_not_confirmed_to_be_in_force_is_shown_and_not_offered():
    lists = found(ADULT, SubjectFact.MAKES_OFFEND, age=30)
    assert "criminal_exploitation_prevention_order" in codes(lists.shut)
    assert lists.open == ()


def test_a_power_of_a_later_day_names_the_day():
    later = replace(ALL["closure"], in_force=date(2027, 1, 4))
    assert shut_for(Known(PLACE), later, TODAY) == "It is not in force until 4 January 2027."
    assert shut_for(Known(PLACE), later, date(2027, 1, 4)) == ""


@pytest.mark.parametrize(
    ("said", "where"),
    [
        (Known(CHILD), "age"),
        (Known(CHILD, age=18), "age"),
        (Known(ADULT, age=17), "age"),
        (Known(PLACE, frozenset({SubjectFact.GANG})), "facts"),
        (Known(CHILD, age=15, agreed_by="The head of safeguarding"), "agreed_why"),
        (Known(CHILD, age=15, agreed_why="She asked."), "agreed_by"),
    ],
)
def test_what_is_not_sound_is_named_at_its_answer_and_finds_nothing(said, where):
    assert set(problems(said)) == {where}
    with pytest.raises(ValueError, match="sound"):
        find(said, ALL.values(), TODAY)


def test_every_fact_that_is_asked_leads_somewhere():
    for subject, facts in FACTS_OF.items():
        used = {
            fact for one in ALL.values() if subject in one.subjects
            for fact in one.needs | one.any_of
        }  # fmt: skip
        assert set(facts) <= used


def test_what_protects_binds_nobody_but_by_agreement():
    protecting = [one for one in ALL.values() if one.power_class is PowerClass.PROTECTIVE]
    assert [one.code for one in protecting if one.against] == ["secure_accommodation"]
