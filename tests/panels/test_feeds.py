"""A member's own calendar address: the times of their own meetings and actions, and not a word."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.database.connection import as_viewer
from sightline.panels.actions import feeds, meetings, panels
from sightline.panels.feeds import all_of
from sightline.panels.queries.feeds import Timed, timed
from sightline.terms.meeting import MeetingStep
from tests.hotspots.concerning import text
from tests.panels import convening
from tests.panels.convening import act, as_owner, ask, given, page, put

pytestmark = pytest.mark.django_db


@pytest.fixture
def token(people, meeting):
    return made(people.police)


def made(who):
    with as_viewer(who.session_pass):
        from sightline.access.queries import viewer

        return feeds.make(by=viewer())


def read(token):
    return Client().get(f"/panels/calendar/{token}.ics")


def lines(answer):
    assert answer.status_code == 200
    return answer.content.decode().replace("\r\n ", "").split("\r\n")


def test_hours_and_days_are_told_in_the_zone_of_the_meeting():
    when = datetime(2027, 7, 1, 13, tzinfo=UTC)
    meeting = Timed("O-AAAAA-AAAAA", 3, when, 90, None, True, when)
    action = Timed("O-BBBBB-BBBBB", 1, None, None, date(2027, 12, 31), False, when)
    said = all_of([meeting, action]).decode().split("\r\n")
    assert {
        "UID:o-aaaaa-aaaaa@sightline.invalid", "SEQUENCE:2", "STATUS:CANCELLED", "SUMMARY:Meeting",
        "DTSTART;TZID=Europe/London:20270701T140000", "DTEND;TZID=Europe/London:20270701T153000",
        "DTSTART;VALUE=DATE:20271231", "DTEND;VALUE=DATE:20280101", "SUMMARY:An action is due",
        "SEQUENCE:0", "STATUS:CONFIRMED", "TZID:Europe/London", "DTSTAMP:20270701T130000Z",
    } <= set(said)  # fmt: skip
    assert not any(line.startswith("LOCATION") for line in said)


def test_a_calendar_follows_ones_own_meetings_and_due_days(people, meeting, token):
    entry = put(people.coordinator, meeting, convening.location(people.councillor))
    mine = given(people.coordinator, entry, people.police)
    theirs = given(people.coordinator, entry, people.charity)
    said = lines(read(token))
    assert f"UID:{mine.lower()}@sightline.invalid" in said
    assert f"UID:{theirs.lower()}@sightline.invalid" not in said
    assert said.count("SUMMARY:Meeting") == said.count("SUMMARY:An action is due") == 1
    for words in ("Monthly panel", "Room 1", "Ask for lighting", "underpass"):
        assert words not in "".join(said)
    act(people.coordinator, meetings.step, reference=meeting, taken=MeetingStep.CANCEL,
        seen=page(people.coordinator, meeting).now.number, why="No quorum")  # fmt: skip
    said = lines(read(token))
    at = said.index(f"UID:{meeting.lower()}@sightline.invalid")
    assert {"SEQUENCE:1", "STATUS:CANCELLED"} <= set(said[at : at + 8])
    actor, shown = as_owner_ledger()
    assert (actor, {meeting, mine} <= set(shown), theirs in shown) == (
        people.police.account, True, False,
    )  # fmt: skip


def as_owner_ledger():
    as_owner("ALTER TABLE ledger_entry NO FORCE ROW LEVEL SECURITY")
    [(actor, shown)] = as_owner(
        'SELECT actor, "references" FROM ledger_entry'
        " WHERE about = 'FEED' ORDER BY id DESC LIMIT 1"
    )
    as_owner("ALTER TABLE ledger_entry FORCE ROW LEVEL SECURITY")
    return actor, shown


def test_nothing_depends_on_what_a_member_does_not_attend(people, token):
    before = read(token).content
    other = convening.panel(people.coordinator, [people.charity])
    convening.meeting(people.coordinator, other)
    assert read(token).content == before


def test_wrong_ended_and_expired_addresses_and_those_of_leavers_look_alike(people, panel, token):
    missing = read("sightline-cal-" + "x" * 43)
    assert missing.status_code == 404
    renewed = made(people.police)
    assert text(read(token)) == text(missing)
    assert read(renewed).status_code == 200
    act(people.coordinator, panels.seat, reference=panel, account=people.police.account,
        seated_=False)  # fmt: skip
    assert text(read(renewed)) == text(missing)
    act(people.coordinator, panels.seat, reference=panel, account=people.police.account,
        seated_=True)  # fmt: skip
    assert read(renewed).status_code == 200
    as_owner("UPDATE access_standing SET active = false WHERE account = %s", people.police.account)
    assert text(read(renewed)) == text(missing)
    charity = made(people.charity)
    as_owner("ALTER TABLE panels_calendarfeed NO FORCE ROW LEVEL SECURITY")
    as_owner("UPDATE panels_calendarfeed SET made_at = now() - interval '3 day',"
             " expires_at = now() - interval '1 day'")  # fmt: skip
    as_owner("ALTER TABLE panels_calendarfeed FORCE ROW LEVEL SECURITY")
    assert text(read(charity)) == text(missing)


def test_an_address_opens_times_and_nothing_else(people, token):
    with as_viewer(token), connection.cursor() as cursor:
        for statement in (
            "SELECT count(*) FROM panels_meeting", "SELECT count(*) FROM panels_action",
            "SELECT count(*) FROM panels_panelversion", "SELECT count(*) FROM panels_my_feed()",
        ):  # fmt: skip
            cursor.execute(statement)
            assert cursor.fetchone() == (0,), statement
        cursor.execute("SELECT access_account(), access_reader()")
        assert cursor.fetchone() == (None, None)
    with as_viewer(people.police.session_pass), connection.cursor() as cursor:
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            cursor.execute("SELECT account FROM panels_calendarfeed")
        proof = pytest.raises(DatabaseError, match="a_calendar_address_needs_a_proof")
        with proof, transaction.atomic():
            cursor.execute("SELECT panels_make_feed('\\x00', 0, 365, '\\x00')")
    assert timed("sightline-cal-nobody", timezone.now()) == []


def test_the_page_makes_shows_once_and_ends(people, meeting, browser_of):
    police = browser_of(people.police)
    shown = text(police.post("/panels/calendar"))
    assert "/panels/calendar/sightline-cal-" in shown
    again = text(police.get("/panels/calendar"))
    assert "sightline-cal-" not in again
    assert "End this address" in again
    assert police.post("/panels/calendar/end").status_code == 302
    assert police.post("/panels/calendar/end").status_code == 404
    nobody = text(browser_of(people.onlooker).post("/panels/calendar"))
    assert "You have no seat on a panel" in nobody


def test_one_address_is_read_so_often_and_no_more(people, token, monkeypatch):
    monkeypatch.setattr(feeds, "within_allowance", lambda *_, **__: False)
    answer = read(token)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3600")
    with pytest.raises(Refused):
        ask(people.councillor, lambda by: feeds.end(by=by))


def test_an_address_lasts_a_year_at_most_and_a_person_has_one(people, token):
    as_owner("ALTER TABLE panels_calendarfeed NO FORCE ROW LEVEL SECURITY")
    new = ("INSERT INTO panels_calendarfeed (account, token_hash, made_at, expires_at) VALUES"
           " (%s, %s, now(), now() + make_interval(days => %s))")  # fmt: skip
    for account, days, name in (
        (people.charity.account, 367, "a_calendar_address_ends_within_a_year"),
        (people.police.account, 30, "a_person_has_one_calendar_address"),
    ):
        with pytest.raises(DatabaseError, match=name), transaction.atomic():
            as_owner(new, account, name.encode(), days)
    as_owner("ALTER TABLE panels_calendarfeed FORCE ROW LEVEL SECURITY")
