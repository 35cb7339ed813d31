"""An officer's acts: writing a submission as items, and grading them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from sightline.access.actions import defer
from sightline.access.parties import Label, Viewer
from sightline.access.refused import require
from sightline.access.rules import refusal
from sightline.intake import actions as intake
from sightline.intake.models import Submission
from sightline.intake.queries import own_refusal
from sightline.intelligence.actions.beside import keep_settled
from sightline.intelligence.actions.overtaken import Overtaken
from sightline.intelligence.actions.storing import (
    FIND_ECHOES,
    Stored,
    grade_row,
    index_again,
    store,
)
from sightline.intelligence.models import Grade, Item
from sightline.intelligence.queries import is_child_origin, stands, support
from sightline.intelligence.records import NewGrade, NewItem, Present, Settled
from sightline.intelligence.rules import (
    child_origin_refusals,
    grade_refusals,
    label_refusal,
    raising_refusal,
)
from sightline.intelligence.settling import Told, unsettled
from sightline.ledger.actions import record
from sightline.terms import Act, SubmissionStage, new_reference

NOBODY: Final = Told()  # of whom nothing is known but what any text may give away


@transaction.atomic
def sanitise(
    *,
    submission: str,
    items: Sequence[NewItem],
    by: Viewer,
    at: datetime,
    grades: Sequence[NewGrade | None] = (),
    told: Told = NOBODY,
    settled: Sequence[Sequence[Settled]] = (),
    seen: frozenset[str] | None = None,
    referral: Mapping[str, Any] | None = None,
) -> list[str]:
    """Write a submission's items, graded or not yet, close it, and return their references.

    `told` is who told it and in what words; `settled` holds for each item what was pointed at in it
    and why it gives nobody away. Raise ValueError where something is pointed at and not settled.
    `seen` holds the items of this submission that the officer knew of. Raise Overtaken where a
    colleague has written others since; None does not ask. `referral` is recorded first (see
    `intake.actions.record_referral`); a report of danger raises NeedsReferral without one.
    """
    outside = (
        Submission.objects.select_for_update(of=("self",))
        .select_related("label")
        .get(pk=submission)
    )
    label = outside.label.value
    require(refusal(by, Act.SANITISE, label, submission), submission)
    require(own_refusal(by, submission), submission)
    for new in items:
        require(label_refusal(label, new.label, by), submission)
        _require_one_source(new, submission)
    there = Item.objects.filter(submission=submission).values_list("reference", flat=True)
    if seen is not None and not seen >= set(there):
        raise Overtaken
    given = list(grades) or [None] * len(items)
    stored = [(new_reference("I"), *pair) for pair in zip(items, given, strict=True)]
    require_sound(stored, by)
    reasons = list(settled) or [()] * len(items)
    for (_, new, its_grade), given_reasons in zip(stored, reasons, strict=True):
        _require_child_kept(its_grade, new.label, origin_is_child=new.origin_is_child)
        _require_settled(new, its_grade, told, given_reasons)
    store(stored, by, at)
    keep_settled([one[:2] for one in stored], reasons, by, at)
    if referral:
        intake.record_referral(reference=submission, by=by, at=at, **referral)
    intake.close(reference=submission, stage=SubmissionStage.DONE, by=by, at=at)
    intake.assessed(submission=submission, by=by, at=at)
    return _noted(submission, stored, by)


def _noted(submission: str, stored: Sequence[Stored], by: Viewer) -> list[str]:
    """Enter in the ledger what was written and graded, and have its echoes looked for."""
    references = [reference for reference, *_ in stored]
    record(by.account, Act.SANITISE, [submission, *references])
    if references:
        defer(FIND_ECHOES, references[0])
    if graded := [reference for reference, _, grade in stored if grade]:
        record(by.account, Act.GRADE, graded)
    return references


@transaction.atomic
def grade(*, item: str, grade: NewGrade, seen: int | None, by: Viewer, at: datetime) -> None:
    """Add a grade to an item; the newest counts and none is ever changed.

    `seen` is the number of the newest grade that the officer saw, None for none. Raise Overtaken
    where another came meanwhile, and ValueError where the grade breaks a rule.
    """
    row = Item.objects.select_for_update(of=("self",)).select_related("label").get(pk=item)
    require(refusal(by, Act.GRADE, row.label.value, item), item)
    require(own_refusal(by, row.submission), item)
    newest = Grade.objects.filter(item=item).order_by("-id").first()
    if (newest and newest.pk) != seen:
        raise Overtaken
    _require_sound(grade, row.origin, by)
    _require_raised_rightly(grade, newest, by)
    _require_child_kept(grade, row.label.value, origin_is_child=is_child_origin(by, item))
    grade_row(item, row.label_id, grade, by, at).save(force_insert=True)
    version = row.version + 1
    Item.objects.filter(pk=item).update(version=version)
    index_again(row, version, grade)
    record(by.account, Act.GRADE, [item])


def _require_one_source(new: NewItem, submission: str) -> None:
    """Stop an item that is of another report, or of two: an item has one source."""
    if new.submission != submission:
        raise ValueError("An item is written from one report, and has one source.")


def _require_settled(
    new: NewItem, given: NewGrade | None, told: Told, settled: Sequence[Settled]
) -> None:
    """Stop an item in which something may give its source away and nobody said why it does not."""
    if unsettled(new, given, told, settled):
        raise ValueError("What may give a source away is taken out, or settled with a reason.")


def _require_raised_rightly(given: NewGrade, newest: Grade | None, by: Viewer) -> None:
    if newest is None:
        return
    present = Present(newest.source_evaluation, newest.assessment, newest.graded_by)
    found = raising_refusal(given, present, by.account)
    if found:
        raise ValueError(" ".join(found.values()))


def _require_child_kept(given: NewGrade | None, label: Label, *, origin_is_child: bool) -> None:
    found = child_origin_refusals(given, label, origin_is_child=origin_is_child)
    if found:
        raise ValueError(" ".join(found.values()))


def require_sound(stored: Sequence[Stored], by: Viewer) -> None:
    """Stop grades that a form or a file's check should have stopped, with ValueError."""
    for _, new, given in stored:
        if given:
            _require_sound(given, new.origin, by)


def _require_sound(given: NewGrade, origin: str, by: Viewer) -> None:
    own = stands(by, origin) if given.supported_by else origin
    found = grade_refusals(given, support(by, given.supported_by), origin=own)
    if found:
        raise ValueError(" ".join(found.values()))
