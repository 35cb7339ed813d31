"""What was said, decided and minuted on the entries of an agenda."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sightline.panels.models import CaseReference, Contribution, MinuteLine, PanelDecision
from sightline.panels.records import Decides
from sightline.panels.rules import still_open


@dataclass(frozen=True, slots=True)
class Said:
    """What an agency told the panel; `words` are empty where it has nothing."""

    agency: str
    words: str = field(repr=False)
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """What the panel decided, numbered, with the case numbers that agencies entered."""

    number: int
    decides: Decides
    by: str
    at: datetime
    case_numbers: Mapping[str, str] = field(default_factory=dict)

    @property
    def waits(self) -> bool:
        """Return whether it stays open until the agency that acts gives its case number."""
        return still_open(self.decides.acts, self.case_numbers)


@dataclass(frozen=True, slots=True)
class Minute:
    """The minute of an entry, numbered."""

    number: int
    words: str = field(repr=False)
    by: str
    at: datetime


def said_on(entries: Iterable[int]) -> dict[int, dict[str, Said]]:
    """Return for each of some entries what each agency said last."""
    found: dict[int, dict[str, Said]] = {}
    for row in Contribution.objects.filter(item__in=list(entries)).order_by("id"):
        found.setdefault(row.item_id, {})[row.agency] = Said(row.agency, row.words, row.by, row.at)
    return found


def decided_on(entries: Iterable[int]) -> dict[int, list[Decision]]:
    """Return for each of some entries its decisions, the newest first."""
    wanted = list(entries)
    numbers: dict[int, dict[str, str]] = {}
    for row in CaseReference.objects.filter(item__in=wanted).order_by("id"):
        numbers.setdefault(row.item_id, {})[row.agency] = row.case_number
    found: dict[int, list[Decision]] = {}
    for made in PanelDecision.objects.filter(item__in=wanted).order_by("-number"):
        one = _decision(made, numbers.get(made.item_id, {}))
        found.setdefault(made.item_id, []).append(one)
    return found


def _decision(row: PanelDecision, numbers: Mapping[str, str]) -> Decision:
    names = ("words", "reason", "dissent", "level_before", "level_after", "acts")
    decides = Decides(**{name: getattr(row, name) for name in names})
    return Decision(row.number, decides, row.by, row.at, numbers)


def decision_now(entry: int) -> Decision | None:
    """Return what stands decided on an entry, if anything."""
    found: Sequence[Decision] = decided_on([entry]).get(entry, [])
    return found[0] if found else None


def minutes_of(entries: Iterable[int]) -> dict[int, Minute]:
    """Return for each of some entries its minute as it stands."""
    rows = MinuteLine.objects.filter(item__in=list(entries)).order_by("number")
    return {row.item_id: Minute(row.number, row.words, row.by, row.at) for row in rows}


def minute_now(entry: int) -> Minute | None:
    """Return the minute of an entry as it stands, if it was written."""
    return minutes_of([entry]).get(entry)
