"""Writing onward referrals down and what happens to them: require, change, record; rows added."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.queries import label_number
from sightline.access.refused import Refused, require
from sightline.access.rules import refusal
from sightline.disruption.models import OnwardReferral, OnwardVersion
from sightline.disruption.onward.kinds import OnwardKind, kinds
from sightline.disruption.onward.records import NewOnward, Taken
from sightline.disruption.onward.rules import (
    consent_refusal,
    consent_why,
    kind_refusal,
    reader_refusal,
    said_problems,
    taken_next,
    waiting,
)
from sightline.disruption.queries.onward import seen, taken
from sightline.disruption.queries.onward_page import to_be_referred
from sightline.hotspots.queries.concerns import holders
from sightline.intelligence.actions import Overtaken, once
from sightline.ledger.actions import record
from sightline.notices.actions import settle
from sightline.terms import Act, NoticeKind, new_reference
from sightline.terms.disrupting import DisruptionSubject
from sightline.terms.onward import OnwardStep

LETTER = "T"
IN_ORDER = (  # the sentences that a late step breaks
    "a_step_of_an_onward_referral_follows_the_one_before",
    "a_closed_onward_referral_stays_closed",
)
NO_KIND = "There is no such kind of referral."


@transaction.atomic
def refer(*, by: Viewer, new: NewOnward, at: datetime) -> str:
    """Write an onward referral down, as it was made; return its reference.

    Refuse a kind that is not for the person or not for this agency to make, one without the
    consent that it needs, and readers whom the person's record is not for.
    """
    person = to_be_referred(by, new.about.reference)  # as the database knows it, not a form
    kind = kinds().get(new.kind)
    if kind is None:
        raise Refused(NO_KIND, person.reference)
    why = consent_why(person, kind, new.consent, new.consent_why)
    require(refusal(by, Act.WORK, new.label, ""))
    for why_not in (
        reader_refusal(person, new.label, by),
        kind_refusal(person, kind, new.made_as),
        consent_refusal(person, kind, new.consent, why),
    ):
        require(why_not, person.reference)
    known = replace(new, about=person, consent_why=why)
    first = _first(known, kind, by, at)
    reference = new_reference(LETTER)
    OnwardReferral.objects.create(**_row(reference, known, first))
    _add(reference, first)
    record(by.account, Act.WORK, [reference, person.reference], about=first.step.value)
    return reference


def _first(new: NewOnward, kind: OnwardKind, by: Viewer, at: datetime) -> Taken:
    made = OnwardStep.MADE
    _require_sound(kind, [], made, new.said, at)
    first = Taken(1, made, made, new.owner, new.said, by.account, at)
    running = waiting(kind, [first])
    return replace(first, due_on=running.due_on if running else None)


def _row(reference: str, new: NewOnward, first: Taken) -> dict[str, Any]:
    return {
        "reference": reference,
        "label_id": label_number(new.label),
        "person_id": new.about.reference,
        "is_child": new.about.kind is DisruptionSubject.CHILD,
        "kind": new.kind,
        "made_as": new.made_as.value,
        "to": new.to.strip(),
        "consent": new.consent.value,
        "consent_why": new.consent_why,
        "created_by": first.by,
        "created_at": first.at,
        **_standing(first),
    }


@transaction.atomic
def take_step(
    *,
    by: Viewer,
    reference: str,
    step: OnwardStep,
    seen: int,
    given: Mapping[str, Any],
    at: datetime,
) -> None:
    """Record what happened to an onward referral, with the values that the step asks for.

    `seen` is the number of the step that the person saw: raise Overtaken where another came
    meanwhile, and ValueError where the step does not follow what stands or is not sound.
    """
    row, before = _open(by, reference)
    if before[-1].number != seen:
        raise Overtaken
    kind = kinds().get(row.kind)
    after = taken_next(kind, before, step, given, by=by.account, at=at)
    if step is OnwardStep.HANDED_ON:
        require(None if after.owner in holders(by, row.label.value) else "They may not hold this.")
    else:
        _require_sound(kind, before, step, after.said, at)
    _move(reference, after)
    record(by.account, Act.WORK, [reference], about=step.value)


@transaction.atomic
def hand_on(*, by: Viewer, reference: str, to: str, at: datetime) -> bool:
    """Give an onward referral to a colleague, because who held it has left; all else stays.

    Return False, and change nothing, where they may not work on it.
    """
    row, before = _open(by, reference)
    if to not in holders(by, row.label.value):
        return False
    step, given = OnwardStep.HANDED_ON, {"owner": to}
    after = taken_next(kinds().get(row.kind), before, step, given, by=by.account, at=at)
    _move(reference, after)
    record(by.account, Act.WORK, [reference], about=after.step.value)
    return True


def _open(by: Viewer, reference: str) -> tuple[OnwardReferral, list[Taken]]:
    """Return an onward referral that this person may work on, and its steps, the oldest first."""
    row = seen(by, Act.READ).select_related("label").get(pk=reference)
    require(refusal(by, Act.WORK, row.label.value, reference), reference)
    steps = OnwardVersion.objects.filter(referral=reference).order_by("number")
    return row, [taken(one) for one in steps]


def _require_sound(
    kind: OnwardKind | None, before: Sequence[Taken], step: OnwardStep, said: Any, at: datetime
) -> None:
    """Stop what the rules find wrong; the forms tell it at its field before it comes here."""
    wrong = said_problems(kind, before, step, said, today=timezone.localdate(at))
    if wrong:
        raise ValueError("; ".join(sorted(wrong)))


def _move(reference: str, after: Taken) -> None:
    """Add a step, and let the referral repeat it; the notice of its day is settled."""
    with once(*IN_ORDER):
        _add(reference, after)
        OnwardReferral.objects.filter(pk=reference).update(**_standing(after))
    settle(kind=NoticeKind.ONWARD_DUE, about=reference)


def _standing(after: Taken) -> dict[str, Any]:
    return {
        "number": after.number,
        "state": after.state.value,
        "owner": after.owner,
        "due_on": after.due_on,
        "moved_at": after.at,
    }


def _add(reference: str, after: Taken) -> None:
    said = after.said
    OnwardVersion(
        referral_id=reference,
        number=after.number,
        step=after.step.value,
        state=after.state.value,
        owner=after.owner,
        by=after.by,
        at=after.at,
        due_on=after.due_on,
        on=said.on,
        words=said.words.strip(),
        outside=said.outside.strip(),
        reply=said.reply.value if said.reply else "",
        early_why=said.early_why.strip(),
        result=said.result.value if said.result else "",
    ).save(force_insert=True)
