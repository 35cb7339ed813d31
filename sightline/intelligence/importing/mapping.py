"""Which column of a partner's file is what, as a TOML file says it."""

import tomllib
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field
from typing import Any, Final

from sightline.intake.tables.dates import DAY_FIRST, ORDERS
from sightline.intake.tables.problems import FileProblem
from sightline.terms import Concern, HowKnown, Marking, PlaceRole, Regime
from sightline.terms.term import Term

TERMS: Final[dict[str, type[Term]]] = {
    "concern": Concern,
    "how_known": HowKnown,
    "place_role": PlaceRole,
}
FIELDS: Final = (
    "text", "key", "concern", "how_known", "opinion", "happened", "ended", "received", "place",
    "easting", "northing", "place_role", "online", "children", "born", "origin", "grade", "action",
    "sanitisation", "rationale",
)  # fmt: skip
SCALES: Final = ("3x5x2", "5x5x5")
_TABLES: Final = ("partner", "file", "columns", "values", "defaults", "label", "grade")
_FILE: Final = ("encoding", "delimiter", "dates")


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping that has been checked. `values` turns a partner's words into ours, by field."""

    partner: str
    columns: Dictionary[str, str]
    regime: Regime
    marking: Marking = Marking.OFFICIAL_SENSITIVE
    compartment: str = ""
    values: Dictionary[str, Dictionary[str, str]] = field(default_factory=dict)
    defaults: Dictionary[str, str] = field(default_factory=dict)
    scale: str = "3x5x2"
    dates: str = DAY_FIRST
    encoding: str = ""
    delimiter: str = ""


def read_mapping(text: str) -> Mapping:
    """Return the mapping that a TOML text holds. Raise FileProblem, which says what to do."""
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FileProblem(f"The mapping is not sound TOML: {error}.") from None
    _known(said, _TABLES, "the mapping")
    file, label = _table(said, "file"), _table(said, "label")
    _known(file, _FILE, "[file]")
    _known(label, ("regime", "compartment", "marking"), "[label]")
    _known(_table(said, "grade"), ("scale",), "[grade]")
    return Mapping(
        partner=_partner(said),
        columns=_columns(said),
        values=_values(said),
        defaults=_defaults(said),
        regime=Regime(_one_of(label, "regime", [str(one) for one in Regime], "[label]")),
        marking=Marking(
            _one_of(
                label, "marking", [str(one) for one in Marking], "[label]", "OFFICIAL_SENSITIVE"
            )
        ),
        compartment=str(label.get("compartment", "")),
        scale=_one_of(_table(said, "grade"), "scale", SCALES, "[grade]", "3x5x2"),
        dates=_one_of(file, "dates", ORDERS, "[file]", DAY_FIRST),
        encoding=str(file.get("encoding", "")),
        delimiter=_one_of(file, "delimiter", (",", ";", "\t", "|", ""), "[file]", ""),
    )


def _partner(said: dict[str, Any]) -> str:
    partner = said.get("partner")
    if not isinstance(partner, str) or not partner.strip():
        raise FileProblem('The mapping needs a line like partner = "Westmarch Housing".')
    return partner.strip()


def _columns(said: dict[str, Any]) -> dict[str, str]:
    columns = _words(_table(said, "columns"), FIELDS, "[columns]")
    if "text" not in columns:
        raise FileProblem('[columns] of the mapping needs a line like text = "Details".')
    if ("easting" in columns) != ("northing" in columns):
        raise FileProblem("[columns] of the mapping needs easting and northing, or neither.")
    return columns


def _values(said: dict[str, Any]) -> dict[str, dict[str, str]]:
    tables = _table(said, "values")
    _known(tables, TERMS, "[values]")
    found = {}
    for name, term in TERMS.items():
        allowed = [str(one) for one in term]
        words = _words(_table(tables, name), None, f"[values.{name}]")
        for code in words.values():
            _require_one_of(code, allowed, f"[values.{name}]")
        found[name] = {word.casefold().strip(): code for word, code in words.items()}
    return found


def _defaults(said: dict[str, Any]) -> dict[str, str]:
    defaults = _words(_table(said, "defaults"), FIELDS, "[defaults]")
    for name, term in TERMS.items():
        if name in defaults:
            _require_one_of(defaults[name], [str(one) for one in term], "[defaults]")
    return defaults


def _table(said: Any, name: str) -> dict[str, Any]:
    found = said.get(name, {})
    if not isinstance(found, dict):
        raise FileProblem(f"{name} of the mapping must be a table: [{name}].")
    return found


def _words(table: dict[str, Any], allowed: Any, where: str) -> dict[str, str]:
    if allowed is not None:
        _known(table, allowed, where)
    wrong = [name for name, value in table.items() if not isinstance(value, str)]
    if wrong:
        raise FileProblem(f"{wrong[0]} in {where} of the mapping must be words in quotes.")
    return dict(table)


def _known(table: dict[str, Any], allowed: Any, where: str) -> None:
    unknown = sorted(set(table) - set(allowed))
    if unknown:
        raise FileProblem(
            f"{unknown[0]} in {where} is not known. Known there: {', '.join(allowed)}."
        )


def _one_of(table: dict[str, Any], name: str, allowed: Any, where: str, default: str = "") -> str:
    code = table.get(name, default)
    _require_one_of(code, allowed, f"{name} in {where}")
    return str(code)


def _require_one_of(code: Any, allowed: Any, where: str) -> None:
    if code not in allowed:
        raise FileProblem(
            f"{where} of the mapping must be one of: {', '.join(filter(None, allowed))}."
        )
