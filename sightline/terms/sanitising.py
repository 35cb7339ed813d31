"""What in a sanitised text may give its source away."""

from sightline.terms.term import Term


class FindingKind(Term):
    """Why some words of a text are pointed at. A person settles each: a machine decides nothing."""

    SETTING_NAME = "SETTING_NAME", "Where the reporter works", "It narrows the source to a few."
    REPORTER_NAME = "REPORTER_NAME", "A name of whoever told us", "It says who the source is."
    CONTACT = "CONTACT", "A way to reach somebody", "It may be the source's own."
    FIRST_PERSON = "FIRST_PERSON", "First person", "It is the source speaking."
    RELATIONSHIP = "RELATIONSHIP", "A relationship", "Few people stand so near to the child."
    SOLE_KNOWLEDGE = "SOLE_KNOWLEDGE", "What only one person may know", "It points at them."
    PROCESS = "PROCESS", "The setting in which it was said", "It says who was in the room."
    TACTICS = "TACTICS", "How intelligence is got", "It gives a method away."


class ReviewOutcome(Term):
    """What came of looking again at an item whose time had run out."""

    RENEWED = "RENEWED", "Kept", "It is still needed, for the reason given."
    LAPSED = "LAPSED", "Let go", "It is no longer needed, and nobody should act on it."
