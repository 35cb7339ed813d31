"""What may be decided about a location of concern, one cause for each refusal."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from sightline.access.parties import Label, Viewer
from sightline.access.rules import refusal
from sightline.hotspots.concerns import rules
from sightline.hotspots.concerns.history import happenings
from sightline.hotspots.concerns.records import Assessed, Decided, Linked, Said
from sightline.terms import (
    OPERATIONAL,
    Act,
    ConcernOutcome,
    ConcernPanel,
    ConcernPart,
    ConcernPlace,
    ConcernState,
    ConcernStep,
    Marking,
    PlaceRole,
    Regime,
    Role,
)

TODAY = date(2026, 11, 23)  # a Monday
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
FERN = Label("police", Regime.GENERAL, "police", "fern", Marking.OFFICIAL_SENSITIVE)
WORKER = Viewer(
    account="A-WORKR-XXXXX",
    agency="police",
    roles=frozenset({Role.PANEL_MEMBER}),
    regimes=frozenset({Regime.GENERAL}),
    clearance=Marking.OFFICIAL_SENSITIVE,
    compartments=frozenset({"fern"}),
)
NOW = Decided(
    number=1, step=ConcernStep.NAME, state=ConcernState.PROPOSED, name="Bus station", why="Met",
    owner="A-WORKR-XXXXX", review_on=date(2026, 12, 1), by="A-WORKR-XXXXX", at=AT,
)  # fmt: skip
GIVEN = {
    "name": "Bus station and car park", "why": "Met again", "owner": "A-OTHER-XXXXX",
    "review_on": date(2026, 12, 8), "panel": ConcernPanel.EXPLOITATION, "asked": "Light it.",
    "outcome": ConcernOutcome.SAFER, "words": "Nothing since spring.",
}  # fmt: skip


def after(before, step, **different):
    given = {**GIVEN, **different}
    return rules.decided_next(before, step, given, by="A-OTHER-XXXXX", at=AT)


def test_any_operational_person_of_the_controller_may_work_on_a_location():
    for role in OPERATIONAL:
        assert refusal(replace(WORKER, roles=frozenset({role})), Act.WORK, FERN, "L") is None


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        (replace(WORKER, blocked=frozenset({"L"})), "shut"),
        (
            replace(WORKER, roles=frozenset(Role) - OPERATIONAL - {Role.SETTING_LINK}),
            "role does not read",
        ),
        (replace(WORKER, regimes=frozenset({Regime.LAW_ENFORCEMENT})), "law"),
        (replace(WORKER, clearance=Marking.OFFICIAL), "clearance"),
        (replace(WORKER, compartments=frozenset()), "group"),
        (replace(WORKER, compartments=frozenset(), granted=frozenset({"L"})), "group"),
        (replace(WORKER, agency="council"), "controls"),
    ],
)
def test_each_of_these_alone_keeps_somebody_from_working_on_it(who, reason):
    assert reason in refusal(who, Act.WORK, FERN, "L")


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        (ConcernState.PROPOSED, {"CHANGE", "WORK", "HAND_OVER", "CLOSE"}),
        (ConcernState.WORKED, {"CHANGE", "HAND_OVER", "CLOSE"}),
        (ConcernState.HANDED_TO_PANEL, {"CHANGE", "TAKE_BACK", "CLOSE"}),
        (ConcernState.CLOSED, {"REOPEN"}),
    ],
)
def test_which_steps_lead_on_from_a_state(state, steps):
    assert {str(step) for step in rules.steps_from(state)} == steps


def test_a_location_is_named_once():
    assert rules.step_refusal(ConcernStep.NAME, ConcernState.PROPOSED)
    with pytest.raises(ValueError, match="cannot be done"):
        after(NOW, ConcernStep.TAKE_BACK)


def test_a_step_changes_what_it_asks_for_and_nothing_else():
    found = after(NOW, ConcernStep.WORK)
    assert (found.number, found.state) == (2, ConcernState.WORKED)
    assert (found.owner, found.review_on) == ("A-OTHER-XXXXX", date(2026, 12, 8))
    assert (found.name, found.why, found.words, found.asked) == ("Bus station", "Met", "", "")


def test_a_panel_is_waited_for_until_it_is_taken_back_and_details_may_change_meanwhile():
    handed = after(NOW, ConcernStep.HAND_OVER)
    changed = after(handed, ConcernStep.CHANGE)
    assert handed.state == changed.state == ConcernState.HANDED_TO_PANEL
    assert (changed.panel, changed.asked) == (ConcernPanel.EXPLOITATION, "Light it.")
    back = after(changed, ConcernStep.TAKE_BACK)
    assert (back.state, back.panel, back.asked) == (ConcernState.WORKED, None, "")
    assert back.words == "Nothing since spring."


def test_closing_ends_the_reviews_and_opening_again_forgets_the_outcome():
    closed = after(NOW, ConcernStep.CLOSE)
    assert (closed.review_on, closed.outcome) == (None, ConcernOutcome.SAFER)
    again = after(closed, ConcernStep.REOPEN)
    assert (again.state, again.outcome) == (ConcernState.WORKED, None)
    assert again.review_on == date(2026, 12, 8)


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 11, 24), None),
        (TODAY, "after today"),
        (date(2026, 11, 28), "Monday|30 November 2026"),
        (date(2026, 12, 25), "29 December 2026"),  # Christmas, a weekend, and its Monday off
        (date(2027, 2, 18), None),
        (date(2027, 2, 19), "on or before 18 February 2027"),
    ],
)
def test_a_review_is_on_a_working_day_within_twelve_weeks(day, reason):
    why_not = rules.review_refusal(day, TODAY)
    if reason is None:
        assert why_not is None
    else:
        assert any(part in why_not for part in reason.split("|"))


def test_the_usual_review_is_a_day_on_which_it_may_be():
    assert rules.review_refusal(rules.usual_review(TODAY), TODAY) is None


def test_a_review_is_overdue_from_the_day_after_and_never_once_closed():
    day = date(2026, 11, 20)
    assert not rules.is_overdue(ConcernState.WORKED, day, day)
    assert rules.is_overdue(ConcernState.WORKED, day, TODAY)
    assert not rules.is_overdue(ConcernState.CLOSED, None, TODAY)


@pytest.mark.parametrize("kind", [ConcernPlace.DWELLING, ConcernPlace.CHILDRENS_HOME])
def test_a_home_needs_a_named_group_of_readers(kind):
    assert rules.reader_refusal(kind, FERN, WORKER) is None
    assert "named readers" in rules.reader_refusal(kind, replace(FERN, compartment=""), WORKER)
    assert rules.reader_refusal(ConcernPlace.PARK, replace(FERN, compartment=""), WORKER) is None


@pytest.mark.parametrize("part", ["controller", "owner"])
def test_a_location_is_kept_by_the_agency_that_names_it(part):
    other = replace(FERN, **{part: "council"})
    assert "agency that names it" in rules.reader_refusal(ConcernPlace.PARK, other, WORKER)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (None, None),
        (FERN, None),
        (replace(FERN, controller="council", owner="council"), None),  # the same readers
        (replace(FERN, regime=Regime.LAW_ENFORCEMENT), "Law enforcement"),
        (replace(FERN, compartment="prevent"), "the group prevent alone"),
        (replace(FERN, compartment=""), "its own agency alone"),
    ],
)
def test_a_place_taken_from_an_item_stays_with_the_items_readers(source, reason):
    why_not = rules.source_refusal(source, FERN)
    assert why_not is None if reason is None else reason in why_not


def test_a_place_from_another_agencys_own_item_cannot_become_this_agencys():
    own, theirs = replace(FERN, compartment=""), replace(FERN, compartment="", owner="council")
    assert rules.source_refusal(own, own) is None
    assert "own agency" in rules.source_refusal(theirs, own)


def test_a_place_taken_from_an_item_keeps_its_marking():
    low = replace(FERN, marking=Marking.OFFICIAL)
    assert "OFFICIAL-SENSITIVE" in rules.source_refusal(FERN, low)
    assert rules.source_refusal(low, FERN) is None


def test_a_home_taken_over_is_a_dwelling():
    assert rules.kind_for(PlaceRole.CUCKOOED) is ConcernPlace.DWELLING
    assert rules.kind_for(PlaceRole.ONLINE) is ConcernPlace.ONLINE
    assert rules.kind_for(PlaceRole.MET) is None


def test_the_history_tells_every_act_the_newest_first():
    handed = replace(after(NOW, ConcernStep.HAND_OVER), at=AT.replace(hour=10))
    changed = replace(after(handed, ConcernStep.CHANGE), at=AT.replace(hour=12))
    said = Said("Nobody about after six.", "Detached youth team", TODAY)
    part = Assessed(ConcernPart.GUARDIANSHIP, 1, said, "A-OTHER-XXXXX", AT.replace(hour=11))
    link = Linked("I-AAAAA-AAAAA", False, "A-OTHER-XXXXX", AT.replace(hour=13))
    names = {"A-OTHER-XXXXX": "Sam Lane"}
    found = happenings([changed, handed, NOW], {part.part: [part]}, [link], names)
    assert [each.what for each in found] == [
        "Item taken off", "Details changed", "Guardianship", "Handed to a panel", "Named",
    ]  # fmt: skip
    assert found[0].item == "I-AAAAA-AAAAA"
    assert dict(found[1].said) == {
        "Name": "Bus station and car park", "Why": "Met again", "Held by": "Sam Lane",
    }  # fmt: skip
    assert found[2].said == [("Detached youth team, 23 November 2026", "Nobody about after six.")]
    panel = "Child exploitation panel (MACE)"
    assert dict(found[3].said) == {panel: "Light it.", "Next review": "8 December 2026"}
    assert found[4].said == []
