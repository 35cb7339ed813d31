"""Themes that panels hear of: where each comes from, where it stands, and the steps between."""

from sightline.terms.term import Term


class ThemeSource(Term):
    """From what a theme was brought to a panel."""

    RUN = "RUN", "A finding of an analysis"
    PROFILE = "PROFILE", "A problem profile"
    REQUIREMENT = "REQUIREMENT", "A question we ask agencies"
    WORDS = "WORDS", "What people at work have seen"


class ThemeState(Term):
    """Where a theme stands."""

    OPEN = "OPEN", "Open"
    CLOSED = "CLOSED", "Closed"


class ThemeStep(Term):
    """What may be done with a theme once it was brought."""

    CHANGE = "CHANGE", "Change it"
    CLOSE = "CLOSE", "Close it"
    OPEN_AGAIN = "OPEN_AGAIN", "Open it again"
