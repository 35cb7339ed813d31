"""Whether two reports come from one first knower, and how one came from the other."""

from sightline.terms.term import Term


class Verdict(Term):
    """A named person's judgement of two reports' origins. Unsure counts as not independent."""

    SAME_ORIGIN = "SAME_ORIGIN", "One origin", "Both go back to the same first knower."
    INDEPENDENT = "INDEPENDENT", "Independent", "Two knew of the same matter, each by themselves."
    UNSURE = "UNSURE", "Not sure", "They count as one until somebody knows better."
    UNRELATED = "UNRELATED", "Different matters", "They neither bear each other out nor repeat."


class Tie(Term):
    """How two reports are tied together."""

    SAME_KNOWER = "SAME_KNOWER", "The same person told both"
    TOLD_BY = "TOLD_BY", "One reporter was told by the other"
    DERIVED_FROM = "DERIVED_FROM", "One is taken from the other's record or minute"
    SAME_EVENT = "SAME_EVENT", "Two accounts of one event"
    SAME_PATTERN = "SAME_PATTERN", "Two accounts of what keeps happening"
    NONE = "NONE", "Not tied together"


ONE = frozenset({Verdict.SAME_ORIGIN, Verdict.UNSURE})  # these count as one origin
TIES = {
    Verdict.SAME_ORIGIN: frozenset({Tie.SAME_KNOWER, Tie.TOLD_BY, Tie.DERIVED_FROM}),
    Verdict.INDEPENDENT: frozenset({Tie.SAME_EVENT, Tie.SAME_PATTERN}),
    Verdict.UNSURE: frozenset(Tie),
    Verdict.UNRELATED: frozenset({Tie.NONE}),
}
