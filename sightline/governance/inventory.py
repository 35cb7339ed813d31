"""What is held, how long and seen by whom: read off the tables and two reviewed files. Pure."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sightline.terms import Kept, PrivacyClass, Seen, is_sealed, privacy_class
from sightline.terms.privacy import OF_PEOPLE, SENSITIVE

HERE: Final = Path(__file__).parent
ROW: Final = "number of the row"
NO_SCHEDULE: Final = "no schedule is set: it is never disposed of"


class InventoryError(ValueError):
    """A table or column is not accounted for; the message says which."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the code says it: its name, what it is, and its columns with what each holds."""

    name: str
    what: str
    columns: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Column:
    """One column, and what it holds."""

    name: str
    said: str
    holds: PrivacyClass
    sealed: bool


@dataclass(frozen=True, slots=True)
class Held:
    """One table of the inventory."""

    name: str
    what: str
    columns: Sequence[Column]
    kept: Kept
    kind: str
    periods: Sequence[str]
    seen: Seen

    @property
    def of_people(self) -> bool:
        """Whether it says anything of anybody."""
        return any(column.holds in OF_PEOPLE for column in self.columns)

    @property
    def sensitive(self) -> list[PrivacyClass]:
        """The classes in it that the law guards most, or that would give a source away."""
        return sorted({c.holds for c in self.columns} & SENSITIVE)

    @property
    def how_long(self) -> str:
        """How long it is kept, in words."""
        if self.kept is not Kept.SCHEDULE:
            return self.kept.label
        kind = self.kind.replace("_", " ").lower()
        return f"By the schedule of {kind}: {'; '.join(self.periods) or NO_SCHEDULE}"


def inventory(tables: Iterable[Table], folder: Path = HERE) -> list[Held]:
    """Return every table with its classes. Raise InventoryError for what is not accounted for."""
    lines = tomllib.loads((folder / "inventory.toml").read_text(encoding="utf-8"))
    periods = schedules(folder / "retention.toml")
    ordered = sorted(tables, key=lambda table: table.name)
    return [_held(table, lines.get(table.name), periods) for table in ordered]


def _held(table: Table, line: Any, periods: Mapping[str, Sequence[str]]) -> Held:
    if not isinstance(line, dict):
        raise InventoryError(f"{table.name} has no line in inventory.toml: how long is it kept?")
    try:
        kept, seen = Kept(str(line.get("kept"))), Seen(str(line.get("seen")))
    except ValueError as problem:
        raise InventoryError(f"inventory.toml, {table.name}: {problem}.") from None
    kind = line.get("kind", "")
    if (kept is Kept.SCHEDULE) != bool(kind):
        raise InventoryError(f"inventory.toml, {table.name}: a schedule and a kind go together.")
    columns = [_column(table.name, *column) for column in table.columns]
    return Held(table.name, table.what, columns, kept, kind, periods.get(kind, ()), seen)


def _column(table: str, name: str, said: str) -> Column:
    if name == "id" and not said:
        return Column(name, ROW, PrivacyClass.ADMINISTRATIVE, sealed=False)
    try:
        return Column(name, said, privacy_class(said), is_sealed(said))
    except ValueError as problem:
        raise InventoryError(f"{table}.{name}: {problem}") from None


def schedules(path: Path) -> dict[str, list[str]]:
    """Return how long each kind of record is kept, in words, as the schedules say."""
    if not path.exists():
        return {}
    found: dict[str, list[str]] = {}
    for name, line in tomllib.loads(path.read_text(encoding="utf-8")).items():
        if isinstance(line, dict) and line.get("kind"):
            found.setdefault(line["kind"], []).append(f"{_period(line)} ({name})")
    return found


def _period(line: Mapping[str, Any]) -> str:
    if line.get("goes_with"):
        return f"with its {str(line['goes_with']).replace('_', ' ').lower()}"
    length = f"{line['years']} years" if "years" in line else f"{line.get('months', '?')} months"
    since = str(line.get("runs_from", "")).replace("_", " ").lower()
    return f"{length} from when {since or 'it was made'}"
