"""What of an analysis's finding a panel may be told: areas by name, and figures of many. Pure.

Members of a panel may not see what the analysis counted. So a finding is told only where enough
distinct children and independent origins stand behind it, and never by a cell: a cell may hold one
house.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sightline.hotspots.rules import Floor

CHANCE: Final = 0.05  # what comes up more often than this in shuffled maps may be chance
NOT_HEARD: Final = "not heard"
MONTHS: Final = "{since:%B %Y} to {until:%B %Y}"
MOST_NAMED: Final = 3
NOT_ONE: Final = "This run has no such finding."
MAY_BE_CHANCE: Final = "This finding may be chance. Bring to a panel only what stands out."
TOO_FEW: Final = (
    "Too few children or too few people who told us stand behind this finding: a member could work"
    " out who they are. Name a location of concern for those who may know it instead."
)
NO_NAME: Final = "No area of the county has a name for this place, so members cannot be told it."


@dataclass(frozen=True, slots=True)
class Told:
    """What a panel is told of a finding: where, and with which figures."""

    where: str = field(repr=False)
    figures: str = field(repr=False)
    gap: bool  # nothing is heard from there, though much would be expected

    @property
    def title(self) -> str:
        """Return a name for the theme."""
        what = "Little is heard from" if self.gap else "More than expected in"
        return f"{what} {self.where}"[:120]


def telling_refusal(each: Mapping[str, Any] | None, areas: Sequence[str], floor: Floor) -> (
    str | None
):  # fmt: skip
    """Return why a finding cannot be brought to a panel, or None.

    `areas` are the names of the areas that it lies in.
    """
    if each is None:
        return NOT_ONE
    if not areas:
        return NO_NAME
    if each.get("verdict") == NOT_HEARD:
        return None  # it says that nobody told us: nobody stands behind it
    if not _stands_out(each):
        return MAY_BE_CHANCE
    enough = floor.reached(int(each.get("children", 0)), int(each.get("origins", 0)))
    return None if enough else TOO_FEW


def _stands_out(each: Mapping[str, Any]) -> bool:
    if "mark" in each:
        chance = each.get("p_by_permutation")
        return each["mark"] == "hot" and chance is not None and chance <= CHANCE
    return each.get("p") is not None and each["p"] <= CHANCE


def told(each: Mapping[str, Any], areas: Sequence[str], since: date, until: date) -> Told:
    """Return what a panel is told of a finding that may be told, of the months of its run."""
    named, more = list(areas[:MOST_NAMED]), len(areas) - MOST_NAMED
    where = ", ".join(named) + (f" and {more} more" if more > 0 else "")
    gap = each.get("verdict") == NOT_HEARD
    first, last = _month(each.get("start"), since), _month(each.get("end"), until)
    facts = [*_figures(each, gap=gap), f"Months: {MONTHS.format(since=first, until=last)}"]
    return Told(where, "\n".join(facts), gap)


def _month(code: Any, otherwise: date) -> date:
    return date.fromisoformat(f"{code[:7]}-01") if code else otherwise


def _figures(each: Mapping[str, Any], *, gap: bool) -> list[str]:
    """Return the figures as lines; of a place that is not heard, only what would be expected."""
    if gap:
        expected = each.get("expected")
        return ["Hardly anything is reported from there"] + (
            [f"Expected, were it heard as other places are: {expected:.1f}"] if expected else []
        )
    lines = []
    if each.get("observed") is not None:
        lines.append(f"Found: {each['observed']:,}")
    else:
        lines.append(f"Children: {each['children']:,}")
        lines.append(f"Independent origins: {each['origins']:,}")
    if each.get("expected") is not None:
        lines.append(f"Expected: {each['expected']:,.1f}")
    chance = each.get("p", each.get("p_by_permutation"))
    lines.append(f"How often chance gives as much (p): {chance:.3f}")
    return lines
