"""What of a person's record follows when it is put right: rows are added that take back or end."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.clocks import LONDON
from sightline.intelligence.actions.correcting import note_correction
from sightline.intelligence.actions.overtaken import Overtaken
from sightline.intelligence.actions.using import require_all
from sightline.intelligence.records import NewCorrection
from sightline.subjects.actions.people import index_again
from sightline.subjects.fact_rules import value_refusal, written
from sightline.subjects.models import Fact, Link, Person, RoleStep, SubjectRoleGiven
from sightline.terms import Act, CorrectedPart, CorrectionOutcome, FactKind, RoleStepKind

ACT = Act.RECTIFY
FOLLOWS = "It rests on an item in which the person was wrongly named."
SOURCE = "Put right: correction {number}"
GONE = "A colleague took it back or ended it meanwhile."


@transaction.atomic
def put_fact_right(*, new: NewCorrection, value: str, by: Viewer, at: datetime) -> int:
    """Take a fact back that was wrong and, where a value is given, record the right one.

    Return the correction's number. Raise NotYet with the reasons by field.
    """
    old = Fact.objects.select_related("person").get(
        visible_to(by, ACT, "person_id"), pk=new.number, person=new.record, takes_back=None
    )
    kind = FactKind(old.kind)
    today = at.astimezone(LONDON).date()
    require_all(
        words=GONE if Fact.objects.filter(takes_back=old.pk).exists() else None,
        value=value_refusal(kind, value, today) if value.strip() else None,
    )
    number = note_correction(new=new, by=by, at=at)
    rows = [_back(old, new.why, by, at)]
    if value.strip():
        rows.append(
            Fact(
                person=old.person,
                label_id=old.label_id,
                case_reference=SOURCE.format(number=number),
                kind=old.kind,
                value=written(kind, value),
                recorded_by=by.account,
                recorded_at=at,
            )
        )
    Fact.objects.bulk_create(rows)
    index_again(old.person)
    return number


@transaction.atomic
def put_name_right(*, new: NewCorrection, value: str, by: Viewer, at: datetime) -> int:
    """Record the right name of a person as a fact of theirs; the name before stays on record."""
    person = Person.objects.get(visible_to(by, ACT), pk=new.record)
    number = note_correction(new=new, by=by, at=at)
    if value.strip():
        fact = Fact(
            person=person,
            label_id=person.label_id,
            case_reference=SOURCE.format(number=number),
            kind=FactKind.NAME_CHANGE,
            value=" ".join(value.split()),
            recorded_by=by.account,
            recorded_at=at,
        )
        Fact.objects.bulk_create([fact])
        index_again(person)
    return number


@transaction.atomic
def end_wrong_role(*, new: NewCorrection, by: Viewer, at: datetime) -> int:
    """End a role that was wrongly given, and return the correction's number."""
    role = SubjectRoleGiven.objects.get(
        visible_to(by, ACT, "person_id"), pk=new.number, person=new.record
    )
    require_all(words=GONE if _has_ended(role) else None)
    number = note_correction(new=new, by=by, at=at)
    RoleStep.objects.bulk_create([_ended(role, new.why, by, at)])
    return number


@transaction.atomic
def end_wrong_link(*, new: NewCorrection, by: Viewer, at: datetime) -> int:
    """End a tie that was wrongly recorded, and return the correction's number."""
    link = Link.objects.get(pk=new.number, item=new.record)
    if link.ends or Link.objects.filter(replaces=link).exists():
        raise Overtaken
    number = note_correction(new=new, by=by, at=at)
    Link.objects.bulk_create([_over(link, new.why, by, at)])
    return number


def follow_taken_off(*, item: str, pseudonym: str, why: str, by: Viewer, at: datetime) -> list[str]:
    """End what the agency's records of a person rest on an item in which they were wrongly named.

    Part of the act that takes them off it, and of its transaction. Return the records.
    """
    people = list(Person.objects.filter(visible_to(by, ACT), pseudonym=pseudonym).order_by("pk"))
    records = [one.pk for one in people]
    back = Fact.objects.exclude(takes_back=None).values("takes_back")
    facts = Fact.objects.filter(item=item, person__in=records, takes_back=None)
    wrong = list(facts.exclude(pk__in=back).select_related("person"))
    for person in people:
        of_person = [one for one in wrong if one.person_id == person.pk]
        if of_person:
            _note_each(of_person, by, at)
            Fact.objects.bulk_create([_back(one, why, by, at) for one in of_person])
            index_again(person)
    roles = SubjectRoleGiven.objects.filter(item=item, person__in=records)
    RoleStep.objects.bulk_create([_ended(one, why, by, at) for one in roles if not _has_ended(one)])
    Link.objects.bulk_create([_over(one, why, by, at) for one in _ties(item, records)])
    return records


def _note_each(facts: Iterable[Fact], by: Viewer, at: datetime) -> None:
    for one in facts:
        new = NewCorrection(
            record=one.person_id,
            part=CorrectedPart.FACT,
            number=one.pk,
            outcome=CorrectionOutcome.CORRECTED,
            words=FOLLOWS,
            why=FOLLOWS,
            evidence=one.item_id or "",
        )
        note_correction(new=new, by=by, at=at)


def _ties(item: str, records: list[str]) -> QuerySet[Link]:
    replaced = Link.objects.exclude(replaces=None).values("replaces")
    ends = Q(from_end__in=records) | Q(to_end__in=records)
    return Link.objects.filter(ends, item=item, ends=False).exclude(pk__in=replaced)


def _has_ended(role: SubjectRoleGiven) -> bool:
    return RoleStep.objects.filter(role=role, kind=RoleStepKind.ENDED).exists()


def _back(old: Fact, why: str, by: Viewer, at: datetime) -> Fact:
    return Fact(
        person_id=old.person_id,
        label_id=old.label_id,
        item_id=old.item_id,
        case_reference=old.case_reference,
        kind=old.kind,
        value=old.value,
        takes_back_id=old.pk,
        why=why.strip(),
        recorded_by=by.account,
        recorded_at=at,
    )


def _ended(role: SubjectRoleGiven, why: str, by: Viewer, at: datetime) -> RoleStep:
    return RoleStep(
        role=role,
        kind=RoleStepKind.ENDED,
        why=why.strip(),
        taken_by=by.account,
        taken_at=at,
    )


def _over(old: Link, why: str, by: Viewer, at: datetime) -> Link:
    return Link(
        from_end=old.from_end,
        to_end=old.to_end,
        kind=old.kind,
        item_id=old.item_id,
        since=old.since,
        until=old.until,
        expires_on=old.expires_on,
        words=why.strip(),
        replaces=old,
        ends=True,
        recorded_by=by.account,
        recorded_at=at,
    )
