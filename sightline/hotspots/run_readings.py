"""What a kept analysis found, in the order in which it is read: findings first. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sightline.hotspots.run_charts import month_name
from sightline.terms import Method

JUDGED = "judged"
CHANCE = 0.05  # a cluster that arises more often than this in shuffled maps may be chance
MOST = 5  # findings of one method before its table is the better place to read
SPOT_LISTS = {"cells": "Hexagons", "areas": "Small areas", "wards": "Wards"}
ORDER_OF_VERDICTS = ("not heard", "hot", "quiet")
NO_PATTERN = "no pattern"

Result = Mapping[str, Any]
Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. `key` names it in an address; `layer` is where the map draws it.

    `weak` is true of a marked place that shuffled maps mark often too.
    """

    key: str
    name: str = field(repr=False)
    text: str = field(repr=False)
    layer: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What one method found: its findings, how many more its tables hold, and its own words.

    `why_not` says in plain words why it was not judged, and is empty where it was.
    """

    method: Method
    why_not: str = ""
    words: str = field(default="", repr=False)
    findings: tuple[Finding, ...] = field(default=(), repr=False)
    more: int = 0

    @property
    def anchor(self) -> str:
        """Where on the page its tables begin."""
        return str(self.method).lower()


def readings(result: Result, names: Names) -> list[Reading]:
    """Return what each method of a result found, those that found something first."""
    found = [_reading(method, result[method], names) for method in Method if method in result]
    return sorted(found, key=lambda each: (bool(each.why_not), not each.findings))


def why_not(status: str) -> str:
    """Return why something was not judged, as a sentence, or nothing where it was."""
    if status == JUDGED:
        return ""
    sentence = status[:1].upper() + status[1:]
    return sentence if sentence.endswith(".") else f"{sentence}."


def warnings(result: Result) -> list[str]:
    """Return what a reader must bear in mind, as sentences."""
    return [each["text"] for each in result.get("guards", {}).get("messages", ())]


def codes(result: Result) -> Iterator[str]:
    """Return the code of every place that a result speaks of."""
    for part in result.get("SPOTS", {}).values():
        if isinstance(part, Mapping):
            yield from (each["place"] for each in part.get("places", ()))
    for method in ("TRENDS", "COVERAGE"):
        yield from (each["place"] for each in result.get(method, {}).get("places", ()))
    for method in ("CIRCLES", "CYLINDERS"):
        for each in result.get(method, {}).get("clusters", ()):
            yield from each["places"]
    for units in result.get("guards", {}).get("units", {}).values():
        if isinstance(units, list):
            yield from units


def by_chance(spot: Result) -> bool:
    """Return whether shuffled maps mark such a place too often to lean on it."""
    p = spot["p_by_permutation"]
    return p is not None and p > CHANCE


def evidence(spot: Result) -> int:
    """Return the fewer of its children and origins."""
    return int(min(spot["children"], spot["origins"]))


def named(code: str, names: Names) -> str:
    """Return how a place is called."""
    return names.get(code, code)


def together(codes: list[str], names: Names) -> str:
    """Return how a cluster is called: its middle place, and how many more belong to it."""
    if not codes:
        return "A circle"
    first, rest = named(codes[0], names), len(codes) - 1
    return f"{first} and {rest} more" if rest else first


def during(cluster: Result) -> str:
    """Return the months of a cluster, to follow its name; nothing where it has none."""
    if "start" not in cluster:
        return ""
    first, last = month_name(cluster["start"]), month_name(cluster["end"])
    return f", {first}" if first == last else f", {first} to {last}"


def _reading(method: Method, part: Result, names: Names) -> Reading:
    all_found = list(_FOUND[method](part, names))
    return Reading(
        method=method,
        why_not=_why_not(method, part),
        words=part.get("reading") or (part.get("county") or {}).get("reading") or "",
        findings=tuple(all_found[:MOST]),
        more=len(all_found[MOST:]),
    )


def _why_not(method: Method, part: Result) -> str:
    if method is not Method.SPOTS:
        return why_not(part.get("status", JUDGED))
    said = {key: why_not(part[key]["status"]) for key in SPOT_LISTS if key in part}
    if not said or not all(said.values()):
        return ""
    return " ".join(dict.fromkeys(said.values()))


def _spots(part: Result, names: Names) -> Iterator[Finding]:
    marked = [
        (each["mark"] != "hot", by_chance(each), -evidence(each), key, index, each)
        for key in SPOT_LISTS
        for index, each in enumerate(part.get(key, {}).get("places", ()))
        if each["mark"] in ("hot", "cold")
    ]
    for _, weak, _, key, index, each in sorted(marked, key=lambda row: row[:5]):
        text = each.get("reading") or _counted(each)
        yield Finding(f"spots-{key}-{index}", named(each["place"], names), text, key, weak)


def _counted(each: Result) -> str:
    return (
        f"{each['children']} distinct children and {each['origins']} independent origins: "
        f"{'more' if each['mark'] == 'hot' else 'fewer'}, with the places around, than chance "
        "would give."
    )


def _clusters(part: Result, names: Names, method: Method) -> Iterator[Finding]:
    key = str(method).lower()
    for index, each in enumerate(part.get("clusters", ())):
        if each["p"] <= CHANCE:
            name = together(each["places"], names) + during(each)
            yield Finding(f"{key}-{index}", name, each["reading"], key)


def _circles(part: Result, names: Names) -> Iterator[Finding]:
    return _clusters(part, names, Method.CIRCLES)


def _cylinders(part: Result, names: Names) -> Iterator[Finding]:
    return _clusters(part, names, Method.CYLINDERS)


def _trends(part: Result, names: Names) -> Iterator[Finding]:
    found = [
        (-sum(each["counts"]), index, each)
        for index, each in enumerate(part.get("places", ()))
        if each["pattern"] != NO_PATTERN and each.get("reading")
    ]
    for _, index, each in sorted(found, key=lambda row: row[:2]):
        yield Finding(f"trends-{index}", named(each["place"], names), each["reading"], "trends")


def _coverage(part: Result, names: Names) -> Iterator[Finding]:
    found = [
        (ORDER_OF_VERDICTS.index(each["verdict"]), -(each["expected"] or 0), index, each)
        for index, each in enumerate(part.get("places", ()))
        if each["verdict"] in ORDER_OF_VERDICTS and each.get("reading")
    ]
    for *_, index, each in sorted(found, key=lambda row: row[:3]):
        yield Finding(f"coverage-{index}", named(each["place"], names), each["reading"], "coverage")


def _none(_part: Result, _names: Names) -> Iterator[Finding]:
    return iter(())


_FOUND = {
    Method.SPOTS: _spots,
    Method.CIRCLES: _circles,
    Method.CYLINDERS: _cylinders,
    Method.TRENDS: _trends,
    Method.SURFACE: _none,
    Method.REPEATS: _none,
    Method.COVERAGE: _coverage,
}
