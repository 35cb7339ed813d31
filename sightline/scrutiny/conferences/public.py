"""What anybody may read of conferences, their outcomes and learning briefs, as values. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sightline.scrutiny.conferences.records import (
    BriefLine,
    ConferenceLine,
    OutcomeLine,
    Thought,
)
from sightline.scrutiny.conferences.rules import is_late, reach, safe
from sightline.scrutiny.sessions.public import spoken_day


def content(
    conferences: Iterable[ConferenceLine],
    briefs: Iterable[BriefLine],
    agencies: Mapping[str, str],
    *,
    today: date,
) -> dict[str, object]:
    """Return conferences with outcomes and their reach, and the learning briefs, the newest first.

    agencies  their names by code
    No words of anybody's feedback, nobody's account, nothing of how somebody was told.
    """
    newest = sorted(conferences, key=lambda one: (one.event.held_on, one.reference), reverse=True)
    standing = [one for one in briefs if not one.taught.withdrawn]
    return {
        "drawn_on": today.isoformat(),
        "drawn": spoken_day(today),
        "conferences": [_conference(one, agencies, today) for one in newest],
        "briefs": [
            _brief(one)
            for one in sorted(standing, key=lambda b: (b.taught.issued_on, b.reference))[::-1]
        ],
    }


def _conference(one: ConferenceLine, agencies: Mapping[str, str], today: date) -> dict[str, Any]:
    event = one.event
    reached = reach(one.outcomes, sorted(agencies, key=lambda code: agencies[code]))
    return {
        "id": one.reference,
        "title": event.title,
        "state": event.state.value,
        "state_label": event.state.label,
        "held_on": event.held_on.isoformat(),
        "when": spoken_day(event.held_on),
        "place": event.place,
        "about": event.about,
        "partners": list(event.partners),
        "programme": list(event.programme),
        "speakers": list(event.speakers),
        "feedback": _thought(one.thought),
        "outcomes": [_outcome(each, agencies, today) for each in one.outcomes],
        "reach": [
            {"agency": agencies[each.agency], "told": each.told, "opened": each.opened}
            for each in reached
            if each.told or each.opened
        ],
    }


def _thought(thought: Thought | None) -> dict[str, int | None] | None:
    """Sums alone, and none from which a few people could be known."""
    if thought is None:
        return None
    return {
        "answers": thought.answers,
        "useful": safe(thought.useful, thought.answers),
        "will_change": safe(thought.will_change, thought.answers),
    }


def _outcome(one: OutcomeLine, agencies: Mapping[str, str], today: date) -> dict[str, Any]:
    agreed = one.agreed
    return {
        "id": one.reference,
        "words": agreed.words,
        "owner": agreed.owner,
        "due_on": agreed.due_on.isoformat(),
        "due": spoken_day(agreed.due_on),
        "late": is_late(agreed, today),
        "state": agreed.state.value,
        "state_label": agreed.state.label,
        "came": agreed.came,
        "told": [
            {
                "body": each.body or agencies.get(each.agency, ""),
                "on": each.told_on.isoformat(),
                "day": spoken_day(each.told_on),
            }
            for each in one.told
        ],
        "opened": len(one.opened),
    }


def _brief(one: BriefLine) -> dict[str, Any]:
    taught = one.taught
    return {
        "id": one.reference,
        "title": taught.title,
        "review": taught.review,
        "for_whom": taught.for_whom,
        "points": list(taught.points),
        "issued_on": taught.issued_on.isoformat(),
        "issued": spoken_day(taught.issued_on),
    }
