"""What the pages of measures show."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from sightline.agencies.queries import group_names
from sightline.disruption.measure_forms import DueForm, StepForm
from sightline.disruption.measures.effect import Effect
from sightline.disruption.measures.records import Stood
from sightline.disruption.measures.rules import is_late, steps_from
from sightline.disruption.measures.summing import COLUMNS, Summary
from sightline.disruption.queries.measure_page import MeasurePage
from sightline.hotspots.concern_forms import LinkForm, TakeOffForm
from sightline.places.queries import area_names
from sightline.stats.ratios import Ratio
from sightline.terms.disrupting import PowerClass
from sightline.terms.measures import MeasureStep, MeasureSubject

SUBJECT_PAGES = {  # the address by which the page of a subject is reached
    MeasureSubject.PERSON: "person",
    MeasureSubject.LOCATION: "concern",
    MeasureSubject.GROUP: "group",
    MeasureSubject.THING: "thing",
}
GONE = "No longer in the catalogue"
NO_END = "None: it lasts until it is lifted"
LAST_STEPS = (MeasureStep.HANDED_ON, MeasureStep.NOT_USED)  # offered, but never the first button


def ahead(form: DueForm, today: date) -> date:
    """Return the last day that the list of what ends shows."""
    return today + timedelta(days=form.ahead())


def shown(found: MeasurePage, before_and_after: Effect | None, today: date) -> dict[str, Any]:
    """Return what a measure's page shows."""
    items = [line.reference for line in found.items]
    return {
        "found": found,
        "now": found.now,
        "about_url": about_url(found),
        "facts": facts(found),
        "late": is_late(found.now.due_on, today),
        "steps": _buttons(found) if found.may_work else [],
        "effect": before_and_after,
        "effect_rows": _effect_rows(before_and_after),
        "history": [_happening(found, after, before) for after, before in _pairs(found.steps)],
        "links": [(each, found.people.get(each.by, "")) for each in found.links],
        "form": LinkForm(),
        "take_off": TakeOffForm(items=items),
    }


def about_url(found: MeasurePage) -> str:
    """Return the address of the page of a measure's subject."""
    return reverse(SUBJECT_PAGES[found.about.record], args=[found.about.reference])


def facts(found: MeasurePage) -> list[dict[str, Any]]:
    """Return how a measure stands, as rows of a summary list."""
    now, label = found.now.told, found.label
    name = group_names().get(label.compartment, label.compartment)
    group = f", for the group {name}" if name else ", for itself alone"
    agreed = f"{found.agreed.by}: {found.agreed.why}" if found.agreed.by else ""
    rows = [
        ("About", f"{found.about.name} ({found.kind.label.lower()})"),
        ("What it does to the children concerned", now.effect),
        ("What the children say of it", now.child_view),
        ("Why their view is not known", now.view_unknown),
        ("Conditions", now.conditions),
        ("Starts", _day(now.starts_on)),
        ("Last day", _day(now.expires_on) or (NO_END if now.starts_on else "")),
        ("Looked at again", _day(now.review_on)),
        ("Agreed to by children’s services", agreed),
        ("Aimed at", found.power.power_class.label if found.power else ""),
        ("Which of the four Ps", found.strand.label),
        ("Kind of harm", found.concern.label),
        ("Area", found.area),
        ("Held by", found.people.get(found.now.owner, "")),
        ("Kept by", found.controller + group),
        ("Law and marking", f"{label.regime.label}, {label.marking.label}"),
    ]  # fmt: skip
    if now.outcome:
        rows[1:1] = [("Outcome", now.outcome.label), ("In a sentence", now.words)]
    return [{"key": key, "value": value} for key, value in rows if value]


def step(
    found: MeasurePage, taken: MeasureStep, form: StepForm, seen: dict[str, Any]
) -> dict[str, Any]:
    """Return what the page of one step shows."""
    return {
        "found": found, "step": taken, "form": form, "facts": facts(found),
        "possible": taken in steps_from(found.now.state),
        "by": found.people.get(found.now.by, ""), **seen,
    }  # fmt: skip


def no_such_item(typed: str) -> LinkForm:
    """Return the form with what was typed and the same words for missing and for hidden."""
    form = LinkForm({"item": typed[:20]})
    if form.is_valid():
        form.add_error("item", "There is no such item, or you may not see it. Check the reference")
    return form


def report(found: Summary, of: int, today: date) -> dict[str, Any]:
    """Return what the report of a year shows."""
    names = area_names([row.code for row in found.areas if row.code])
    steps = [{"label": each.label, "numeric": True} for each in COLUMNS]
    columns = [{"label": "Power"}, {"label": "Aimed at"}, *steps]
    return {
        "found": found,
        "year": of,
        "today": today,
        "under_way": of == today.year,
        "columns": columns,
        "powers": _power_rows(found),
        "outcomes": [(row.name, row.outcomes) for row in found.powers if row.outcomes],
        "area_columns": [
            {"label": "Area"},
            {"label": "Served", "numeric": True},
            {"label": "Measures", "numeric": True},
        ],
        "areas": [(names.get(row.code, row.code) or "None given", row.served, row.measures)
                  for row in found.areas],
        "effect_rows": _effect_rows(found.effect),
    }  # fmt: skip


def _power_rows(found: Summary) -> list[list[Any]]:
    """Return the rows of the table of powers, by what they are aimed at, and the sum of all."""
    order = list(PowerClass)
    rows = sorted(
        found.powers,
        key=lambda row: order.index(row.power_class) if row.power_class else len(order),
    )
    lines = [
        [row.name, row.power_class.label if row.power_class else GONE, *row.steps] for row in rows
    ]
    return [*lines, ["All together", "", *found.total.steps]] if lines else []


def _effect_rows(found: Effect | None) -> list[tuple[str, int, int, str]]:
    if found is None:
        return []
    return [(row.name, row.before, row.after, _times(row.ratio)) for row in found.rows]


def _times(ratio: Ratio | None) -> str:
    if ratio is None:
        return "Not said"
    if ratio.ratio is None or ratio.upper is None:
        return f"at least {ratio.lower:.2f}"
    return f"{ratio.ratio:.2f} ({ratio.lower:.2f} to {ratio.upper:.2f})"


def _pairs(steps: Sequence[Stood]) -> list[tuple[Stood, Stood | None]]:
    before: list[Stood | None] = [*steps[1:], None]
    return list(zip(steps, before, strict=True))


def _happening(found: MeasurePage, after: Stood, before: Stood | None) -> dict[str, Any]:
    """Return one step as the history tells it: what was said, and what was changed with it."""
    told = after.told
    was = before.told if before else None
    said = [("", told.words)]
    if told.outcome:
        said.append(("Outcome", told.outcome.label))
    for name, label in (
        ("conditions", "Conditions"), ("starts_on", "Starts"), ("expires_on", "Last day"),
        ("review_on", "Looked at again"), ("effect", "What it does to children"),
        ("child_view", "What they say of it"), ("view_unknown", "Why that is not known"),
    ):  # fmt: skip
        value = getattr(told, name)
        if value and (was is None or getattr(was, name) != value):
            said.append((label, _day(value) if isinstance(value, date) else value))
    if after.step is MeasureStep.HANDED_ON:
        said.append(("Held by", found.people.get(after.owner, "")))
    shows = [link.item for link in found.links if link.number == after.number and link.linked]
    return {
        "what": after.step.label, "on": told.on, "at": after.at, "items": shows,
        "by": found.people.get(after.by, ""), "said": [pair for pair in said if pair[1]],
    }  # fmt: skip


def _buttons(found: MeasurePage) -> list[tuple[str, str, bool]]:
    """Return (address, label, whether it stands out) of what may be done."""
    steps = steps_from(found.now.state)
    first = next((each for each in steps if each not in LAST_STEPS), None)
    return [
        (
            reverse("measure-step", args=[found.reference, str(each).lower().replace("_", "-")]),
            each.verb,
            each is first,
        )
        for each in steps
    ]


def _day(day: date | None) -> str:
    return f"{day:%-d %B %Y}" if day else ""
