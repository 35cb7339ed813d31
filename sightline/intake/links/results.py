"""What reports led to, as a page says it: only what the database has found safe to tell. Pure."""

from collections.abc import Iterable
from typing import NamedTuple

from sightline.intake.rules import DIALS
from sightline.terms import LedTo

FEWEST: int = DIALS["results_fewest"].value
SMALLEST: int = DIALS["results_smallest"].value
TOTAL = "TOTAL"


class Results(NamedTuple):
    """What reports led to. No lines: too few reports for any number to be safe."""

    total: str
    lines: list[tuple[str, str]]


def results(found: Iterable[tuple[str, int | None]]) -> Results:
    """Return the database's rows in words: None is a number too small to be told.

    A report counts in one line only, and there is no total beside a number that is not told.
    """
    told = dict(found)
    if not told:
        return Results("", [])
    total = told.pop(TOTAL, None)
    lines = [(code.label, _words(told[code])) for code in LedTo if code in told]
    return Results(f"about {total}" if total else f"{FEWEST} or more", lines)


def _words(number: int | None) -> str:
    return f"fewer than {SMALLEST}" if number is None else f"about {number}"
