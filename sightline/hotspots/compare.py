"""Two kept analyses held side by side: what was asked differently, and what was found. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import hypot
from typing import Any

from sightline.hotspots.run_readings import CHANCE, SPOT_LISTS, Result

CLUSTERS = ("CIRCLES", "CYLINDERS")
LEAST_REACH = 1_000  # metres: a cluster of one place has no radius, and its place is no point
FIGURES = (("items", "Items counted"), ("children", "Children"), ("origins", "Independent origins"))


@dataclass(frozen=True, slots=True)
class Total:
    """One figure of both analyses."""

    label: str
    first: int
    second: int

    @property
    def change(self) -> str:
        """The difference with its sign."""
        return f"{self.second - self.first:+,}" if self.second != self.first else "0"


@dataclass(frozen=True, slots=True)
class HotPlaces:
    """Places of one list that are hot in both, in the first alone, in the second alone.

    `first` and `second` hold what each analysis says of a place, for those that it names.
    """

    key: str
    both: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    first: Mapping[str, Result] = field(repr=False)
    second: Mapping[str, Result] = field(repr=False)

    @property
    def overlap(self) -> float | None:
        """The share of all places hot in either that are hot in both; None where none is hot."""
        every = len(self.both) + len(self.only_first) + len(self.only_second)
        return len(self.both) / every if every else None


@dataclass(frozen=True, slots=True)
class ClusterPair:
    """A cluster of the first with the nearest of the second that it overlaps, or one alone."""

    method: str
    first: Result | None = field(repr=False)
    second: Result | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """A small area that the two analyses hear differently."""

    place: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs between two results. `totals` are those that both results state."""

    totals: tuple[Total, ...]
    hot: tuple[HotPlaces, ...]
    clusters: tuple[ClusterPair, ...]
    verdicts: tuple[Verdicts, ...]


def compare(first: Result, second: Result) -> Comparison:
    """Return how the second result differs from the first."""
    lists = [key for key in SPOT_LISTS if _spots(first, key) and _spots(second, key)]
    return Comparison(
        totals=tuple(
            Total(label, first[key], second[key])
            for key, label in FIGURES
            if key in first and key in second
        ),
        hot=tuple(_hot(key, _spots(first, key), _spots(second, key)) for key in lists),
        clusters=tuple(pair for method in CLUSTERS for pair in _pairs(method, first, second)),
        verdicts=tuple(_verdicts(first, second)),
    )


def differences(first: Mapping[str, Any], second: Mapping[str, Any]) -> list[str]:
    """Return the names of what two questions ask differently."""
    return [name for name in first if first[name] != second.get(name)]


def _spots(result: Result, key: str) -> Result:
    found: Result = result.get("SPOTS", {}).get(key, {})
    return found


def _hot(key: str, first: Result, second: Result) -> HotPlaces:
    one, other = ({each["place"]: each for each in part["places"]} for part in (first, second))
    hot_in_one, hot_in_other = (_marked(part["places"]) for part in (first, second))
    return HotPlaces(
        key=key,
        both=tuple(code for code in hot_in_one if code in hot_in_other),
        only_first=tuple(code for code in hot_in_one if code not in hot_in_other),
        only_second=tuple(code for code in hot_in_other if code not in hot_in_one),
        first=one,
        second=other,
    )


def _marked(places: Iterable[Result]) -> list[str]:
    hot = [each for each in places if each["mark"] == "hot"]
    return [each["place"] for each in sorted(hot, key=lambda each: -(each["z"] or 0.0))]


def _pairs(method: str, first: Result, second: Result) -> list[ClusterPair]:
    """Pair each cluster of the first with the nearest left in the second that it overlaps."""
    one, other = (_sure(result.get(method, {}).get("clusters", ())) for result in (first, second))
    left, pairs = list(other), []
    for each in one:
        touching = [found for found in left if _apart(each, found) <= 0]
        mate = min(touching, key=lambda found: _between(each, found), default=None)
        if mate is not None:
            left.remove(mate)
        pairs.append(ClusterPair(method, each, mate))
    return [*pairs, *(ClusterPair(method, None, each) for each in left)]


def _sure(clusters: Sequence[Result]) -> list[Result]:
    return [each for each in clusters if each["p"] <= CHANCE]


def _between(one: Result, other: Result) -> float:
    (east, north), (to_east, to_north) = one["centre"], other["centre"]
    return hypot(to_east - east, to_north - north)


def _apart(one: Result, other: Result) -> float:
    """Metres between two circles, 0 or less where they touch, or share a place in any unit."""
    if set(one["places"]) & set(other["places"]):
        return 0.0
    return _between(one, other) - _radius(one) - _radius(other)


def _radius(cluster: Result) -> float:
    return float(max(cluster["radius"], LEAST_REACH))


def _verdicts(first: Result, second: Result) -> list[Verdicts]:
    one, other = (
        {each["place"]: each["verdict"] for each in result.get("COVERAGE", {}).get("places", ())}
        for result in (first, second)
    )
    return [
        Verdicts(place, verdict, other[place])
        for place, verdict in one.items()
        if place in other and other[place] != verdict
    ]
