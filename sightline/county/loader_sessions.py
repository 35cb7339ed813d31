"""Puts sessions for members into the county: what was told, what changed, and who asked to come."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sightline.access.parties import Viewer
from sightline.county.loader_scene import Scene
from sightline.scrutiny.actions import session_notices as notices
from sightline.scrutiny.actions import session_requests as requests
from sightline.scrutiny.actions import sessions
from sightline.scrutiny.queries.sessions import session as page
from sightline.scrutiny.sessions.records import Said
from sightline.terms.sessions import Openness, RequestState, SessionNoticeStep, SessionState

KEEPER: Final = "democratic_services"
SECOND: Final = "panel_coordinator"
MEMBER: Final = "committee_member"
COMMITTEE: Final = "children"
HOST: Final = "Child Exploitation and Missing sub-group"
LONDON: Final = ZoneInfo("Europe/London")
OPEN, PART, CLOSED = Openness
Row = tuple[str, Openness, int, dict[str, Any]]
WHAT: Final[tuple[Row, ...]] = (  # what, how open, in so many days, more
    ("Induction: how exploitation is spotted", OPEN, -30,
     {"place": "Council chamber", "expect": "Two hours of talks, and time for questions."}),
    ("Workshop with the youth council", OPEN, 12,
     {"place": "The youth centre, Wychford", "places": 4,
      "expect": "Young people say what helps. You listen, and ask."}),
    ("Quarterly sub-group: themes and gaps", PART, 19,
     {"place": "Room 2, County Hall", "places": 2, "attend": "The first hour, on themes.",
      "expect": "No child is spoken of while members are there.", "sign": "The visitors’ book."}),
    ("Learning from reviews", OPEN, 40, {"place": "Room 1, County Hall", "places": 8}),
    ("Weekly triage", CLOSED, 5, {}),
)  # fmt: skip


def put_sessions(scene: Scene, *, at: datetime) -> None:
    """Plan six sessions, tell members of them, hold one, move one over the clock change and cancel
    one: a notice is owed."""
    told = at - timedelta(days=35)
    with scene.acting(KEEPER) as by:
        made = [_plan(by, title, how, days, told, at, more) for title, how, days, more in WHAT]
        march = _plan_on(by, _clock_change(at) - timedelta(days=3), told)
        notice = notices.draft(
            by=by, committee=COMMITTEE, at=told, words="These are the sessions you can attend."
        )
    with scene.acting(SECOND) as by:
        notices.step(by=by, reference=notice, taken=SessionNoticeStep.APPROVED, seen=1, at=told)
    with scene.acting(KEEPER) as by:
        notices.step(by=by, reference=notice, taken=SessionNoticeStep.SENT, seen=2, at=told)
    _come(scene, made[0], made[2], at)
    with scene.acting(KEEPER) as by:
        ill = "The speaker is ill. A new day will be told."
        sessions.end(by=by, reference=made[3], state=SessionState.CANCELLED, why=ill, seen=1, at=at)
        _move(by, march, _clock_change(at) + timedelta(days=2), at)


def _plan(
    by: Viewer, title: str, how: Openness, days: int, told: datetime, at: datetime, more: Any
) -> str:
    starts = datetime.combine((at + timedelta(days=days)).date(), time(14), LONDON)
    said = Said(title, HOST, how, starts, 120, **more)
    link = "https://meet.county.example/sub-group" if how is PART else ""
    return sessions.plan(by=by, committee=COMMITTEE, said=said, link=link, at=told)


def _plan_on(by: Viewer, day: datetime, told: datetime) -> str:
    said = Said(
        "Annual report: questions to the partnership", HOST, OPEN, day, 120, "Council chamber"
    )
    return sessions.plan(by=by, committee=COMMITTEE, said=said, link="", at=told)


def _move(by: Viewer, reference: str, day: datetime, at: datetime) -> None:
    said = replace(page(by, reference).held.now.said, starts_at=day)
    why = "The report is finished a few days later."
    sessions.change(by=by, reference=reference, said=said, link="", why=why, seen=1, at=at)


def _clock_change(at: datetime) -> datetime:
    """Return ten in the morning on the next day on which clocks go forward, some weeks ahead."""
    year = at.year + (at.month >= 3)
    last = datetime(year, 3, 31, 10, tzinfo=LONDON)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def _come(scene: Scene, held: str, coming: str, at: datetime) -> None:
    """A member came to one and asked to come to another, which is part open, and signed for it."""
    before, after = at - timedelta(days=33), at - timedelta(days=29)
    with scene.acting(MEMBER) as by:
        member = by.account
        requests.ask(by=by, reference=held, at=before)
        requests.ask(by=by, reference=coming, at=at - timedelta(days=2))
        requests.sign(by=by, reference=coming, at=at - timedelta(days=2))
    with scene.acting(KEEPER) as by:
        for number, state, when in (
            (1, RequestState.ACCEPTED, before),
            (2, RequestState.ATTENDED, after),
        ):
            requests.answer(
                by=by, reference=held, account=member, state=state, seen=number, at=when
            )
        over = SessionState.HELD
        sessions.end(by=by, reference=held, state=over, why="", seen=1, at=after)
