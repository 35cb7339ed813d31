"""Under which decision a hand-over may go. Each rule returns why not, for the gatekeeper. Pure."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from sightline.terms import SHARED, Audience, Regime, ShareOutcome

CROSSES = (
    "Some of it is held under another law than whoever receives it works under, and this decision"
    " names no authority for that. Decide again and name it."
)
TO_NOBODY = "It was decided not to share. Choose a decision to share."


@dataclass(frozen=True, slots=True)
class Going:
    """What bears on whether a hand-over may go under a decision.

    receives_under  the laws that every receiver works under
    """

    outcome: ShareOutcome
    audience: Audience
    until: datetime | None
    newer: str
    crossing_authority: str = field(repr=False)
    held: Collection[Regime]
    receives_under: Collection[Regime]


def choosing_refusal(going: Going, at: datetime) -> str | None:
    """Return why a hand-over may not go under a decision, or None."""
    if going.outcome not in SHARED:
        return TO_NOBODY
    if going.newer:
        return f"Decision {going.newer} stands in the place of this one. Choose that one."
    if going.until is None or going.until <= at:
        return "The time until which it was to be shared has passed. Decide again."
    if going.audience is not Audience.NAMED:
        return "It goes to a strategic group, which is told themes alone. Choose another."
    if set(going.held) - set(going.receives_under) and not going.crossing_authority:
        return CROSSES
    return None
