"""What tables are counted along: each axis, its codes in the database and their words. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sightline.terms import Assessment, Concern, Ethnicity, Sex, SourceEvaluation
from sightline.terms.disrupting import PowerClass
from sightline.terms.figures import (
    FigureAge,
    FigureAnswered,
    FigureEthnicity,
    FigureInterview,
    FigureLevel,
    FigurePlace,
    FigureRead,
    FigureSender,
    FigureSetting,
    FigureTelling,
)
from sightline.terms.measures import MeasureOutcome
from sightline.terms.replies import ReplyOutcome
from sightline.terms.term import Term

NOT_GRADED: Final = ("NOT_GRADED", "Not graded")
NOTHING_SAID: Final = ("NOTHING", "Nothing within 28 days")
_GROUPS: Final = {group.label: group for group in FigureEthnicity}


@dataclass(frozen=True)
class Axis:
    """One axis: its words as a heading, its categories, and which category a code stands for.

    adds  whether a thing counted is in one category only
    """

    words: str
    categories: tuple[str, ...]
    of: Mapping[str, str]
    adds: bool = True


def _of(words: str, term: type[Term], *more: tuple[str, str], adds: bool = True) -> Axis:
    pairs = [*((str(each), each.label) for each in term), *more]
    return Axis(words, tuple(label for _, label in pairs), dict(pairs), adds)


def group_of(ethnicity: Ethnicity) -> FigureEthnicity:
    """Return the group of the census that one of its nineteen is in."""
    if ethnicity in {Ethnicity.NOT_RECORDED, Ethnicity.REFUSED}:
        return FigureEthnicity(ethnicity.value)
    return _GROUPS[ethnicity.meaning]


def _ethnicity() -> Axis:
    of = {str(each): group_of(each).label for each in Ethnicity}
    return Axis("Ethnicity", tuple(each.label for each in FigureEthnicity), of)


AXES: Final[Mapping[str, Axis]] = {
    "sender": _of("Kind of sender", FigureSender),
    "read": _of("Somebody began to read it", FigureRead),
    "answered": _of("The sender heard what became of it", FigureAnswered),
    "heard": _of("What the sender heard last", ReplyOutcome, NOTHING_SAID),
    "source": _of("Source", SourceEvaluation, NOT_GRADED),
    "assessment": _of("How it is known", Assessment, NOT_GRADED),
    "concern": _of("Kind of concern", Concern),
    "child_concern": _of("Kind of concern", Concern, adds=False),
    "age": _of("Age", FigureAge, adds=False),
    "sex": _of("Sex", Sex),
    "ethnicity": _ethnicity(),
    "place": _of("Where", FigurePlace, adds=False),
    "interview": _of("Interview", FigureInterview),
    "power_class": _of("At what it is aimed", PowerClass),
    "outcome": _of("What came of it", MeasureOutcome),
    "level": _of("Level", FigureLevel),
    "setting": _of("Kind of setting", FigureSetting),
    "telling": _of("What it told us", FigureTelling),
}
MONTH: Final = "month"  # of the period: made for each
AREA: Final = "area"  # made from the reference geography


@dataclass(frozen=True)
class Counting:
    """One counting function of the database: its columns, and along which of them it counts."""

    function: str
    columns: tuple[str, ...]
    groupings: frozenset[frozenset[str]]


def _counting(function: str, columns: str, *together: str) -> Counting:
    names = tuple(columns.split())
    found = {frozenset[str](), *(frozenset({name}) for name in names)}
    found |= {frozenset(each.split()) for each in together}
    return Counting(function, names, frozenset(found))


COUNTINGS: Final[Mapping[str, Counting]] = {
    each.function: each
    for each in (
        _counting("publish_count_reports", "sender month read answered heard", "sender month"),
        _counting("publish_count_items", "source assessment concern area", "source assessment"),
        _counting("publish_count_children", "age sex ethnicity place child_concern"),
        _counting("publish_count_interviews", "interview"),
        _counting("publish_count_served", "power_class"),
        _counting("publish_count_outcomes", "power_class outcome", "power_class outcome"),
        _counting("publish_count_levels", "level"),
        _counting("publish_count_settings", "setting telling", "setting telling"),
    )
}
