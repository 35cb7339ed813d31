"""Conferences: where each stands, what becomes of its outcomes, and how useful people found it."""

from sightline.terms.term import Term


class ConferenceState(Term):
    """Where a conference stands."""

    PLANNED = "PLANNED", "Planned"
    HELD = "HELD", "Held"
    CANCELLED = "CANCELLED", "Cancelled"


class OutcomeState(Term):
    """What became of an outcome of a conference."""

    OPEN = "OPEN", "Under way"
    DONE = "DONE", "Done"
    DROPPED = "DROPPED", "Not pursued"


class Useful(Term):
    """How useful somebody found a conference."""

    VERY = "VERY", "Very useful"
    QUITE = "QUITE", "Quite useful"
    LITTLE = "LITTLE", "Of little use"
    NONE = "NONE", "Of no use"
