"""What the pages of assessments show, made of what was read."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from sightline.agencies.queries import group_names
from sightline.assessments.figure import figure
from sightline.assessments.forms import WriteForm
from sightline.assessments.queries import AssessmentPage, SubjectHistory
from sightline.assessments.records import Asked, Version, subject_reference
from sightline.assessments.rules import is_late, level_said
from sightline.assessments.tally import Tally, tally
from sightline.clocks import LONDON
from sightline.terms.assessing import (
    OF_A_RECORD,
    AssessedKind,
    AssessmentState,
    IndicatorAnswer,
    IndicatorStrand,
    IndicatorWhen,
)

Rows = list[dict[str, Any]]
OPENS = {AssessedKind.PERSON: "person", AssessedKind.GROUP: "group"}


def shown(found: AssessmentPage, today: date, number: int | None = None) -> dict[str, Any]:
    """Return what the page of an assessment shows: what counts, or one version by its number."""
    one = _chosen(found, number)
    unknown = [each for each in one.asked if each.answer.answer is IndicatorAnswer.UNKNOWN]
    return about(found) | {
        "one": one,
        "latest": number is None,
        "level": level_said(found.purpose, one.level_words),
        "late": is_late(one.written.review_on, today) and one is found.standing,
        "closed": found.standing if found.standing and found.standing.words else None,
        "facts": _facts(found, one),
        "strands": _strands(found, one),
        "unknown": unknown,
        "unknown_summary": f"Not known: {len(unknown)}",
        "tally": _tally(found, one),
        "versions": [(each, found.people.get(each.by, "")) for each in found.versions],
        "chart": _chart(found),
    }


def about(found: AssessmentPage) -> dict[str, Any]:
    """Return what every page of an assessment says: of whom, with which tool, for what."""
    of = found.assessed
    return {
        "found": found,
        "tool_name": found.tool.name if found.tool else found.tool_code,
        "subject_url": reverse(OPENS[of.kind], args=[of.key]) if of.kind in OF_A_RECORD else "",
        "history_url": reverse("assessments-of", args=[subject_reference(of.kind, of.key)]),
        "owner": found.people.get(found.owner, ""),
    }


def _chosen(found: AssessmentPage, number: int | None) -> Version:
    """Return the version of a number, else what counts, else the first draft."""
    for one in found.versions:
        if one.number == number:
            return one
    return found.complete or found.now


def _facts(found: AssessmentPage, one: Version) -> Rows:
    said, label = one.written, found.label
    circle = group_names().get(label.compartment, label.compartment)
    person = found.assessed.kind is AssessedKind.PERSON
    rows = [
        ("Chosen by", f"{found.people.get(one.by, '')}, {_day(one.at.astimezone(LONDON).date())}"
         if one.state is AssessmentState.COMPLETE else ""),
        ("Why this level", said.reason),
        ("Agreed by", said.agreed_by),
        ("What must happen", said.needed),
        ("Next review", _day(said.review_on)),
        ("Review seen to by", found.people.get(found.owner, "")),
        ("What is working well", said.strengths),
        ("What they say themselves", said.view),
        ("Why that is not known", said.view_unknown),
        ("Age then", ("Not known" if one.years is None else str(one.years)) if person else ""),
        ("Learning disability", said.learning.label if person and said.learning else ""),
        ("Kept by", f"{found.controller}{f', for the group {circle}' if circle else ''}"),
        ("Law and marking", f"{label.regime.label}, {label.marking.label}"),
    ]  # fmt: skip
    return [{"key": key, "value": value} for key, value in rows if value]


def _day(day: date | None) -> str:
    return f"{day:%-d %B %Y}" if day else ""


def _strands(found: AssessmentPage, one: Version) -> list[tuple[str, list[tuple[Asked, str]]]]:
    by_strand: dict[IndicatorStrand, list[tuple[Asked, str]]] = {}
    known = [each for each in one.asked if each.answer.answer is not IndicatorAnswer.UNKNOWN]
    for each in sorted(known, key=lambda asked: asked.answer.answer is IndicatorAnswer.ABSENT):
        by_strand.setdefault(each.strand, []).append((each, _when(found, each)))
    return [(strand.label, by_strand[strand]) for strand in IndicatorStrand if strand in by_strand]


def _when(found: AssessmentPage, each: Asked) -> str:
    when = each.answer.when
    if when is None or each.answer.answer is not IndicatorAnswer.PRESENT:
        return ""
    before = when is IndicatorWhen.BEFORE and found.tool
    return found.tool.before if before and found.tool else when.label


def _tally(found: AssessmentPage, one: Version) -> Tally | None:
    return tally(found.tool, one.written.answers) if found.tool else None


def _chart(found: AssessmentPage) -> dict[str, Any] | None:
    done = [one for one in reversed(found.versions) if one.state is AssessmentState.COMPLETE]
    points = [(one.at.astimezone(LONDON).date(), one.level_rank, one.level_words) for one in done]
    scale = _scale(found, done)
    return {"figure": figure(points, scale), "rows": points, "name": "Levels over time"} if (
        points
    ) else None  # fmt: skip


def _scale(found: AssessmentPage, done: Sequence[Version]) -> list[str]:
    chosen = {one.level_rank: one.level_words for one in done}
    now = {one.rank: one.words for one in found.tool.levels} if found.tool else {}
    many = max((one.level_of for one in done), default=0)
    return [chosen.get(rank) or now.get(rank, "") for rank in range(many)]


def history(found: SubjectHistory) -> dict[str, Any]:
    """Return what the page of one subject's levels shows, a chart for each assessment."""
    of = found.assessed
    return {
        "assessed": of,
        "subject_url": reverse(OPENS[of.kind], args=[of.key]) if of.kind in OF_A_RECORD else "",
        "may_begin": found.may_begin,
        "new_url": f"{reverse('assessment-new')}?of={subject_reference(of.kind, of.key)}",
        "series": [
            (one, {"figure": figure(one.points, one.scale), "rows": one.points, "name": one.tool})
            for one in found.series
        ],
    }


def writing(found: AssessmentPage, form: WriteForm, seen: dict[str, Any]) -> dict[str, Any]:
    """Return what the page on which a version is written shows."""
    answers = form.written().answers if form.is_bound else found.now.written.answers
    counted = tally(found.tool, answers) if found.tool else None
    of_person = found.assessed.kind is AssessedKind.PERSON
    return about(found) | {"form": form, "tally": counted, "of_person": of_person, **seen}
