"""What a person is said to be to a case: given, confirmed by a second person, kept, ended."""

from datetime import date, datetime

from django.db import connection, transaction

from sightline.access.parties import Viewer
from sightline.clocks import LONDON
from sightline.intelligence.actions.using import require_all
from sightline.ledger.actions import record
from sightline.notices.actions import settle, tell
from sightline.subjects.actions.facts import held, source_refusals
from sightline.subjects.fact_rules import why_refusal
from sightline.subjects.models import Person, RoleStep, SubjectRoleGiven
from sightline.subjects.part_records import NewRole
from sightline.subjects.queries.roles import standing_of, steps_of
from sightline.subjects.role_rules import giving_refusals, step_refusal
from sightline.subjects.rules import is_child
from sightline.terms import Act, NoticeKind, RoleStepKind, SubjectRole


@transaction.atomic
def give_role(*, person: str, role: NewRole, by: Viewer, at: datetime) -> None:
    """Give a person a role. That a child is suspected is proposed, until another confirms it.

    Raise NotYet with the reasons by field, or Person.DoesNotExist.
    """
    row = held(person, by)
    today = at.astimezone(LONDON).date()
    require_all(
        **giving_refusals(role.role, role.why, role.court, role.convicted_on, today),
        **source_refusals(role.source, by),
    )
    SubjectRoleGiven.objects.bulk_create(
        [
            SubjectRoleGiven(
                person=row,
                label_id=row.label_id,
                role=role.role,
                of_child=row.is_child,
                why=role.why.strip(),
                court=role.court.strip() if role.role is SubjectRole.CONVICTED else "",
                convicted_on=role.convicted_on if role.role is SubjectRole.CONVICTED else None,
                item_id=role.source.item or None,
                case_reference=role.source.case_reference.strip(),
                given_by=by.account,
                given_at=at,
            )
        ]
    )
    items = [role.source.item] if role.source.item else []
    record(by.account, Act.PROFILE, [person, *items], about=role.role.value)
    if row.is_child and role.role is SubjectRole.SUSPECTED:
        tell(accounts=_seconds(row), kind=NoticeKind.SUSPICION_PROPOSED, about=person)


@transaction.atomic
def step_on_role(
    *, role: int, step: RoleStepKind, why: str, review_by: date | None, by: Viewer, at: datetime
) -> str:
    """Confirm, keep or end a role, and return whose it is. Raise NotYet with reasons by field."""
    given = SubjectRoleGiven.objects.get(pk=role)
    person = held(given.person_id, by)
    today = at.astimezone(LONDON).date()
    child = is_child(person.born, recorded_as_child=person.is_child, today=today)
    standing = standing_of(given, steps_of([given])[role], now_a_child=child)
    why_not = step_refusal(step, standing, by.account, review_by=review_by, today=today)
    require_all(why=why_refusal(why), review_by=why_not)
    RoleStep.objects.bulk_create(
        [
            RoleStep(
                role=given,
                kind=step,
                why=why.strip(),
                review_by=None if step is RoleStepKind.ENDED else review_by,
                taken_by=by.account,
                taken_at=at,
            )
        ]
    )
    record(by.account, Act.PROFILE, [person.reference], about=step.value)
    _settled(person, today)
    return person.reference


def _settled(person: Person, today: date) -> None:
    """Take off everybody's page what no role of this record waits for any more."""
    rows = list(SubjectRoleGiven.objects.filter(person=person, role=SubjectRole.SUSPECTED))
    steps = steps_of(rows)
    standings = [standing_of(row, steps[row.pk], now_a_child=person.is_child) for row in rows]
    open_ = [one for one in standings if one.needs_two and not one.ended]
    if all(one.is_confirmed for one in open_):
        settle(kind=NoticeKind.SUSPICION_PROPOSED, about=person.reference)
    if not any(one.is_due(today) for one in open_):
        settle(kind=NoticeKind.SUSPICION_DUE, about=person.reference)


def _seconds(person: Person) -> list[str]:
    """Return the other officers who may write a record, and so may confirm."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT subjects_may_confirm(%s)", [person.reference])
        return [str(account) for account in cursor.fetchone()[0]]
