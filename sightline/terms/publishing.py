"""The words of published figures: what is counted, along what, and how a figure is given away."""

from typing import Final

from sightline.terms.term import Term


class Counted(Term):
    """What a table counts."""

    CHILDREN = (
        "CHILDREN",
        "Distinct children",
        "A child counts once in a period, so that quarters do not add up to their year.",
    )
    REPORTS = "REPORTS", "Reports", "Each counts once, in the period in which it came."
    EVENTS = "EVENTS", "Events", "Each counts once, in the period in which it was."

    @property
    def adds_over_time(self) -> bool:
        """Return whether the counts of parts of a period add up to the count of the whole."""
        return self is not Counted.CHILDREN


class Axis(Term):
    """What kind of thing a dimension of a table is."""

    AREA = "AREA", "Area", "Where: wards, towns, districts."
    TIME = "TIME", "Time", "When: months, quarters, years."
    ATTRIBUTE = (
        "ATTRIBUTE",
        "Attribute",
        "What is so of those counted: age, type, outcome. That all share one may give them away.",
    )


class AreaLevel(Term):
    """How fine the areas of a table are, the finest first."""

    SMALL_AREA = "SMALL_AREA", "Output area or lower layer", "Some hundreds to 3,000 people."
    WARD = "WARD", "Ward or middle layer", "Some thousands of people."
    TOWN = "TOWN", "Town or locality", "Several wards."
    DISTRICT = "DISTRICT", "District"
    COUNTY = "COUNTY", "County or unitary authority"
    REGION = "REGION", "Region or nation"

    @property
    def rank(self) -> int:
        """Return its place in the order, 0 for the finest."""
        return list(AreaLevel).index(self)


class Zeros(Term):
    """What a regime does with a count of nought."""

    SHOWN = "SHOWN", "Shown", "Unless it tells that all of a group are in one category."
    HIDDEN = "HIDDEN", "Hidden", "As a small count is."


class Told(Term):
    """How what is published gives a count away."""

    EXACT = "EXACT", "It can be worked out exactly"
    NARROW = "NARROW", "It can be worked out to a few numbers"
    IF_SMALL = "IF_SMALL", "Whoever knows that it is small can work it out to one or two numbers"
    ALL_OF_A_GROUP = "ALL_OF_A_GROUP", "It shows that all of a group are in one category"
    CHANGE = "CHANGE", "Two issues of one count show a small change between them"
    CONTRADICTION = (
        "CONTRADICTION",
        "It does not agree with what is published",
        "No whole numbers fit. Correct it, or mark it as a new issue.",
    )
    UNRELATED = (
        "UNRELATED",
        "Its areas are not related to those of an earlier year",
        "Say what each area was made from, so that the two can be judged together.",
    )


MARKS: Final = ("c", "*")  # the signs that may stand for a hidden count
