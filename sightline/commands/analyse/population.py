"""The population file: people by area code, from one column or several age bands."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sightline.commands.analyse.errors import BadInput
from sightline.commands.analyse.events import CODE
from sightline.commands.analyse.table import Table, column_named, listed, open_table
from sightline.stats.arrays import Array

TOTAL = (
    "(total)?(population|persons|people|residents)(total)?",
    "total",
    "all(ages|persons|usualresidents)",
)
BAND = "(age|aged)?.*(years?|age).*|(age|aged|persons|p)?\\d+(to|and)?\\d*(over|under|plus|older)?"


@dataclass(frozen=True, slots=True)
class Population:
    """People by area code, and the headings that were added up."""

    people: dict[str, float]
    columns: list[str]

    def of(self, codes: list[str]) -> Array:
        """Return the people of each code (n,); NaN where the file has no such code."""
        return np.array([self.people.get(code, np.nan) for code in codes])


def read_population(path: Path, chosen: list[str], area_codes: list[str]) -> Population:
    """Read people by area. Raise BadInput for unknown columns, a bad number or a repeated code."""
    table = open_table(path)
    key = _code_column(table, set(area_codes))
    columns = [column_named(table, heading) for heading in chosen] or _columns(table, key)
    people: dict[str, float] = {}
    for line, cells in table.rows():
        code = cells[key].strip()
        if code in people:
            raise BadInput(f"{path.name}, line {line}: this area code has come before.")
        people[code] = sum(_people(table, line, cells[column]) for column in columns)
    if not set(people) & set(area_codes):
        raise BadInput(f"{path.name}: no area code in it is one of the areas'.")
    return Population(people, [table.headings[column] for column in columns])


def _code_column(table: Table, known: set[str]) -> int:
    """Return the column that holds most of the areas' codes, among the first hundred rows."""
    first = [cells for _, (_, cells) in zip(range(100), table.rows(), strict=False)]
    width = range(len(table.headings))
    hits = [sum(cells[column].strip() in known for cells in first) for column in width]
    if max(hits, default=0) > 0:
        return hits.index(max(hits))
    found = table.find(*CODE, ".*(cd|code)")
    if found is None:
        raise BadInput(f"{table.path.name}: no column of area codes among {listed(table)}.")
    return found


def _columns(table: Table, key: int) -> list[int]:
    total = table.find(*TOTAL)
    if total is not None:
        return [total]
    bands = [n for n, _ in enumerate(table.headings) if n != key and _is_band(table, n)]
    if not bands:
        raise BadInput(
            f"{table.path.name}: looked for a total or age bands; found {listed(table)}. "
            "Choose with --population-column."
        )
    return bands


def _is_band(table: Table, column: int) -> bool:
    alone = Table(table.path, table.encoding, table.delimiter, (table.headings[column],))
    return alone.find(BAND) is not None


def _people(table: Table, line: int, cell: str) -> float:
    try:
        people = float(cell.replace(",", "").replace(" ", ""))
    except ValueError:
        people = np.nan
    if not 0 <= people < np.inf:
        raise BadInput(f"{table.path.name}, line {line}: a population is not a number.")
    return people
