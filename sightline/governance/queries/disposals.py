"""Proposals that records go, and the certificates of those that went."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from sightline.access.parties import Viewer
from sightline.access.refused import Refused, require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names, agency_names
from sightline.governance.keep_records import CertificateShown, Copy, Proposal
from sightline.governance.keep_rules import why as period
from sightline.governance.keep_schedules import schedule_named
from sightline.governance.models import Certificate, Disposal, DisposalStep
from sightline.governance.queries.copies import copies_of
from sightline.ledger.actions import record as enter
from sightline.terms import Act, DisposalHow, DisposalStepKind, DisposalWhy, RecordKind, Role

UNDECIDED = ~Exists(DisposalStep.objects.filter(disposal=OuterRef("pk")))
MOST = 100
ON_A_PAGE = 50


def waiting(viewer: Viewer) -> list[Proposal]:
    """Return the proposals that wait for a decision, the oldest first."""
    require(role_refusal(viewer, Act.DISPOSE))
    return _lines(viewer, Disposal.objects.filter(UNDECIDED).order_by("proposed_at")[:MOST])


def disposal(viewer: Viewer, reference: str) -> Proposal:
    """Return one proposal. Refuse where there is none that the viewer may know of."""
    require(role_refusal(viewer, Act.DISPOSE), reference)
    found = _lines(viewer, Disposal.objects.filter(pk=reference))
    if not found:
        raise Refused("There is no such proposal.", reference)
    enter(viewer.account, Act.DISPOSE, [reference, found[0].record], about="read")
    return found[0]


def _lines(viewer: Viewer, rows: Iterable[Disposal]) -> list[Proposal]:
    stand = list(rows)
    keys = [row.reference for row in stand]
    steps = DisposalStep.objects.in_bulk(keys)
    certified = set(Certificate.objects.filter(pk__in=keys).values_list("pk", flat=True))
    people = {row.proposed_by for row in stand} | {step.by for step in steps.values()}
    names = account_names(sorted(people))
    return [
        _line(viewer, row, steps.get(row.reference), names, row.reference in certified)
        for row in stand
    ]


def _line(
    viewer: Viewer,
    row: Disposal,
    step: DisposalStep | None,
    names: dict[str, str],
    certified: bool,
) -> Proposal:
    return Proposal(
        reference=row.reference,
        kind=RecordKind(row.kind),
        record=row.record,
        how=DisposalHow(row.how),
        why=DisposalWhy(row.why),
        words=row.words,
        schedule=row.schedule,
        due_on=row.due_on,
        proposed_by=row.proposed_by,
        proposed_name=names.get(row.proposed_by, row.proposed_by),
        proposed_at=row.proposed_at,
        mine=row.proposed_by == viewer.account,
        step=DisposalStepKind(step.kind) if step else None,
        step_why=step.why if step else "",
        step_name=names.get(step.by, step.by) if step else "",
        step_at=step.at if step else None,
        certified=certified,
    )


def _may_read(viewer: Viewer) -> None:
    auditor = Role.AUDITOR in viewer.roles and not viewer.by_token and not viewer.by_link
    require(None if auditor else role_refusal(viewer, Act.DISPOSE))


def certificates(viewer: Viewer) -> list[CertificateShown]:
    """Return the newest certificates that the viewer may know of: a keeper's, or an auditor's."""
    _may_read(viewer)
    rows = list(Certificate.objects.order_by("-at", "-reference")[:ON_A_PAGE])
    enter(viewer.account, Act.DISPOSE, [row.reference for row in rows], about="certificates")
    return _shown(rows)


def certificate(viewer: Viewer, reference: str) -> CertificateShown:
    """Return one certificate, with who still has a copy. Refuse where there is none."""
    _may_read(viewer)
    rows = list(Certificate.objects.filter(pk=reference))
    if not rows:
        raise Refused("There is no such certificate.", reference)
    enter(viewer.account, Act.DISPOSE, [reference, rows[0].record], about="certificate")
    keeper = not role_refusal(viewer, Act.DISPOSE)
    out = copies_of(viewer, Act.DISPOSE, rows[0].record) if keeper else []
    return _shown(rows, still_out=out)[0]


def _shown(rows: list[Certificate], still_out: Iterable[Copy] = ()) -> list[CertificateShown]:
    names = account_names(sorted({p for row in rows for p in (row.proposed_by, row.approved_by)}))
    agencies = agency_names()
    return [
        CertificateShown(
            reference=row.reference,
            kind=RecordKind(row.kind),
            record=row.record,
            how=DisposalHow(row.how),
            why=DisposalWhy(row.why),
            schedule=row.schedule,
            schedule_words=period(found) if (found := schedule_named(row.schedule)) else "",
            agency_name=agencies.get(row.agency, row.agency),
            proposed_by=row.proposed_by,
            proposed_name=names.get(row.proposed_by, row.proposed_by),
            proposed_at=row.proposed_at,
            approved_by=row.approved_by,
            approved_name=names.get(row.approved_by, row.approved_by),
            at=row.at,
            digest=row.digest,
            going=row.going,
            removed=row.removed,
            copies=row.copies,
            still_out=tuple(still_out),
        )
        for row in rows
    ]
