"""What the pages of sessions and notices show."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.access.web import term_of
from sightline.panels.asking import Asking
from sightline.scrutiny.queries.session_notices import Board, NoticePage
from sightline.scrutiny.queries.sessions import SessionPage
from sightline.scrutiny.sessions.records import Asked, Held
from sightline.scrutiny.sessions.rules import (
    COMMITTEES,
    LIVE,
    STANDING,
    UNDERTAKING,
    ask_refusal,
    in_line,
    notice_refusal,
    places_left,
    sign_refusal,
    waits,
    withdraw_refusal,
)
from sightline.terms import Act
from sightline.terms.sessions import Openness, RequestState, SessionNoticeStep, SessionState

ENDS = {
    SessionState.CANCELLED: ("Cancel this session", "Cancel it"),
    SessionState.HELD: ("Record that this session was held", "It was held"),
}
ANSWERS = {
    RequestState.ACCEPTED: ("Accept this request", "Accept"),
    RequestState.DECLINED: ("Do not accept this request", "Do not accept"),
    RequestState.ATTENDED: ("Record that they attended", "Attended"),
    RequestState.ABSENT: ("Record that they did not attend", "Did not attend"),
}
STEPS = {
    SessionNoticeStep.APPROVED: ("Approve this notice", "Approve it"),
    SessionNoticeStep.SENT: ("Send this notice", "Send it"),
    SessionNoticeStep.DROPPED: ("Drop this notice", "Drop it"),
}
CAME = (RequestState.ATTENDED, RequestState.ABSENT)


def require_keeper(viewer: Viewer) -> None:
    """Go on only for somebody who keeps the registers."""
    require(role_refusal(viewer, Act.INFORM))


def require_member(viewer: Viewer) -> None:
    """Go on only for a member of a committee."""
    require(role_refusal(viewer, Act.ATTEND))


def listed(viewer: Viewer, content: dict[str, object], board: Board) -> dict[str, Any]:
    """Return what the calendar shows: what is owed, what is unread, and what there is to come."""
    owed = [(one.reference, one.now.said.title) for one in board.owed]
    return {
        "content": content,
        "notices": [(one, COMMITTEES.get(one.committee, "")) for one in board.notices],
        "unread": board.unread,
        "owed": owed,
        "to_tell": [(COMMITTEES[c], n) for c, n in board.to_tell.items() if n],
        "keeps": board.keeps,
        "attends": role_refusal(viewer, Act.ATTEND) is None,
        "committees": COMMITTEES.items(),
    }


def shown(found: SessionPage, viewer: Viewer, at: datetime) -> dict[str, Any]:
    """Return what the page of a session shows to one reader."""
    now = found.held.now
    signed = viewer.account in found.signed
    return {
        "found": found,
        "now": now,
        "said": now.said,
        "committee": COMMITTEES.get(found.held.committee, ""),
        "facts": facts(found),
        "mine": mine_in_words(found),
        "why_not": ask_refusal(now, found.mine, at) if found.attends else None,
        "may_ask": found.attends and ask_refusal(now, found.mine, at) is None,
        "may_withdraw": found.attends and withdraw_refusal(now, found.mine, at) is None,
        "may_sign": found.attends and not signed and sign_refusal(now, found.mine) is None,
        "signed": signed,
        "undertaking": UNDERTAKING["words"],
        "steps": _steps(found, at) if found.keeps else [],
        "requests": _requests(found, at),
        "history": list(reversed(found.held.versions))[1:],
    }


def mine_in_words(found: SessionPage) -> str:
    """Return where the reader's own request stands."""
    mine, now, said = found.mine, found.held.now, found.held.now.said
    if mine is None:
        return ""
    if mine.state in LIVE and now.state not in STANDING:
        return f"You asked to come. It stands here as: {now.state.label.lower()}."
    if mine.state in LIVE and said.openness is Openness.CLOSED:
        return "You asked to come. It is closed to members by now."
    if mine.state is RequestState.ASKED:
        place = waits(said, found.taken.ahead)
        if place:
            return f"You are number {place} on the waiting list."
        return "A place is kept for you. Democratic services will confirm it."
    if mine.state is RequestState.ACCEPTED:
        return "You are expected."
    return {
        RequestState.DECLINED: f"You were not accepted: {mine.why}",
        RequestState.WITHDRAWN: "You took your request back.",
        RequestState.ATTENDED: "You attended.",
        RequestState.ABSENT: "It is recorded that you did not come.",
    }[mine.state]


def facts(found: SessionPage) -> list[dict[str, Any]]:
    """Return what is known of a session, as rows of a summary list."""
    said = found.held.now.said
    closed = said.openness is Openness.CLOSED
    later = f"To be told by {said.place_by:%-d %B %Y}" if said.place_by else "Not known yet"
    left = places_left(said, found.taken)
    rows = [
        ("For the members of", COMMITTEES.get(found.held.committee, "")),
        ("Held by", said.host),
        ("How long", f"{said.minutes} minutes"),
        ("Where", said.place or later),
        ("Link to join", found.link),
        ("What members may attend", said.attend),
        ("What to expect", said.expect),
        ("What to sign", said.sign),
        (
            "Places for members",
            "" if said.places is None else f"{said.places}, of which {left} free",
        ),
    ]
    hidden = {"Places for members", "Where"} if closed and not found.keeps else set()
    return [{"key": key, "value": value} for key, value in rows if value and key not in hidden]


def _steps(found: SessionPage, at: datetime) -> list[tuple[str, str]]:
    """Return (address, label) of what a keeper may do."""
    now, reference = found.held.now, found.held.reference
    if now.state not in STANDING:
        return []
    ends = [(SessionState.CANCELLED, "Cancel it")]
    if now.said.starts_at <= at:
        ends.append((SessionState.HELD, "Record that it was held"))
    coming = now.said.starts_at > at
    change = [(reverse("session-change", args=[reference]), "Change it")] if coming else []
    return change + [
        (reverse("session-end", args=[reference, state.value.lower()]), label)
        for state, label in ends
    ]


def _requests(found: SessionPage, at: datetime) -> list[dict[str, Any]]:
    """Return each request as a keeper sees it, with the answers that fit it."""
    line = in_line(found.requests)
    ordered = [*line, *(one for one in found.requests if one not in line)]
    return [
        {
            "name": found.names.get(one.account, ""),
            "state": one.state.label,
            "waits": waits(found.held.now.said, line.index(one)) if one in line else 0,
            "signed": one.account in found.signed,
            "number": one.number,
            "answers": [
                (_address(found.held.reference, one.account, s), ANSWERS[s][1])
                for s in _answers(one, found.held, at)
            ],
        }
        for one in ordered
    ]


def _answers(one: Asked, held: Held, at: datetime) -> Sequence[RequestState]:
    now = held.now
    if one.state in {RequestState.WITHDRAWN, RequestState.DECLINED}:
        return ()
    begun = now.said.starts_at <= at and now.state is not SessionState.CANCELLED
    if begun and one.state is not RequestState.ASKED:
        return tuple(each for each in CAME if each is not one.state)
    if now.state not in STANDING:
        return ()
    if one.state is RequestState.ASKED:
        return (RequestState.ACCEPTED, RequestState.DECLINED)
    return (RequestState.DECLINED,)


def _address(reference: str, account: str, state: RequestState) -> str:
    return reverse("session-answer", args=[reference, account, str(state).lower()])


def noticed(found: NoticePage, viewer: Viewer) -> dict[str, Any]:
    """Return what the page of a notice shows."""
    one = found.notice
    steps = [
        (step.value.lower(), STEPS[step][1])
        for step in STEPS
        if found.keeps and notice_refusal(one, step, viewer.account, is_stale=found.stale) is None
    ]
    waiting = one.now.step in {SessionNoticeStep.DRAFTED, SessionNoticeStep.APPROVED}
    return {
        "found": found,
        "notice": one,
        "committee": COMMITTEES.get(one.committee, ""),
        "words": one.steps[0].words,
        "told": found.told,
        "steps": steps,
        "own_draft": found.keeps and one.now.step is SessionNoticeStep.DRAFTED
        and one.steps[0].by == viewer.account,
        "history": [(s.step.label, s.at, found.names.get(s.by, "")) for s in one.steps],
        "to": [(found.names.get(each, ""), each in one.opened) for each in one.to],
        "opened": len(one.opened),
        "stale": found.stale and waiting,
    }  # fmt: skip


def of_session(found: SessionPage, heading: str, button: str, seen: int, note: str = "") -> Asking:
    """Return the page that asks for one thing about a session."""
    back = reverse("session", args=[found.held.reference])
    return Asking(heading, button, back, found.held.now.said.title, seen, note)


def of_notice(found: NoticePage, word: str) -> tuple[SessionNoticeStep, Asking]:
    """Return the step of a notice that an address names, and the page that asks for it. Refuse any
    other word."""
    step = term_of(SessionNoticeStep, word)
    require(None if step in STEPS else "There is no such page.")
    one = found.notice
    back = reverse("session-notice", args=[one.reference])
    page = Asking(*STEPS[step], back, COMMITTEES.get(one.committee, ""), one.now.number)
    return step, page


def end_of(word: str) -> SessionState:
    """Return the end of a session that an address names. Refuse any other word."""
    found = term_of(SessionState, word)
    require(None if found in ENDS else "There is no such page.")
    return found


def answer_of(word: str) -> RequestState:
    """Return the answer to a request that an address names. Refuse any other word."""
    found = term_of(RequestState, word)
    require(None if found in ANSWERS else "There is no such page.")
    return found


def note(what: str) -> str:
    """Return what a member reads before they act: the undertaking, where they sign it."""
    return UNDERTAKING["words"] if what == "sign" else ""


def step_of(found: SessionPage, account: str) -> int:
    """Return the number of the step at which somebody's request stands; 0 for none."""
    return next((one.number for one in found.requests if one.account == account), 0)
