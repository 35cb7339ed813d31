"""What the pages of plans show."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from sightline.agencies.queries import group_names
from sightline.disruption.measure_pages import SUBJECT_PAGES
from sightline.disruption.plan_forms import MeasureUnderForm, PlanStepForm
from sightline.disruption.plans.records import Version, Weighed
from sightline.disruption.plans.rules import is_due, steps_from
from sightline.disruption.powers import powers
from sightline.disruption.queries.plan_page import PlanPage
from sightline.terms.plans import PlanStep

TABS = {"": "All", "mine": "Mine", "agency": "My agency’s", "due": "Review due"}
LAST_STEPS = (PlanStep.CHANGED, PlanStep.CLOSED, PlanStep.HANDED_ON)  # never the first button
SAID = (  # what a plan says, and under which words
    ("aims", "What is to be different"),
    ("risks", "What acting may do to children"),
    ("safeguards", "What is done about it"),
    ("child_wish", "What the child or children want"),
    ("wish_unknown", "Why that is not known"),
    ("review_on", "Looked at again"),
)


def tabs(which: str) -> list[dict[str, Any]]:
    """Return the lists that one may choose from, with their addresses."""
    start = reverse("plans")
    return [
        {"label": label, "url": f"{start}?show={code}" if code else start, "here": code == which}
        for code, label in TABS.items()
    ]


def shown(found: PlanPage, today: date) -> dict[str, Any]:
    """Return what a plan's page shows."""
    return {
        "found": found,
        "now": found.now,
        "about_url": reverse(SUBJECT_PAGES[found.about.record], args=[found.about.reference]),
        "facts": facts(found),
        "late": is_due(found.now.said.review_on, today),
        "steps": _buttons(found) if found.may_work else [],
        "options": [_option(found, one) for one in found.options],
        "history": [_happening(found, after, before) for after, before in _pairs(found.versions)],
        "form": MeasureUnderForm(),
    }


def facts(found: PlanPage) -> list[dict[str, Any]]:
    """Return how a plan stands, as rows of a summary list."""
    now, label = found.now.said, found.label
    name = group_names().get(label.compartment, label.compartment)
    group = f", for the group {name}" if name else ", for itself alone"
    rows = [("About", f"{found.about.name} ({found.about.kind.label.lower()})")]
    rows += [(words, said(getattr(now, field))) for field, words in SAID]
    if now.reopens:
        rows[1:1] = [("What came of it", now.words), ("What would open it again", now.reopens)]
    rows += [
        ("Held by", found.people.get(found.now.owner, "")),
        ("Kept by", found.controller + group),
        ("Law and marking", f"{label.regime.label}, {label.marking.label}"),
    ]
    return [{"key": key, "value": value} for key, value in rows if value]


def step(
    found: PlanPage, taken: PlanStep, form: PlanStepForm, seen: dict[str, Any]
) -> dict[str, Any]:
    """Return what the page of one step shows."""
    return {
        "found": found, "step": taken, "form": form, "facts": facts(found),
        "options": [_option(found, one) for one in found.options],
        "possible": taken in steps_from(found.now.state),
        "by": found.people.get(found.now.by, ""), **seen,
    }  # fmt: skip


def no_such_measure(typed: str) -> MeasureUnderForm:
    """Return the form with what was typed and the same words for missing and for hidden."""
    form = MeasureUnderForm({"measure": typed[:20]})
    if form.is_valid():
        form.add_error("measure", "There is no such measure, or you may not see it")
    return form


def said(value: Any) -> str:
    """Return a part of what a plan says, as words; a day as people write it."""
    return f"{value:%-d %B %Y}" if isinstance(value, date) else str(value or "")


def _option(found: PlanPage, one: Weighed) -> dict[str, Any]:
    power = powers().get(one.power)
    return {
        "name": power.name if power else one.power,
        "aimed": power.power_class.label if power else "No longer in the catalogue",
        "chosen": one.chosen,
        "why": one.why,
        "owner": found.people.get(one.owner, ""),
        "due_on": one.due_on,
        "agreed": f"{one.agreed_by}: {one.agreed_why}" if one.chosen and one.agreed_by else "",
    }


def _pairs(versions: Sequence[Version]) -> list[tuple[Version, Version | None]]:
    before: list[Version | None] = [*versions[1:], None]
    return list(zip(versions, before, strict=True))


def _happening(found: PlanPage, after: Version, before: Version | None) -> dict[str, Any]:
    """Return one version as the history tells it: what was said, and what was changed with it."""
    told = [("", after.said.words), ("What would open it again", after.said.reopens)]
    for field, words in SAID:
        value = getattr(after.said, field)
        if value and (before is None or getattr(before.said, field) != value):
            told.append((words, said(value)))
    for one in found.weighed:
        if one.number == after.number:
            line = _option(found, one)
            told.append(("Chosen" if one.chosen else "Set aside", f"{line['name']}. {one.why}"))
    if after.step is PlanStep.HANDED_ON:
        told.append(("Held by", found.people.get(after.owner, "")))
    return {
        "what": after.step.label, "at": after.at, "by": found.people.get(after.by, ""),
        "said": [pair for pair in told if pair[1]],
    }  # fmt: skip


def _buttons(found: PlanPage) -> list[tuple[str, str, bool]]:
    """Return (address, label, whether it stands out) of what may be done."""
    steps = [
        each
        for each in steps_from(found.now.state)
        if not (each is PlanStep.SIGNED_OFF and found.unsigned)
    ]
    first = next((each for each in steps if each not in LAST_STEPS), None)
    return [
        (
            reverse("plan-step", args=[found.reference, str(each).lower().replace("_", "-")]),
            each.verb,
            each is first,
        )
        for each in steps
    ]
