"""The tables of a kept analysis: everything that its map shows, in the order asked for. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sightline.hotspots.run_charts import month_name, spark
from sightline.hotspots.run_readings import CHANCE, SPOT_LISTS, Names, Result, named, together

MARKS = {"hot": ("Hot", "red"), "cold": ("Cold", "blue"), "none": ("Not marked", "grey")}
VERDICTS = {
    "hot": ("More than expected", "red"),
    "as expected": ("As expected", "grey"),
    "quiet": ("Quiet", "blue"),
    "not heard": ("Not heard", "purple"),
    "not judged": ("Not judged", "grey"),
}
NOT_JUDGED = "Not judged"
LOWEST = float("-inf")

Address = Callable[[str, str], str]  # (list, place) -> where what stands behind it is listed


class Column(NamedTuple):
    """A column. `by` names the order that it gives, empty where it gives none."""

    label: str
    by: str = ""
    numeric: bool = False


class Cell(NamedTuple):
    """One cell: its words, what it is ordered by, and how it is drawn."""

    text: str
    rank: Any = None
    colour: str = ""
    address: str = ""
    points: str = ""
    parts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table before it is cut into pages. Its key stands in the address: `key_by=column`."""

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]] = field(repr=False)
    note: str = ""
    first: str = ""  # the order it has unless another is asked for

    def order(self, asked: str) -> str:
        """Return the column that orders it: the one asked for, if it can."""
        return asked if asked in {each.by for each in self.columns if each.by} else self.first

    def sorted(self, asked: str) -> list[tuple[Cell, ...]]:
        """Return the rows in order, figures from the largest and words from A."""
        by = [each.by for each in self.columns].index(self.order(asked))
        if self.columns[by].numeric:
            return sorted(self.rows, key=lambda row: -_rank(row[by]))
        return sorted(self.rows, key=lambda row: (row[by].rank is None, row[by].rank or ""))


def spot_tables(part: Result, names: Names, address: Address) -> list[Table]:
    """Return the hot and cold places among hexagons, small areas and wards."""
    found = [(key, part[key]) for key in SPOT_LISTS if key in part]
    return [_spot_table(key, each, part.get("rates", ""), names, address) for key, each in found]


def _spot_table(key: str, part: Result, rates: str, names: Names, address: Address) -> Table:
    has_rates = any(each.get("rate") for each in part["places"])
    columns = (
        Column("Place", "name"),
        Column("Mark", "mark"),
        Column("Children", "children", True),
        Column("Independent origins", "origins", True),
        Column("z-score", "z", True),
        Column("p by permutation", "", True),
        *((Column(f"Children {rates} (95% interval)", "rate", True),) if has_rates else ()),
    )
    rows = [_spot(each, key, has_rates, names, address) for each in part["places"]]
    return Table(key, SPOT_LISTS[key], columns, rows, first="z")


def _spot(
    each: Result, key: str, has_rates: bool, names: Names, address: Address
) -> tuple[Cell, ...]:
    name = named(each["place"], names)
    label, colour = MARKS[each["mark"]]
    rate = each.get("rate")
    shown = f"{rate[0]:.1f} ({rate[1]:.1f} to {rate[2]:.1f})" if rate else "Not known"
    return (
        Cell(
            name if each["inside"] else f"{name}, outside the county",
            name,
            address=address(key, each["place"]),
        ),
        Cell(label, list(MARKS).index(each["mark"]) + 1, colour),
        Cell(f"{each['children']:,}", each["children"]),
        Cell(f"{each['origins']:,}", each["origins"]),
        Cell(_figure(each["z"], 1), each["z"]),
        Cell(_figure(each["p_by_permutation"], 3), each["p_by_permutation"]),
        *((Cell(shown, rate[0] if rate else None),) if has_rates else ()),
    )


def cluster_table(
    key: str, clusters: Sequence[Result], names: Names, caption: str = "Clusters"
) -> Table:
    """Return the clusters of a scan, the most likely first."""
    in_time = any(each.get("start") for each in clusters)
    columns = (
        Column("Cluster", "likely"),
        Column("Places", "name"),
        *((Column("Months", "months"),) if in_time else ()),
        Column("Radius", "radius", True),
        Column("Found", "observed", True),
        Column("Expected", "expected", True),
        Column("Times expected", "risk", True),
        Column("Children", "children", True),
        Column("Independent origins", "origins", True),
        Column("p", "", True),
    )
    rows = [_cluster(n, each, in_time, names) for n, each in enumerate(clusters, 1)]
    return Table(key, f"{caption}, the most likely first", columns, rows, first="likely")


def _cluster(number: int, each: Result, in_time: bool, names: Names) -> tuple[Cell, ...]:
    held, places = each["p"] <= CHANCE, together(each["places"], names)
    months = (
        f"{month_name(each['start'])} to {month_name(each['end'])}" if each.get("start") else ""
    )
    risk = each["relative_risk"]
    return (
        Cell(
            f"{number}" if held else f"{number}, may be chance", number, "red" if held else "grey"
        ),
        Cell(places, places),
        *((Cell(months, each.get("start")),) if in_time else ()),
        Cell(f"{each['radius'] / 1000:.1f} km" if each["radius"] else "One place", each["radius"]),
        Cell(f"{each['observed']:,}", each["observed"]),
        Cell(_figure(each["expected"], 1), each["expected"]),
        Cell(_figure(risk, 1), risk),
        Cell(f"{each['children']:,}", each["children"]),
        Cell(f"{each['origins']:,}", each["origins"]),
        Cell(_figure(each["p"], 3), each["p"]),
    )


def trend_table(part: Result, names: Names) -> Table:
    """Return the places by month, each with a small line on one scale for all."""
    top = max((count for each in part["places"] for count in each["counts"]), default=1)
    columns = (
        Column("Place", "name"),
        Column("Pattern", "pattern"),
        Column("By month"),
        Column("In all", "total", True),
        Column("Last month", "last", True),
    )
    rows = [
        (
            Cell(name := named(each["place"], names), name),
            Cell(each["pattern"].capitalize(), each["pattern"], _pattern_colour(each["pattern"])),
            Cell("", points=spark(each["counts"], top), parts=tuple(each["counts"])),
            Cell(f"{sum(each['counts']):,}", sum(each["counts"])),
            Cell(f"{each['counts'][-1]:,}" if each["counts"] else "0", (each["counts"] or [0])[-1]),
        )
        for each in part["places"]
    ]
    note = "Each line runs from the first month to the last, all on one scale."
    return Table("trends", "Places by month", columns, rows, note, first="total")


def coverage_table(
    part: Result, names: Names, reach: Mapping[str, tuple[int, int, float]]
) -> Table:
    """Return what is heard of each small area, and which settings could have told us.

    reach  settings, youth clubs and open hours a week within reach of each place
    """
    within = f"{part['reach'] / 1000:.1f} km"
    columns = (
        Column("Place", "name"),
        Column("What it amounts to", "verdict"),
        Column("Found", "observed", True),
        Column("Expected", "expected", True),
        Column("Times expected (interval)", "ratio", True),
        Column("Heard", "hearing", True),
        Column(f"Settings within {within}", "settings", True),
        Column("Youth clubs", "clubs", True),
        Column("Known open hours a week", "hours", True),
    )
    rows = [_covered(each, names, reach.get(each["place"], (0, 0, 0.0))) for each in part["places"]]
    return Table("coverage", "Small areas and who is listening", columns, rows, first="verdict")


def _covered(each: Result, names: Names, near: tuple[int, int, float]) -> tuple[Cell, ...]:
    name, (label, colour) = named(each["place"], names), VERDICTS[each["verdict"]]
    order = ["not heard", "hot", "quiet", "as expected", "not judged"].index(each["verdict"]) + 1
    hearing, ratio = each["hearing"], each["ratio"]
    shown = (
        NOT_JUDGED
        if ratio is None
        else f"{ratio:.1f} ({_figure(each['lower'], 1)} to {_figure(each['upper'], 1)})"
    )
    return (
        Cell(name, name),
        Cell(label, order, colour),
        Cell(f"{each['observed']:,}", each["observed"]),
        Cell(_figure(each["expected"], 1), each["expected"]),
        Cell(shown, ratio),
        Cell(NOT_JUDGED if hearing is None else f"{100 * hearing:.0f}%", hearing),
        Cell(f"{near[0]}", near[0]),
        Cell(f"{near[1]}", near[1]),
        Cell(f"{near[2]:.0f}", near[2]),
    )


def surface_table(part: Result) -> Table:
    """Return the levels of a density surface, the thickest first."""
    columns = (
        Column("Events per square kilometre", "density", True),
        Column("Share of all events within", "share", True),
    )
    rows = [
        (
            Cell(f"{level['per_km2']:.2f} or more", level["per_km2"]),
            Cell(f"{100 * level['share_of_events']:.0f}%", level["share_of_events"]),
        )
        for level in part["levels"]
    ]
    return Table("surface", "Levels of the surface", columns, rows, first="density")


def _pattern_colour(pattern: str) -> str:
    if pattern.endswith("hot spot"):
        return "red"
    return "blue" if pattern.endswith("cold spot") else "grey"


def _figure(value: float | None, digits: int) -> str:
    return NOT_JUDGED if value is None else f"{value:,.{digits}f}"


def _rank(cell: Cell) -> float:
    return LOWEST if cell.rank is None else float(cell.rank)
