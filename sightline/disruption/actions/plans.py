"""Writing plans down and what happens to them: require, change, record, all in added rows."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.queries import label_number
from sightline.access.refused import Refused, require
from sightline.access.rules import refusal
from sightline.disruption.actions.overlaps import deconflict
from sightline.disruption.models import Plan, PlanMeasure, PlanOption, PlanVersion
from sightline.disruption.plans.records import NewPlan, Subject, Version, Weighed
from sightline.disruption.plans.rules import (
    binds_child,
    reader_refusal,
    said_problems,
    taken_next,
    weighed_problems,
)
from sightline.disruption.powers import powers
from sightline.disruption.queries.about import seen as measures_seen
from sightline.disruption.queries.plan_page import (
    measures_under,
    strict_subject,
    unsigned,
    versions_of,
    weighed_of,
)
from sightline.disruption.queries.plans import plan_subject, seen
from sightline.hotspots.queries.concerns import holders
from sightline.intelligence.actions import Overtaken, once
from sightline.ledger.actions import record
from sightline.terms import Act, new_reference
from sightline.terms.measures import MeasureSubject
from sightline.terms.plans import PlanState, PlanStep

LETTER = "T"
IN_ORDER = "a_plan_goes_on_from_how_it_stood"  # the sentence that a late step breaks
COLUMNS = {
    MeasureSubject.PERSON: "person_id",
    MeasureSubject.LOCATION: "location_id",
    MeasureSubject.GROUP: "group_id",
}
NOT_HOLD = "They may not hold this."


@transaction.atomic
def draft(*, by: Viewer, new: NewPlan, at: datetime) -> str:
    """Write a plan down as a draft; return its reference.

    Refuse readers whom the subject's record is not for, and a holder who may not work on it.
    """
    subject = plan_subject(by, Act.READ, new.about)
    require(refusal(by, Act.WORK, new.label, ""))
    require(reader_refusal(subject, new.label, by), subject.reference)
    require(None if new.owner in holders(by, new.label) else NOT_HOLD, subject.reference)
    reference = new_reference(LETTER)
    first = Version(1, PlanStep.DRAFTED, PlanState.DRAFT, new.owner, new.said, by.account, at)
    _require_sound(first, at)
    Plan.objects.create(
        reference=reference,
        label_id=label_number(new.label),
        record=subject.record.value,
        kind=subject.kind.value,
        created_by=by.account,
        created_at=at,
        **{COLUMNS[subject.record]: subject.reference},
        **_standing(first),
    )
    _add(reference, first)
    record(by.account, Act.WORK, [reference, subject.reference], about=first.step.value)
    deconflict(reference)
    return reference


@transaction.atomic
def take_plan_step(
    *,
    by: Viewer,
    reference: str,
    step: PlanStep,
    seen: int,
    given: Mapping[str, Any],
    at: datetime,
) -> None:
    """Record what happened to a plan, with the values that the step asks for.

    `seen` is the number of the version that the person saw: raise Overtaken where another came
    meanwhile, and ValueError where the step does not follow what stands, is not sound, or is a
    sign-off by whoever wrote it.
    """
    row, versions = _open(by, reference)
    if versions[0].number != seen:
        raise Overtaken
    after = taken_next(versions[0], step, given, by=by.account, at=at)
    subject = strict_subject(by, row)
    if step is PlanStep.HANDED_ON:
        require(None if after.owner in holders(by, row.label.value) else NOT_HOLD, reference)
    else:
        _require_sound(after, at)
    if step is PlanStep.SIGNED_OFF:
        _require(unsigned(by.account, versions, subject, weighed_of(reference)))
    _move(reference, after)
    if step is PlanStep.WEIGHED:
        _weigh(by, row, subject, after, given)
    record(by.account, Act.WORK, [reference], about=step.value)
    deconflict(reference)


@transaction.atomic
def hand_plan_on(*, by: Viewer, reference: str, to: str, at: datetime) -> bool:
    """Give a plan to a colleague, because who held it has left; all else stays as it is.

    Return False, and change nothing, where they may not work on it.
    """
    row, versions = _open(by, reference)
    if to not in holders(by, row.label.value):
        return False
    after = taken_next(versions[0], PlanStep.HANDED_ON, {"owner": to}, by=by.account, at=at)
    _move(reference, after)
    record(by.account, Act.WORK, [reference], about=after.step.value)
    return True


@transaction.atomic
def put_measure(*, by: Viewer, reference: str, measure: str, linked: bool, at: datetime) -> None:
    """Put a measure that this person may see under a plan, or take it out; twice changes nothing.

    A measure that is not there and one that may not be seen are refused alike.
    """
    _open(by, reference)
    measures_seen(by, Act.READ).only("pk").get(pk=measure)
    if (measure in measures_under(reference)) != linked:
        PlanMeasure.objects.create(
            plan_id=reference, measure_id=measure, linked=linked, by=by.account, at=at
        )
    record(by.account, Act.WORK, [reference, measure], about="LINK" if linked else "UNLINK")


def _open(by: Viewer, reference: str) -> tuple[Plan, list[Version]]:
    """Return a plan that this person may work on, and its versions, the newest first."""
    row = seen(by, Act.READ).select_related("label").get(pk=reference)
    require(refusal(by, Act.WORK, row.label.value, reference), reference)
    return row, versions_of(reference)


def _require_sound(after: Version, at: datetime) -> None:
    """Stop what the rules find wrong; the forms tell it at its field before it comes here."""
    wrong = said_problems(after.step, after.said, timezone.localdate(at))
    _require("; ".join(sorted(wrong.values())))


def _require(why_not: str | None) -> None:
    if why_not:
        raise ValueError(why_not)


def _weigh(
    by: Viewer, row: Plan, subject: Subject, after: Version, given: Mapping[str, Any]
) -> None:
    """Add the word on a power that a version came with. A child's shield is tried here too."""
    weighed = given_option(given)
    power = powers().get(weighed.power)
    wrong = weighed_problems(subject, weighed, power, timezone.localdate(after.at))
    _require("; ".join(sorted(wrong.values())))
    if weighed.owner and weighed.owner not in holders(by, row.label.value):
        raise Refused(NOT_HOLD, row.reference)
    PlanOption.objects.create(
        plan=row,
        number=after.number,
        power=weighed.power,
        chosen=weighed.chosen,
        why=weighed.why,
        owner=weighed.owner,
        due_on=weighed.due_on,
        binds_child=bool(power and binds_child(subject.kind, power)),
        agreed_by=weighed.agreed_by.strip(),
        agreed_why=weighed.agreed_why.strip(),
        by=after.by,
        at=after.at,
    )


def given_option(given: Mapping[str, Any]) -> Weighed:
    """Return the word on a power that a step's values hold: one set aside has no owner or day."""
    chosen = bool(given["chosen"])
    return Weighed(
        power=given["power"],
        chosen=chosen,
        why=given["why"],
        owner=given.get("option_owner", "") if chosen else "",
        due_on=given.get("due_on") if chosen else None,
        agreed_by=given.get("agreed_by", ""),
        agreed_why=given.get("agreed_why", ""),
    )


def _move(reference: str, after: Version) -> None:
    """Add a version, and let the plan repeat it."""
    with once(IN_ORDER):
        _add(reference, after)
        Plan.objects.filter(pk=reference).update(**_standing(after))


def _standing(after: Version) -> dict[str, Any]:
    return {
        "number": after.number,
        "state": after.state.value,
        "owner": after.owner,
        "review_on": after.said.review_on,
        "moved_at": after.at,
    }


def _add(reference: str, after: Version) -> None:
    said = after.said
    PlanVersion(
        plan_id=reference,
        number=after.number,
        step=after.step.value,
        state=after.state.value,
        owner=after.owner,
        aims=said.aims,
        risks=said.risks,
        safeguards=said.safeguards,
        child_wish=said.child_wish,
        wish_unknown=said.wish_unknown,
        review_on=said.review_on,
        words=said.words,
        reopens=said.reopens,
        by=after.by,
        at=after.at,
    ).save(force_insert=True)
