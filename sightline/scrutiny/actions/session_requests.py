"""A member asks to attend, signs, takes it back; a keeper answers and records who came."""

from datetime import datetime
from typing import Final

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.intelligence.actions import Overtaken, once
from sightline.ledger.actions import record
from sightline.scrutiny.models import SessionRequest, Undertaking
from sightline.scrutiny.queries.sessions import one_held, requests_for, signed, taken
from sightline.scrutiny.sessions.records import Asked, Held, Taken
from sightline.scrutiny.sessions.rules import (
    UNDERTAKING,
    answer_refusal,
    ask_refusal,
    in_line,
    sign_refusal,
    waits,
    withdraw_refusal,
)
from sightline.terms import Act
from sightline.terms.sessions import RequestState

LATE: Final = (  # the sentences that a late step breaks
    "a_request_follows_what_stood",
    "a_member_asks_for_what_is_open_to_members",
    "no_more_are_accepted_than_there_are_places",
)


@transaction.atomic
def ask(*, by: Viewer, reference: str, at: datetime) -> int:
    """Ask to attend; return the place on the waiting list, 0 for a place.

    The database takes requests for one session one after another: of two who ask for the last
    place at once, one has it, and the other is told so. Raise ValueError where a rule says no, in
    words for the member.
    """
    found, mine = _own(by, reference)
    _stop(ask_refusal(found.now, mine, at))
    _add(reference, by.account, mine, RequestState.ASKED, "", by, at)
    record(by.account, Act.ATTEND, [reference], about="ASKED")
    return waits(found.now.said, taken().get(reference, Taken()).ahead)


@transaction.atomic
def withdraw(*, by: Viewer, reference: str, at: datetime) -> None:
    """Take one's own request back; who waits moves up. Raise ValueError."""
    found, mine = _own(by, reference)
    _stop(withdraw_refusal(found.now, mine, at))
    _add(reference, by.account, mine, RequestState.WITHDRAWN, "", by, at)
    record(by.account, Act.ATTEND, [reference], about="WITHDRAWN")


@transaction.atomic
def sign(*, by: Viewer, reference: str, at: datetime) -> None:
    """Sign the undertaking that stands now, for one session. Raise ValueError."""
    found, mine = _own(by, reference)
    _stop(sign_refusal(found.now, mine))
    if by.account in signed(reference):
        return
    with once():
        Undertaking.objects.create(
            session_id=reference,
            version=UNDERTAKING["version"],
            words=UNDERTAKING["words"],
            by=by.account,
            at=at,
        )
    record(by.account, Act.ATTEND, [reference], about="SIGNED")


@transaction.atomic
def answer(
    *,
    by: Viewer,
    reference: str,
    account: str,
    state: RequestState,
    why: str = "",
    seen: int,
    at: datetime,
) -> None:
    """Accept a request, decline it with a reason, or record whether they came.

    Raise Overtaken where the request stands otherwise by now, and ValueError where a rule says no.
    """
    require(role_refusal(by, Act.INFORM), reference)
    found, requests = one_held(reference), requests_for([reference])[reference]
    one = next((each for each in requests if each.account == account), None)
    if one and one.number != seen:
        raise Overtaken
    line = [each.account for each in in_line(requests)]
    ahead = line.index(account) if account in line else 0
    has_signed = account in signed(reference)
    _stop(answer_refusal(found.now, one, state, ahead=ahead, signed=has_signed, at=at))
    if state is RequestState.DECLINED and not why:
        raise ValueError("Say why they are not accepted.")
    _add(reference, account, one, state, why, by, at)
    record(by.account, Act.INFORM, [reference, account], about=state.value)


def _own(by: Viewer, reference: str) -> tuple[Held, Asked | None]:
    """Return a session and where one's own request stands."""
    require(role_refusal(by, Act.ATTEND), reference)
    found = one_held(reference)
    requests = requests_for([reference])[reference]
    return found, next((one for one in requests if one.account == by.account), None)


def _stop(why_not: str | None) -> None:
    if why_not:
        raise ValueError(why_not)


def _add(
    reference: str,
    account: str,
    before: Asked | None,
    state: RequestState,
    why: str,
    by: Viewer,
    at: datetime,
) -> None:
    with once(*LATE):
        SessionRequest.objects.create(
            session_id=reference,
            account=account,
            number=before.number + 1 if before else 1,
            state=state.value,
            why=why,
            by=by.account,
            at=at,
        )
