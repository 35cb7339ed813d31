"""A tally of indicators: advisory. It is shown beside a level, decides none, and is kept nowhere.

No such number has been shown to predict harm. It is worked out anew each time from the answers, so
that there is no score in the database to search, sort, share or hand on.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sightline.assessments.records import Answer, by_code
from sightline.assessments.tools import Tool
from sightline.terms.assessing import IndicatorAnswer


@dataclass(frozen=True, slots=True)
class Tally:
    """Points (whole number, no unit) and the words that the tool has for them.

    undated  indicators that are there and count for nothing, because nobody said when
    """

    points: int
    words: str
    undated: int


def tally(tool: Tool, answers: Iterable[Answer]) -> Tally | None:
    """Return the tally of some answers, or None for a tool that makes none.

        points = Σ weight(indicator, when), over the indicators that are present and dated

    Answers to what the tool does not ask count for nothing.
    """
    if tool.tally is None:
        return None
    given = by_code(answers)
    there = [
        (one, given[one.code].when)
        for one in tool.indicators
        if one.code in given and given[one.code].answer is IndicatorAnswer.PRESENT
    ]
    weights = tool.tally.weights
    points = sum(weights[one.weight][when] for one, when in there if when and one.weight)
    words = [words for least, words in tool.tally.bands if least <= points]
    return Tally(points, words[-1], sum(1 for one, when in there if one.weight and not when))
