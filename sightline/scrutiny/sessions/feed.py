"""Sessions as a calendar takes them: for a committee, or for one member. Pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from sightline.panels.feeds import Happening, calendar
from sightline.terms.sessions import SessionState

PRODUCT: Final = "-//Sightline//Sessions//EN"


def committee_feed(content: Mapping[str, Any], committee: str) -> bytes | None:
    """Return the calendar of a committee's sessions out of public content, or None for no such one.

    Whoever takes it learns nothing that is not in the content. Identities stay for ever.
    """
    for each in content["committees"]:
        if each["code"] == committee:
            return feed(each["sessions"])
    return None


def own_feed(content: Mapping[str, Any], references: Iterable[str]) -> bytes:
    """Return the calendar of some sessions of any committee: those that one member asked for."""
    wanted = set(references)
    sessions = [s for each in content["committees"] for s in each["sessions"] if s["id"] in wanted]
    return feed(sessions)


def feed(sessions: Iterable[Mapping[str, Any]]) -> bytes:
    """Return sessions of public content as a calendar."""
    return calendar([_happening(one) for one in sessions], PRODUCT)


def _happening(one: Mapping[str, Any]) -> Happening:
    later = f"Told by {one['place_by']}" if one["place_by"] else ""
    return Happening(
        reference=one["id"],
        sequence=one["sequence"],
        changed_at=datetime.fromisoformat(one["changed_at"]),
        starts_at=datetime.fromisoformat(one["starts_at"]),
        minutes=one["minutes"],
        summary=f"{one['title']} ({one['openness_label'].lower()})",
        place=one["place"] or later,
        cancelled=one["state"] == SessionState.CANCELLED.value,
        private=False,
    )
