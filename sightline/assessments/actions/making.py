"""Beginning an assessment, keeping drafts, completing, closing and handing it on."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from sightline.access.parties import Label, Viewer
from sightline.access.queries import label_number
from sightline.access.refused import Refused, require
from sightline.access.rules import refusal
from sightline.assessments.actions.columns import columns
from sightline.assessments.models import Assessment, AssessmentHolder, AssessmentVersion
from sightline.assessments.queries.lists import holders
from sightline.assessments.queries.seen import kind_and_key, known, seen
from sightline.assessments.queries.starting import Start, start
from sightline.assessments.records import Written
from sightline.assessments.rules import close_refusal, problems, reader_refusal, tool_refusal
from sightline.assessments.tools import Tool, tools
from sightline.intelligence.actions import Overtaken, once
from sightline.ledger.actions import record
from sightline.terms import Act, new_reference
from sightline.terms.assessing import AssessedKind, AssessmentState

LETTER = "T"
IN_ORDER = "an_assessment_grows_by_one_version"  # the sentence that a late version breaks
BEGUN, HANDED_ON = "BEGUN", "HANDED_ON"


class NotYet(Exception):
    """A rule said why not, by the name of what is missing or wrong; nothing was stored."""

    def __init__(self, found: dict[str, str]) -> None:
        """Hold what a person may mend."""
        super().__init__("not yet")
        self.problems = found


@transaction.atomic
def begin(*, by: Viewer, subject: str, tool: str, label: Label | None, at: datetime) -> str:
    """Begin to assess a person, group or place with a tool: an empty draft, held by who begins.

    `label` says who may know it of a place; of a person or group their record's label counts.
    Where the agency assesses them with this tool already, return that one. Return the reference.
    """
    began = start(by, subject)
    used, under = tools().get(tool), began.label or label
    require(tool_refusal(used, began.assessed.kind))
    if used is None or under is None:
        raise Refused("Say who may know it.", subject)
    row = _row(began, used, under, by, at)
    there = _there(by, row)
    if there:
        return there
    row.save(force_insert=True)
    AssessmentHolder.objects.create(assessment=row, owner=by.account, by=by.account, at=at)
    empty = columns(
        used, Written(), known(by, began.assessed.kind, began.assessed.key, timezone.localdate(at))
    )
    _add(row.pk, 1, AssessmentState.DRAFT, by, at, **empty)
    named = [subject] if began.label else []
    record(by.account, Act.WORK, [row.reference, *named], about=BEGUN)
    return row.reference


def _row(began: Start, tool: Tool, label: Label, by: Viewer, at: datetime) -> Assessment:
    kind, key = began.assessed.kind, began.assessed.key
    require(refusal(by, Act.WORK, label, ""))
    if began.label is None:
        require(reader_refusal(label, by, sensitive=began.sensitive))
    return Assessment(
        reference=new_reference(LETTER),
        label_id=label_number(label),
        kind=kind.value,
        person_id=key if kind is AssessedKind.PERSON else None,
        group_id=key if kind is AssessedKind.GROUP else None,
        setting=int(key) if kind is AssessedKind.SETTING else None,
        area=key if kind is AssessedKind.AREA else "",
        place_name="" if began.label else began.assessed.name,
        tool=tool.code,
        purpose=tool.purpose.value,
        begun_by=by.account,
        begun_at=at,
    )


def _there(by: Viewer, row: Assessment) -> str | None:
    same = {name: getattr(row, name) for name in
            ("label_id", "person_id", "group_id", "setting", "area", "tool")}  # fmt: skip
    found = seen(by, Act.READ).filter(**same).order_by("begun_at")
    return found.values_list("reference", flat=True).first()


@transaction.atomic
def keep(
    *,
    by: Viewer,
    reference: str,
    seen: int,
    written: Written,
    state: AssessmentState,
    at: datetime,
) -> None:
    """Add a version: a draft as far as it goes, or a complete one with the level that `by` chose.

    `seen` is the number of the version that the person saw. Raise Overtaken where another came
    meanwhile, and NotYet with the reasons where a complete one lacks something.
    """
    row = _require_work(by, reference)
    tool = _tool(row)
    about = known(by, *kind_and_key(row), timezone.localdate(at))
    if state is AssessmentState.COMPLETE:
        found = problems(tool, written, about, timezone.localtime(at))
        if found:
            raise NotYet(found)
    _require_newest(reference, seen)
    _add(reference, seen + 1, state, by, at, **columns(tool, written, about))
    record(by.account, Act.WORK, [reference], about=state.value)


@transaction.atomic
def close(*, by: Viewer, reference: str, seen: int, words: str, at: datetime) -> None:
    """Close an assessment, with the reason: no review is due any more; a new version opens it.

    Raise Overtaken as `keep` does, and NotYet where it is a draft or no reason is given.
    """
    _require_work(by, reference)
    newest = _require_newest(reference, seen)
    why_not = close_refusal(AssessmentState(newest.state), words)
    if why_not:
        raise NotYet({"words": why_not})
    kept = {"tool_version": newest.tool_version, "level_of": newest.level_of}
    _add(reference, seen + 1, AssessmentState.CLOSED, by, at, words=words.strip(), **kept)
    record(by.account, Act.WORK, [reference], about=AssessmentState.CLOSED.value)


@transaction.atomic
def hand_on(*, by: Viewer, reference: str, to: str, at: datetime) -> bool:
    """Give an assessment to a colleague, who sees to its review; no level is touched.

    Return False, and change nothing, where they may not work on it.
    """
    row = _require_work(by, reference)
    if to not in holders(by, row.label.value):
        return False
    AssessmentHolder.objects.create(assessment=row, owner=to, by=by.account, at=at)
    record(by.account, Act.WORK, [reference], about=HANDED_ON)
    return True


def _require_work(by: Viewer, reference: str) -> Assessment:
    row = seen(by, Act.READ).select_related("label").get(pk=reference)
    require(refusal(by, Act.WORK, row.label.value, reference), reference)
    return row


def _tool(row: Assessment) -> Tool:
    found = tools().get(row.tool)
    if found is None:
        raise Refused("This tool is in use no more.", row.pk)
    return found


def _require_newest(reference: str, number: int) -> AssessmentVersion:
    newest = AssessmentVersion.objects.filter(assessment=reference).order_by("-number")[0]
    if newest.number != number:
        raise Overtaken
    return newest


def _add(
    reference: str, number: int, state: AssessmentState, by: Viewer, at: datetime, **said: Any
) -> None:
    row = AssessmentVersion(
        assessment_id=reference, number=number, state=state.value, by=by.account, at=at, **said
    )
    with once(IN_ORDER):
        row.save(force_insert=True)
