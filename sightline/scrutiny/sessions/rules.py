"""What may be said of a session, who may ask to come, and what members are owed. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from sightline.scrutiny.sessions.records import Asked, Held, Notice, Said, Taken, Version
from sightline.terms.dials import dials
from sightline.terms.sessions import Openness, RequestState, SessionNoticeStep, SessionState

LONDON: Final = ZoneInfo("Europe/London")
DIALS: Final = dials(Path(__file__).with_name("dials.toml"))
COMMITTEES: Final[Mapping[str, str]] = DIALS["committees"].value
UNDERTAKING: Final[Mapping[str, str]] = DIALS["undertaking"].value
STANDING: Final = frozenset({SessionState.PLANNED, SessionState.MOVED})
LIVE: Final = frozenset({RequestState.ASKED, RequestState.ACCEPTED})
CAME: Final = frozenset({RequestState.ACCEPTED, RequestState.ATTENDED, RequestState.ABSENT})
NO_COMMITTEE: Final = "There is no such committee."
ENDED: Final = "This session was held or cancelled. Nothing of it can change."


def said_problems(said: Said, at: datetime) -> dict[str, str]:
    """Return what is wrong with what is said of a session, by the name of the field."""
    wrong = {}
    if said.starts_at <= at:
        wrong["on"] = "A session is planned for a day to come"
    if said.openness is Openness.PART_OPEN and not said.attend:
        wrong["attend"] = "Say which part members may attend"
    if said.openness is not Openness.CLOSED and not said.place and not said.place_by:
        wrong["place"] = "Say where it is, or below the day by which the place will be told"
    if said.place_by and said.place_by > said.starts_at.astimezone(LONDON).date():
        wrong["place_by"] = "Tell the place before the session begins"
    return wrong


def changed(now: Version, said: Said, *, why: str, by: str, at: datetime) -> Version:
    """Return the version that follows what stands. Raise ValueError where none can.

    It is moved where its time is another, or a place that was told. A place that is told for the
    first time moves nothing.
    """
    require_standing(now)
    moved = is_moved(now.said, said)
    if moved and not why:
        raise ValueError("Say why it is moved.")
    state = SessionState.MOVED if moved else now.state
    keeps = why if moved else now.why
    return Version(now.number + 1, state, said, keeps, by, at)


def is_moved(before: Said, after: Said) -> bool:
    """Say whether those who know the one would come at another time or to another place."""
    when = (before.starts_at, before.minutes) != (after.starts_at, after.minutes)
    return when or (bool(before.place) and before.place != after.place)


def ended(now: Version, state: SessionState, *, why: str, by: str, at: datetime) -> Version:
    """Return the version in which a session is cancelled or was held. Raise ValueError."""
    require_standing(now)
    if state is SessionState.CANCELLED and not why:
        raise ValueError("Say why it is cancelled.")
    if state is SessionState.HELD and at < now.said.starts_at:
        raise ValueError("It has not begun.")
    if state not in {SessionState.CANCELLED, SessionState.HELD}:
        raise ValueError("A session ends by being held or cancelled.")
    keeps = why if state is SessionState.CANCELLED else now.why
    return replace(now, number=now.number + 1, state=state, why=keeps, by=by, at=at)


def require_standing(now: Version) -> None:
    """Stop a change of what is over. Raise ValueError."""
    if now.state not in STANDING:
        raise ValueError(ENDED)


def ask_refusal(now: Version, mine: Asked | None, at: datetime) -> str | None:
    """Return why a member may not ask to come, or None. A full session has a waiting list."""
    if now.state is SessionState.CANCELLED:
        return "This session was cancelled. Look in the calendar for another."
    if now.state is SessionState.HELD or now.said.ends_at <= at:
        return "This session is over. Look in the calendar for one to come."
    if now.said.openness is Openness.CLOSED:
        return "This session is closed to members. Ask democratic services what you may be told."
    if mine and mine.state is RequestState.DECLINED:
        return "You were not accepted for this session. Ask democratic services why."
    if mine and mine.state is not RequestState.WITHDRAWN:
        return "You have asked already."
    return None


def withdraw_refusal(now: Version, mine: Asked | None, at: datetime) -> str | None:
    """Return why a member cannot take a request back, or None."""
    if mine is None or mine.state not in LIVE:
        return "There is no request of yours to take back."
    if now.said.ends_at <= at:
        return "This session is over. Whether you came is recorded by democratic services."
    return None


def sign_refusal(now: Version, mine: Asked | None) -> str | None:
    """Return why a member need not sign the undertaking now, or None."""
    if now.said.openness is not Openness.PART_OPEN or now.state not in STANDING:
        return "Nothing is signed for this session."
    if mine is None or mine.state not in LIVE:
        return "Ask to attend first, and then sign."
    return None


def in_line(requests: Iterable[Asked]) -> list[Asked]:
    """Return the live requests in the order in which they have a place: the accepted first."""
    live = [one for one in requests if one.state in LIVE]
    return sorted(live, key=lambda one: (one.state is not RequestState.ACCEPTED, one.order))


def waits(said: Said, ahead: int) -> int:
    """Return the place on the waiting list of one with so many before them; 0 for none."""
    return max(0, ahead + 1 - said.places) if said.places is not None else 0


def places_left(said: Said, taken: Taken) -> int | None:
    """Return how many places are free, or None where there is no limit."""
    used = taken.accepted + taken.asked
    return max(0, said.places - used) if said.places is not None else None


def answer_refusal(
    now: Version, one: Asked | None, state: RequestState, *, ahead: int, signed: bool, at: datetime
) -> str | None:
    """Return why a keeper cannot answer a request so, or None."""
    if one is None:
        return "There is no such request."
    begun = now.said.starts_at <= at and now.state is not SessionState.CANCELLED
    if state in {RequestState.ATTENDED, RequestState.ABSENT}:
        if not begun:
            return "Who came is recorded once the session has begun."
        return None if one.state in CAME else "Only who was accepted can have come."
    if now.state not in STANDING:
        return ENDED
    if state is RequestState.DECLINED:
        return None if one.state in LIVE else "This request waits for no answer."
    if state is not RequestState.ACCEPTED or one.state is not RequestState.ASKED:
        return "This request waits for no answer."
    if now.said.openness is Openness.CLOSED:
        return "The session is closed to members now. Say so to whoever asked."
    if waits(now.said, ahead):
        return "All places are taken by those who asked before. Add places or wait."
    if now.said.openness is Openness.PART_OPEN and not signed:
        return "They have not signed the undertaking yet."
    return None


def last_told(notices: Iterable[Notice]) -> dict[str, int]:
    """Return the newest version of each session that members were sent."""
    found: dict[str, int] = {}
    for notice in notices:
        if notice.now.step is SessionNoticeStep.SENT:
            for reference, number in notice.tells.items():
                found[reference] = max(number, found.get(reference, 0))
    return found


def owed(sessions: Iterable[Held], notices: Sequence[Notice]) -> list[Held]:
    """Return the sessions that members were told of and that have changed since: notice is owed.

    That a session was held is no news to those whom it was told.
    """
    told = last_told(notices)
    return [
        one
        for one in sessions
        if one.reference in told
        and any(v.number > told[one.reference] for v in one.versions)
        and one.now.state is not SessionState.HELD
    ]


def to_tell(sessions: Iterable[Held], notices: Sequence[Notice], at: datetime) -> list[Held]:
    """Return what a notice drafted now tells: what is owed, and what is to come and not told."""
    sessions = list(sessions)
    told, changed_since = last_told(notices), owed(sessions, notices)
    new = [
        one
        for one in sessions
        if one.reference not in told and one.now.state in STANDING and one.now.said.starts_at > at
    ]
    return sorted([*changed_since, *new], key=lambda one: (one.now.said.starts_at, one.reference))


def stale(notice: Notice, sessions: Iterable[Held]) -> bool:
    """Say whether a session changed after the notice was drafted."""
    newest = {one.reference: one.now.number for one in sessions}
    return any(newest.get(each) != number for each, number in notice.tells.items())


def notice_refusal(
    notice: Notice, step: SessionNoticeStep, by: str, *, is_stale: bool
) -> str | None:
    """Return why a notice cannot take a step by this person, or None."""
    now = notice.now.step
    if now in {SessionNoticeStep.SENT, SessionNoticeStep.DROPPED}:
        return "This notice was sent or dropped. Draft another."
    if step is SessionNoticeStep.DROPPED:
        return None
    if is_stale:
        return "A session changed after this was drafted. Draft it anew."
    if step is SessionNoticeStep.APPROVED:
        if now is not SessionNoticeStep.DRAFTED:
            return "It is approved already."
        drafted = notice.steps[0].by
        return "Another person approves what you drafted." if by == drafted else None
    if step is SessionNoticeStep.SENT and now is SessionNoticeStep.APPROVED:
        return None
    return "A notice is approved by a second person before it is sent."
