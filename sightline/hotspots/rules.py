"""What a map may count, and how much must be known before a place is shown or marked. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from sightline.hotspots.analysis import DIALS
from sightline.terms import (
    DWELLING_USED_FOR_HARM,
    NEVER_A_HOT_SPOT,
    OPERATIONAL,
    Assessment,
    PlaceRole,
    Role,
    SourceEvaluation,
)

RESOLUTIONS = (7, 8, 9)
USUAL_RESOLUTION = 8
USUAL_MONTHS = 12
AREA_LEVEL = "lsoa"  # the level of the area that an item carries
NOT_GRADED = "none"
GRADES = (
    *(str(letter) for letter in Assessment if letter != Assessment.SUSPECTED_FALSE),
    NOT_GRADED,
)
MAPPED_ROLES = tuple(
    role for role in PlaceRole if role not in NEVER_A_HOT_SPOT and role != PlaceRole.ONLINE
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a map is asked to count: months from the first day of one to that of another.

    An empty tuple of concerns, roles of place or grades asks for them all.
    """

    since: date
    until: date
    resolution: int = USUAL_RESOLUTION
    concerns: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()

    def parameters(self) -> dict[str, Any]:
        """Return it as plain values, as addresses and runs keep it: codes, never words."""
        return {
            "since": f"{self.since:%Y-%m}",
            "until": f"{self.until:%Y-%m}",
            "resolution": self.resolution,
            "concerns": sorted(self.concerns),
            "roles": sorted(self.roles),
            "grades": sorted(self.grades),
        }

    def address(self, **more: str) -> str:
        """Return it as the query of an address, with further codes such as a sort order."""
        return urlencode({**self.parameters(), **more}, doseq=True)

    @classmethod
    def from_parameters(cls, kept: dict[str, Any]) -> "Asked":
        """Return what `parameters` was made from. Raises KeyError or ValueError if it was not."""
        return cls(
            since=date.fromisoformat(f"{kept['since']}-01"),
            until=date.fromisoformat(f"{kept['until']}-01"),
            resolution=int(kept["resolution"]),
            concerns=tuple(kept["concerns"]),
            roles=tuple(kept["roles"]),
            grades=tuple(kept["grades"]),
        )


@dataclass(frozen=True, slots=True)
class Floor:
    """The fewest distinct children and independent origins."""

    children: int
    origins: int

    def reached(self, children: int, origins: int) -> bool:
        """Return whether there are enough of both."""
        return children >= self.children and origins >= self.origins


@dataclass(frozen=True, slots=True)
class Count:
    """How many distinct children and origins one viewer may know of at one place.

    `place` is a cell or an area's code. Items that name no child count as one child at most.
    """

    place: str
    inside: bool  # the county
    children: int
    origins: int

    @property
    def evidence(self) -> int:
        """The fewer of the two, so that neither one child nor one origin can make a hot spot."""
        return min(self.children, self.origins)


def floor_to_mark() -> Floor:
    """Return what a place needs, beside a high score, before it is called hot."""
    return Floor(DIALS["marked_children"].value, DIALS["marked_origins"].value)


def floor_to_show(roles: Collection[Role]) -> Floor:
    """Return what a place needs before it is shown: more for anyone who is no analyst."""
    if Role.ANALYST in roles:
        return Floor(1, 1)
    return Floor(DIALS["shown_children"].value, DIALS["shown_origins"].value)


def shown(counts: Iterable[Count], floor: Floor) -> list[Count]:
    """Return the places that reach a floor; the others are as if nothing were known there."""
    return [count for count in counts if floor.reached(count.children, count.origins)]


def roles_counted(roles: Collection[Role], asked: Sequence[str]) -> frozenset[str]:
    """Return the roles of place on the ground that are counted for a viewer with these roles.

    Never a home or the place where a child told someone; a home taken over for operational
    readers alone (design decision D5).
    """
    operational = bool(OPERATIONAL & set(roles))
    allowed = {
        str(role) for role in MAPPED_ROLES if operational or role not in DWELLING_USED_FOR_HARM
    }
    return frozenset(allowed & set(asked)) if asked else frozenset(allowed)


def grades_counted(asked: Sequence[str]) -> frozenset[str]:
    """Return the stored grades that are counted; never one that is suspected to be false."""
    wanted = set(asked or GRADES) & set(GRADES)
    stored = {
        f"{source}{letter}" for source in SourceEvaluation for letter in wanted - {NOT_GRADED}
    }
    return frozenset(stored | ({""} if NOT_GRADED in wanted else set()))


def months_before(month: date, count: int) -> date:
    """Return the first day of the month that lies `count` months before that of a day."""
    number = month.year * 12 + month.month - 1 - count
    return date(number // 12, number % 12 + 1, 1)
