"""Questions that matter and tasks as plain values, before they are stored."""

from dataclasses import dataclass, field
from datetime import date

from sightline.access.parties import Label
from sightline.terms import Collector, Concern, HowKnown, LawfulMethod, Priority


@dataclass(frozen=True, slots=True)
class Outlook:
    """What may change about a question: how it stands, whose it is, and by when."""

    what_is_known: str = field(repr=False)
    the_gap: str = field(repr=False)
    priority: Priority
    owner: str
    due: date


@dataclass(frozen=True, slots=True)
class NewRequirement:
    """A question to be asked. `children` are pseudonyms, `likely_holders` codes of agencies."""

    label: Label
    question: str = field(repr=False)
    why_needed: str = field(repr=False)
    concern: Concern
    outlook: Outlook
    area: str = ""
    place_words: str = field(default="", repr=False)
    children: tuple[str, ...] = ()
    concerns_words: str = field(default="", repr=False)
    likely_holders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewTask:
    """What one agency is asked; `asked` is in words that it may read."""

    to_agency: str
    asked: str = field(repr=False)
    collector: Collector | str
    method: LawfulMethod | str
    due: date
    why: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an agency answers: words, an item that it holds, or both."""

    words: str = field(default="", repr=False)
    how_known: HowKnown | str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """An answer written as an item: sanitised, and about which of the children."""

    text: str = field(repr=False)
    concern: Concern
    how_known: HowKnown
    children: tuple[str, ...] = ()
