"""Reading conferences, their outcomes and learning briefs, as somebody who works here."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names, agency_names
from sightline.ledger.actions import record
from sightline.scrutiny.conferences.public import content
from sightline.scrutiny.conferences.records import (
    Agreed,
    BriefLine,
    ConferenceLine,
    Event,
    OutcomeLine,
    Taught,
    Thought,
    Told,
)
from sightline.scrutiny.conferences.rules import reader_refusal
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
from sightline.terms import Act
from sightline.terms.conferences import ConferenceState, OutcomeState

ABOUT = "conferences"


def conferences(reference: str | None = None) -> list[ConferenceLine]:
    """Return conferences, or one of them, as they stand, each with its outcomes by their days."""
    rows = ConferenceVersion.objects.order_by("number")
    if reference is not None:
        rows = rows.filter(conference=reference)
    newest = {row.conference_id: row for row in rows}
    held: dict[str, list[OutcomeLine]] = defaultdict(list)
    for one in outcomes():
        held[one.conference].append(one)
    return [
        ConferenceLine(pk, row.number, _event(row), held[pk], thought(pk))
        for pk, row in newest.items()
    ]


def one_conference(reference: str) -> ConferenceLine:
    """Return a conference. Raise ObjectDoesNotExist."""
    found = conferences(reference)
    if not found:
        raise Conference.DoesNotExist
    return found[0]


def _event(row: ConferenceVersion) -> Event:
    lists = {name: tuple(getattr(row, name)) for name in ("partners", "programme", "speakers")}
    return Event(
        state=ConferenceState(row.state),
        title=row.title,
        held_on=row.held_on,
        place=row.place,
        about=row.about,
        feedback_until=row.feedback_until,
        **lists,
    )


def thought(reference: str) -> Thought | None:
    """Return what people thought of a conference, once none can answer any more: of five or more,
    and for members and keepers alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT scrutiny_thought(%s)", [reference])
        found: Any = cursor.fetchone()[0]
    said = json.loads(found) if isinstance(found, str) else found
    return Thought(**said) if said else None


def outcomes(reference: str | None = None) -> list[OutcomeLine]:
    """Return outcomes, or one of them, as they stand, by their days."""
    rows = OutcomeVersion.objects.order_by("number").select_related("outcome")
    if reference is not None:
        rows = rows.filter(outcome=reference)
    newest = {row.outcome_id: row for row in rows}
    told: dict[str, list[Told]] = defaultdict(list)
    for each in OutcomeTold.objects.filter(outcome__in=list(newest)).order_by("told_on", "id"):
        told[each.outcome_id].append(Told(each.agency, each.body, each.told_on, each.how))
    opened = _opened()
    found = [
        OutcomeLine(
            pk, row.outcome.conference_id, row.number, _agreed(row), told[pk], frozenset(opened[pk])
        )
        for pk, row in newest.items()
    ]
    return sorted(found, key=lambda one: (one.agreed.due_on, one.reference))


def one_outcome(reference: str) -> OutcomeLine:
    """Return an outcome. Raise ObjectDoesNotExist."""
    found = outcomes(reference)
    if not found:
        raise Outcome.DoesNotExist
    return found[0]


def _agreed(row: OutcomeVersion) -> Agreed:
    return Agreed(row.words, row.owner, row.due_on, OutcomeState(row.state), row.came)


def _opened() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute("SELECT outcome, agency FROM scrutiny_outcomes_opened()")
        for outcome, agency in cursor.fetchall():
            found[outcome].add(agency)
    return found


def briefs(reference: str | None = None) -> list[BriefLine]:
    """Return learning briefs, or one of them, as they stand, the newest first."""
    rows = BriefVersion.objects.order_by("number").select_related("brief")
    if reference is not None:
        rows = rows.filter(brief=reference)
    newest = {row.brief_id: row for row in rows}
    found = [
        BriefLine(pk, row.number, row.brief.conference, _taught(row)) for pk, row in newest.items()
    ]
    return sorted(found, key=lambda one: (one.taught.issued_on, one.reference), reverse=True)


def one_brief(reference: str) -> BriefLine:
    """Return a learning brief. Raise ObjectDoesNotExist."""
    found = briefs(reference)
    if not found:
        raise Brief.DoesNotExist
    return found[0]


def _taught(row: BriefVersion) -> Taught:
    return Taught(
        row.title, row.review, row.for_whom, tuple(row.points), row.issued_on, row.withdrawn
    )


def public_content(by: Viewer, *, today: date) -> dict[str, object]:
    """Return what anybody may read of conferences, for whoever has it released."""
    require(role_refusal(by, Act.INFORM))
    return _content(by, today)


def shown_content(by: Viewer, *, today: date) -> dict[str, object]:
    """Return the same as the register stands now, for whoever works here; the reach and what
    people thought for members and keepers alone."""
    require(reader_refusal(by))
    return _content(by, today)


def _content(by: Viewer, today: date) -> dict[str, object]:
    found = conferences()
    record(by.account, Act.SCRUTINISE, [one.reference for one in found], about=ABOUT)
    return content(found, briefs(), agency_names(), today=today)


@dataclass(frozen=True, slots=True)
class ConferencePage:
    """A conference as one reader sees it."""

    line: ConferenceLine
    agencies: dict[str, str]
    answered: bool
    keeps: bool
    scrutinises: bool


def conference(by: Viewer, reference: str) -> ConferencePage:
    """Return a conference. Raise ObjectDoesNotExist."""
    require(reader_refusal(by), reference)
    found = one_conference(reference)
    record(by.account, Act.SCRUTINISE, [reference], about=ABOUT)
    return ConferencePage(
        found,
        agency_names(),
        Feedback.objects.filter(conference=reference, by=by.account).exists(),
        role_refusal(by, Act.INFORM) is None,
        role_refusal(by, Act.SCRUTINISE) is None,
    )


@dataclass(frozen=True, slots=True)
class OutcomePage:
    """An outcome as one reader sees it. Who opened it is told to keepers, by name and agency."""

    line: OutcomeLine
    conference: ConferenceLine
    agencies: dict[str, str]
    people: Sequence[tuple[str, str]]
    keeps: bool
    scrutinises: bool


def outcome(by: Viewer, reference: str) -> OutcomePage:
    """Return an outcome. Raise ObjectDoesNotExist."""
    require(reader_refusal(by), reference)
    found, keeps = one_outcome(reference), role_refusal(by, Act.INFORM) is None
    rows = list(OutcomeOpened.objects.filter(outcome=reference).order_by("id")) if keeps else []
    names, agencies = account_names([row.by for row in rows]), agency_names()
    record(by.account, Act.SCRUTINISE, [reference], about=ABOUT)
    return OutcomePage(
        found,
        one_conference(found.conference),
        agencies,
        [(names.get(row.by, ""), agencies.get(row.agency, row.agency)) for row in rows],
        keeps,
        role_refusal(by, Act.SCRUTINISE) is None,
    )


def brief(by: Viewer, reference: str) -> BriefLine:
    """Return a learning brief, for whoever keeps it. Raise ObjectDoesNotExist."""
    require(role_refusal(by, Act.INFORM), reference)
    record(by.account, Act.SCRUTINISE, [reference], about=ABOUT)
    return one_brief(reference)
