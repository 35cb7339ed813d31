"""The pages of panels: what is typed is kept, what is refused looks like what is missing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sightline.panels.actions import meetings
from sightline.panels.queries import pages
from sightline.panels.queries.doing import ActionsAsked, actions
from sightline.terms.meeting import ActionsWhose, MeetingStep
from tests.hotspots.concerning import day, text
from tests.panels import convening
from tests.panels.convening import act, ask, decided, given, opened, page, put

pytestmark = pytest.mark.django_db
SOON = timezone.localdate() + timedelta(days=10)


@pytest.fixture
def entry(people, meeting):
    return put(people.coordinator, meeting, convening.location(people.councillor))


def test_a_panel_is_set_up_by_its_coordinator_alone(people, browser_of):
    asked = {
        "name": "Weekly triage", "kind": "TRIAGE", "purpose": "What is new", "quorum": "2",
        "compartment": "prevent", "regime": "UK_GDPR", "marking": "OFFICIAL",
    }  # fmt: skip
    answer = browser_of(people.coordinator).post("/panels/new", asked)
    assert answer.status_code == 302
    assert "Weekly triage" in text(browser_of(people.charity).get("/panels/"))
    assert browser_of(people.police).post("/panels/new", asked).status_code == 404
    bad = browser_of(people.coordinator).post("/panels/new", asked | {"quorum": "1", "name": ""})
    assert bad.status_code == 400
    for words in ("At least 2 agencies", "Enter a name", "What is new"):
        assert words in text(bad)


def test_a_meeting_is_planned_on_a_day_to_come_and_in_the_daytime(people, panel, browser_of):
    browser, url = browser_of(people.coordinator), f"/panels/{panel}/meet"
    sound = day("on", SOON) | {"starts": "14:00", "place": "Room 1", "minutes": "90"}
    made = browser.post(url, sound)
    assert made.status_code == 302
    assert "14:00" in text(browser_of(people.police).get(made.url))
    yesterday = timezone.localdate() - timedelta(days=1)
    for different, said in (
        (day("on", yesterday), "would be in the past"),
        ({"starts": "02:30"}, "between 07:00 and 21:00"),
        ({"starts": "soon"}, "Enter a time"),
        ({"minutes": "9999"}, "600 minutes or fewer"),
    ):
        answer = browser.post(url, sound | different)
        assert (answer.status_code, said in text(answer)) == (400, True), different
        assert "Room 1" in text(answer)


@pytest.mark.parametrize("who", ["onlooker", "outsider", "police"])
def test_what_only_the_coordinator_does_is_no_page_for_others(who, people, meeting, entry,
                                                             browser_of):  # fmt: skip
    browser = browser_of(getattr(people, who))
    panel = page(people.coordinator, meeting).panel
    for url in (
        f"/panels/{panel}/change", f"/panels/{panel}/meet", f"/panels/{panel}/give",
        f"/panels/meetings/{meeting}/order", f"/panels/meetings/{meeting}/add",
        f"/panels/meetings/{meeting}/step/move", f"/panels/entries/{entry}/decide",
        f"/panels/entries/{entry}/give", f"/panels/entries/{entry}/minute",
    ):  # fmt: skip
        answer = browser.get(url)
        assert answer.status_code == 404, url
        assert text(answer) == text(browser.get("/panels/entries/999999/"))
    for url in (f"/panels/meetings/{meeting}/draft", f"/panels/meetings/{meeting}/minutes/approve"):
        assert browser.post(url).status_code == 404, url


def test_an_agenda_is_drafted_ordered_and_read_by_a_member(people, meeting, browser_of):
    place = convening.location(people.councillor, name="Fernbury bus station")
    browser = browser_of(people.coordinator)
    assert browser.post(f"/panels/meetings/{meeting}/draft").status_code == 302
    order = f"/panels/meetings/{meeting}/order"
    lines = [one.line for one in page(people.coordinator, meeting).entries]
    fields = {}
    for line in lines:
        fields |= {f"place_{line.number}": line.position, f"minutes_{line.number}": 12}
    bad = browser.post(order, fields | {f"minutes_{lines[-1].number}": "0"})
    assert (bad.status_code, "from 1 to 240" in text(bad)) == (400, True)
    assert browser.post(order, fields).status_code == 302
    shown = text(browser_of(people.police).get(f"/panels/meetings/{meeting}/"))
    assert "Fernbury bus station" in shown
    assert f"{12 * len(lines)} minutes are given" in shown
    hidden = text(browser_of(people.police).get(f"/panels/meetings/{meeting}/?names=hidden"))
    assert "Fernbury bus station" not in hidden
    assert place in hidden


def test_the_room_from_attendance_to_a_case_number(people, meeting, entry, browser_of):
    coordinator, police = browser_of(people.coordinator), browser_of(people.police)
    here = f"/panels/meetings/{meeting}/here"
    for browser, who in ((coordinator, people.coordinator), (police, people.police)):
        answer = browser.post(here, {"account": who.account, "here": "PRESENT"})
        assert answer.status_code == 302
    assert police.post(here, {"account": people.charity.account, "here": "LEFT"}).status_code == 404
    assert police.post(here, {"account": "x", "here": "ASLEEP"}).status_code == 404
    refused = text(coordinator.get(f"/panels/entries/{entry}/decide"))
    assert "Open the meeting first" in refused
    assert coordinator.post(f"/panels/meetings/{meeting}/step/open", {"seen": 1}).status_code == 302
    say = f"/panels/entries/{entry}/say"
    assert police.post(say, {"agency": "police", "words": "Seen twice"}).status_code == 302
    assert police.post(say, {"agency": "council", "words": "They"}).status_code == 400
    decide = f"/panels/entries/{entry}/decide"
    sound = {"words": "Lighting", "reason": "Dark", "acts": "police", "seen": "0"}
    bad = coordinator.post(decide, sound | {"reason": ""})
    assert (bad.status_code, "Say why the panel decides so" in text(bad)) == (400, True)
    assert "Lighting" in text(bad)
    assert coordinator.post(decide, sound).status_code == 302
    late = coordinator.post(decide, sound | {"words": "Mine came second"})
    assert "A colleague was quicker" in text(late)
    assert "Mine came second" in text(late)
    assert "Case number due" in text(police.get(f"/panels/entries/{entry}/"))
    case = f"/panels/entries/{entry}/case"
    assert browser_of(people.charity).get(case).status_code == 404
    assert police.post(case, {"case_number": "24/1188"}).status_code == 302
    assert "24/1188" in text(coordinator.get(f"/panels/entries/{entry}/"))


def test_minutes_are_drafted_from_what_was_recorded(people, meeting, entry, browser_of):
    opened(people.coordinator, meeting, [people.coordinator, people.police])
    decided(people.coordinator, entry, dissent="The charity would wait", level_before="High",
            level_after="Medium", acts="police")  # fmt: skip
    given(people.coordinator, entry, people.police)
    url = f"/panels/meetings/{meeting}/minutes"
    shown = text(browser_of(people.charity).get(url))
    for words in ("Decided: Lighting is asked for", "Because: It is dark there",
                  "Otherwise thought: The charity would wait", "Level: High before, Medium after",
                  "Action (Prevent): Ask for lighting", "its case number is due"):  # fmt: skip
        assert words in shown
    browser = browser_of(people.coordinator)
    minute = f"/panels/entries/{entry}/minute"
    assert "Decided: Lighting" in text(browser.get(minute))
    assert browser.post(minute, {"words": "Short.", "seen": "0"}).status_code == 302
    assert "Short." in text(browser_of(people.charity).get(url))
    act(people.coordinator, meetings.step, reference=meeting, taken=MeetingStep.CLOSE, seen=2)
    assert browser.post(f"{url}/approve").status_code == 302
    assert "Approved" in text(browser_of(people.charity).get(url))


def test_a_calendar_holds_when_and_where_and_no_word_of_anybody(people, meeting, browser_of):
    convening.location(people.councillor, name="Fernbury bus station")
    act(people.coordinator, meetings.draw_up, reference=meeting)
    act(people.coordinator, meetings.step, reference=meeting, taken=MeetingStep.MOVE, seen=1,
        starts_at=convening.london("2027-06-01T14:00"), place="Room 2, first floor; left",
        why="Taken")  # fmt: skip
    answer = browser_of(people.police).get(f"/panels/meetings/{meeting}/calendar")
    lines = answer.content.decode().replace("\r\n ", "").split("\r\n")
    assert "DTSTART;TZID=Europe/London:20270601T140000" in lines
    assert "DTEND;TZID=Europe/London:20270601T160000" in lines
    assert "LOCATION:Room 2\\, first floor\\; left" in lines
    assert "SEQUENCE:1" in lines
    assert f"UID:{meeting.lower()}@sightline.invalid" in lines
    assert all(len(line.encode()) <= 75 for line in answer.content.decode().split("\r\n"))
    for words in ("Fernbury", "Monthly panel", "Taken"):
        assert words not in answer.content.decode()


def test_an_action_is_taken_on_in_pages(people, entry, browser_of):
    to_do = given(people.coordinator, entry, people.police)
    police, url = browser_of(people.police), f"/panels/actions/{to_do}/"
    assert "Ask for lighting" in text(police.get("/panels/actions/"))
    assert "Accept it" in text(police.get(url))
    assert police.post(f"{url}accept", {"seen": 1}).status_code == 302
    assert police.get(f"{url}accept").status_code == 404
    bad = police.post(f"{url}done", {"seen": 2, "words": ""})
    assert (bad.status_code, "what came of it" in text(bad)) == (400, True)
    assert police.post(f"{url}done", {"seen": 2, "words": "It is lit."}).status_code == 302
    assert "It is lit." in text(browser_of(people.charity).get(url))
    for who in (people.onlooker, people.outsider):
        assert browser_of(who).get(url).status_code == 404
    found = ask(people.police, actions, ActionsAsked(ActionsWhose.ALL, ended=True), today=SOON)
    assert len(found.lines) == 1


def test_a_record_is_referred_by_whoever_may_see_it(people, panel, browser_of):
    place = convening.location(people.councillor)
    url, sound = f"/panels/refer/{place}", {"panel": panel, "strand": "LOCATIONS", "why": "Dark"}
    bad = browser_of(people.charity).post(url, sound | {"why": ""})
    assert (bad.status_code, "Say why" in text(bad)) == (400, True)
    assert browser_of(people.charity).post(url, sound).status_code == 302
    assert browser_of(people.outsider).post(url, sound).status_code == 404
    assert browser_of(people.charity).get("/panels/refer/L-00000-00000").status_code == 404
    (waits,) = ask(people.coordinator, pages.panel, panel).waiting
    assert (waits.about, waits.why) == (place, "Dark")
    shown = text(browser_of(people.coordinator).get(f"/panels/{panel}/"))
    assert "Do not hear it" in shown
