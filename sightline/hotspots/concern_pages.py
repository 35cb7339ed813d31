"""What the pages of locations of concern show."""

from datetime import date
from typing import Any

from django.urls import reverse

from sightline.agencies.queries import group_names
from sightline.hotspots.concern_forms import (
    AssessForm,
    DecideForm,
    LinkForm,
    TakeOffForm,
)
from sightline.hotspots.concern_new_form import LocationForm
from sightline.hotspots.concerns.history import happenings
from sightline.hotspots.concerns.records import Start
from sightline.hotspots.concerns.rules import is_overdue, steps_from
from sightline.hotspots.queries.concern_page import LocationPage, place_names
from sightline.terms import ConcernPart, ConcernStep

FIRST_STEPS = (ConcernStep.WORK, ConcernStep.REOPEN)  # the button that stands out, if it is there


def new(form: LocationForm, start: Start) -> dict[str, Any]:
    """Return what the page that names a location shows."""
    return {
        "form": form,
        "start": start,
        "place_names": place_names(start.place) if start.place else [],
    }


def shown(found: LocationPage, today: date) -> dict[str, Any]:
    """Return what a location's page shows."""
    items = [line.reference for line in found.items]
    return {
        "found": found,
        "now": found.now,
        "facts": facts(found),
        "overdue": is_overdue(found.now.state, found.now.review_on, today),
        "steps": _steps(found) if found.may_work else [],
        "parts": [_part(found, part) for part in ConcernPart],
        "history": [
            (each, found.people.get(each.by, ""))
            for each in happenings(found.versions, found.assessed, found.links, found.people)
        ],
        "form": LinkForm(),
        "take_off": TakeOffForm(items=items),
    }


def facts(found: LocationPage) -> list[dict[str, Any]]:
    """Return what stands of a location, as rows of a summary list."""
    now, label = found.now, found.label
    name = group_names().get(label.compartment, label.compartment)
    group = f", for the group {name}" if name else ", for itself alone"
    rows = [
        ("Why it concerns us", now.why),
        ("Kind of place", found.kind.label),
        ("Where", "; ".join(found.place_names)),
        ("Held by", found.people.get(now.owner, "")),
        ("Next review", f"{now.review_on:%A %-d %B %Y}" if now.review_on else "None: it is closed"),
        ("Kept by", found.controller + group),
        ("Law and marking", f"{label.regime.label}, {label.marking.label}"),
    ]
    if now.outcome:
        rows[1:1] = [("Outcome", now.outcome.label), ("Why it was closed", now.words)]
    return [{"key": key, "value": value} for key, value in rows]


def step(
    found: LocationPage, taken: ConcernStep, form: DecideForm, seen: dict[str, Any]
) -> dict[str, Any]:
    """Return what the page of one step shows."""
    possible = taken in steps_from(found.now.state)
    return {
        "found": found, "step": taken, "form": form, "facts": facts(found), "possible": possible,
        "by": found.people.get(found.now.by, ""), **seen,
    }  # fmt: skip


def part(
    found: LocationPage, about: ConcernPart, form: AssessForm, seen: dict[str, Any]
) -> dict[str, Any]:
    """Return what the page of one part of the assessment shows."""
    return {"found": found, "part": _part(found, about), "form": form, **seen}


def no_such_item(typed: str) -> LinkForm:
    """Return the form with what was typed and the same words for missing and for hidden."""
    form = LinkForm({"item": typed[:20]})
    if form.is_valid():
        form.add_error("item", "There is no such item, or you may not see it. Check the reference")
    return form


def _steps(found: LocationPage) -> list[tuple[str, str, bool]]:
    """Return (address, label, whether it stands out) of what may be done."""
    return [
        (
            reverse("concern-decide", args=[found.reference, _slug(each)]),
            each.label,
            each in FIRST_STEPS,
        )
        for each in steps_from(found.now.state)
    ]


def _part(found: LocationPage, about: ConcernPart) -> dict[str, Any]:
    versions = found.assessed[about]
    return {
        "about": about,
        "newest": versions[0] if versions else None,
        "by": found.people.get(versions[0].by, "") if versions else "",
        "older": len(versions) - 1 if versions else 0,
        "url": reverse("concern-assess", args=[found.reference, _slug(about)]),
    }


def _slug(term: ConcernStep | ConcernPart) -> str:
    return str(term).lower().replace("_", "-")
