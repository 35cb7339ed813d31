"""What is done with measures: written down, moved on, handed on, linked; all under need to know."""

from dataclasses import replace

import pytest
from django.core.exceptions import ObjectDoesNotExist

from sightline.access.queries import viewer as current
from sightline.access.refused import Refused
from sightline.database.connection import as_viewer
from sightline.disruption.actions import measures as actions
from sightline.disruption.measures.records import Agreed
from sightline.disruption.queries import measures as lists
from sightline.disruption.queries.measure_page import measure
from sightline.disruption.queries.measures import (
    MeasuresAsked,
    due,
    held_by,
    measures,
    measures_due,
    measures_since,
)
from sightline.intelligence.actions import Overtaken
from sightline.terms import Act, Role
from sightline.terms.measures import MeasureOutcome, MeasureStep
from tests.disruption.measuring import consider, day, moment, new, served, step, today
from tests.hotspots import planting
from tests.hotspots.concerning import ledger

pytestmark = pytest.mark.django_db
S = MeasureStep


def page(entering, who, reference):
    with entering(who) as viewer:
        return measure(viewer, Act.READ, reference)


def found_by(viewer, **asked):
    found = measures(viewer, MeasuresAsked(**asked), today=today())
    return [line.reference for line in found.lines]


def test_a_measure_goes_from_a_thought_to_its_outcome(analyst, closure, entering):
    for seen, (each, more) in enumerate(
        [
            (S.REQUESTED, {"on": day(-25)}),
            (S.GRANTED, {"on": day(-20)}),
            (S.SERVED, {}),
            (S.VARIED, {"on": day(-8), "expires_on": day(40)}),
            (S.BREACHED, {"on": day(-6)}),
            (S.ENDED, {"on": day(-2)}),
            (S.OUTCOME, {"on": day(-1)}),
        ],
        start=1,
    ):
        step(analyst, closure, each, seen, **more)
    found = page(entering, analyst, closure)
    assert found.now.state is S.OUTCOME
    assert found.now.told.outcome is MeasureOutcome.SAFER
    assert found.now.due_on is None
    assert [one.number for one in found.steps] == [8, 7, 6, 5, 4, 3, 2, 1]
    assert [act[1] for act in ledger() if closure in act[2]][:3] == [
        "CONSIDERED", "REQUESTED", "GRANTED",
    ]  # fmt: skip


def test_a_search_finds_it_by_each_thing_that_is_known(analyst, closure, place, entering):
    with entering(analyst) as viewer:
        for asked in (
            {"power": "closure"}, {"power_class": "LOCATIONAL"}, {"strand": "PROTECT"},
            {"state": "CONSIDERED"}, {"owner": analyst.account}, {"agency": "council"},
            {"about": place}, {"words": "child met"}, {"since": day(-30)}, {"until": day(-30)},
            {"area": "A22"}, {"concern": "CHILD_CRIMINAL_EXPLOITATION"},
        ):  # fmt: skip
            assert found_by(viewer, **asked) == [closure], asked
        for asked in (
            {"power": "dispersal"}, {"state": "SERVED"}, {"agency": "police"}, {"words": "zebra"},
            {"since": day(-29)}, {"until": day(-31)}, {"about": "H-00000-00000"}, {"about": "x"},
        ):  # fmt: skip
            assert found_by(viewer, **asked) == [], asked


def test_a_later_step_adds_its_words_to_what_is_found(analyst, closure, entering):
    step(analyst, closure, S.NOT_USED, 1, words="Quillfeather lapsed by itself.")
    with entering(analyst) as viewer:
        assert found_by(viewer, words="quillfeather child") == [closure]
    words = [act for act in ledger() if act[1] == "measures"]
    assert words
    assert "quillfeather" not in str(words)


def test_a_measure_against_a_child_needs_a_name_and_a_reason(officer, child, entering):
    with pytest.raises(Refused, match="children's services"):
        consider(officer, child, power="gang_injunction")
    made = consider(
        officer, child, power="gang_injunction", agreed=Agreed("Ann Lee", "To free her")
    )
    assert page(entering, officer, made).agreed == Agreed("Ann Lee", "To free her")
    assert page(entering, officer, consider(officer, child, power="nrm")).agreed == Agreed()


@pytest.mark.parametrize(
    ("power", "said"), [("closure", "not for"), ("cuckooing_offence", "checked"), ("no", "no such")]
)
def test_a_power_that_does_not_fit_or_is_not_in_force_is_refused(officer, adult, power, said):
    with pytest.raises(Refused, match=said):
        consider(officer, adult, power=power)


def test_what_a_form_says_of_a_subject_is_not_believed(officer, child, adult):
    with as_viewer(officer.session_pass):
        by = current()
        forged = new(by, adult, power="gang_injunction")
        forged = replace(forged, about=replace(forged.about, reference=child))
        with pytest.raises(Refused, match="children's services"):
            actions.consider(by=by, new=forged, at=moment())


def test_a_measure_is_about_an_adult_or_a_vehicle_too(officer, adult, vehicle, entering):
    for about, power in ((adult, "abduction_warning"), (vehicle, "hire_firm")):
        made = consider(officer, about, power=power)
        assert page(entering, officer, made).about.reference == about
        with entering(officer) as viewer:
            assert found_by(viewer, about=about) == [made]


def test_a_step_that_is_not_sound_or_does_not_follow_is_stopped(analyst, closure):
    with pytest.raises(ValueError, match="expires_on"):
        step(analyst, closure, S.SERVED, 1, expires_on=None)
    with pytest.raises(ValueError, match="comes after"):
        step(analyst, closure, S.OUTCOME, 1)


def test_who_was_slower_is_told(analyst, closure):
    step(analyst, closure, S.REQUESTED, 1)
    with pytest.raises(Overtaken):
        step(analyst, closure, S.REQUESTED, 1)


def test_a_step_that_another_took_in_the_same_moment_is_told_as_overtaken(
    analyst, closure, entering
):
    late = page(entering, analyst, closure).now
    with entering(analyst), pytest.raises(Overtaken):
        actions._move(closure, late)
    assert page(entering, analyst, closure).now == late


def test_a_list_has_pages_and_says_when_it_is_cut(analyst, place, entering, monkeypatch):
    made = [consider(analyst, place) for _ in range(3)]
    monkeypatch.setattr(lists, "ON_A_PAGE", 1)
    with entering(analyst) as viewer:
        pages = [
            measures(viewer, MeasuresAsked(), today=today(), page=str(number))
            for number in (1, 2, 3)
        ]
        shown = [line.reference for found in pages for line in found.lines]
        assert sorted(shown) == sorted(made)
        assert not pages[0].cut
        monkeypatch.setattr(lists, "MOST", 2)
        found = measures(viewer, MeasuresAsked(), today=today(), page="x")
        assert (found.page.paginator.count, found.cut) == (2, True)


def test_a_breach_is_linked_to_items_that_one_may_see(analyst, place, plant, entering):
    shared, hidden = plant(planting.item(), planting.item(label=planting.OWN))
    made = served(analyst, place)
    with pytest.raises(ObjectDoesNotExist):
        step(analyst, made, S.BREACHED, 2, on=day(-1), items=[hidden])
    step(analyst, made, S.BREACHED, 2, on=day(-1), items=[shared])
    found = page(entering, analyst, made)
    assert [(link.item, link.number) for link in found.links] == [(shared, 3)]
    assert [line.reference for line in found.items] == [shared]


def test_an_item_is_linked_and_taken_off_and_twice_changes_nothing(
    analyst, closure, plant, entering
):
    [item] = plant(planting.item())
    for linked in (True, True, False, False):
        with entering(analyst) as viewer:
            actions.link(by=viewer, reference=closure, item=item, linked=linked, at=moment())
    found = page(entering, analyst, closure)
    assert [link.linked for link in found.links] == [False, True]
    assert found.items == []


def test_others_read_it_and_change_nothing(officer, closure, entering):
    assert not page(entering, officer, closure).may_work
    with pytest.raises(Refused):
        step(officer, closure, S.REQUESTED, 1)


def test_it_is_handed_on_to_who_may_work_on_it_and_to_nobody_else(
    analyst, closure, person, officer, entering
):
    council = person(agency="council", roles={Role.PANEL_MEMBER}, compartments={"prevent"})
    outside = person(agency="council", roles={Role.PANEL_MEMBER})
    with entering(analyst) as viewer:
        for to in (officer, outside):
            assert not actions.hand_on(by=viewer, reference=closure, to=to.account, at=moment(1))
        assert held_by(viewer, analyst.account) == [closure]
        assert actions.hand_on(by=viewer, reference=closure, to=council.account, at=moment(2))
        assert held_by(viewer, analyst.account) == []
        assert held_by(viewer, council.account) == [closure]
    with pytest.raises(Refused):
        step(analyst, closure, S.HANDED_ON, 2, owner=officer.account)
    found = page(entering, analyst, closure)
    assert (found.now.state, found.now.step) == (S.CONSIDERED, S.HANDED_ON)


def test_what_ends_is_listed_late_first_and_offered_to_panels(analyst, place, entering):
    late = served(analyst, place, expires_on=day(-2))
    soon = served(analyst, place)
    consider(analyst, place)
    with entering(analyst) as viewer:
        lines = due(viewer, by=day(28), today=today()).lines
        assert [(line.reference, line.late) for line in lines] == [(late, True), (soon, False)]
        assert due(viewer, by=day(-3), today=today()).lines == []
        found = measures_due(viewer, by=day(28))
        assert found[0] == (late, place, "closure", day(-2))
        assert [one.reference for one in found] == [late, soon]
        moved = measures_since(viewer, day(-1))
        assert {(one.reference, one.step) for one in moved} >= {(late, S.SERVED), (soon, S.SERVED)}
        assert measures_since(viewer, day(1)) == []


def test_a_review_day_counts_before_a_last_day(analyst, place, entering):
    made = served(analyst, place, review_on=day(5))
    with entering(analyst) as viewer:
        assert measures_due(viewer, by=day(5)) == [(made, place, "closure", day(5))]


@pytest.mark.parametrize("role", [Role.REPORTER, Role.AUDITOR, Role.COMMITTEE_MEMBER])
def test_who_does_no_operational_work_gets_nothing(role, person, closure, entering):
    with entering(person(agency="council", roles={role})) as viewer:
        for ask in (
            lambda: measures(viewer, MeasuresAsked(), today=today()),
            lambda: due(viewer, by=today(), today=today()),
            lambda: measures_due(viewer, by=today()),
            lambda: measures_since(viewer, today()),
        ):
            with pytest.raises(Refused):
                ask()
        with pytest.raises(ObjectDoesNotExist):
            measure(viewer, Act.READ, closure)
