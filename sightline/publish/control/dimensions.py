"""What a table is counted along: categories, groups of them, areas and times. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from sightline.terms.publishing import AreaLevel, Axis

Key = tuple[str | None, ...]  # one name for each dimension; None is the total over it


class Period(NamedTuple):
    """Days from the first to the last, both included."""

    first: date
    last: date


class Group(NamedTuple):
    """Categories, or groups, that add up to one: the wards of a town, the quarters of a year."""

    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension of a table. Raise ValueError for one that cannot be what it says.

    name        such as "ward" or "age"; the same name means the same dimension in every table
    axis        area, time or attribute
    categories  the finest, in their order; together they cover everything counted
    groups      a tree over them: no category or group is in two groups
    level       of an area: how fine its categories are
    vintage     of an area: the year of its boundaries
    people      of an area: how many people live in each category, if the regime asks
    periods     of a time: that of each category
    adds        whether a thing counted is in one category only, so that categories add up
    """

    name: str
    axis: Axis
    categories: tuple[str, ...]
    groups: tuple[Group, ...] = ()
    level: AreaLevel | None = None
    vintage: str = ""
    people: tuple[int, ...] = ()
    periods: tuple[Period, ...] = ()
    adds: bool = True

    def __post_init__(self) -> None:
        """Refuse a dimension that is not sound."""
        for wrong, why in (*self._of_names(), *self._of_kind()):
            if wrong:
                raise ValueError(f"The dimension “{self.name}” {why}.")
        for group in self.groups:
            at = sorted(self.categories.index(leaf) for leaf in self.leaves(group.name))
            if self.axis is Axis.TIME and at[-1] - at[0] >= len(at):
                raise ValueError(f"The dimension “{self.name}” has a group of times with a gap.")

    def _of_names(self) -> Iterator[tuple[bool, str]]:
        names = [*self.categories, *(group.name for group in self.groups)]
        members = [member for group in self.groups for member in group.members]
        yield not self.name, "needs a name"
        yield not self.categories, "needs at least one category"
        yield not all(names) or len({*names}) != len(names), "names a category twice, or not at all"
        yield not {*members} <= {*names}, "has a group of categories that it does not know"
        yield len({*members}) != len(members), "has a category that is in two groups"
        yield not all(group.members for group in self.groups), "has a group of nothing"

    def _of_kind(self) -> Iterator[tuple[bool, str]]:
        area, time = self.axis is Axis.AREA, self.axis is Axis.TIME
        size = len(self.categories)
        yield area and (self.level is None or not self.vintage), "needs its level and its vintage"
        yield not area and (self.level is not None or bool(self.vintage)), "is no area"
        yield (
            bool(self.people) and (not area or len(self.people) != size),
            ("needs the people of each of its areas, and of nothing else"),
        )
        yield (
            len(self.periods) != (size if time else 0),
            "needs a period for each time",
        )
        yield time and not self.adds, "adds up as what is counted says: leave `adds` as it is"
        yield any(first > last for first, last in self.periods), "has a time that ends too early"
        pairs = zip(self.periods, self.periods[1:], strict=False)
        yield (
            any(a.last + timedelta(1) != b.first for a, b in pairs),
            ("has times that overlap, leave days out or are out of order"),
        )

    @property
    def axis_name(self) -> str:
        """Return its name, with the vintage of areas: what it is told apart by between tables."""
        return f"{self.name}, {self.vintage}" if self.vintage else self.name

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of its categories, then of its groups."""
        return (*self.categories, *(group.name for group in self.groups))

    @property
    def tops(self) -> tuple[str, ...]:
        """Return the names that are in no group: what the total is made of."""
        inside = {member for group in self.groups for member in group.members}
        return tuple(name for name in self.names if name not in inside)

    def leaves(self, name: str | None, above: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return the categories that a name stands for; None stands for all of them."""
        if name is None:
            return self.categories
        members = next((group.members for group in self.groups if group.name == name), None)
        if members is None:
            return (name,)
        if name in above:
            raise ValueError(f"The dimension “{self.name}” has a group that holds itself.")
        return tuple(leaf for each in members for leaf in self.leaves(each, (*above, name)))

    def period(self, name: str | None, whole: Period) -> Period:
        """Return the period of a time, group of times, or the table's own for the total."""
        if name is None:
            return whole
        at = {self.categories.index(leaf) for leaf in self.leaves(name)}
        return Period(self.periods[min(at)].first, self.periods[max(at)].last)


class Change(NamedTuple):
    """Areas or categories that are together the same as others: a ward that split, a town's wards.

    Each side: the dimension's `axis_name`, then the names that add up.
    """

    before: tuple[str, tuple[str, ...]]
    after: tuple[str, tuple[str, ...]]
