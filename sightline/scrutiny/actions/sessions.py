"""Planning a session, changing it, cancelling it: versions are added, and members told anew."""

from dataclasses import asdict
from datetime import datetime
from typing import Final

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.intelligence.actions import Overtaken, once
from sightline.ledger.actions import record
from sightline.scrutiny.actions.session_notices import owe
from sightline.scrutiny.models import Session, SessionLink, SessionVersion
from sightline.scrutiny.queries.sessions import link_of, one_held, taken
from sightline.scrutiny.sessions.records import Said, Taken, Version
from sightline.scrutiny.sessions.rules import (
    COMMITTEES,
    NO_COMMITTEE,
    changed,
    ended,
    said_problems,
)
from sightline.terms import Act, new_reference
from sightline.terms.sessions import SessionState

LETTER: Final = "T"
IN_ORDER: Final = "a_session_follows_where_it_stood"
FEWER: Final = "More members are accepted than there would be places."


@transaction.atomic
def plan(*, by: Viewer, committee: str, said: Said, link: str, at: datetime) -> str:
    """Plan a session for the members of a committee; return its reference. Raise ValueError."""
    require(role_refusal(by, Act.INFORM))
    require(None if committee in COMMITTEES else NO_COMMITTEE)
    _require_sound(said, at)
    reference = new_reference(LETTER)
    Session.objects.create(
        reference=reference, committee=committee, created_by=by.account, created_at=at
    )
    _add(reference, Version(1, SessionState.PLANNED, said, "", by.account, at))
    _link(reference, link, by, at)
    record(by.account, Act.INFORM, [reference], about="PLANNED")
    return reference


@transaction.atomic
def change(
    *, by: Viewer, reference: str, said: Said, link: str, why: str, seen: int, at: datetime
) -> None:
    """Say anew what is true of a session. Members who were told of it are owed a notice, which is
    drafted here. Raise Overtaken, and ValueError for what is not sound."""
    require(role_refusal(by, Act.INFORM), reference)
    found = one_held(reference)
    if found.now.number != seen:
        raise Overtaken
    _require_sound(said, at)
    if said.places is not None and said.places < taken().get(reference, Taken()).accepted:
        raise ValueError(FEWER)
    after = changed(found.now, said, why=why, by=by.account, at=at)
    if said != found.now.said:
        _add(reference, after)
        owe(by=by, committee=found.committee, at=at)
    _link(reference, link, by, at)
    record(by.account, Act.INFORM, [reference], about=after.state.value)


@transaction.atomic
def end(
    *, by: Viewer, reference: str, state: SessionState, why: str, seen: int, at: datetime
) -> None:
    """Cancel a session with a reason, or record that it was held. Raise Overtaken, ValueError."""
    require(role_refusal(by, Act.INFORM), reference)
    found = one_held(reference)
    if found.now.number != seen:
        raise Overtaken
    _add(reference, ended(found.now, state, why=why, by=by.account, at=at))
    owe(by=by, committee=found.committee, at=at)
    record(by.account, Act.INFORM, [reference], about=state.value)


def _require_sound(said: Said, at: datetime) -> None:
    wrong = said_problems(said, at)
    if wrong:
        raise ValueError("; ".join(sorted(wrong.values())))


def _add(reference: str, after: Version) -> None:
    said = asdict(after.said) | {"openness": after.said.openness.value}
    with once(IN_ORDER):
        SessionVersion.objects.create(
            session_id=reference,
            number=after.number,
            state=after.state.value,
            why=after.why,
            by=after.by,
            at=after.at,
            **said,
        )


def _link(reference: str, link: str, by: Viewer, at: datetime) -> None:
    """Add the link if it is another; members who were accepted find the newest."""
    if link == link_of(reference):
        return
    number = 1 + SessionLink.objects.filter(session=reference).count()
    with once():
        SessionLink.objects.create(
            session_id=reference, number=number, link=link, by=by.account, at=at
        )
