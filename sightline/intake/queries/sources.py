"""Reading what was asked about sources, and who the custodians are. Never a box, never a name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Q, QuerySet

from sightline.access.models import Standing
from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import (
    account_names,
    agency_names,
    name_and_email,
    receiving_agencies,
)
from sightline.database.keys import unseal
from sightline.intake.answers import Answers
from sightline.intake.custody_rules import decision_refusal
from sightline.intake.models import CustodianKey, SourceDecision, SourceRequest
from sightline.intake.queries import is_own
from sightline.intake.rules import DIALS
from sightline.intake.source import Source
from sightline.ledger.actions import record
from sightline.terms import Act, Role, Route, SourceReason

ASKED, DECIDED, NOTE = "source-request", "source-decision", "source-note"  # uses of keys
MOST = 200
LEAST: int = DIALS["custodians_least"].value


class Key(NamedTuple):
    """A custodian's public key in use."""

    reference: str
    account: str
    public: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """A request as its asker or a custodian sees it.

    why_not_decide   why this viewer may not decide on it; None is that they may
    may_open         this viewer granted it, and its time is not up
    note_waits       the asker may see it once
    """

    reference: str
    submission: str
    reason: SourceReason
    words: str
    asked_by: str
    asked_by_name: str
    asked_at: datetime
    decided_by_name: str = ""
    granted: bool | None = None
    decision_words: str = ""
    decided_at: datetime | None = None
    until: datetime | None = None
    mine: bool = False
    why_not_decide: str | None = None
    may_open: bool = False
    note_waits: bool = False


def source_of(answers: Answers, sender: Viewer, route: Route, link: str = "") -> Source:
    """Return who sends a report, to be sealed for the custodians."""
    name, email = name_and_email(sender.account)
    return Source(
        account=sender.account,
        name=name,
        email=email,
        agency=agency_names().get(sender.agency, sender.agency),
        route=route.value,
        link=link,
        contact=answers.contact,
        told_by=answers.told_by,
        reported_by=answers.reported_by,
    )


def custodian_keys(agency: str) -> list[Key]:
    """Return the public keys that a report to this agency is sealed for."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM intake_custodian_keys(%s)", [agency])
        return [Key(ref, account, bytes(public)) for ref, account, public in cursor.fetchall()]


def too_few_custodians(agency: str) -> bool:
    """Return whether one lost key would lose who sent the reports to this agency, or none is kept.

    For a warning on pages; it tells nothing of any record.
    """
    return len({key.account for key in custodian_keys(agency)}) < LEAST


def boxes_of(submission: str) -> int:
    """Return for how many keys the source of a report is sealed; 0 where it is not kept."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_boxes_of(%s)", [submission])
        return int(cursor.fetchone()[0])


def requests(viewer: Viewer, act: Act, at: datetime) -> list[Request]:
    """Return the viewer's own requests and, for a custodian, their agency's; the newest first."""
    require(role_refusal(viewer, act))
    rows = list(_rows().order_by("-asked_at", "reference")[:MOST])
    record(viewer.account, Act.LIST, [row.reference for row in rows], about="source requests")
    return _requests(viewer, rows, at)


def request(viewer: Viewer, reference: str, at: datetime) -> Request:
    """Return one request. Raise SourceRequest.DoesNotExist, the same for hidden and missing."""
    row = _rows().get(reference=reference)
    record(viewer.account, Act.READ, [reference, row.submission_id])
    return _requests(viewer, [row], at)[0]


def asked_before(viewer: Viewer, submission: str, at: datetime) -> list[Request]:
    """Return the viewer's own requests about one report, for the page that asks again."""
    rows = list(_rows().filter(submission_id=submission, asked_by=viewer.account))
    return _requests(viewer, rows, at)


def _rows() -> QuerySet[SourceRequest]:
    """Row security leaves the asker's own, and those in this custodian's care."""
    return SourceRequest.objects.all()


def _requests(viewer: Viewer, rows: Sequence[SourceRequest], at: datetime) -> list[Request]:
    references = [row.reference for row in rows]
    decisions = SourceDecision.objects.in_bulk(references)
    people = {row.asked_by for row in rows} | {one.decided_by for one in decisions.values()}
    names, held = account_names(sorted(people)), _labels_in_custody()
    return [_request(viewer, row, decisions.get(row.reference), names, held, at) for row in rows]


def _labels_in_custody() -> frozenset[int]:
    """Return the labels of the reports whose sources this viewer keeps; none but a custodian's."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_custody_labels()")
        return frozenset(cursor.fetchone()[0])


def _request(
    viewer: Viewer,
    row: SourceRequest,
    decision: SourceDecision | None,
    names: dict[str, str],
    held: frozenset[int],
    at: datetime,
) -> Request:
    mine = row.asked_by == viewer.account
    return Request(
        reference=row.reference,
        submission=row.submission_id,
        reason=SourceReason(row.reason),
        words=unseal(ASKED, bytes(row.words_sealed), row.reference),
        asked_by=row.asked_by,
        asked_by_name=names.get(row.asked_by, ""),
        asked_at=row.asked_at,
        mine=mine,
        why_not_decide=decision_refusal(
            viewer,
            asked_by=row.asked_by,
            in_custody=row.label_id in held,
            own_report=Role.SOURCE_CUSTODIAN in viewer.roles and is_own(viewer, row.submission_id),
            decided=decision is not None,
        ),
        note_waits=mine and _note_waits(row.reference),
        **_decided(viewer, row, decision, names, at),
    )


def _decided(
    viewer: Viewer,
    row: SourceRequest,
    decision: SourceDecision | None,
    names: dict[str, str],
    at: datetime,
) -> dict[str, Any]:
    if decision is None:
        return {}
    live = decision.until is not None and decision.until > at
    return {
        "decided_by_name": names.get(decision.decided_by, ""),
        "granted": decision.granted,
        "decision_words": unseal(DECIDED, bytes(decision.words_sealed), row.reference),
        "decided_at": decision.decided_at,
        "until": decision.until,
        "may_open": live and decision.decided_by == viewer.account,
    }


def _note_waits(reference: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_note_waits(%s)", [reference])
        return bool(cursor.fetchone()[0])


def custody_gaps(at: datetime) -> list[tuple[str, int]]:
    """Return (name, custodians with a key) of receiving agencies with too few, for the owner.

    `sightline doctor` asks; nobody is signed in to it, and it sees no record.
    """
    holders = CustodianKey.objects.filter(ended_at=None).values_list("account", flat=True)
    active = Standing.objects.filter(
        Q(until=None) | Q(until__gt=at),
        account__in=list(holders),
        active=True,
        roles__contains=[Role.SOURCE_CUSTODIAN.value],
    )
    count = Counter(active.values_list("agency", flat=True))
    return [(one.name, count[one.code]) for one in receiving_agencies() if count[one.code] < LEAST]
