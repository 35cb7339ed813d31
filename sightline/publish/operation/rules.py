"""What may be entered for the update on the system. Each rule answers why not, or None."""

from datetime import date

from sightline.publish.operation.records import Cited, Launch, Said
from sightline.terms.operation import ReadingKind

NO_LAUNCH = "Enter the day of going live first."


def launch_refusal(on: date, today: date) -> str | None:
    """Why a day is not the day of going live."""
    return "Enter today or a day before." if on > today else None


def reading_refusal(said: Said, launch: Launch | None) -> str | None:
    """Why a value is not entered: what is since must have a beginning."""
    if not (said.value.strip() and said.period.strip() and said.source.strip()):
        return "Enter the value, its time and where it comes from."
    if said.kind is ReadingKind.SINCE and launch is None:
        return NO_LAUNCH
    return None


def entered_late(said: Said, entered_on: date, launch: Launch | None) -> bool:
    """Whether a baseline was entered once the system was in use, which its readers are told."""
    return said.kind is ReadingKind.BEFORE and launch is not None and entered_on >= launch.on


def evidence_refusal(said: Cited, today: date) -> str | None:
    """Why a citation is not entered. That nothing was found counts too, with where one looked."""
    if said.looked_on > today:
        return "Enter today or a day before."
    if said.found and not said.source.strip():
        return "Say where it was published."
    if not said.words.strip():
        return "Say what was found." if said.found else "Say where you looked."
    return None
