"""What people are said to be to a case, as a viewer may know it, and whether it counts."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import refusal
from sightline.agencies.queries import account_names
from sightline.ledger.actions import record
from sightline.subjects.models import Person, RoleStep, SubjectRoleGiven
from sightline.subjects.role_rules import Standing, shown_roles
from sightline.subjects.rules import is_child
from sightline.terms import Act, RoleStepKind, SubjectRole


@dataclass(frozen=True, slots=True)
class StepLine:
    """What became of a role: which, why, by whom and when."""

    kind: RoleStepKind
    why: str = field(repr=False)
    review_by: date | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RoleLine:
    """One role as a person's page shows it, with how it stands and its history."""

    number: int
    person: str
    standing: Standing
    state: str
    counts: bool
    why: str = field(repr=False)
    item: str
    case_reference: str = field(repr=False)
    court: str = field(repr=False)
    convicted_on: date | None
    by: str
    at: datetime
    steps: Sequence[StepLine]
    may_confirm: bool
    may_keep: bool


def standing_of(
    role: SubjectRoleGiven, steps: Sequence[RoleStep], *, now_a_child: bool
) -> Standing:
    """Return how a role stands after what became of it. Once a child's, it needs two for good."""
    confirmed = next((step for step in steps if step.kind == RoleStepKind.CONFIRMED), None)
    days = [step.review_by for step in steps if step.review_by]
    return Standing(
        role=SubjectRole(role.role),
        is_child=now_a_child or role.of_child,
        given_by=role.given_by,
        confirmed_by=confirmed.taken_by if confirmed else "",
        review_by=days[-1] if days else None,
        ended=any(step.kind == RoleStepKind.ENDED for step in steps),
    )


def steps_of(roles: Sequence[SubjectRoleGiven]) -> dict[int, list[RoleStep]]:
    """Return what became of each of some roles, in its order."""
    found: dict[int, list[RoleStep]] = defaultdict(list)
    for step in RoleStep.objects.filter(role__in=[role.pk for role in roles]).order_by("id"):
        found[step.role_id].append(step)
    return found


def roles_of(viewer: Viewer, act: Act, people: Sequence[str], today: date) -> list[RoleLine]:
    """Return the roles of some records that the viewer may see, the newest first."""
    rows = _rows(viewer, act, people)
    steps, children = steps_of(rows), _children(viewer, act, people, today)
    staff = {row.given_by for row in rows} | {s.taken_by for all_ in steps.values() for s in all_}
    names = account_names(sorted(staff))
    record(viewer.account, act, sorted({*people, *(row.item_id for row in rows if row.item_id)}))
    return [_line(viewer, row, steps[row.pk], children, names, today) for row in rows]


def role(viewer: Viewer, act: Act, number: int, today: date) -> RoleLine:
    """Return one role on which a step may be taken. Raise SubjectRoleGiven.DoesNotExist."""
    rows = SubjectRoleGiven.objects.select_related("label")
    row = rows.get(visible_to(viewer, Act.READ, "person_id"), pk=number)
    require(refusal(viewer, act, row.label.value, row.person_id), row.person_id)
    return next(
        one for one in roles_of(viewer, act, [row.person_id], today) if one.number == number
    )


def shown_roles_of(viewer: Viewer, act: Act, people: Sequence[str], today: date) -> dict[str, str]:
    """Return for each of some records its roles in a line, a child's with "Child" first.

    What nobody confirmed, or whose review was missed, is not in it.
    """
    rows = _rows(viewer, act, people)
    steps, children = steps_of(rows), _children(viewer, act, people, today)
    held: dict[str, list[Standing]] = {reference: [] for reference in children}
    for row in rows:
        standing = standing_of(row, steps[row.pk], now_a_child=children[row.person_id])
        held[row.person_id].append(standing)
    return {
        reference: shown_roles(standings, is_child=children[reference], today=today)
        for reference, standings in held.items()
    }


def _rows(viewer: Viewer, act: Act, people: Sequence[str]) -> list[SubjectRoleGiven]:
    known = visible_to(viewer, act, "person_id")
    return list(SubjectRoleGiven.objects.filter(known, person__in=people).order_by("-id"))


def _children(viewer: Viewer, act: Act, people: Sequence[str], today: date) -> dict[str, bool]:
    rows = Person.objects.filter(visible_to(viewer, act), reference__in=people)
    return {
        row.reference: is_child(row.born, recorded_as_child=row.is_child, today=today)
        for row in rows
    }


def _line(
    viewer: Viewer,
    row: SubjectRoleGiven,
    steps: Sequence[RoleStep],
    children: dict[str, bool],
    names: dict[str, str],
    today: date,
) -> RoleLine:
    standing = standing_of(row, steps, now_a_child=children.get(row.person_id, True))
    waits = standing.needs_two and not standing.ended and not standing.is_confirmed
    return RoleLine(
        number=row.pk,
        person=row.person_id,
        standing=standing,
        state=standing.state(today),
        counts=standing.counts(today),
        why=row.why,
        item=row.item_id or "",
        case_reference=row.case_reference,
        court=row.court,
        convicted_on=row.convicted_on,
        by=names.get(row.given_by, ""),
        at=row.given_at,
        steps=[
            StepLine(
                RoleStepKind(step.kind),
                step.why,
                step.review_by,
                names.get(step.taken_by, ""),
                step.taken_at,
            )
            for step in steps
        ],
        may_confirm=waits and row.given_by != viewer.account,
        may_keep=standing.needs_two and standing.is_confirmed and not standing.ended,
    )
