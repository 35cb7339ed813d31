"""Levels over time, and reviews that are due: for pages here, and for who plans meetings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.assessments.models import Assessment, AssessmentVersion
from sightline.assessments.queries.seen import assessed, kind_and_key, seen, with_standing
from sightline.assessments.queries.starting import may_assess, subject_of
from sightline.assessments.records import Assessed, read_subject, subject_reference
from sightline.assessments.rules import level_said
from sightline.assessments.tools import tools
from sightline.ledger.actions import record
from sightline.subjects.queries import profiles_of
from sightline.terms import Act
from sightline.terms.assessing import OF_A_RECORD, AssessedKind, AssessmentState, ToolPurpose


class ReviewDue(NamedTuple):
    """One assessment whose review is due. A screening's level says that it is no more."""

    reference: str
    subject: str
    kind: AssessedKind
    level: str
    review_on: date


class LevelOn(NamedTuple):
    """The level that people chose on one day, and in which assessment."""

    on: date
    code: str
    words: str
    reference: str


@dataclass(frozen=True, slots=True)
class Series:
    """The levels of one assessment, the oldest first: (day, rank from 0, words), and its scale."""

    reference: str
    tool: str
    purpose: ToolPurpose
    points: Sequence[tuple[date, int, str]]
    scale: Sequence[str]


@dataclass(frozen=True, slots=True)
class SubjectHistory:
    """Every level of one person, group or place that the viewer may see."""

    assessed: Assessed
    series: Sequence[Series]
    may_begin: bool


def reviews_due(viewer: Viewer, *, by: date) -> list[ReviewDue]:
    """Return the assessments to be reviewed on or before a day, the earliest first.

    Only what the viewer may know of; closed ones and first drafts have no review.
    """
    act = Act.LIST
    require(role_refusal(viewer, act))
    rows = with_standing(seen(viewer, act)).filter(
        state=AssessmentState.COMPLETE.value, review_on__lte=by
    )
    found = [_due(row) for row in rows.order_by("review_on", "reference")]
    record(viewer.account, act, [one.reference for one in found], about="reviews due")
    return found


def _due(row: Any) -> ReviewDue:
    kind, key = kind_and_key(row)
    level = level_said(ToolPurpose(row.purpose), row.level_words)
    return ReviewDue(row.reference, subject_reference(kind, key), kind, level, row.review_on)


def levels_of(viewer: Viewer, subject: str) -> list[LevelOn]:
    """Return the levels that people chose for a person, group or place, the oldest first.

    `subject` is a record's reference, or "SETTING-7" or "AREA-E05…" for a place. Of a person the
    levels of every record that is judged to be of them count, as far as the viewer may see. What
    is not there and what may not be seen are both an empty list.
    """
    rows = _of(viewer, subject)
    found = [_level(row) for row in _complete(rows)]
    record(viewer.account, Act.LIST, sorted({one.reference for one in found}), about="levels")
    return found


def _level(row: AssessmentVersion) -> LevelOn:
    words = level_said(ToolPurpose(row.assessment.purpose), row.level_words)
    return LevelOn(timezone.localdate(row.at), row.level, words, row.assessment_id)


def history(viewer: Viewer, subject: str) -> SubjectHistory:
    """Return the history of a person, group or place that the viewer may see. Raise DoesNotExist.

    There may be no assessment yet. Of a person those of every record judged to be of them count.
    """
    rows = list(_of(viewer, subject).order_by("begun_at", "reference"))
    of = subject_of(viewer, subject) or _as_it_was(viewer, rows)
    if of is None:
        raise Assessment.DoesNotExist
    named = [subject] if of.kind in OF_A_RECORD else []
    record(viewer.account, Act.READ, [*named, *(row.reference for row in rows)], about="levels")
    return SubjectHistory(of, [_series(row) for row in rows], may_assess(viewer, of))


def _as_it_was(viewer: Viewer, rows: list[Assessment]) -> Assessed | None:
    """Return a place by the name that it had: it may since have gone from the reference list."""
    places = [row for row in rows if row.place_name]
    return assessed(viewer, places[:1])[places[0].reference] if places else None


def _series(row: Assessment) -> Series:
    versions = list(_complete(Assessment.objects.filter(pk=row.pk)))
    tool = tools().get(row.tool)
    chosen = {one.level_rank: one.level_words for one in versions}
    many = max((one.level_of for one in versions), default=len(tool.levels) if tool else 1)
    now = {level.rank: level.words for level in tool.levels} if tool else {}
    return Series(
        reference=row.reference,
        tool=tool.name if tool else row.tool,
        purpose=ToolPurpose(row.purpose),
        points=[(timezone.localdate(v.at), v.level_rank or 0, v.level_words) for v in versions],
        scale=[chosen.get(rank) or now.get(rank, "") for rank in range(many)],
    )


def _complete(rows: QuerySet[Assessment]) -> QuerySet[AssessmentVersion]:
    done = AssessmentVersion.objects.filter(
        assessment__in=rows.values("pk"), state=AssessmentState.COMPLETE.value
    )
    return done.select_related("assessment").order_by("at", "id")


def _of(viewer: Viewer, subject: str) -> QuerySet[Assessment]:
    require(role_refusal(viewer, Act.LIST))
    found = read_subject(subject)
    rows = seen(viewer, Act.LIST)
    return rows.filter(_condition(viewer, *found)) if found else rows.none()


def _condition(viewer: Viewer, kind: AssessedKind, key: str) -> Q:
    if kind is AssessedKind.PERSON:
        return Q(person__in=profiles_of(viewer, Act.LIST, [key]).members(key))
    if kind is AssessedKind.GROUP:
        return Q(group=key)
    if kind is AssessedKind.AREA:
        return Q(area=key, kind=kind.value)
    number = int(key) if key.isascii() and key.isdigit() and len(key) < 10 else -1
    return Q(setting=number)
