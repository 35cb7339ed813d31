"""Questions put to the settings: what everybody reads now, and the agency's own list of them."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from sightline.access.declassified import tell
from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names
from sightline.intake.asking import ONLY_KNOWN, signing_refusal
from sightline.intake.models import Broadcast
from sightline.intake.queries.own import unnamed
from sightline.ledger.actions import record
from sightline.terms import Act, LinkKind

MOST = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a setting reads it, always with what may be done about it and no more."""

    question: str
    audience: list[str]
    only_known: str = ONLY_KNOWN


@dataclass(frozen=True, slots=True)
class BroadcastLine:
    """One question as the agency that puts it sees it."""

    reference: str
    question: str = field(repr=False)
    audience: list[str]
    since: date
    until: date
    written_by: str
    signed_off_by: str
    ended_at: datetime | None
    is_over: bool
    signing_refused: str | None


def broadcasts_now(viewer: Viewer, act: Act, today: date) -> list[Asked]:
    """Return the questions that the settings are asked today; for a link, those of its kind.

    Whoever reads them is about to send a report, so the ledger seals who it was.
    """
    require(role_refusal(viewer, act))
    entering = partial(unnamed, viewer, Act.READ)
    rows = tell(viewer, "intake_broadcasts_now", today, entering=entering)
    return [Asked(question, _kinds(kinds)) for question, kinds in rows]


def own_broadcasts(viewer: Viewer, *, today: date) -> list[BroadcastLine]:
    """Return the agency's questions to the settings, the newest first."""
    require(_refused(viewer))
    rows = list(Broadcast.objects.filter(agency=viewer.agency).order_by("-written_at")[:MOST])
    record(viewer.account, Act.LIST, [row.reference for row in rows], about="broadcasts")
    return _lines(viewer, rows, today)


def broadcast(viewer: Viewer, reference: str, *, today: date) -> BroadcastLine:
    """Return one of the agency's questions. Raise Broadcast.DoesNotExist."""
    require(_refused(viewer), reference)
    row = Broadcast.objects.get(pk=reference, agency=viewer.agency)
    record(viewer.account, Act.READ, [reference])
    return _lines(viewer, [row], today)[0]


def _refused(viewer: Viewer) -> str | None:
    """Return why somebody has nothing to do with these questions: they neither write nor sign."""
    return role_refusal(viewer, Act.TASK) and role_refusal(viewer, Act.SIGN_OFF)


def _lines(viewer: Viewer, rows: list[Broadcast], today: date) -> list[BroadcastLine]:
    names = account_names([who for row in rows for who in (row.written_by, row.signed_off_by)])
    return [
        BroadcastLine(
            reference=row.reference,
            question=row.question,
            audience=_kinds(row.audience),
            since=row.since,
            until=row.until,
            written_by=names.get(row.written_by, ""),
            signed_off_by=names.get(row.signed_off_by, ""),
            ended_at=row.ended_at,
            is_over=row.ended_at is not None or row.until < today,
            signing_refused=role_refusal(viewer, Act.SIGN_OFF)
            or signing_refusal(
                written_by=row.written_by, signer=viewer.account,
                signed=bool(row.signed_off_by), ended=row.ended_at is not None,
            ),
        )
        for row in rows
    ]  # fmt: skip


def _kinds(codes: list[str]) -> list[str]:
    return [LinkKind(code).label for code in codes]
