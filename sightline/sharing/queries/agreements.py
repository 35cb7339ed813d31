"""Agreements between agencies, as those see them who answer for a party."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names, agency_names
from sightline.ledger.actions import record
from sightline.sharing.agreement_rules import Step, not_in_force, review_on
from sightline.sharing.models import Agreement, AgreementData, AgreementStep
from sightline.terms import Act, AgreementStepKind


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One agreement in a list, and why it is not in force, if it is not."""

    reference: str
    name: str
    agencies: tuple[str, ...]
    names: tuple[str, ...]
    review_on: date | None
    why_not: str | None


@dataclass(frozen=True, slots=True)
class StepTaken:
    """What an agency did with an agreement."""

    kind: AgreementStepKind
    agency: str
    by: str
    at: datetime
    words: str
    review_on: date | None


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """One agreement, whole."""

    line: AgreementLine
    purpose: str
    powers: str
    data: tuple[tuple[str, str], ...]
    privacy_notice: str
    retention: str
    security: str
    rights: str
    dpia: str
    steps: tuple[StepTaken, ...]
    may_sign: bool
    may_change: bool


def agreements(viewer: Viewer, *, today: date) -> list[AgreementLine]:
    """Return the agreements to which the viewer's agency is a party: those in force first."""
    require(role_refusal(viewer, Act.AGREE))
    lines = _lines(viewer, today)
    record(viewer.account, Act.LIST, [line.reference for line in lines], about="agreements")
    return lines


def in_force(viewer: Viewer, giver: str, receiver: str, *, today: date) -> list[AgreementLine]:
    """Return the agreements in force between two agencies, to one of which the viewer belongs."""
    require(role_refusal(viewer, Act.AGREE))
    both = {giver, receiver}
    return [
        line
        for line in _lines(viewer, today)
        if line.why_not is None and both <= set(line.agencies)
    ]


def agreement(viewer: Viewer, act: Act, reference: str, *, today: date) -> AgreementPage:
    """Return one agreement. Raise Refused, or Agreement.DoesNotExist, which look alike."""
    require(role_refusal(viewer, act), reference)
    row = Agreement.objects.get(pk=reference, agencies__contains=[viewer.agency])
    record(viewer.account, act, [reference])
    line, names = _line(row, _steps([row])[row.pk], agency_names(), today), agency_names()
    taken = list(AgreementStep.objects.filter(agreement=row).order_by("at", "id"))
    people = account_names(sorted({step.by for step in taken}))
    data = AgreementData.objects.filter(agreement=row).order_by("id")
    signed = {step.agency for step in taken if step.kind == AgreementStepKind.SIGNED}
    over = any(step.kind == AgreementStepKind.ENDED for step in taken)
    return AgreementPage(
        line=line,
        purpose=row.purpose,
        powers=row.powers,
        data=tuple((each.kind, names.get(each.controller, "")) for each in data),
        privacy_notice=row.privacy_notice,
        retention=row.retention,
        security=row.security,
        rights=row.rights,
        dpia=row.dpia,
        steps=tuple(_taken(step, names, people) for step in taken),
        may_sign=not over and viewer.agency not in signed,
        may_change=not over and viewer.agency in signed,
    )


def _lines(viewer: Viewer, today: date) -> list[AgreementLine]:
    rows = list(Agreement.objects.filter(agencies__contains=[viewer.agency]).order_by("name", "pk"))
    steps, names = _steps(rows), agency_names()
    lines = [_line(row, steps[row.pk], names, today) for row in rows]
    return sorted(lines, key=lambda line: line.why_not is not None)


def _steps(rows: list[Agreement]) -> dict[str, list[Step]]:
    found: dict[str, list[Step]] = defaultdict(list)
    for step in AgreementStep.objects.filter(agreement__in=rows).order_by("at", "id"):
        found[step.agreement_id].append(
            Step(AgreementStepKind(step.kind), step.agency, step.review_on)
        )
    return found


def _line(row: Agreement, steps: list[Step], names: dict[str, str], today: date) -> AgreementLine:
    return AgreementLine(
        reference=row.reference,
        name=row.name,
        agencies=tuple(row.agencies),
        names=tuple(names.get(code, code) for code in row.agencies),
        review_on=review_on(steps),
        why_not=not_in_force(row.agencies, steps, today),
    )


def _taken(step: AgreementStep, names: dict[str, str], people: dict[str, str]) -> StepTaken:
    return StepTaken(
        kind=AgreementStepKind(step.kind),
        agency=names.get(step.agency, step.agency),
        by=people.get(step.by, ""),
        at=step.at,
        words=step.words,
        review_on=step.review_on,
    )
