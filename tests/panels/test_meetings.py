"""A panel from its seats to its decisions, by the people who may, and refused to all others."""

from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.intelligence.actions import Overtaken
from sightline.panels.actions import meetings, panels, room
from sightline.panels.queries import pages
from sightline.panels.queries.seats import seated
from sightline.panels.records import NewMeeting, Ordered
from sightline.terms import ConflictKind
from sightline.terms.meeting import (
    AgendaReason,
    AgendaStrand,
    AttendanceState,
    MeetingState,
    MeetingStep,
)
from tests.hotspots import concerning
from tests.panels import convening
from tests.panels.convening import act, ask, decided, opened, page, put

pytestmark = pytest.mark.django_db


def test_a_member_finds_the_meeting_and_whoever_has_no_seat_does_not(people, panel, meeting):
    assert page(people.police, meeting).reference == meeting
    for who in (people.onlooker, people.outsider):
        with pytest.raises((ObjectDoesNotExist, Refused)):
            page(who, meeting)
    lines = {who: ask(getattr(people, who), pages.panels, at=timezone.now())
             for who in ("police", "onlooker", "outsider")}  # fmt: skip
    assert [line.sits for line in lines["police"]] == [True]
    assert [(line.sits, line.next) for line in lines["onlooker"]] == [(False, None)]
    assert lines["outsider"] == []


def test_only_whoever_convenes_the_panel_plans_seats_and_orders(people, panel, meeting):
    new = NewMeeting(timezone.now() + timedelta(days=3), 60, "Room 2")
    for who in (people.police, people.councillor, people.onlooker):
        for action, given in (
            (meetings.plan, {"panel": panel, "new": new}),
            (panels.seat, {"reference": panel, "account": who.account, "seated_": True}),
            (meetings.draw_up, {"reference": meeting}),
            (meetings.order, {"reference": meeting, "order_": []}),
        ):
            with pytest.raises((ObjectDoesNotExist, Refused)):
                act(who, action, **given)


def test_who_may_not_read_there_gets_no_seat(people, panel):
    with pytest.raises(Refused):
        act(people.coordinator, panels.seat, reference=panel, seated_=True,
            account=people.outsider.account)  # fmt: skip
    assert people.outsider.account not in ask(people.coordinator, seated, panel)


def test_a_member_who_leaves_sees_the_meeting_no_more(people, panel, meeting):
    act(people.coordinator, panels.seat, reference=panel, account=people.police.account,
        seated_=False)  # fmt: skip
    with pytest.raises(ObjectDoesNotExist):
        page(people.police, meeting)


def test_an_agenda_has_its_business_and_takes_a_record_once(people, meeting):
    place = convening.location(people.councillor)
    put(people.coordinator, meeting, place)
    again = act(people.coordinator, meetings.add, reference=meeting, about=place,
                strand=AgendaStrand.LOCATIONS)  # fmt: skip
    entries = page(people.police, meeting).entries
    assert again is False
    assert [one.line.about for one in entries] == ["", "", "", "", place]
    assert entries[0].line.reasons == [AgendaReason.OPENING]


def test_the_order_that_is_set_is_the_order_that_is_read(people, meeting):
    first, second = (convening.location(people.councillor, name=name) for name in "AB")
    one, two = (put(people.coordinator, meeting, place) for place in (first, second))
    act(people.coordinator, meetings.order, reference=meeting,
        order_=[Ordered(one, 9, 15), Ordered(two, 8, 5)])  # fmt: skip
    lines = [entry.line for entry in page(people.police, meeting).entries if entry.line.about]
    assert [(line.about, line.minutes) for line in lines] == [(second, 5), (first, 15)]
    act(people.coordinator, meetings.order, reference=meeting,
        order_=[Ordered(one, 9, 15, dropped=True)])  # fmt: skip
    kept = [e.line.about for e in page(people.police, meeting).entries if not e.line.dropped]
    assert first not in kept


def test_a_declared_interest_shuts_the_record_for_that_member_alone(people, meeting):
    place = convening.location(people.councillor)
    entry = put(people.coordinator, meeting, place)
    act(people.police, room.contribute, entry=entry, agency="police", words="Seen there twice")
    act(people.police, room.declare_interest, entry=entry, kind=ConflictKind.FAMILY, why="Kin")
    assert place not in [one.line.about for one in page(people.police, meeting).entries]
    with pytest.raises(ObjectDoesNotExist):
        act(people.police, room.contribute, entry=entry, agency="police", words="More")
    there = next(e for e in page(people.charity, meeting).entries if e.line.about == place)
    assert there.said["police"].words == "Seen there twice"


def test_a_member_speaks_for_their_own_agency_and_the_coordinator_for_each(people, meeting):
    entry = put(people.coordinator, meeting, convening.location(people.councillor))
    with pytest.raises(Refused):
        act(people.charity, room.contribute, entry=entry, agency="police", words="They say so")
    act(people.coordinator, room.contribute, entry=entry, agency="police", words="")
    said = page(people.charity, meeting).entries[-1].said
    assert {code: one.words for code, one in said.items()} == {"police": ""}
    with pytest.raises(Refused):
        act(people.coordinator, room.contribute, entry=entry, agency="health", words="Not seated")


def test_nothing_is_decided_before_it_opens_nor_without_a_quorum(people, meeting):
    entry = put(people.coordinator, meeting, convening.location(people.councillor))
    with pytest.raises(Refused, match="while the meeting is open"):
        decided(people.coordinator, entry)
    opened(people.coordinator, meeting, [people.coordinator, people.police])
    decided(people.coordinator, entry)
    act(people.police, room.attend, reference=meeting, account=people.police.account,
        here=AttendanceState.LEFT)  # fmt: skip
    with pytest.raises(Refused, match="1 of 2 agencies"):
        decided(people.coordinator, entry, seen=1)


def test_two_minute_takers_do_not_write_over_each_other(people, meeting):
    entry = put(people.coordinator, meeting, convening.location(people.councillor))
    opened(people.coordinator, meeting, [people.coordinator, people.police])
    decided(people.coordinator, entry)
    with pytest.raises(Overtaken):
        decided(people.coordinator, entry, words="Something else")
    act(people.coordinator, room.write_minute, entry=entry, seen=0, words="First")
    with pytest.raises(Overtaken):
        act(people.coordinator, room.write_minute, entry=entry, seen=0, words="Second")
    assert page(people.police, meeting).entries[-1].minute.words == "First"


def test_a_decision_waits_for_the_case_number_of_the_agency_that_acts(people, meeting):
    entry = put(people.coordinator, meeting, convening.location(people.councillor))
    opened(people.coordinator, meeting, [people.coordinator, people.police])
    decided(people.coordinator, entry, acts="police", dissent="The charity would wait")
    assert page(people.charity, meeting).entries[-1].decision.waits
    with pytest.raises(Refused):
        act(people.charity, room.give_case_number, entry=entry, case_number="C-1")
    act(people.police, room.give_case_number, entry=entry, case_number="24/1188")
    decision = page(people.charity, meeting).entries[-1].decision
    assert (decision.waits, decision.case_numbers) == (False, {"police": "24/1188"})


def test_a_meeting_moves_over_the_clock_change_and_keeps_its_hour(people, panel, meeting):
    when = convening.london("2027-03-29T14:00")
    act(people.coordinator, meetings.step, reference=meeting, taken=MeetingStep.MOVE, seen=1,
        starts_at=when, place="Room 2", why="The room is taken")  # fmt: skip
    now = page(people.police, meeting).now
    assert timezone.localtime(now.starts_at).hour == 14
    assert (now.state, now.place, now.number) == (MeetingState.PLANNED, "Room 2", 2)
    with pytest.raises(Overtaken):
        act(people.coordinator, meetings.step, reference=meeting, taken=MeetingStep.OPEN, seen=1)


def test_minutes_are_approved_once_the_meeting_was_held(people, meeting):
    with pytest.raises(Refused):
        act(people.coordinator, room.approve, reference=meeting)
    opened(people.coordinator, meeting, [people.coordinator, people.police])
    act(people.coordinator, meetings.step, reference=meeting, taken=MeetingStep.CLOSE, seen=2)
    act(people.coordinator, room.approve, reference=meeting)
    assert page(people.police, meeting).approved is not None
    with pytest.raises(Refused, match="settled"):
        act(people.coordinator, meetings.draw_up, reference=meeting)


def test_every_reference_that_a_page_shows_is_in_the_ledger(people, panel, meeting):
    ask(people.police, pages.panels, at=timezone.now())
    ask(people.police, pages.panel, panel)
    rows = [(about, shown) for _, about, shown, who in concerning.ledger()
            if who == people.police.account]  # fmt: skip
    assert ("panels", [panel, meeting]) in rows
    assert ("", [panel, meeting]) in rows
