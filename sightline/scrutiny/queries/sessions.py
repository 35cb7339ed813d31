"""Reading sessions, who asked to come, and what members were told; by role, and one's own rows."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names
from sightline.ledger.actions import record
from sightline.scrutiny.models import (
    Session,
    SessionLink,
    SessionRequest,
    SessionVersion,
    Undertaking,
)
from sightline.scrutiny.sessions.public import content
from sightline.scrutiny.sessions.records import Asked, Held, Said, Taken, Version
from sightline.scrutiny.sessions.rules import LONDON
from sightline.terms import Act
from sightline.terms.sessions import Openness, RequestState, SessionState

ABOUT = "sessions"


def held(references: Collection[str] | None = None) -> list[Held]:
    """Return sessions with all their versions, in the order of their days."""
    rows = SessionVersion.objects.order_by("number").select_related("session")
    if references is not None:
        rows = rows.filter(session__in=list(references))
    grouped: dict[str, list[SessionVersion]] = defaultdict(list)
    for row in rows:
        grouped[row.session_id].append(row)
    found = [
        Held(reference, each[0].session.committee, tuple(_version(row) for row in each))
        for reference, each in grouped.items()
    ]
    return sorted(found, key=lambda one: (one.now.said.starts_at, one.reference))


def one_held(reference: str) -> Held:
    """Return a session. Raise ObjectDoesNotExist."""
    found = held([reference])
    if not found:
        raise Session.DoesNotExist
    return found[0]


def _version(row: SessionVersion) -> Version:
    names = ("title", "host", "starts_at", "minutes", "place", "place_by", "attend", "expect",
             "sign", "places")  # fmt: skip
    said = {name: getattr(row, name) for name in names}
    return Version(
        row.number,
        SessionState(row.state),
        Said(openness=Openness(row.openness), **said),
        row.why,
        row.by,
        row.at,
    )


def taken() -> dict[str, Taken]:
    """Return how full each session is, and how many stand before the viewer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT session, asked, accepted, attended, ahead FROM scrutiny_places()")
        return {row[0]: Taken(*row[1:]) for row in cursor.fetchall()}


def requests_for(references: Collection[str]) -> dict[str, list[Asked]]:
    """Return where each request stands, by session. Members see their own alone."""
    rows = SessionRequest.objects.filter(session__in=list(references)).order_by("number")
    newest = {(row.session_id, row.account): row for row in rows}
    found: dict[str, list[Asked]] = defaultdict(list)
    for (reference, account), row in newest.items():
        state = RequestState(row.state)
        found[reference].append(Asked(account, row.number, state, row.why, row.pk))
    return found


def signed(reference: str) -> set[str]:
    """Return who signed the undertaking for a session, of those whom the viewer may see."""
    return set(Undertaking.objects.filter(session=reference).values_list("by", flat=True))


def link_of(reference: str) -> str:
    """Return how to join a session from afar: nothing for whoever was not accepted."""
    rows = SessionLink.objects.filter(session=reference).order_by("-number")
    return rows.values_list("link", flat=True).first() or ""


def public_content(by: Viewer, *, today: date) -> dict[str, object]:
    """Return what anybody may read of sessions, for whoever has it released."""
    require(role_refusal(by, Act.INFORM))
    return _content(by, today)


def shown_content(by: Viewer, *, today: date) -> dict[str, object]:
    """Return the same as the register stands now, for members too."""
    require(role_refusal(by, Act.SCRUTINISE))
    return _content(by, today)


def _content(by: Viewer, today: date) -> dict[str, object]:
    sessions = held()
    record(by.account, Act.SCRUTINISE, [one.reference for one in sessions], about=ABOUT)
    return content(sessions, taken(), today=today)


def own_sessions(by: Viewer) -> list[str]:
    """Return the sessions that a member asked for, or was accepted for, and did not take back."""
    require(role_refusal(by, Act.ATTEND))
    rows = SessionRequest.objects.filter(account=by.account).order_by("number")
    newest = {row.session_id: row.state for row in rows}
    gone = {RequestState.WITHDRAWN.value, RequestState.DECLINED.value}
    return [reference for reference, state in newest.items() if state not in gone]


@dataclass(frozen=True, slots=True)
class SessionPage:
    """A session as one reader sees it. Only keepers see requests but their own."""

    held: Held
    taken: Taken
    requests: Sequence[Asked]
    mine: Asked | None
    signed: frozenset[str]
    link: str
    names: dict[str, str]
    keeps: bool
    attends: bool


def session(by: Viewer, reference: str) -> SessionPage:
    """Return a session. Raise ObjectDoesNotExist."""
    require(role_refusal(by, Act.SCRUTINISE), reference)
    found = one_held(reference)
    requests = sorted(requests_for([reference])[reference], key=lambda one: one.order)
    mine = next((one for one in requests if one.account == by.account), None)
    keeps = role_refusal(by, Act.INFORM) is None
    closed = found.now.said.openness is Openness.CLOSED
    record(by.account, Act.SCRUTINISE, [reference], about=ABOUT)
    return SessionPage(
        held=found,
        taken=taken().get(reference, Taken()),
        requests=requests if keeps else [],
        mine=mine,
        signed=frozenset(signed(reference)),
        link=link_of(reference) if keeps or not closed else "",
        names=account_names([one.account for one in requests]) if keeps else {},
        keeps=keeps,
        attends=role_refusal(by, Act.ATTEND) is None,
    )


@dataclass(frozen=True, slots=True)
class YearPage:
    """What members attended in a year: counts for all, and names for keepers alone."""

    year: int
    sessions: Sequence[tuple[Held, int]]
    members: Sequence[tuple[str, Sequence[Held]]]
    keeps: bool


def year(by: Viewer, wanted: int) -> YearPage:
    """Return what members attended in a year. Raise ObjectDoesNotExist for one without sessions."""
    require(role_refusal(by, Act.SCRUTINISE))
    now, counts = timezone.now(), taken()
    sessions = [
        one
        for one in held()
        if one.now.said.starts_at.astimezone(LONDON).year == wanted
        and one.now.said.starts_at <= now
        and one.now.state is not SessionState.CANCELLED
    ]
    if not sessions:
        raise ObjectDoesNotExist
    keeps = role_refusal(by, Act.INFORM) is None
    references = [one.reference for one in sessions]
    record(by.account, Act.SCRUTINISE, references, about=ABOUT)
    return YearPage(
        wanted,
        [(one, counts.get(one.reference, Taken()).attended) for one in sessions],
        _by_member(sessions) if keeps else [],
        keeps,
    )


def _by_member(sessions: Sequence[Held]) -> list[tuple[str, Sequence[Held]]]:
    came: dict[str, list[Held]] = defaultdict(list)
    requests = requests_for([one.reference for one in sessions])
    for one in sessions:
        for asked in requests[one.reference]:
            if asked.state is RequestState.ATTENDED:
                came[asked.account].append(one)
    names = account_names(list(came))
    named = [(names.get(account, ""), found) for account, found in came.items()]
    return sorted(named, key=lambda one: one[0])
