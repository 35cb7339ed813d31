"""How exactly a time is known."""

from sightline.terms.term import Term


class TimePrecision(Term):
    """How exactly the time of an event is known, by the window that was written down."""

    MINUTE = "MINUTE", "To the minute", "One moment, as a clock showed it."
    HOURS = "HOURS", "Part of a day", "Between two times less than a day apart."
    DAY = "DAY", "A day", "Some time on one day."
    DAYS = "DAYS", "Several days", "Some time between two days of one month or so."
    MONTHS = "MONTHS", "A month or longer", "Some time in a month, or in more than one."
    UNKNOWN = "UNKNOWN", "Not known", "Nobody said when; only when it was heard is known."
