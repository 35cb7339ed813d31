"""What may follow what, until when, against whom: each rule answers why not."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.access.parties import Label, Viewer
from sightline.disruption.measures import rules
from sightline.disruption.measures.records import About, Agreed, Stood, Told
from sightline.disruption.powers import Length, powers
from sightline.terms import Marking, Regime
from sightline.terms.disrupting import DisruptionSubject
from sightline.terms.measures import HAS_TERM, MeasureStep, MeasureSubject

S = MeasureStep
TODAY = date(2026, 11, 28)
DAY = timedelta(days=1)
TOLD = Told(on=TODAY, words="x", effect="y", child_view="z")
LATE = rules.LATE.format(day="28 November 2026")
AT = datetime(2026, 11, 28, 12, tzinfo=UTC)
LABEL = Label("police", Regime.GENERAL, "police", "prevent")
VIEWER = Viewer("A-1", "police")
CHILD = About("H-1", MeasureSubject.PERSON, DisruptionSubject.CHILD, "Zoë Ash", LABEL)
ADULT = replace(CHILD, kind=DisruptionSubject.ADULT)
GIVEN = {"on": TODAY, "words": "x", "conditions": "", "starts_on": TODAY,
         "expires_on": TODAY + DAY, "review_on": None, "owner": "A-2"}  # fmt: skip


def stood(state=S.CONSIDERED, **different):
    return replace(Stood(1, state, state, "A-1", TOLD, "A-1", AT), **different)


def wrong(step=S.SERVED, power="closure", *, of_child=False, since=None, **told):
    known = powers()[power] if power else None
    return rules.told_problems(
        step, replace(TOLD, **told), known, of_child=of_child, since=since, today=TODAY
    )


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        (S.CONSIDERED, {S.REQUESTED, S.SERVED, S.NOT_USED, S.HANDED_ON}),
        (S.REQUESTED, {S.GRANTED, S.REFUSED, S.NOT_USED, S.HANDED_ON}),
        (S.GRANTED, {S.SERVED, S.EXPIRED, S.ENDED, S.NOT_USED, S.HANDED_ON}),
        (S.REFUSED, {S.REQUESTED, S.NOT_USED, S.HANDED_ON}),
        (S.SERVED, {S.VARIED, S.BREACHED, S.EXPIRED, S.ENDED, S.HANDED_ON}),
        (S.BREACHED, {S.VARIED, S.BREACHED, S.EXPIRED, S.ENDED, S.HANDED_ON}),
        (S.EXPIRED, {S.OUTCOME, S.HANDED_ON}),
        (S.ENDED, {S.OUTCOME, S.HANDED_ON}),
        (S.OUTCOME, {S.OUTCOME}),
        (S.NOT_USED, {S.CONSIDERED, S.HANDED_ON}),
    ],
)
def test_which_step_may_follow(state, steps):
    assert set(rules.steps_from(state)) == steps


def test_a_refusal_says_what_must_come_first():
    assert "Asked for" in S.REQUESTED.label
    assert "after: asked for" in rules.step_refusal(S.GRANTED, S.CONSIDERED)
    assert "Record a new measure" in rules.step_refusal(S.SERVED, S.OUTCOME)


@given(st.sampled_from(list(S)), st.sampled_from(sorted(set(S) - {S.HANDED_ON})))
def test_a_step_is_taken_if_it_may_be_and_only_then(step, state):
    before = stood(state)
    if rules.step_refusal(step, state):
        with pytest.raises(ValueError, match=r"."):
            rules.taken_next(before, step, GIVEN, by="A-1", at=AT)
        return
    after = rules.taken_next(before, step, GIVEN, by="A-1", at=AT)
    assert after.number == before.number + 1
    assert after.state is (state if step is S.HANDED_ON else step)
    assert after.owner == ("A-2" if step is S.HANDED_ON else "A-1")
    if step is not S.HANDED_ON:
        assert (after.due_on is not None) <= (step in HAS_TERM)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 60), st.integers(0, 40))
def test_no_measure_outlasts_the_greatest_length_by_the_calendar(first, months, days):
    last = Length(months, days).last_day(first)
    assert last >= first + timedelta(days=28 * months + days)
    assert last <= first + timedelta(days=31 * months + days)


def test_the_last_day_of_a_month_stays_within_it():
    assert Length(months=1).last_day(date(2026, 1, 31)) == date(2026, 2, 28)
    assert Length(months=6).last_day(date(2026, 8, 31)) == date(2027, 2, 28)


def test_an_order_needs_an_end_unless_it_lasts_until_it_is_lifted():
    assert wrong(starts_on=TODAY) == {"expires_on": rules.NO_END}
    assert wrong(power="taxi_firm", starts_on=TODAY) == {"review_on": rules.NO_REVIEW}
    assert wrong(power="taxi_firm", starts_on=TODAY, review_on=TODAY + DAY) == {}


@pytest.mark.parametrize(
    ("power", "last", "of_child", "said"),
    [
        ("closure", date(2027, 5, 28), False, None),
        ("closure", date(2027, 5, 29), False, "28 May 2027"),
        ("dispersal", date(2026, 11, 30), False, None),
        ("dispersal", date(2026, 12, 1), False, "30 November 2026"),
        ("civil_injunction", date(2029, 1, 1), False, None),
        ("civil_injunction", date(2029, 1, 1), True, "28 November 2027"),
    ],
)
def test_no_measure_is_longer_than_its_power_may_last(power, last, of_child, said):
    found = wrong(power=power, of_child=of_child, starts_on=TODAY, expires_on=last)
    assert (said in found["expires_on"]) if said else found == {}


def test_a_variation_of_a_renewable_power_begins_a_new_term_and_of_another_does_not():
    long_ago = {"starts_on": date(2023, 12, 1), "expires_on": date(2029, 1, 1)}
    assert wrong(S.VARIED, "public_spaces_protection", **long_ago) == {}
    assert "expires_on" in wrong(S.SERVED, "public_spaces_protection", **long_ago)
    assert "expires_on" in wrong(S.VARIED, "closure", **long_ago)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"on": TODAY + DAY}, {"on": rules.FUTURE}),
        ({"on": TODAY - 3 * DAY, "since": TODAY}, {"on": LATE}),
        ({"starts_on": None}, {"starts_on": "Enter the day on which it starts."}),
        ({"expires_on": TODAY - DAY}, {"expires_on": rules.BACKWARDS}),
        ({"review_on": TODAY}, {"review_on": rules.REVIEW_PAST}),
        ({"review_on": TODAY + 9 * DAY}, {"review_on": rules.REVIEW_LATE}),
        ({"child_view": ""}, {"child_view": rules.NO_VIEW}),
        ({"child_view": " ", "view_unknown": " "}, {"child_view": rules.NO_VIEW}),
        ({"view_unknown": "Not asked"}, {"view_unknown": rules.TWO_VIEWS}),
        ({"power": ""}, {"on": rules.GONE}),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_by_its_field(told, said):
    sound = {"starts_on": TODAY, "expires_on": TODAY + DAY}
    assert wrong(**{**sound, **told}) == said
    assert wrong(**sound) == {}


@pytest.mark.parametrize(
    ("born", "recorded", "kind"),
    [
        ("", True, "CHILD"), ("", False, "ADULT"), ("2012", True, "CHILD"), ("1990", True, "ADULT"),
        ("2008", False, "CHILD"), ("2008-11-28", False, "ADULT"), ("2008-11-29", False, "CHILD"),
        ("2008-12", False, "CHILD"), ("1990", False, "ADULT"),
    ],
)  # fmt: skip
def test_who_may_still_be_a_child_counts_as_one(born, recorded, kind):
    assert rules.subject_of_person(born, recorded, TODAY) == kind


def test_no_measure_binds_a_child_without_a_name_and_a_reason():
    gang = powers()["gang_injunction"]
    for agreed in (Agreed(), Agreed("Ann Lee"), Agreed("", "To keep her safe"), Agreed(" ", " ")):
        assert "children's services" in rules.power_refusal(CHILD, gang, agreed, TODAY)
    assert rules.power_refusal(CHILD, gang, Agreed("Ann Lee", "To keep her safe"), TODAY) is None
    assert rules.power_refusal(CHILD, powers()["nrm"], Agreed(), TODAY) is None
    assert rules.power_refusal(ADULT, gang, Agreed(), TODAY) is None


def test_a_power_is_for_its_subjects_its_ages_and_only_once_in_force():
    agreed = Agreed("Ann Lee", "To keep her safe")
    assert "not for a child" in rules.power_refusal(CHILD, powers()["closure"], agreed, TODAY)
    young = replace(CHILD, born="2014")
    assert "under 14" in rules.power_refusal(young, powers()["gang_injunction"], agreed, TODAY)
    unchecked = powers()["cuckooing_offence"]
    assert "to be checked" in rules.power_refusal(ADULT, unchecked, Agreed(), TODAY)
    later = replace(powers()["gang_injunction"], in_force=TODAY + DAY)
    assert "29 November 2026" in rules.power_refusal(ADULT, later, Agreed(), TODAY)


@pytest.mark.parametrize(
    ("different", "said"),
    [
        ({}, None),
        ({"controller": "council"}, "kept by the agency"),
        ({"owner": "council"}, "kept by the agency"),
        ({"regime": Regime.LAW_ENFORCEMENT}, "held under"),
        ({"compartment": ""}, "other readers"),
        ({"compartment": "fern"}, "other readers"),
        ({"marking": Marking.OFFICIAL}, "marked"),
    ],
)
def test_a_measure_is_for_the_readers_of_its_subject(different, said):
    found = rules.reader_refusal(CHILD, replace(LABEL, **different), VIEWER)
    assert (said in found) if said else found is None


def test_a_vehicle_has_no_label_so_its_measure_may_have_any_of_ones_own():
    vehicle = replace(CHILD, label=None)
    assert rules.reader_refusal(vehicle, replace(LABEL, compartment="fern"), VIEWER) is None


def test_it_is_late_from_the_day_after():
    assert not rules.is_late(TODAY, TODAY)
    assert rules.is_late(TODAY - DAY, TODAY)
    assert not rules.is_late(None, TODAY)
