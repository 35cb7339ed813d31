"""Notices to members: drafted, approved by a second person, sent, opened. Rows are added."""

from datetime import datetime
from typing import Final

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.refused import Refused, require
from sightline.access.rules import role_refusal
from sightline.intelligence.actions import Overtaken, once
from sightline.ledger.actions import record
from sightline.scrutiny.models import (
    NoticeLine,
    NoticeOpened,
    NoticeStep,
    NoticeTo,
    SessionNotice,
    SessionVersion,
)
from sightline.scrutiny.queries.session_notices import members, notices
from sightline.scrutiny.queries.sessions import held
from sightline.scrutiny.sessions.records import Held, Notice
from sightline.scrutiny.sessions.rules import (
    COMMITTEES,
    NO_COMMITTEE,
    notice_refusal,
    owed,
    stale,
    to_tell,
)
from sightline.terms import Act, new_reference
from sightline.terms.sessions import SessionNoticeStep

LETTER: Final = "T"
NOTHING: Final = "Members were told of everything that is to come."
OVER: Final = frozenset({SessionNoticeStep.SENT, SessionNoticeStep.DROPPED})
IN_ORDER: Final = ("a_notice_follows_its_steps", "a_notice_says_what_was_drafted")


@transaction.atomic
def draft(*, by: Viewer, committee: str, words: str, at: datetime) -> str:
    """Draft a notice of what members were not told or what changed; return its reference.

    A draft that waits is dropped: the new one tells what it told. Raise ValueError where there is
    nothing to tell.
    """
    require(role_refusal(by, Act.INFORM))
    require(None if committee in COMMITTEES else NO_COMMITTEE)
    tells = to_tell(_of(committee), notices(), at)
    if not tells:
        raise ValueError(NOTHING)
    return _draft(by, committee, tells, words, at)


def owe(*, by: Viewer, committee: str, at: datetime) -> None:
    """Draft the next notice where a session changed of which members were told; part of that act.

    A draft that waits is drafted anew with it, for it would tell what is true no more.
    """
    known = notices()
    sessions = _of(committee)
    waiting = [one for one in known if one.committee == committee and one.now.step not in OVER]
    before = {reference for one in waiting for reference in one.tells}
    changed = {one.reference for one in owed(sessions, known)}
    outdated = any(stale(one, sessions) for one in waiting)
    if changed - before or outdated:
        fresh = to_tell(sessions, known, at)
        tells = [one for one in fresh if one.reference in changed | before]
        _drop(by, waiting, at)
        if tells:
            _draft(by, committee, tells, waiting[0].steps[0].words if waiting else "", at)


def _of(committee: str) -> list[Held]:
    return [one for one in held() if one.committee == committee]


def _draft(by: Viewer, committee: str, tells: list[Held], words: str, at: datetime) -> str:
    waiting = [one for one in notices() if one.committee == committee and one.now.step not in OVER]
    _drop(by, waiting, at)
    reference = new_reference(LETTER)
    SessionNotice.objects.create(
        reference=reference, committee=committee, created_by=by.account, created_at=at
    )
    _step(reference, 1, SessionNoticeStep.DRAFTED, words, by, at)
    for one in tells:
        version = SessionVersion.objects.get(session=one.reference, number=one.now.number)
        NoticeLine.objects.create(notice_id=reference, version=version, by=by.account, at=at)
    record(by.account, Act.INFORM, [reference, *(one.reference for one in tells)], about="DRAFTED")
    return reference


def _drop(by: Viewer, waiting: list[Notice], at: datetime) -> None:
    for one in waiting:
        _step(one.reference, one.now.number + 1, SessionNoticeStep.DROPPED, "", by, at)


@transaction.atomic
def step(*, by: Viewer, reference: str, taken: SessionNoticeStep, seen: int, at: datetime) -> None:
    """Approve, send or drop a notice. Sent, it stands on the page of every member, unread.

    Raise Overtaken where a colleague was quicker, and Refused where a rule says no.
    """
    require(role_refusal(by, Act.INFORM), reference)
    found = _one(reference)
    if found.now.number != seen:
        raise Overtaken
    is_stale = stale(found, held(found.tells))
    require(notice_refusal(found, taken, by.account, is_stale=is_stale), reference)
    _step(reference, found.now.number + 1, taken, "", by, at)
    if taken is SessionNoticeStep.SENT:
        NoticeTo.objects.bulk_create(
            NoticeTo(notice_id=reference, account=account, by=by.account, at=at)
            for account in members()
        )
    record(by.account, Act.INFORM, [reference], about=taken.value)


@transaction.atomic
def opened(*, by: Viewer, reference: str, at: datetime) -> None:
    """Record that a member opened a notice that was sent to them, once; of others nothing."""
    found = _one(reference)
    if by.account not in found.to or by.account in found.opened:
        return
    require(role_refusal(by, Act.ATTEND), reference)
    NoticeOpened.objects.bulk_create(
        [NoticeOpened(notice_id=reference, by=by.account, at=at)], ignore_conflicts=True
    )
    record(by.account, Act.SCRUTINISE, [reference], about="OPENED")


def _one(reference: str) -> Notice:
    found = notices(reference)
    if not found:
        raise Refused("There is no such notice.", reference)
    return found[0]


def _step(
    reference: str, number: int, step_: SessionNoticeStep, words: str, by: Viewer, at: datetime
) -> None:
    with once(*IN_ORDER):
        NoticeStep.objects.create(
            notice_id=reference, number=number, step=step_.value, words=words, by=by.account, at=at
        )
