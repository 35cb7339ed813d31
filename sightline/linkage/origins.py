"""Whether two reports go back to one first knower, bear each other out, or have nothing in common.

Features of a pair are turned into a probability of each relation by a multinomial logistic model,
whose weights were fitted offline on invented pairs (benchmarks/origins.py) and stand in
`origins.toml`. It suggests; a named person decides. Pure.
"""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

from sightline.linkage.features import Said, features

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
    """One piece of evidence: `weight` is how far it speaks for the relation that was found."""

    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class OriginComparison:
    """A relation, how probable it is, and what speaks for and against it, the weightiest first."""

    relation: Relation
    probability: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """The weight of each feature for each relation, the bias under "", and each in words."""

    weights: Mapping[str, Mapping[str, float]]
    words: Mapping[str, str]


@cache
def model() -> Model:
    """Return the fitted model."""
    found = tomllib.loads(Path(__file__).with_name("origins.toml").read_text(encoding="utf-8"))
    weights = {name: line["weights"] for name, line in found["features"].items()}
    words = {name: line["words"] for name, line in found["features"].items()}
    return Model({"": found["bias"], **weights}, words)


def compare_origins(a: Mapping[str, Any], b: Mapping[str, Any]) -> OriginComparison:
    """Compare two reports, each a mapping with any of agency, date and text.

    `date` is when the report was made: a date, a datetime or ISO 8601; anything else is not known.
    The order of the two is nothing. Raise TypeError where a report is no mapping, or its text or
    agency no words. A report that says nothing is related to none.
    """
    left, right = sorted((_said(a), _said(b)), key=lambda said: (said.text, said.agency))
    if not left.text.strip() or not right.text.strip():
        nothing = Reason("one of the two says nothing", 0.0)
        return OriginComparison(Relation.UNRELATED, 0.5, (nothing,))
    return judged(features(left, right), model())


def judged(values: Mapping[str, float], by: Model) -> OriginComparison:
    """Return what a model makes of a pair's features.

    P(relation) = exp(s_r) / Σ exp(s),  s_r = bias_r + Σ weight_r × value
    """
    scores = {
        relation: by.weights[""][relation]
        + sum(by.weights[name][relation] * value for name, value in values.items())
        for relation in Relation
    }
    top = max(scores.values())
    odds = {relation: math.exp(score - top) for relation, score in scores.items()}
    if values["nothing_shared"]:  # how each came to know it says nothing of a matter in common
        odds[Relation.UNRELATED] += odds.pop(Relation.INDEPENDENT)
    relation = max(odds, key=odds.__getitem__)
    share = odds[relation] / sum(odds.values())
    return OriginComparison(relation, share, _reasons(values, by, relation))


def _reasons(values: Mapping[str, float], by: Model, relation: Relation) -> tuple[Reason, ...]:
    """Return how each feature moves a relation's score against the mean of the other two."""
    found = []
    for name, value in values.items():
        weights = by.weights[name]
        others = [weights[other] for other in Relation if other is not relation]
        moved = round(value * (weights[relation] - sum(others) / len(others)), 2)
        if abs(moved) >= LEAST_SAID:
            found.append(Reason(by.words[name], moved))
    return tuple(sorted(found, key=lambda reason: (-abs(reason.weight), reason.words)))


def _said(report: Mapping[str, Any]) -> Said:
    if not isinstance(report, Mapping):
        raise TypeError("A report is a mapping with any of agency, date and text.")
    text, agency = report.get("text") or "", report.get("agency") or ""
    if not isinstance(text, str) or not isinstance(agency, str):
        raise TypeError("A report's text and agency are words.")
    return Said(agency, _day(report.get("date")), text[:MOST_CHARACTERS])


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return datetime.fromisoformat(str(value)).date()
    except ValueError:
        return _written(str(value))


def _written(value: str) -> date | None:
    for shape in ("%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y", "%d %b %Y", "%d %B %Y"):
        try:
            return datetime.strptime(value.strip(), shape).date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
    return None
