"""How a location of concern came to stand as it does: every act on it, the newest first. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise

from sightline.hotspots.concerns.records import Assessed, Decided, Linked
from sightline.hotspots.concerns.rules import differences
from sightline.terms import ConcernPart, ConcernStep

_DONE = {
    ConcernStep.NAME: "Named",
    ConcernStep.CHANGE: "Details changed",
    ConcernStep.WORK: "Work started",
    ConcernStep.HAND_OVER: "Handed to a panel",
    ConcernStep.TAKE_BACK: "Taken back from the panel",
    ConcernStep.CLOSE: "Closed",
    ConcernStep.REOPEN: "Opened again",
}
_FIELDS = {"name": "Name", "why": "Why", "owner": "Held by", "review_on": "Next review"}


@dataclass(frozen=True, slots=True)
class Happening:
    """One act: when, by whom (an account), what, and what was written: (label, words) pairs."""

    at: datetime
    by: str
    what: str
    said: Sequence[tuple[str, str]] = field(repr=False)
    item: str = ""


def happenings(
    versions: Sequence[Decided],
    assessed: Mapping[ConcernPart, Sequence[Assessed]],
    links: Iterable[Linked],
    people: Mapping[str, str],
) -> list[Happening]:
    """Return all acts of which these rows tell, the newest first, as the rows are given."""
    found = [*_decided(versions, people), *_said(assessed), *_linked(links)]
    return sorted(found, key=lambda each: each.at, reverse=True)


def _decided(versions: Sequence[Decided], people: Mapping[str, str]) -> Iterator[Happening]:
    for after, before in pairwise([*versions, None]):
        if after is not None:
            yield Happening(after.at, after.by, _DONE[after.step], _written(before, after, people))


def _written(
    before: Decided | None, after: Decided, people: Mapping[str, str]
) -> list[tuple[str, str]]:
    changed = [
        (_FIELDS[name], _words(getattr(after, name), people)) for name in differences(before, after)
    ]
    asked_now = after.step is ConcernStep.HAND_OVER and after.panel is not None
    panel = [(after.panel.label, after.asked)] if asked_now and after.panel else []
    outcome = [("Outcome", after.outcome.label)] if after.outcome else []
    why = [("Why", after.words)] if after.words else []
    return [*panel, *outcome, *why, *changed]


def _words(value: object, people: Mapping[str, str]) -> str:
    if isinstance(value, date):
        return f"{value:%-d %B %Y}"
    return "None" if value is None else people.get(str(value), str(value))


def _said(assessed: Mapping[ConcernPart, Sequence[Assessed]]) -> Iterator[Happening]:
    for part, versions in assessed.items():
        for each in versions:
            who = f"{each.said.said_by}, {each.said.said_on:%-d %B %Y}"
            yield Happening(each.at, each.by, part.label, [(who, each.said.words)])


def _linked(links: Iterable[Linked]) -> Iterator[Happening]:
    for link in links:
        what = "Item linked" if link.linked else "Item taken off"
        yield Happening(link.at, link.by, what, [], link.item)
