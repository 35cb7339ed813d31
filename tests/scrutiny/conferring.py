"""Conferences and outcomes made in a test, as those who keep them make them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from sightline.scrutiny.actions import conferences
from sightline.scrutiny.conferences.records import Agreed, Event
from sightline.terms.conferences import ConferenceState
from tests.people import Person
from tests.scrutiny.convoking import act

DAY = timedelta(days=1)


def event(**different: Any) -> Event:
    """Return a conference that was held yesterday, but for what is said to be different."""
    today = timezone.localdate()
    sound: dict[str, Any] = {
        "state": ConferenceState.HELD, "title": "Seen and heard", "held_on": today - DAY,
        "place": "The guildhall", "about": "What young people told us.",
        "partners": ("The partnership",), "programme": ("10:00 Opening",),
        "speakers": ("A youth worker",), "feedback_until": today + DAY,
    }  # fmt: skip
    return Event(**sound | different)


def conference(who: Person, **different: Any) -> str:
    """Enter a conference."""
    return act(who, conferences.plan, event=event(**different))


def outcome(who: Person, of: str, **different: Any) -> str:
    """Enter an outcome of a conference, due in a month."""
    sound: dict[str, Any] = {
        "words": "Youth clubs open on Fridays", "owner": "Head of youth work, council",
        "due_on": timezone.localdate() + 30 * DAY,
    }  # fmt: skip
    return act(who, conferences.agree, conference=of, agreed=Agreed(**sound | different))


def thinks(who: Person, of: str, **different: Any) -> None:
    """Say what one thought."""
    given = {"useful": "VERY", "will_change": True, "best": "", "better": ""}
    act(who, conferences.say, reference=of, given=given | different)
