"""Promises as the register holds them: the whole register, one promise, what the public is told."""

from collections.abc import Sequence
from datetime import date

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.ledger.actions import record
from sightline.scrutiny.models import Promise as PromiseRow
from sightline.scrutiny.models import PromiseVersion as VersionRow
from sightline.scrutiny.promises import public
from sightline.scrutiny.promises.records import (
    Meeting,
    Promise,
    PromiseVersion,
    Said,
    Stands,
)
from sightline.terms import Act
from sightline.terms.promises import (
    PromiseAcceptance,
    PromiseKind,
    PromiseOpenness,
    PromiseReply,
    PromiseResult,
    PromiseState,
    PromiseStep,
)

MOST_NAMED = 500  # references of one ledger entry


def register(viewer: Viewer, act: Act) -> list[Promise]:
    """Return all promises, the oldest meeting first, for somebody who may see the register."""
    require(role_refusal(viewer, act))
    found = _promises(list(PromiseRow.objects.order_by("met_on", "created_at", "reference")))
    record(viewer.account, act, [one.reference for one in found][:MOST_NAMED], about="promises")
    return found


def promise(viewer: Viewer, act: Act, reference: str) -> Promise:
    """Return one promise. Raise DoesNotExist or Refused."""
    require(role_refusal(viewer, act), reference)
    found = _promises([PromiseRow.objects.get(pk=reference)])[0]
    record(viewer.account, act, [reference], about="promise")
    return found


def parts_of(viewer: Viewer, act: Act, reference: str) -> list[Promise]:
    """Return the parts of a promise, in the order in which they were entered."""
    require(role_refusal(viewer, act), reference)
    rows = PromiseRow.objects.filter(part_of=reference).order_by("created_at", "reference")
    found = _promises(list(rows))
    record(viewer.account, act, [one.reference for one in found], about="promise")
    return found


def of_minute(viewer: Viewer, reference: str) -> list[Promise]:
    """Return what was entered from a minute, for those who keep promises."""
    require(role_refusal(viewer, Act.INFORM), reference)
    rows = PromiseRow.objects.filter(minute=reference).order_by("created_at", "reference")
    return _promises(list(rows))


def public_content(by: Viewer, *, today: date) -> dict[str, object]:
    """Return what the public is told of promises on a day, for those who keep them."""
    return public.content(register(by, Act.INFORM), today=today)


def _promises(rows: Sequence[PromiseRow]) -> list[Promise]:
    """Return promises with their versions, in two questions whatever their number."""
    versions: dict[str, list[PromiseVersion]] = {row.reference: [] for row in rows}
    of_these = VersionRow.objects.filter(promise__in=list(versions)).order_by("number")
    for one in of_these:
        versions[one.promise_id].append(_version(one))
    return [
        Promise(
            reference=row.reference,
            meeting=Meeting(row.committee, row.met_on, row.item, row.link),
            versions=versions[row.reference],
            part_of=row.part_of_id or "",
            minute=row.minute_id or "",
            minute_seen=row.minute_seen,
        )
        for row in rows
    ]


def _version(row: VersionRow) -> PromiseVersion:
    return PromiseVersion(
        number=row.number,
        step=PromiseStep(row.step),
        state=PromiseState(row.state),
        stands=Stands(
            kind=PromiseKind(row.kind),
            words=row.words,
            gave=row.gave,
            role=row.role,
            openness=PromiseOpenness(row.openness),
            due_on=row.due_on,
        ),
        said=Said(
            on=row.on,
            who=row.who,
            words=row.said,
            reply=PromiseReply(row.reply) if row.reply else None,
            evidence=row.evidence,
            result=PromiseResult(row.result) if row.result else None,
            accepted=PromiseAcceptance(row.accepted) if row.accepted else None,
            accepted_on=row.accepted_on,
        ),
        by=row.by,
        at=row.at,
    )
