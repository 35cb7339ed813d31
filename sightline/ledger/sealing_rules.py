"""When the sealing of the ledger is not as it should be, in words that say what to do."""

from datetime import datetime, timedelta
from typing import Final, NamedTuple

from sightline.ledger.dials import DIALS

LAG: Final = timedelta(seconds=DIALS["lag_seconds"].value)
OUTSIDE: Final = {
    "NOT_SET": "no head is written outside the database: set SIGHTLINE_LEDGER_HEADS for the"
    " worker.",
    "NOT_WRITTEN": "heads cannot be written outside: look at the place that SIGHTLINE_LEDGER_HEADS"
    " names.",
    "NOT_OURS": "it does not go on from the heads outside. Was an old backup put back, or a row"
    " changed? Run `sightline ledger verify --heads`.",
}


class State(NamedTuple):
    """How the sealing goes. Figures are None where there is nothing yet."""

    sealed: int | None
    head: int | None
    last: int | None
    head_at: datetime | None
    waiting: datetime | None
    seen_at: datetime | None
    outside: int
    outside_at: datetime | None
    trouble: str
    asked_at: datetime


def troubles(state: State) -> list[str]:
    """Return what is amiss, or nothing."""
    found = []
    if state.waiting and state.asked_at - state.waiting > LAG:
        found.append(f"rows since {state.waiting:%H:%M:%S on %d %B} are not sealed. {_runs(state)}")
    elif state.seen_at is None or state.asked_at - state.seen_at > LAG:
        found.append(_runs(state))
    if state.seen_at and state.trouble:
        found.append(OUTSIDE.get(state.trouble, "the sealing is in a state that nobody knows."))
    return found


def _runs(state: State) -> str:
    if state.seen_at is None:
        return "No sealer has run yet: start `sightline work`."
    if state.asked_at - state.seen_at > LAG:
        return f"No sealer was seen since {state.seen_at:%H:%M on %d %B}: start `sightline work`."
    return "A sealer runs, so somebody holds a transaction open for long."
