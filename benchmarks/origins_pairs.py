"""The invented reports in tests/linkage, read and made into pairs with their relations."""

import itertools
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from sightline.linkage.days import day_of
from sightline.linkage.knower import knower
from sightline.linkage.matter import matter
from sightline.linkage.said import Said, said

PAIRS = Path(__file__).resolve().parents[1] / "tests" / "linkage"
RELATIONS = ("same_origin", "independent", "unrelated")
ONE_MATTER = frozenset("ABCDE")  # letters of people who knew of the matter in a heading
OF_A_MATTER = 2.0  # what all pairs of one relation under one heading weigh together

Report = dict[str, str]


class Pair(NamedTuple):
    """Two reports, how they stand to each other, and what that pair weighs in fitting."""

    group: str  # a heading or a file: what is held out together
    name: str
    relation: str
    a: Report
    b: Report
    weight: float


def lines_of(name: str) -> list[str]:
    """Return the lines of a file that say something."""
    lines = (PAIRS / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def pairs_of(name: str) -> list[Pair]:
    """Return the pairs of a file of pairs or of a file of matters."""
    return _pairs(name) if name.startswith("pairs") else list(_scenarios(name))


def all_of(names: Iterable[str]) -> list[Pair]:
    """Return the pairs of several files."""
    return [pair for name in names for pair in pairs_of(name)]


def _pairs(name: str) -> list[Pair]:
    keys = ("agency", "date", "text")
    rows = [line.split("|") for line in lines_of(name)]
    return [
        Pair(
            name,
            f"{name} {place}",
            row[0],
            dict(zip(keys, row[1:4], strict=True)),
            dict(zip(keys, row[4:7], strict=True)),
            1.0,
        )
        for place, row in enumerate(rows, 1)
    ]


def _scenarios(name: str) -> Iterable[Pair]:
    matters: dict[str, list[tuple[str, Report]]] = {}
    heading = ""
    for line in lines_of(name):
        if line.startswith("=="):
            heading = line.removeprefix("==").strip()
            continue
        origin, agency, date, text = line.split("|", 3)
        report = {"agency": agency, "date": date, "text": text}
        matters.setdefault(heading, []).append((origin, report))
    for each, reports in matters.items():
        yield from _of_a_matter(each, reports)


def _of_a_matter(heading: str, reports: list[tuple[str, Report]]) -> Iterable[Pair]:
    found = [
        (relation_of(one[0], other[0]), one, other)
        for one, other in itertools.combinations(reports, 2)
    ]
    many = Counter(relation for relation, *_ in found)
    for relation, (one, a), (other, b) in found:
        share = OF_A_MATTER / many[relation]
        yield Pair(heading, f"{heading} {one}{other}", relation, a, b, share)


def relation_of(one: str, other: str) -> str:
    """Return how A1 and A2, A1 and B1, or A1 and X1 stand to each other."""
    if one[0] == other[0]:
        return "same_origin"
    return "independent" if {one[0], other[0]} <= ONE_MATTER else "unrelated"


def read(report: Report) -> Said:
    """Return a report as it is compared."""
    text = " ".join(report["text"].split())
    return said(" ".join(report["agency"].split()), day_of(report["date"]), text)


def features(a: Report, b: Report) -> tuple[dict[str, float], dict[str, float]]:
    """Return what speaks for one matter, and what for one knower."""
    return matter(read(a), read(b)), knower(read(a), read(b))
