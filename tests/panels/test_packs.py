"""An agenda leaves as a PDF by the chair's leave alone, with names masked and whose copy it is."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from pypdfium2 import PdfDocument

from sightline.access.parties import Label
from sightline.access.refused import Refused
from sightline.ledger.models import Entry
from sightline.panels import models
from sightline.panels.actions import meetings, packs, panels
from sightline.panels.rules import CHANGED, NO_LEAVE, NOT_CHAIR, leave_refusal, pack_refusal
from sightline.terms import Act, Marking, Regime, Role
from sightline.terms.meeting import AgendaStrand, MeetingState, MeetingStep
from tests.hotspots import concerning
from tests.hotspots.concerning import text
from tests.panels import convening
from tests.panels.convening import act, opened, page, put

pytestmark = pytest.mark.django_db
SECRET = "The arches behind the bus station"
WHY = "She joins by telephone from a car park."


@pytest.fixture
def entry(people, meeting):
    return put(people.coordinator, meeting, convening.location(people.councillor, name=SECRET))


@pytest.fixture
def allowed(people, meeting, entry):
    """The police member has leave, of the coordinator who chairs."""
    act(people.coordinator, packs.give_leave, reference=meeting, account=people.police.account,
        why=WHY)  # fmt: skip


def take(browser, meeting):
    return browser.post(f"/panels/meetings/{meeting}/pack")


def words(answer):
    assert answer["Content-Type"] == "application/pdf"
    pages = PdfDocument(answer.content)
    return " ".join(pages[n].get_textpage().get_text_range() for n in range(len(pages)))


@pytest.mark.parametrize(
    ("who", "state", "said"),
    [
        ("chair", MeetingState.PLANNED, None),
        ("chair", MeetingState.OPEN, None),
        ("chair", MeetingState.CLOSED, CHANGED),
        ("member", MeetingState.PLANNED, NOT_CHAIR),
        ("", MeetingState.PLANNED, NOT_CHAIR),
    ],
)
def test_the_chair_gives_leave_while_the_meeting_goes_on(who, state, said):
    assert leave_refusal(who, "chair", state) == said


@pytest.mark.parametrize(
    ("leaves", "state", "said"),
    [
        ({"me": WHY}, MeetingState.PLANNED, None),
        ({"me": WHY}, MeetingState.CLOSED, CHANGED),
        ({"me": WHY}, MeetingState.CANCELLED, CHANGED),
        ({"you": WHY}, MeetingState.PLANNED, NO_LEAVE),
        ({}, MeetingState.PLANNED, NO_LEAVE),
    ],
)
def test_leave_is_needed_and_ends_with_the_meeting(leaves, state, said):
    assert pack_refusal("me", leaves, state) == said


def test_with_leave_it_is_taken_with_names_masked_and_recorded(
    people, person, meeting, entry, allowed, browser_of, entering
):
    told = words(take(browser_of(people.police), meeting))
    about = next(one.line.about for one in page(people.police, meeting).entries if one.line.about)
    assert f"Location {about}" in told
    assert SECRET not in told
    assert "OFFICIAL-SENSITIVE" in told.upper()
    assert f"Copy of {page(people.police, meeting).people[people.police.account]}" in told
    with entering(person(roles={Role.AUDITOR})):
        rows = Entry.objects.filter(act=Act.EXPORT, actor=people.police.account)
        assert [set(row.references) for row in rows] == [{meeting, about}]


@pytest.mark.parametrize("who", ["charity", "coordinator", "onlooker", "outsider"])
def test_whoever_has_no_leave_finds_no_such_page(who, people, meeting, allowed, browser_of):
    assert take(browser_of(getattr(people, who)), meeting).status_code == 404


def test_leave_is_taken_back(people, meeting, allowed, browser_of):
    url, chair = f"/panels/meetings/{meeting}/leave/end", browser_of(people.coordinator)
    assert chair.post(url, {"account": people.police.account}).status_code == 302
    assert take(browser_of(people.police), meeting).status_code == 404


def test_leave_ends_with_the_seat_of_one_who_still_convenes(people, panel, meeting, browser_of):
    who = people.coordinator
    act(who, panels.seat, reference=panel, account=who.account, seated_=True)
    act(who, packs.give_leave, reference=meeting, account=who.account, why=WHY)
    assert take(browser_of(who), meeting).status_code == 200
    act(who, panels.seat, reference=panel, account=who.account, seated_=False)
    assert take(browser_of(who), meeting).status_code == 404
    assert page(who, meeting).leaves == {}


def test_leave_ends_with_the_meeting(people, meeting, allowed, browser_of):
    opened(people.coordinator, meeting, [people.coordinator, people.police])
    assert take(browser_of(people.police), meeting).status_code == 200
    seen = page(people.coordinator, meeting).now.number
    act(people.coordinator, meetings.step, reference=meeting, taken=MeetingStep.CLOSE, seen=seen)
    assert take(browser_of(people.police), meeting).status_code == 404


def test_what_its_reader_may_not_know_is_not_in_it(people, meeting, allowed, browser_of):
    own = Label("council", Regime.GENERAL, "council", "", Marking.OFFICIAL)
    hidden = concerning.name(people.coordinator, label=own)
    before = words(take(browser_of(people.police), meeting))
    put(people.coordinator, meeting, hidden, AgendaStrand.LOCATIONS)
    after = words(take(browser_of(people.police), meeting))
    assert hidden not in after
    assert len(after) == len(before)


def test_the_chair_is_asked_for_a_member_and_a_reason(people, meeting, browser_of):
    chair, url = browser_of(people.coordinator), f"/panels/meetings/{meeting}/leave"
    asked = {"account": people.charity.account, "why": WHY}
    for different, said in (({"account": ""}, "Choose a member"), ({"why": " "}, "Say why")):
        answer = chair.post(url, asked | different)
        assert (answer.status_code, said in text(answer)) == (400, True)
    assert chair.post(url, asked | {"account": people.onlooker.account}).status_code == 400
    assert chair.post(url, asked).status_code == 302
    assert WHY in text(chair.get(f"/panels/meetings/{meeting}/"))
    assert "Take it as a PDF" in text(
        browser_of(people.charity).get(f"/panels/meetings/{meeting}/")
    )


@pytest.mark.parametrize("who", ["police", "onlooker", "councillor"])
def test_nobody_else_gives_leave(who, people, meeting, browser_of):
    browser = browser_of(getattr(people, who))
    asked = {"account": people.police.account, "why": WHY}
    for step in ("leave", "leave/end"):
        assert browser.post(f"/panels/meetings/{meeting}/{step}", asked).status_code == 404
    assert page(people.coordinator, meeting).leaves == {}


def test_no_action_gives_leave_to_somebody_without_a_seat(people, meeting):
    with pytest.raises(Refused):
        act(people.coordinator, packs.give_leave, reference=meeting,
            account=people.onlooker.account, why=WHY)  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "by", "different"),
    [
        ("the_chair_alone_gives_leave", "police", {}),
        ("leave_is_for_a_member", "coordinator", {"to": "onlooker"}),
        ("leave_to_take_an_agenda_says_why", "coordinator", {"why": ""}),
    ],
)
def test_the_database_says_so_too(sentence, by, different, people, meeting, entering):
    who, to = getattr(people, by), getattr(people, different.get("to", "charity"))
    with entering(who), pytest.raises(IntegrityError, match=sentence), transaction.atomic():
        models.PackLeave.objects.create(
            meeting_id=meeting, account=to.account, given=True, why=different.get("why", WHY),
            by=who.account, at=timezone.now(),
        )  # fmt: skip
