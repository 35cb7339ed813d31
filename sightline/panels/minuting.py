"""The minute of an entry, drafted from what was recorded in the room."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from sightline.panels.queries.doing import ActionLine
from sightline.panels.queries.room import Decision, Said

NOTHING = "has nothing to add"


class Recorded(Protocol):
    """What was recorded on one entry."""

    @property
    def said(self) -> Mapping[str, Said]:
        """Return what each agency said last."""

    @property
    def decision(self) -> Decision | None:
        """Return what stands decided."""

    @property
    def actions(self) -> Sequence[ActionLine]:
        """Return the actions that were given."""


def drafted_minute(entry: Recorded, agencies: Mapping[str, str]) -> str:
    """Return the minute that what was recorded amounts to; empty where nothing was."""
    return "\n".join(_lines(entry, agencies))


def _lines(entry: Recorded, agencies: Mapping[str, str]) -> Iterator[str]:
    for code, said in sorted(entry.said.items()):
        yield f"{agencies.get(code, code)}: {said.words or NOTHING}"
    if entry.decision:
        yield from _decided(entry.decision, agencies)
    for action in entry.actions:
        yield f"Action ({action.strand.label}): {action.what} {_who(action)}"


def _decided(decision: Decision, agencies: Mapping[str, str]) -> Iterator[str]:
    decides = decision.decides
    yield f"Decided: {decides.words}"
    yield f"Because: {decides.reason}"
    if decides.dissent:
        yield f"Otherwise thought: {decides.dissent}"
    if decides.level_before or decides.level_after:
        before, after = decides.level_before or "none", decides.level_after or "none"
        yield f"Level: {before} before, {after} after"
    if decides.acts:
        number = decision.case_numbers.get(decides.acts) or "its case number is due"
        yield f"Acts: {agencies.get(decides.acts, decides.acts)} ({number})"


def _who(action: ActionLine) -> str:
    return f"{action.owner}, by {action.due:%-d %B %Y}"
