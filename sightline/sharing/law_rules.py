"""Under which law one body may give to another: a table in configuration, by nation and kind."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from sightline.terms import PUBLIC_BODIES, BodyKind, LawPart, Nation, Regime

TABLE: Final = Path(__file__).with_name("law.toml")
SEEN, TO_CHECK = "seen", "to be checked"
_GROUPS: Final = {"ALL": frozenset(BodyKind), "PUBLIC": PUBLIC_BODIES}
_NEEDED: Final = frozenset(
    {"part", "nations", "givers", "receivers", "words", "source", "standing", "reviewed"}
)
UNKNOWN_BODY: Final = (
    "It is not recorded what kind of body {who} is, so no lawful basis can be offered. Ask its"
    " gatekeeper to say so under Sharing, Agreements."
)
NO_BASIS: Final = (
    "The table of law has no lawful basis for these two bodies. Ask your data protection officer;"
    " refuse or decide later meanwhile."
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the table: what may be relied on, by whom, towards whom, and who says so."""

    code: str
    part: LawPart
    nations: frozenset[Nation]
    regime: Regime | None
    givers: frozenset[BodyKind]
    receivers: frozenset[BodyKind]
    words: str
    source: str
    standing: str
    reviewed: date
    needs_tick: bool = False
    emergency: bool = False

    def is_stale(self, today: date, days: int) -> bool:
        """Return whether nobody has reviewed the entry for too long."""
        return today - self.reviewed > timedelta(days=days)


@dataclass(frozen=True, slots=True)
class BodyIs:
    """What kind of body somebody is, and in which nation."""

    kind: BodyKind
    nation: Nation


@dataclass(frozen=True, slots=True)
class Pair:
    """What fits one giver and one receiver. `why_not` says what to do where nothing does."""

    entries: tuple[Entry, ...]
    why_not: str | None = None

    def of(self, part: LawPart, held: Iterable[Regime] = ()) -> tuple[Entry, ...]:
        """Return the entries of a part, for what is held under some laws; for any, if none."""
        laws = set(held)
        return tuple(
            entry
            for entry in self.entries
            if entry.part is part and (not laws or entry.regime is None or entry.regime in laws)
        )

    def chosen(self, codes: Iterable[str]) -> tuple[Entry, ...]:
        """Return the entries that were chosen. One that does not fit the pair is none."""
        wanted = set(codes)
        return tuple(entry for entry in self.entries if entry.code in wanted)


def law(path: Path = TABLE) -> dict[str, Entry]:
    """Return the table. Raise ValueError where an entry lacks what it needs, or is not known."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return {code: _entry(code, line) for code, line in found.items()}


def _entry(code: str, line: Mapping[str, Any]) -> Entry:
    missing = _NEEDED - line.keys()
    if missing:
        raise ValueError(f"law.toml: {code} lacks {', '.join(sorted(missing))}.")
    if line["standing"] not in {SEEN, TO_CHECK} or not isinstance(line["reviewed"], date):
        raise ValueError(f"law.toml: {code} needs a known standing and a reviewed date.")
    regime = Regime(line["regime"]) if "regime" in line else None
    part = LawPart(line["part"])
    if regime is None and part is not LawPart.POWER:
        raise ValueError(f"law.toml: {code} needs the law that what is given is held under.")
    return Entry(
        code=code,
        part=part,
        nations=frozenset(Nation(each) for each in line["nations"]),
        regime=regime,
        givers=_kinds(line["givers"]),
        receivers=_kinds(line["receivers"]),
        words=line["words"],
        source=line["source"],
        standing=line["standing"],
        reviewed=line["reviewed"],
        needs_tick=line.get("needs_tick", False),
        emergency=line.get("emergency", False),
    )


def _kinds(names: Iterable[str]) -> frozenset[BodyKind]:
    return frozenset(
        kind for name in names for kind in (_GROUPS.get(name) or frozenset({BodyKind(name)}))
    )


def pair(entries: Iterable[Entry], giver: BodyIs | None, receiver: BodyIs | None) -> Pair:
    """Return what fits a giver and a receiver; nothing, and why not, where either is unknown."""
    if giver is None:
        return Pair((), UNKNOWN_BODY.format(who="your agency"))
    if receiver is None:
        return Pair((), UNKNOWN_BODY.format(who="the other body"))
    fitting = tuple(entry for entry in entries if _fits(entry, giver, receiver))
    has_basis = any(entry.part is LawPart.BASIS for entry in fitting)
    return Pair(fitting, None if has_basis else NO_BASIS)


def _fits(entry: Entry, giver: BodyIs, receiver: BodyIs) -> bool:
    """By the giver's nation; a power or duty also by the receiver's, who may be owed it."""
    nations = {giver.nation}
    if entry.part is LawPart.POWER:
        nations.add(receiver.nation)
    return (
        bool(entry.nations & nations)
        and giver.kind in entry.givers
        and receiver.kind in entry.receivers
    )
