"""Sessions, requests and notices made in a test, as the people who make them do."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from sightline.access.queries import viewer
from sightline.database.connection import as_viewer
from sightline.scrutiny.actions import session_notices, session_requests, sessions
from sightline.scrutiny.queries import sessions as queries
from sightline.scrutiny.sessions.records import Said
from sightline.terms.sessions import Openness, RequestState, SessionNoticeStep
from tests.people import Person


def act(who: Person, action: Any, **given: Any) -> Any:
    """Take an action as somebody, now."""
    with as_viewer(who.session_pass):
        return action(by=viewer(), at=given.pop("at", None) or timezone.now(), **given)


def ask(who: Person, query: Any, *given: Any, **more: Any) -> Any:
    """Ask something as somebody."""
    with as_viewer(who.session_pass):
        return query(viewer(), *given, **more)


def said(**different: Any) -> Said:
    """Return what is said of an open session in a week, but for what is said to be different."""
    sound: dict[str, Any] = {
        "title": "What we learnt this year", "host": "The exploitation sub-group",
        "openness": Openness.OPEN, "starts_at": timezone.now() + timedelta(days=7),
        "minutes": 90, "place": "Room 1, County Hall",
    }  # fmt: skip
    return Said(**sound | different)


def session(who: Person, link: str = "", **different: Any) -> str:
    """Plan a session for the children's committee."""
    return act(who, sessions.plan, committee="children", said=said(**different), link=link)


def now(who: Person, reference: str) -> Any:
    """Return where a session stands, as somebody sees it."""
    return ask(who, queries.session, reference)


def change(who: Person, reference: str, why: str = "", **different: Any) -> None:
    """Change a session in some part."""
    from dataclasses import replace

    found = now(who, reference)
    stands = found.held.now
    act(who, sessions.change, reference=reference, said=replace(stands.said, **different),
        link=found.link, why=why, seen=stands.number)  # fmt: skip


def asks(who: Person, reference: str) -> int:
    """Ask to attend; return the place on the waiting list."""
    return act(who, session_requests.ask, reference=reference)


def answer(
    who: Person, reference: str, member: Person, state: RequestState, at: datetime | None = None
) -> None:
    """Answer a member's request."""
    found = now(who, reference)
    seen = next(one.number for one in found.requests if one.account == member.account)
    why = "The room is small" if state is RequestState.DECLINED else ""
    act(who, session_requests.answer, reference=reference, account=member.account, state=state,
        seen=seen, why=why, at=at)  # fmt: skip


def sent(keeper: Person, second: Person) -> str:
    """Draft a notice, have it approved and send it; return its reference."""
    made = act(keeper, session_notices.draft, committee="children", words="Do come")
    step = SessionNoticeStep
    act(second, session_notices.step, reference=made, taken=step.APPROVED, seen=1)
    act(keeper, session_notices.step, reference=made, taken=step.SENT, seen=2)
    return made
