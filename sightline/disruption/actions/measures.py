"""Writing measures down and what happens to them: require, change, record, all in added rows."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.queries import label_number, visible_to
from sightline.access.refused import Refused, require
from sightline.access.rules import refusal
from sightline.disruption.actions.overlaps import deconflict
from sightline.disruption.measures.records import NewMeasure, Stood, Told
from sightline.disruption.measures.rules import (
    power_refusal,
    reader_refusal,
    taken_next,
    told_problems,
)
from sightline.disruption.models import Measure, MeasureItem, MeasureVersion, MeasureWord
from sightline.disruption.powers import Power, powers
from sightline.disruption.queries.about import COLUMNS, about, seen
from sightline.disruption.queries.measure_page import linked_now, links, stood
from sightline.hotspots.queries.concerns import holders
from sightline.intelligence import derived
from sightline.intelligence.actions import Overtaken, once
from sightline.intelligence.models import Item
from sightline.ledger.actions import record
from sightline.notices.actions import settle
from sightline.terms import Act, NoticeKind, new_reference
from sightline.terms.disrupting import DisruptionSubject
from sightline.terms.measures import MeasureStep

LETTER = "T"
IN_ORDER = "a_step_of_a_measure_follows_the_one_before"  # the sentence that a late step breaks
NO_POWER = "There is no such power in the catalogue."


@transaction.atomic
def consider(*, by: Viewer, new: NewMeasure, at: datetime) -> str:
    """Write a measure down, with why it is thought of; return its reference.

    Refuse a power that is not for its subject, is not in force, or would bind a child without an
    agreement, and readers whom the subject's record is not for.
    """
    subject = about(by, Act.READ, new.about.reference)  # as the database knows it, not a form
    power = powers().get(new.power)
    if power is None:
        raise Refused(NO_POWER, subject.reference)
    require(refusal(by, Act.WORK, new.label, ""))
    require(reader_refusal(subject, new.label, by), subject.reference)
    why_not = power_refusal(subject, power, new.agreed, timezone.localdate(at))
    require(why_not, subject.reference)
    _require_sound(MeasureStep.CONSIDERED, new.told, power, subject.kind, None, at)
    reference = new_reference(LETTER)
    first = Stood(
        1, MeasureStep.CONSIDERED, MeasureStep.CONSIDERED, new.owner, new.told, by.account, at
    )
    known = replace(new, about=subject)
    Measure.objects.create(**_row(reference, known, power, first))
    _add(reference, first)
    record(by.account, Act.WORK, [reference, subject.reference], about=first.step.value)
    deconflict(reference)
    return reference


def _row(reference: str, new: NewMeasure, power: Power, first: Stood) -> dict[str, Any]:
    return {
        "reference": reference,
        "label_id": label_number(new.label),
        "record": new.about.record.value,
        f"{COLUMNS[new.about.record]}_id": new.about.reference,
        "kind": new.about.kind.value,
        "power": power.code,
        "power_class": power.power_class.value,
        "strand": new.strand.value,
        "concern": new.concern.value,
        "area": new.area,
        "against": power.against,
        "agreed_by": new.agreed.by.strip(),
        "agreed_why": new.agreed.why.strip(),
        "created_by": first.by,
        "created_at": first.at,
        **_standing(first),
    }


@transaction.atomic
def take_step(
    *,
    by: Viewer,
    reference: str,
    step: MeasureStep,
    seen: int,
    given: Mapping[str, Any],
    at: datetime,
) -> None:
    """Record what happened to a measure, with the values that the step asks for.

    `given["items"]` are items that show a breach; the person must be able to see each. `seen` is
    the number of the step that the person saw: raise Overtaken where another came meanwhile, and
    ValueError where the step does not follow what stands or is not sound.
    """
    row, before = _open(by, reference)
    if before.number != seen:
        raise Overtaken
    after = taken_next(before, step, given, by=by.account, at=at)
    if step is MeasureStep.HANDED_ON:
        require(None if after.owner in holders(by, row.label.value) else "They may not hold this.")
    else:
        power, kind = powers().get(row.power), DisruptionSubject(row.kind)
        _require_sound(step, after.told, power, kind, before.told, at)
    _move(reference, after)
    shown = given.get("items", ()) if step is MeasureStep.BREACHED else ()
    for item in shown:
        _link(by, reference, item, True, at, after.number)
    record(by.account, Act.WORK, [reference, *shown], about=step.value)
    deconflict(reference)


@transaction.atomic
def hand_on(*, by: Viewer, reference: str, to: str, at: datetime) -> bool:
    """Give a measure to a colleague, because who held it has left; all else stays as it is.

    Return False, and change nothing, where they may not work on it.
    """
    row, before = _open(by, reference)
    if to not in holders(by, row.label.value):
        return False
    after = taken_next(before, MeasureStep.HANDED_ON, {"owner": to}, by=by.account, at=at)
    _move(reference, after)
    record(by.account, Act.WORK, [reference], about=after.step.value)
    return True


@transaction.atomic
def link(*, by: Viewer, reference: str, item: str, linked: bool, at: datetime) -> None:
    """Link an item that this person may see to a measure, or take it off; twice changes nothing.

    An item that is not there and one that may not be seen are refused alike.
    """
    _open(by, reference)
    _link(by, reference, item, linked, at, 0)
    record(by.account, Act.WORK, [reference, item], about="LINK" if linked else "UNLINK")


def _link(by: Viewer, reference: str, item: str, linked: bool, at: datetime, number: int) -> None:
    Item.objects.only("pk").get(visible_to(by, Act.READ), pk=item)
    if number or (item in linked_now(links(by, reference))) != linked:
        MeasureItem.objects.create(
            measure_id=reference, item_id=item, number=number, linked=linked, by=by.account, at=at
        )


def _open(by: Viewer, reference: str) -> tuple[Measure, Stood]:
    """Return a measure that this person may work on, and how it stands."""
    row = seen(by, Act.READ).select_related("label").get(pk=reference)
    require(refusal(by, Act.WORK, row.label.value, reference), reference)
    newest = MeasureVersion.objects.filter(measure=reference).order_by("-number")[0]
    return row, stood(newest)


def _require_sound(
    step: MeasureStep,
    told: Told,
    power: Power | None,
    kind: DisruptionSubject,
    before: Told | None,
    at: datetime,
) -> None:
    """Stop what the rules find wrong; the forms tell it at its field before it comes here."""
    wrong = told_problems(
        step,
        told,
        power,
        of_child=kind is DisruptionSubject.CHILD,
        since=before.on if before else None,
        today=timezone.localdate(at),
    )
    if wrong:
        raise ValueError("; ".join(sorted(wrong)))


def _move(reference: str, after: Stood) -> None:
    """Add a step, and let the measure repeat it; the notice of its day is settled."""
    with once(IN_ORDER):
        _add(reference, after)
        Measure.objects.filter(pk=reference).update(**_standing(after))
    settle(kind=NoticeKind.MEASURE_DUE, about=reference)


def _standing(stood: Stood) -> dict[str, Any]:
    return {
        "number": stood.number,
        "state": stood.state.value,
        "owner": stood.owner,
        "due_on": stood.due_on,
        "moved_at": stood.at,
    }


def _add(reference: str, stood: Stood) -> None:
    told = asdict(stood.told) | {"due_on": stood.due_on}
    told["outcome"] = stood.told.outcome.value if stood.told.outcome else ""
    head = {"number": stood.number, "step": stood.step.value, "state": stood.state.value}
    MeasureVersion(
        measure_id=reference, **head, owner=stood.owner, by=stood.by, at=stood.at, **told
    ).save(force_insert=True)
    _add_words(reference, stood.told)


def _add_words(reference: str, told: Told) -> None:
    said = (told.words, told.conditions, told.effect, told.child_view, told.view_unknown)
    there = MeasureWord.objects.filter(measure=reference)
    new = set(derived.words(" ".join(said))) - set(there.values_list("word", flat=True))
    rows = [MeasureWord(measure_id=reference, word=word) for word in sorted(new)]
    MeasureWord.objects.bulk_create(rows[: derived.MOST_WORDS])
