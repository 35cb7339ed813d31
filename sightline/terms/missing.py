"""Children who go missing: how the risk was judged, how they travelled, what pushed and pulled."""

from sightline.terms.term import Term

_RHI = "Return home interviews: statutory guidance on children who run away or go missing (2014)"


class MissingRisk(Term):
    """How police judged the risk while the child was missing."""

    NONE_APPARENT = "NONE_APPARENT", "No apparent risk"
    LOW = "LOW", "Low"
    MEDIUM = "MEDIUM", "Medium"
    HIGH = "HIGH", "High"
    NOT_RECORDED = "NOT_RECORDED", "Not recorded", "Counted as such, never left out."


class InCare(Term):
    """Whether the child is looked after by a council."""

    YES = "YES", "Yes"
    NO = "NO", "No"
    NOT_RECORDED = "NOT_RECORDED", "Not recorded", "Counted as such, never left out."


class InterviewStep(Term):
    """What became of the interview that every child is offered on return."""

    OFFERED = "OFFERED", "Offered", "", _RHI
    REFUSED = "REFUSED", "The child did not want it", "What carers know is asked then.", _RHI
    NOT_POSSIBLE = "NOT_POSSIBLE", "It could not be offered", "Say why.", _RHI
    HELD = "HELD", "Held", "", _RHI


class InterviewPart(Term):
    """One part of what a child said, which they may agree to pass on or not."""

    WHERE = "WHERE", "Where they were"
    WITH_WHOM = "WITH_WHOM", "With whom"
    TRAVEL = "TRAVEL", "How they travelled"
    PUSH = "PUSH", "What made them leave"
    PULL = "PULL", "What drew them away"
    ANYTHING_ELSE = "ANYTHING_ELSE", "Anything else they said"
    CARER = "CARER", "What a carer said"


class Travelled(Term):
    """How a missing child travelled."""

    ON_FOOT = "ON_FOOT", "On foot or by bicycle"
    BUS = "BUS", "Bus or coach"
    TRAIN = "TRAIN", "Train"
    TAXI = "TAXI", "Taxi or private hire"
    KNOWN_CAR = "KNOWN_CAR", "A car of somebody they named"
    UNKNOWN_CAR = "UNKNOWN_CAR", "A car of somebody they did not name"
    NOT_KNOWN = "NOT_KNOWN", "Not known"
