"""Reading notices to members: keepers see how each came about, members those that were sent."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names
from sightline.ledger.actions import record
from sightline.scrutiny.models import (
    NoticeLine,
    NoticeOpened,
    NoticeStep,
    NoticeTo,
    SessionNotice,
)
from sightline.scrutiny.queries.sessions import held
from sightline.scrutiny.sessions.records import Held, Notice, Stepped, Version
from sightline.scrutiny.sessions.rules import COMMITTEES, owed, stale, to_tell
from sightline.terms import Act
from sightline.terms.sessions import SessionNoticeStep

ABOUT = "notices"


def notices(reference: str | None = None) -> list[Notice]:
    """Return the notices that the viewer may see, or one of them, the newest first."""
    rows = SessionNotice.objects.order_by("-created_at", "-reference")
    if reference is not None:
        rows = rows.filter(pk=reference)
    rows_found = list(rows)
    keys = [row.pk for row in rows_found]
    steps: dict[str, list[Stepped]] = defaultdict(list)
    for row in NoticeStep.objects.filter(notice__in=keys).order_by("number"):
        step = Stepped(row.number, SessionNoticeStep(row.step), row.words, row.by, row.at)
        steps[row.notice_id].append(step)
    tells: dict[str, dict[str, int]] = defaultdict(dict)
    for line in NoticeLine.objects.filter(notice__in=keys).select_related("version"):
        tells[line.notice_id][line.version.session_id] = line.version.number
    to: dict[str, list[str]] = defaultdict(list)
    for each in NoticeTo.objects.filter(notice__in=keys).order_by("id"):
        to[each.notice_id].append(each.account)
    opened: dict[str, list[str]] = defaultdict(list)
    for seen in NoticeOpened.objects.filter(notice__in=keys).order_by("id"):
        opened[seen.notice_id].append(seen.by)
    return [
        Notice(row.pk, row.committee, steps[row.pk], tells[row.pk], to[row.pk], opened[row.pk])
        for row in rows_found
        if steps[row.pk]
    ]


def members() -> list[str]:
    """Return the accounts to which a notice goes; nobody for whoever keeps no register."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT scrutiny_members()")
        return list(cursor.fetchone()[0])


@dataclass(frozen=True, slots=True)
class Board:
    """What is to be told: for keepers what is owed and waits, for members what came to them."""

    notices: Sequence[Notice]
    owed: Sequence[Held]
    to_tell: dict[str, int]
    unread: frozenset[str]
    keeps: bool


def board(by: Viewer, *, at: datetime) -> Board:
    """Return the notices, the newest first, and what is owed to members."""
    require(role_refusal(by, Act.SCRUTINISE))
    found, keeps = notices(), role_refusal(by, Act.INFORM) is None
    sessions = held() if keeps else []
    record(by.account, Act.SCRUTINISE, [one.reference for one in found], about=ABOUT)
    waiting = {
        code: len(to_tell([s for s in sessions if s.committee == code], found, at))
        for code in COMMITTEES
    }
    unread = {n.reference for n in found if by.account in n.to and by.account not in n.opened}
    return Board(found, owed(sessions, found), waiting, frozenset(unread), keeps)


@dataclass(frozen=True, slots=True)
class NoticePage:
    """A notice and the sessions as it tells them."""

    notice: Notice
    told: Sequence[tuple[Held, Version]]
    stale: bool
    names: dict[str, str]
    keeps: bool


def notice(by: Viewer, reference: str) -> NoticePage:
    """Return a notice. Raise ObjectDoesNotExist."""
    require(role_refusal(by, Act.SCRUTINISE), reference)
    found = notices(reference)
    if not found:
        raise SessionNotice.DoesNotExist
    one, keeps = found[0], role_refusal(by, Act.INFORM) is None
    sessions = held(one.tells)
    told = [(s, s.versions[one.tells[s.reference] - 1]) for s in sessions]
    record(by.account, Act.SCRUTINISE, [reference], about=ABOUT)
    people = {*one.to, *(step.by for step in one.steps)} if keeps else set()
    return NoticePage(one, told, stale(one, sessions), account_names(sorted(people)), keeps)
