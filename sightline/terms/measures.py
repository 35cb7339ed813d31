"""The words of a measure, which is one use of a power: its steps, and what came of it."""

from typing import Final

from sightline.terms.term import Term


class MeasureStep(Term):
    """What happens to a measure. Each step is a row of its history; most are its state too."""

    CONSIDERED = "CONSIDERED", "Considered", "Somebody thought of it and said why."
    REQUESTED = "REQUESTED", "Asked for", "A court, a colleague or another body was asked."
    GRANTED = "GRANTED", "Granted", "It may be served."
    REFUSED = "REFUSED", "Refused", "Whoever was asked said no, and why."
    SERVED = "SERVED", "Served", "It is in force: served, given or carried out."
    VARIED = "VARIED", "Varied", "Its conditions or its end were changed."
    BREACHED = "BREACHED", "Breached", "Somebody did what it forbids."
    EXPIRED = "EXPIRED", "Run out", "Its last day has passed."
    ENDED = "ENDED", "Ended early", "It was lifted or withdrawn before its last day."
    OUTCOME = "OUTCOME", "Outcome written", "It is over, and what came of it is written down."
    NOT_USED = "NOT_USED", "Not used", "It was never tried, and why."
    HANDED_ON = "HANDED_ON", "Handed on", "Somebody else holds it; its state stays."

    @property
    def verb(self) -> str:
        """Return what a button says that takes this step."""
        return _VERBS[self.value]


_VERBS: Final = {
    "CONSIDERED": "Consider it again",
    "REQUESTED": "Record that it was asked for",
    "GRANTED": "Record that it was granted",
    "REFUSED": "Record that it was refused",
    "SERVED": "Record that it was served",
    "VARIED": "Record that it was varied",
    "BREACHED": "Report a breach",
    "EXPIRED": "Record that it ran out",
    "ENDED": "Record that it ended early",
    "OUTCOME": "Write the outcome",
    "NOT_USED": "Record that it was not used",
    "HANDED_ON": "Hand it on",
}
IN_FORCE: Final = frozenset({MeasureStep.SERVED, MeasureStep.VARIED, MeasureStep.BREACHED})
HAS_TERM: Final = IN_FORCE | {MeasureStep.GRANTED}  # has a first day, and a last or a review


class MeasureOutcome(Term):
    """What came of a measure, as whoever holds it judges. It is a judgement, and no measurement."""

    SAFER = "SAFER", "Young people are safer", "Say in the sentence how that is known."
    PARTLY = "PARTLY", "It helped in part"
    NO_CHANGE = "NO_CHANGE", "Nothing changed"
    MOVED = "MOVED", "The harm moved elsewhere", "Say where to, if it is known."
    WORSE = "WORSE", "Things got worse", "For the children, or for others."
    NOT_KNOWN = "NOT_KNOWN", "It is not known", "Say what would show it."


class MeasureSubject(Term):
    """What kind of record a measure is about."""

    PERSON = "PERSON", "A person's record"
    LOCATION = "LOCATION", "A location of concern"
    GROUP = "GROUP", "Premises"
    THING = "THING", "A vehicle"
