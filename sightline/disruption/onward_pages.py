"""What the pages of onward referrals show."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from sightline.agencies.queries import group_names
from sightline.disruption.onward.records import Taken
from sightline.disruption.onward.rules import Waiting, called, is_late, steps_from
from sightline.disruption.onward_forms import OnwardStepForm
from sightline.disruption.queries.onward import AGENCY, ALL, LATE, MINE, OnwardList
from sightline.disruption.queries.onward_page import OnwardPage
from sightline.terms.onward import OnwardStep

VIEWS = ((ALL, "All"), (MINE, "I follow up"), (AGENCY, "My agency’s"), (LATE, "Late"))
NOBODY = "none"  # what was typed is no reference: nobody is found
CHOSEN = frozenset(each for each, _ in VIEWS)


def which(asked: str) -> str:
    """Return the list that is asked for; anything else is all."""
    return asked if asked in CHOSEN else ALL


def listed(found: OnwardList, chosen: str, about: str) -> dict[str, Any]:
    """Return what a list shows, with the ways to narrow it."""
    about = "" if about == NOBODY else about
    more = f"&about={about}" if about else ""
    views = [(f"?show={each}{more}", label, each == chosen) for each, label in VIEWS]
    return {"found": found, "views": views, "about": about}


def shown(found: OnwardPage, today: date) -> dict[str, Any]:
    """Return what a referral's page shows."""
    return {
        "found": found,
        "now": found.now,
        "late": is_late(found.now.due_on, today),
        "clock": clock(found.waiting, today),
        "source": found.waiting.clock.source if found.waiting else "",
        "facts": facts(found),
        "steps": _buttons(found) if found.may_work else [],
        "history": [_happening(found, each) for each in reversed(found.steps)],
    }


def printed(found: OnwardPage, today: date) -> dict[str, Any]:
    """Return what a printed referral shows: what was asked, of whom, for whom. Not its history."""
    return {"found": found, "made": found.made, "today": today, "facts": sent(found)}


def step(
    found: OnwardPage, taken: OnwardStep, form: OnwardStepForm, seen: dict[str, Any]
) -> dict[str, Any]:
    """Return what the page of one step shows."""
    return {
        "found": found, "step": taken, "form": form, "facts": facts(found),
        "possible": taken in steps_from(found.now.state),
        "by": found.people.get(found.now.by, ""), **seen,
    }  # fmt: skip


def clock(running: Waiting | None, today: date) -> str:
    """Return in words what is waited for, since when and until when."""
    if running is None:
        return ""
    said = f"Waiting for {running.clock.awaits} since {_day(running.since)}."
    if running.due_on:
        verb = "was" if running.due_on < today else "is"
        said += f" It {verb} due by {_day(running.due_on)}."
    if running.first_on:
        said += f" It does not usually come before {_day(running.first_on)}."
    return said


def facts(found: OnwardPage) -> list[dict[str, Any]]:
    """Return how a referral stands, as rows of a summary list."""
    now, label = found.now, found.label
    name = group_names().get(label.compartment, label.compartment)
    group = f", for the group {name}" if name else ", for itself alone"
    result = now.said.result.label if now.said.result else ""
    rows = [
        ("What came of it", result),
        ("Person", f"{found.about.name} ({called(found.counted)})"),
        ("Went to", found.to),
        ("Made", _day(found.made.said.on)),
        ("Made as", found.made_as.label),
        ("Their reference", now.said.outside),
        ("Consent", found.consent.label),
        ("Why there is none", found.consent_why),
        ("What is asked", found.made.said.words),
        ("Followed up by", found.people.get(now.owner, "")),
        ("Kept by", found.controller + group),
        ("Law and marking", f"{label.regime.label}, {label.marking.label}"),
        ("Basis", found.kind.basis if found.kind else ""),
    ]
    return _rows(rows)


def sent(found: OnwardPage) -> list[dict[str, Any]]:
    """Return what whoever is referred to needs. A kind that gives no name prints none."""
    named = found.code != "duty_to_notify"
    rows = [
        ("To", found.to),
        ("From", f"{found.controller} ({found.made_as.label})"),
        ("Our reference", found.reference),
        ("Your reference", found.now.said.outside),
        ("Made", _day(found.made.said.on)),
        ("Person", found.about.name if named else "No name is given"),
        ("Born", found.about.born if named else ""),
        ("Child or adult", "Child" if found.counted == "CHILD" else "Adult"),
        ("Consent", found.consent.label),
        ("Why there is none", found.consent_why),
        ("What is asked", found.made.said.words),
    ]
    return _rows(rows)


def _rows(pairs: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    return [{"key": key, "value": value} for key, value in pairs if value]


def _happening(found: OnwardPage, each: Taken) -> dict[str, Any]:
    """Return one step as the history tells it."""
    said = each.said
    held = found.people.get(each.owner, "") if each.step is OnwardStep.HANDED_ON else ""
    rows = [
        ("", said.words),
        ("Why it came early", said.early_why),
        ("Followed up by", held),
    ]
    named = said.reply or said.result
    return {
        "what": f"{each.step.label}: {named.label}" if named else each.step.label,
        "on": said.on, "at": each.at, "by": found.people.get(each.by, ""),
        "said": [pair for pair in rows if pair[1]],
    }  # fmt: skip


def _buttons(found: OnwardPage) -> list[tuple[str, str, bool]]:
    """Return (address, label, whether it stands out) of what may be done."""
    steps = steps_from(found.now.state)
    return [
        (
            reverse("onward-step", args=[found.reference, str(each).lower().replace("_", "-")]),
            each.verb,
            each is steps[0],
        )
        for each in steps
    ]


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"
