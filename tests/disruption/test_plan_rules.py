"""Rules of plans: who may sign off what, what a plan must say, and a child's shield."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.access.parties import Label
from sightline.disruption.plans import rules
from sightline.disruption.plans.records import Said, Subject, Version, Weighed
from sightline.disruption.powers import powers
from sightline.disruption.rules import NOT_CHECKED, OVERRIDE
from sightline.terms import Regime
from sightline.terms.disrupting import DisruptionSubject
from sightline.terms.measures import MeasureSubject
from sightline.terms.plans import PlanKind, PlanState, PlanStep

TODAY = date(2026, 11, 30)
NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
SAID = Said("aims", "risks", "safeguards", "a warm place", "", date(2027, 1, 4))
LABEL = Label("police", Regime.GENERAL, "police", "prevent")
RECORDS = {
    PlanKind.CHILD: MeasureSubject.PERSON,
    PlanKind.ADULT: MeasureSubject.PERSON,
    PlanKind.PLACE: MeasureSubject.LOCATION,
    PlanKind.GROUP: MeasureSubject.GROUP,
}
FIRST = Version(1, PlanStep.DRAFTED, PlanState.DRAFT, "A-1", SAID, "A-1", NOW)


def subject(kind, born=""):
    return Subject("X-00000-00000", RECORDS[kind], kind, "Zoë", LABEL, born)


def chosen(power="abduction_warning", **different):
    sound = Weighed(power, True, "why", "A-1", date(2026, 12, 24))
    return replace(sound, **different)


@given(
    steps=st.lists(
        st.tuples(st.sampled_from(list(PlanStep)), st.sampled_from(["A-1", "A-2", "A-3"])),
        max_size=12,
    )
)
def test_no_plan_is_under_way_but_after_a_second_person_agreed_to_all_it_says(steps):
    versions = [FIRST]
    options = [chosen("closure")]
    for step, who in steps:
        if step is PlanStep.SIGNED_OFF and rules.sign_off_refusal(
            who, versions, subject(PlanKind.PLACE), options, powers(), TODAY
        ):
            continue
        try:
            after = rules.taken_next(versions[0], step, {"owner": "A-2"}, by=who, at=NOW)
        except ValueError:
            continue
        assert after.number == versions[0].number + 1
        versions.insert(0, after)
    if versions[0].state in {PlanState.SIGNED_OFF, PlanState.UNDER_WAY}:
        newest_first = iter(versions)
        signed = next(one for one in newest_first if one.step is PlanStep.SIGNED_OFF)
        assert signed.by not in rules.writers(list(newest_first))
        later = versions[: versions.index(signed)]
        assert all(one.state is not PlanState.DRAFT for one in later)


def test_a_plan_is_signed_off_by_nobody_who_wrote_of_it_since_it_last_was():
    changed = Version(3, PlanStep.CHANGED, PlanState.DRAFT, "A-1", SAID, "A-2", NOW)
    signed = Version(2, PlanStep.SIGNED_OFF, PlanState.SIGNED_OFF, "A-1", SAID, "A-2", NOW)

    def refused(who, versions):
        place, options = subject(PlanKind.PLACE), [chosen("closure")]
        return rules.sign_off_refusal(who, versions, place, options, powers(), TODAY)

    assert refused("A-1", [FIRST]) == rules.OWN
    assert refused("A-2", [FIRST]) is None
    assert refused("A-2", [changed, signed, FIRST]) == rules.OWN
    assert refused("A-1", [changed, signed, FIRST]) is None


def test_a_plan_that_chooses_nothing_is_not_signed_off_nor_one_whose_power_is_shut_meanwhile():
    adult, child = subject(PlanKind.ADULT), subject(PlanKind.CHILD)
    aside = replace(chosen(), chosen=False)

    def refused(about, options):
        return rules.sign_off_refusal("A-2", [FIRST], about, options, powers(), TODAY) or ""

    assert refused(adult, []) == refused(adult, [chosen(), aside]) == rules.NO_POWER
    assert refused(adult, [aside, chosen()]) == ""
    assert OVERRIDE in refused(child, [chosen("gang_injunction")])
    assert "not in the catalogue" in refused(adult, [chosen("long_gone")])


@pytest.mark.parametrize("kind", [PlanKind.CHILD, PlanKind.GROUP])
def test_whatever_may_bind_a_child_needs_an_agreement_by_name(kind):
    shielded = [
        one for one in powers().values()
        if one.against and DisruptionSubject.CHILD in one.subjects and one.in_force
    ]  # fmt: skip
    assert shielded
    for power in shielded:
        about = subject(kind)
        for by, why in (("", ""), ("Ann Lee", ""), ("", "They asked."), (" ", " ")):
            word = chosen(power.code, agreed_by=by, agreed_why=why)
            assert rules.power_refusal(about, power, word, TODAY) == OVERRIDE
            assert "power" in rules.weighed_problems(about, word, power, TODAY)
        agreed = chosen(power.code, agreed_by="Ann Lee", agreed_why="They asked.")
        assert rules.power_refusal(about, power, agreed, TODAY) is None


def test_a_power_for_others_too_young_or_not_checked_is_refused_and_may_be_set_aside():
    catalogue = powers()
    closure = catalogue["closure"]
    adult = subject(PlanKind.ADULT)
    assert "not for an adult" in rules.power_refusal(adult, closure, chosen("closure"), TODAY)
    old = next(one for one in catalogue.values() if one.from_age > 10 and one.in_force)
    kind = PlanKind(next(iter(sorted(old.subjects & {"CHILD", "ADULT"}))))
    agreed = chosen(old.code, agreed_by="Ann Lee", agreed_why="They asked.")
    young = rules.power_refusal(subject(kind, "2020"), old, agreed, TODAY)
    assert young == rules.TOO_YOUNG.format(age=old.from_age)
    unchecked = next((one for one in catalogue.values() if one.in_force is None), None)
    if unchecked:
        about = subject(PlanKind.GROUP)
        word = chosen(unchecked.code, agreed_by="Ann Lee", agreed_why="They asked.")
        assert rules.power_refusal(about, unchecked, word, TODAY) == NOT_CHECKED
        aside = replace(word, chosen=False, owner="", due_on=None)
        assert rules.weighed_problems(about, aside, unchecked, TODAY) == {}


def test_a_plan_says_what_it_must_before_it_is_written_down():
    assert rules.said_problems(PlanStep.DRAFTED, SAID, TODAY) == {}
    for name, value in (
        ("aims", " "), ("risks", ""), ("safeguards", "\n"), ("child_wish", ""),
        ("wish_unknown", "nobody asked"), ("review_on", None), ("review_on", TODAY),
    ):  # fmt: skip
        wrong = rules.said_problems(PlanStep.DRAFTED, replace(SAID, **{name: value}), TODAY)
        assert set(wrong) == {name}


def test_a_closed_plan_says_what_came_of_it_and_has_no_review():
    given = {"words": "Quiet since.", "reopens": "A new report."}
    after = rules.taken_next(FIRST, PlanStep.CLOSED, given, by="A-1", at=NOW)
    assert (after.state, after.said.review_on) == (PlanState.CLOSED, None)
    assert rules.said_problems(PlanStep.CLOSED, after.said, TODAY) == {}
    bare = replace(after.said, words="", reopens="")
    assert set(rules.said_problems(PlanStep.CLOSED, bare, TODAY)) == {"words", "reopens"}
    assert rules.steps_from(PlanState.CLOSED) == [PlanStep.REOPENED]


def test_a_chosen_power_has_an_owner_and_a_day_ahead_and_says_why():
    place, closure = subject(PlanKind.PLACE), powers()["closure"]
    word = chosen("closure")
    assert rules.weighed_problems(place, word, closure, TODAY) == {}
    for name, value in (("why", ""), ("due_on", None), ("due_on", date(2026, 11, 29))):
        wrong = rules.weighed_problems(place, replace(word, **{name: value}), closure, TODAY)
        assert set(wrong) == {name}
    nobody = replace(word, owner="")
    assert set(rules.weighed_problems(place, nobody, closure, TODAY)) == {"option_owner"}


def test_the_newest_word_on_a_power_counts_and_chosen_ones_come_first():
    words = [chosen("a"), chosen("b", chosen=False), chosen("a", chosen=False), chosen("c")]
    found = [(one.power, one.chosen) for one in rules.standing(words)]
    assert found == [("c", True), ("a", False), ("b", False)]
