"""The words of released figures: their periods, their bands, and what became of asking for them."""

from sightline.terms.term import Term


class FigurePeriod(Term):
    """How long a period of figures is."""

    QUARTER = "QUARTER", "Quarter"
    YEAR = "YEAR", "Year"


class FigureKind(Term):
    """How a table's counts of one period stand to those of another."""

    FLOW = "FLOW", "What happened in the period"
    STOCK = (
        "STOCK",
        "How things stood on its last day, or by it",
        "It is published by quarters alone: no sum of quarters is a year.",
    )


class FigureChart(Term):
    """What is drawn beside a table."""

    NONE = "NONE", "Nothing"
    BARS = "BARS", "A bar for each line of the table"


class FigureEnd(Term):
    """What became of asking for a period's figures."""

    DRAFTED = "DRAFTED", "Drafted", "They passed the check and wait for a second person."
    REFUSED = "REFUSED", "Refused", "A small number could be worked out. Nothing was kept of them."
    FAILED = "FAILED", "Not done", "Something stopped it. Nothing was kept."


class FigureVerdict(Term):
    """What the check found of an edition, held against what was released by then."""

    PASSED = "PASSED", "Passed"
    REFUSED = "REFUSED", "Refused"


class FigureSender(Term):
    """What kind of sender a report came from."""

    SIGNED_IN = "SIGNED_IN", "Somebody who works with children, signed in"
    SCHOOL = "SCHOOL", "A school or college, by its link"
    YOUTH = "YOUTH", "A youth, sports or faith group, by its link"
    BUSINESS = "BUSINESS", "A hotel, taxi firm, shop or transport, by its link"
    OTHER_LINK = "OTHER_LINK", "Another setting, by its link"
    PARTNER = "PARTNER", "A partner’s form or e-mail"
    INTERVIEW = "INTERVIEW", "An interview with a child who came back"


class FigureRead(Term):
    """How soon somebody began to read a report."""

    HOURS_4 = "HOURS_4", "Within 4 hours"
    DAY = "DAY", "From 4 to 24 hours"
    DAYS_3 = "DAYS_3", "From 1 to 3 days"
    LATER = "LATER", "Later than that, or not yet"


class FigureAnswered(Term):
    """How soon the sender of a report heard what became of it."""

    DAYS_7 = "DAYS_7", "Within 7 days"
    DAYS_28 = "DAYS_28", "From 8 to 28 days"
    LATER = "LATER", "Later than that, or not yet"


class FigureInterview(Term):
    """What became of the interview that a child is offered who was missing and came back."""

    HOURS_72 = "HOURS_72", "Held within 72 hours"
    LATER = "LATER", "Held later, within 28 days"
    NOT_WANTED = "NOT_WANTED", "The child did not want it"
    NOT_POSSIBLE = "NOT_POSSIBLE", "It could not be offered"
    NOTHING = "NOTHING", "Nothing was recorded within 28 days"


class FigureAge(Term):
    """How old a child was when a report of them came."""

    UNDER_10 = "UNDER_10", "Under 10"
    AGE_10_12 = "AGE_10_12", "10 to 12"
    AGE_13_15 = "AGE_13_15", "13 to 15"
    AGE_16_17 = "AGE_16_17", "16 or 17"
    AGE_18 = "AGE_18", "18 or over"
    NOT_RECORDED = "NOT_RECORDED", "Not recorded"


class FigureEthnicity(Term):
    """The census's five groups, and the two ways in which none is known."""

    ASIAN = "ASIAN", "Asian"
    BLACK = "BLACK", "Black"
    MIXED = "MIXED", "Mixed or multiple"
    WHITE = "WHITE", "White"
    OTHER = "OTHER", "Other"
    REFUSED = "REFUSED", "Asked and not said"
    NOT_RECORDED = "NOT_RECORDED", "Not recorded"


class FigurePlace(Term):
    """Where what was told of a child happened: never nearer than the county."""

    COUNTY = "COUNTY", "In the county"
    OUTSIDE = "OUTSIDE", "Outside the county"
    ONLINE = "ONLINE", "Online"
    NOT_KNOWN = "NOT_KNOWN", "Not known"


class FigureLevel(Term):
    """Where the level of a child's newest full assessment stands on its scale."""

    LOWEST = "LOWEST", "The lowest"
    BETWEEN = "BETWEEN", "In between"
    HIGHEST = "HIGHEST", "The highest"


class FigureSetting(Term):
    """What kind of setting could tell us something."""

    SCHOOL = "SCHOOL", "Schools and colleges"
    YOUTH_CLUB = "YOUTH_CLUB", "Youth clubs"
    OTHER = "OTHER", "Other settings"


class FigureTelling(Term):
    """Whether a setting told us anything by its link."""

    SENT = "SENT", "Sent a report"
    SILENT = "SILENT", "Has a link and sent none"
    NO_LINK = "NO_LINK", "Has no link"


class RegimeLine(Term):
    """A line of a regime that two people may lower for a time, down to a floor."""

    HIDES_UP_TO = "hides_up_to", "Counts from 1 to this are hidden"
    PROTECTION = "protection", "So many numbers are left to guess for each hidden count"
    LEFT_IF_SMALL = "left_if_small", "So many are left for whoever knows that it is small"
    BASE_LEAST = "base_least", "Percentages only of at least so many"
    PEOPLE_LEAST = "people_least", "No area with fewer people"
