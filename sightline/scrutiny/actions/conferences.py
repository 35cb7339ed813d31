"""Keeping conferences, outcomes and briefs, and answering and opening them: rows are added."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import agency_names
from sightline.intelligence.actions import Overtaken, once
from sightline.ledger.actions import record
from sightline.scrutiny.conferences.records import Agreed, Event, Taught, Told
from sightline.scrutiny.conferences.rules import (
    agreed_problems,
    event_problems,
    feedback_refusal,
    reader_refusal,
    taught_problems,
)
from sightline.scrutiny.models import (
    Brief,
    BriefVersion,
    Conference,
    ConferenceVersion,
    Feedback,
    Outcome,
    OutcomeOpened,
    OutcomeTold,
    OutcomeVersion,
)
from sightline.scrutiny.queries.conferences import one_brief, one_conference, one_outcome
from sightline.terms import Act, new_reference
from sightline.terms.conferences import Useful

LETTER: Final = "T"
IN_ORDER: Final = (
    "a_conference_follows_where_it_stood",
    "an_outcome_follows_where_it_stood",
    "a_brief_follows_what_it_said",
)
NOBODY: Final = "Say who was told: an agency, or a body outside."
TOLD: Final = "They were told of it already."


@transaction.atomic
def plan(*, by: Viewer, event: Event, at: datetime) -> str:
    """Enter a conference; return its reference. Raise ValueError for what is not sound."""
    reference = _new(by)
    _stop(event_problems(event, timezone.localdate(at)))
    Conference.objects.create(reference=reference, created_by=by.account, created_at=at)
    _event(reference, 1, event, by, at)
    return reference


@transaction.atomic
def change(*, by: Viewer, reference: str, event: Event, seen: int, at: datetime) -> None:
    """Say anew what is true of a conference. Raise Overtaken, and ValueError."""
    require(role_refusal(by, Act.INFORM), reference)
    _unseen(one_conference(reference).number, seen)
    _stop(event_problems(event, timezone.localdate(at)))
    _event(reference, seen + 1, event, by, at)


def _event(reference: str, number: int, event: Event, by: Viewer, at: datetime) -> None:
    lists = {name: list(getattr(event, name)) for name in ("partners", "programme", "speakers")}
    row = asdict(event) | {"state": event.state.value} | lists
    with once(*IN_ORDER):
        ConferenceVersion.objects.create(
            conference_id=reference, number=number, by=by.account, at=at, **row
        )
    record(by.account, Act.INFORM, [reference], about=event.state.value)


@transaction.atomic
def say(*, by: Viewer, reference: str, given: Mapping[str, Any], at: datetime) -> None:
    """Say what one thought of a conference, once. Raise ValueError where no answer is taken."""
    require(reader_refusal(by), reference)
    event = one_conference(reference).event
    answered = Feedback.objects.filter(conference=reference, by=by.account).exists()
    why_not = feedback_refusal(event, timezone.localdate(at), answered=answered)
    _stop({"": why_not} if why_not else {})
    with once():
        Feedback.objects.create(
            conference_id=reference,
            useful=Useful(given["useful"]).value,
            will_change=bool(given["will_change"]),
            best=given["best"],
            better=given["better"],
            by=by.account,
            at=at,
        )
    record(by.account, Act.SCRUTINISE, [reference], about="FEEDBACK")


@transaction.atomic
def agree(*, by: Viewer, conference: str, agreed: Agreed, at: datetime) -> str:
    """Enter an outcome of a conference; return its reference."""
    reference = _new(by)
    one_conference(conference)
    _stop(agreed_problems(agreed))
    Outcome.objects.create(
        reference=reference, conference_id=conference, created_by=by.account, created_at=at
    )
    _agreed(reference, 1, agreed, by, at)
    return reference


@transaction.atomic
def follow(*, by: Viewer, reference: str, agreed: Agreed, seen: int, at: datetime) -> None:
    """Say anew how an outcome stands. Raise Overtaken, and ValueError."""
    require(role_refusal(by, Act.INFORM), reference)
    _unseen(one_outcome(reference).number, seen)
    _stop(agreed_problems(agreed))
    _agreed(reference, seen + 1, agreed, by, at)


def _agreed(reference: str, number: int, agreed: Agreed, by: Viewer, at: datetime) -> None:
    row = asdict(agreed) | {"state": agreed.state.value}
    with once(*IN_ORDER):
        OutcomeVersion.objects.create(
            outcome_id=reference, number=number, by=by.account, at=at, **row
        )
    record(by.account, Act.INFORM, [reference], about=agreed.state.value)


@transaction.atomic
def tell(*, by: Viewer, reference: str, told: Told, at: datetime) -> None:
    """Record who was told of an outcome. Raise ValueError where that stands there already."""
    require(role_refusal(by, Act.INFORM), reference)
    known = [(each.agency, each.body) for each in one_outcome(reference).told]
    _stop({"": NOBODY} if bool(told.agency) == bool(told.body) else {})
    require(None if not told.agency or told.agency in agency_names() else NOBODY, reference)
    _stop({"": TOLD} if (told.agency, told.body) in known else {})
    with once():
        OutcomeTold.objects.create(outcome_id=reference, by=by.account, at=at, **asdict(told))
    record(by.account, Act.INFORM, [reference], about="TOLD")


@transaction.atomic
def opened(*, by: Viewer, reference: str, at: datetime) -> None:
    """Record that somebody opened the page of an outcome, once for each person.

    Whoever keeps the register is not counted: they open it to keep it.
    """
    require(reader_refusal(by), reference)
    one_outcome(reference)
    keeps = role_refusal(by, Act.INFORM) is None
    if keeps or OutcomeOpened.objects.filter(outcome=reference, by=by.account).exists():
        return
    OutcomeOpened.objects.bulk_create(
        [OutcomeOpened(outcome_id=reference, agency=by.agency, by=by.account, at=at)],
        ignore_conflicts=True,
    )
    record(by.account, Act.SCRUTINISE, [reference], about="OPENED")


@transaction.atomic
def issue(*, by: Viewer, conference: str, taught: Taught, at: datetime) -> str:
    """Issue a learning brief, of a conference or of none; return its reference."""
    reference = _new(by)
    if conference:
        one_conference(conference)
    _stop(taught_problems(taught))
    Brief.objects.create(
        reference=reference, conference=conference, created_by=by.account, created_at=at
    )
    _taught(reference, 1, taught, by, at)
    return reference


@transaction.atomic
def reissue(*, by: Viewer, reference: str, taught: Taught, seen: int, at: datetime) -> None:
    """Change a learning brief, or withdraw it. Raise Overtaken, and ValueError."""
    require(role_refusal(by, Act.INFORM), reference)
    _unseen(one_brief(reference).number, seen)
    _stop(taught_problems(taught))
    _taught(reference, seen + 1, taught, by, at)


def _taught(reference: str, number: int, taught: Taught, by: Viewer, at: datetime) -> None:
    row = asdict(taught) | {"points": list(taught.points)}
    with once(*IN_ORDER):
        BriefVersion.objects.create(brief_id=reference, number=number, by=by.account, at=at, **row)
    record(by.account, Act.INFORM, [reference], about="BRIEF")


def _new(by: Viewer) -> str:
    require(role_refusal(by, Act.INFORM))
    return new_reference(LETTER)


def _unseen(number: int, seen: int) -> None:
    if number != seen:
        raise Overtaken


def _stop(wrong: Mapping[str, str]) -> None:
    if wrong:
        raise ValueError("; ".join(sorted(wrong.values())))
