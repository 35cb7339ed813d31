"""Whether two reports go back to one first knower, bear each other out, or have nothing in common.

Two questions in turn, each a logistic model whose weights were fitted offline on invented pairs
(benchmarks/origins.py) and stand in `origins.toml`: are they about one matter, and if so, did one
person know it first? It suggests; a named person decides. Pure.
"""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

from sightline.linkage.days import day_of
from sightline.linkage.knower import knower
from sightline.linkage.matter import in_common, matter, nothing_in_common
from sightline.linkage.said import Said, said

SURE_ENOUGH: Final = 0.6  # below this, a caller treats "independent" as not known
MOST_CHARACTERS: Final = 20_000  # of one text; a longer one is compared by its beginning
LEAST_SAID: Final = 0.05  # a reason that moves the odds by less is not worth a line


class Relation(StrEnum):
    """How two reports stand to each other."""

    SAME_ORIGIN = "same_origin"
    INDEPENDENT = "independent"
    UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence: `weight` is how far it speaks for the relation that was found.

    `words` holds nothing of either report and may be kept; `rests_on` is what both of them say.
    """

    words: str
    weight: float
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OriginComparison:
    """A relation, how probable it is, and what speaks for and against it, the weightiest first."""

    relation: Relation
    probability: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One logistic model: P(yes) = 1 / (1 + exp(−calm × (bias + Σ weight × value)))."""

    bias: float
    calm: float
    weights: Mapping[str, float]
    words: Mapping[str, str]

    def odds(self, values: Mapping[str, float]) -> float:
        """Return the logarithm of the odds of yes."""
        total = self.bias + sum(self.weights[name] * value for name, value in values.items())
        return self.calm * total

    def moved(self, values: Mapping[str, float]) -> list[tuple[str, float]]:
        """Return by how much each feature moves the odds towards yes."""
        return [(name, self.calm * self.weights[name] * value) for name, value in values.items()]


@dataclass(frozen=True, slots=True)
class Model:
    """The two questions: about one matter? known first by one person?"""

    matter: Question
    knower: Question


@cache
def model() -> Model:
    """Return the fitted model."""
    found = tomllib.loads(Path(__file__).with_name("origins.toml").read_text(encoding="utf-8"))
    return Model(_question(found["matter"]), _question(found["knower"]))


def _question(found: Mapping[str, Any]) -> Question:
    lines = found["features"]
    return Question(
        found["bias"],
        found["calm"],
        {name: line["weight"] for name, line in lines.items()},
        {name: line["words"] for name, line in lines.items()},
    )


def compare_origins(a: Mapping[str, Any], b: Mapping[str, Any]) -> OriginComparison:
    """Compare two reports, each a mapping with any of agency, date and text.

    `date` is when the report was made: a date, a datetime, ISO 8601 or as people write one;
    anything else is not known. The order of the two is nothing. Raise TypeError where a report is
    no mapping, or its text or agency no words. A report that says nothing is related to none.
    """
    left, right = sorted((_said(a), _said(b)), key=_place)
    if not left.words or not right.words:
        nothing = Reason("one of the two says nothing", 0.0)
        return OriginComparison(Relation.UNRELATED, 0.5, (nothing,))
    return judged(left, right, model())


def _place(one: Said) -> tuple[str, str, str]:
    return one.text, one.agency, str(one.day)


def judged(a: Said, b: Said, by: Model) -> OriginComparison:
    """Return what a model makes of two reports.

    P(unrelated) = 1 − P(one matter); the rest is shared out by P(one knower).
    """
    of_matter, of_knower = matter(a, b), knower(a, b)
    one_matter = _share(by.matter.odds(of_matter))
    one_knower = _share(by.knower.odds(of_knower))
    shares = {
        Relation.SAME_ORIGIN: one_matter * one_knower,
        Relation.INDEPENDENT: one_matter * (1 - one_knower),
        Relation.UNRELATED: 1 - one_matter,
    }
    if nothing_in_common(of_matter):  # how each came to know it says nothing of a matter in common
        shares[Relation.UNRELATED] += shares.pop(Relation.INDEPENDENT)
    relation = max(shares, key=shares.__getitem__)
    apart = relation is Relation.UNRELATED
    found = _reasons(by.matter, of_matter, -1 if apart else 1, in_common(a, b))
    if not apart:
        found += _reasons(by.knower, of_knower, 1 if relation is Relation.SAME_ORIGIN else -1, {})
    found.sort(key=lambda reason: (-abs(reason.weight), reason.words))
    return OriginComparison(relation, shares[relation], tuple(found))


def _share(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def _reasons(
    question: Question,
    values: Mapping[str, float],
    sign: int,
    shared: Mapping[str, tuple[str, ...]],
) -> list[Reason]:
    """Return what moves a question's odds; `sign` is -1 where no is what was found."""
    return [
        Reason(question.words[name], round(sign * by, 2), shared.get(name, ()))
        for name, by in question.moved(values)
        if abs(by) >= LEAST_SAID
    ]


def _said(report: Mapping[str, Any]) -> Said:
    if not isinstance(report, Mapping):
        raise TypeError("A report is a mapping with any of agency, date and text.")
    text, agency = report.get("text") or "", report.get("agency") or ""
    if not isinstance(text, str) or not isinstance(agency, str):
        raise TypeError("A report's text and agency are words.")
    plain = " ".join(text[:MOST_CHARACTERS].split())
    return said(" ".join(agency.split()), day_of(report.get("date")), plain)
