"""The areas that figures are given for: wards, small ones joined till enough live there. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Ward(NamedTuple):
    """One published area, and how many people live in it."""

    code: str
    name: str
    people: int


@dataclass(frozen=True)
class Ground:
    """The areas of a table.

    names   of the areas, in order
    people  who live in each
    of      which area a small area's code is in; what is in none is not counted by area
    """

    names: tuple[str, ...] = ()
    people: tuple[int, ...] = ()
    of: Mapping[str, str] = field(default_factory=dict)


def ground(wards: list[Ward], small: Mapping[str, str], *, least: int) -> Ground:
    """Return the areas to publish for.

    small  which ward, by its code, each small area is in
    least  how many people live in each area at least; smaller wards are joined, the smallest first
    """
    groups = [[each] for each in sorted(wards, key=lambda each: (each.people, each.name))]
    while len(groups) > 1 and _people(groups[0]) < least:
        first, second, *rest = groups
        groups = sorted(
            [[*first, *second], *rest], key=lambda group: (_people(group), _name(group))
        )
    named = sorted((_name(group), group) for group in groups)
    area_of = {each.code: name for name, group in named for each in group}
    return Ground(
        names=tuple(name for name, _ in named),
        people=tuple(_people(group) for _, group in named),
        of={code: area_of[ward] for code, ward in small.items() if ward in area_of},
    )


def _people(group: list[Ward]) -> int:
    return sum(each.people for each in group)


def _name(group: list[Ward]) -> str:
    return " and ".join(sorted(each.name for each in group))
