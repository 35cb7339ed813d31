"""What the pages of conferences, outcomes and learning briefs show."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from sightline.access.parties import Viewer
from sightline.access.rules import role_refusal
from sightline.panels.asking import Asking
from sightline.scrutiny.conferences.records import BriefLine, Reach
from sightline.scrutiny.conferences.rules import feedback_refusal, is_late, reach
from sightline.scrutiny.queries.conferences import ConferencePage, OutcomePage
from sightline.terms import Act


def listed(viewer: Viewer, content: dict[str, Any]) -> dict[str, Any]:
    """Return what the page of all conferences and briefs shows; the reach to members and keepers,
    since others are not told which agencies opened what."""
    if role_refusal(viewer, Act.SCRUTINISE) is not None:
        content = content | {"conferences": [one | {"reach": []} for one in content["conferences"]]}
    return {"content": content, "keeps": role_refusal(viewer, Act.INFORM) is None}


def shown(found: ConferencePage, today: date) -> dict[str, Any]:
    """Return what the page of a conference shows to one reader."""
    event = found.line.event
    return {
        "found": found,
        "event": event,
        "why_not": feedback_refusal(event, today, answered=found.answered),
        "outcomes": [(one, is_late(one.agreed, today)) for one in found.line.outcomes],
        "reach": _reach(found) if found.scrutinises else [],
        "thought": found.line.thought,
        "over": event.feedback_until is not None and event.feedback_until < today,
    }


def _reach(found: ConferencePage) -> list[tuple[str, Reach]]:
    codes = sorted(found.agencies, key=lambda code: found.agencies[code])
    lines = reach(found.line.outcomes, codes)
    return [(found.agencies[one.agency], one) for one in lines if one.told or one.opened]


def outcome(found: OutcomePage, today: date) -> dict[str, Any]:
    """Return what the page of an outcome shows to one reader."""
    agreed = found.line.agreed
    return {
        "found": found,
        "agreed": agreed,
        "late": is_late(agreed, today),
        "told": [
            (one.body or found.agencies.get(one.agency, ""), one, one.agency in found.line.opened)
            for one in found.line.told
        ],
        "opened": sorted(found.agencies.get(code, code) for code in found.line.opened),
    }


def of_conference(found: ConferencePage, heading: str, button: str) -> Asking:
    """Return the page that asks for one thing about a conference."""
    back = reverse("conference", args=[found.line.reference])
    return Asking(heading, button, back, found.line.event.title, found.line.number)


def of_outcome(found: OutcomePage, heading: str, button: str) -> Asking:
    """Return the page that asks for one thing about an outcome."""
    back = reverse("outcome", args=[found.line.reference])
    return Asking(heading, button, back, found.conference.event.title, found.line.number)


def of_brief(found: BriefLine) -> Asking:
    """Return the page that asks what a brief is to say."""
    back = reverse("conferences")
    return Asking("Change this learning brief", "Change it", back, "", found.number)


def offered(content: dict[str, Any]) -> Sequence[tuple[str, str]]:
    """Return the conferences that a brief can be of, by reference."""
    return [(one["id"], one["title"]) for one in content["conferences"]]
