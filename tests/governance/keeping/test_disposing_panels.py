"""What a panel heard, decided and gave to do goes with its meeting, and with what it was about."""

from types import SimpleNamespace

import pytest

from sightline.governance.actions.not_yet import NotYet
from sightline.panels.actions import panels
from sightline.panels.models import Meeting
from sightline.terms import HoldKind, RecordKind, Regime, Role
from sightline.terms.meeting import AgendaStrand
from tests.governance.keeping.test_disposing import everywhere
from tests.governance.keeping.test_disposing_kinds import LEFT, keeper, second
from tests.panels import convening
from tests.panels.conftest import people

__all__ = ["everywhere", "keeper", "people", "second"]
pytestmark = pytest.mark.django_db
WORD = "Quillfeather"


@pytest.fixture
def heard(people) -> SimpleNamespace:
    """A place that a panel heard of, decided on and gave an action about, with one rare word."""
    panel = convening.panel(people.coordinator, [people.police, people.charity])
    place = convening.location(people.councillor, name="The steps")
    convening.act(people.charity, panels.refer, panel=panel, about=place, why=f"{WORD} asked",
                  strand=AgendaStrand.LOCATIONS)  # fmt: skip
    meeting = convening.meeting(people.coordinator, panel)
    convening.act(people.coordinator, convening.meetings.draw_up, reference=meeting)
    entry = next(one.line.number for one in convening.page(people.coordinator, meeting).entries
                 if one.line.about == place)  # fmt: skip
    convening.opened(people.coordinator, meeting, [people.coordinator, people.police])
    convening.act(people.police, convening.room.contribute, entry=entry, agency="police",
                  words=f"{WORD} said so")  # fmt: skip
    convening.decided(people.coordinator, entry, words=f"{WORD} is asked", acts="police")
    convening.act(people.police, convening.room.give_case_number, entry=entry,
                  case_number=f"{WORD}/1")  # fmt: skip
    convening.act(people.coordinator, convening.room.write_minute, entry=entry, seen=0,
                  words=f"{WORD} was heard of")  # fmt: skip
    to_do = convening.given(people.coordinator, entry, people.police, what=f"Ask {WORD}")
    return SimpleNamespace(panel=panel, place=place, meeting=meeting, to_do=to_do)


def test_what_a_panel_heard_goes_with_the_place_it_was_about(heard, disposed, everywhere):
    assert {"panels_paneldecision", "panels_contribution", "panels_minuteline", "panels_action",
            "panels_referral"} <= everywhere(WORD)  # fmt: skip
    disposed(heard.place, RecordKind.LOCATION)
    assert everywhere(WORD) == set()
    assert everywhere(heard.place) <= LEFT
    assert "panels_meeting" in everywhere(heard.meeting)


def test_a_meeting_goes_and_its_actions_stay(heard, disposed, everywhere):
    disposed(heard.meeting, RecordKind.MEETING)
    assert everywhere(heard.meeting) <= LEFT
    assert everywhere(WORD) == {"panels_action", "panels_referral"}
    disposed(heard.to_do, RecordKind.ACTION)
    assert everywhere(heard.to_do) <= LEFT


def test_a_meeting_stays_while_it_is_held(heard, disposed, held, everywhere):
    held(HoldKind.RECORD, heard.meeting, RecordKind.MEETING)
    with pytest.raises(NotYet):
        disposed(heard.meeting, RecordKind.MEETING)
    assert "panels_meeting" in everywhere(heard.meeting)


def test_keepers_of_the_agency_that_keeps_the_panel_may_know_it(heard, keeper, person, people):
    assert convening.page(keeper, heard.meeting).reference == heard.meeting
    elsewhere = person(roles={Role.GATEKEEPER}, regimes=set(Regime), compartments={"prevent"})
    with pytest.raises(Meeting.DoesNotExist):
        convening.page(elsewhere, heard.meeting)
