"""The words of the work with a child as it ends: adult lead, basis after 18, closing, opening."""

from typing import Final

from sightline.terms.term import Term


class WorkStepKind(Term):
    """What happens to the work with a child. Each step is a row of its history."""

    LEAD_NAMED = "LEAD_NAMED", "Adult lead named", "Who goes on when the child is an adult."
    BASIS_RECORDED = "BASIS_RECORDED", "Basis after 18 recorded", "On what ground work goes on."
    CLOSED = "CLOSED", "Closed", "The work is over, and what would open it again is written down."
    LOOKED_AGAIN = "LOOKED_AGAIN", "Looked at again", "Something new came; it stays closed."
    REOPENED = "REOPENED", "Opened again"

    @property
    def verb(self) -> str:
        """Return what a button says that takes this step."""
        return _VERBS[self.value]


_VERBS: Final = {
    "LEAD_NAMED": "Name the adult lead",
    "BASIS_RECORDED": "Record the basis after 18",
    "CLOSED": "Close the work",
    "LOOKED_AGAIN": "Record that you looked again",
    "REOPENED": "Open the work again",
}


class WorkState(Term):
    """Whether the work with a child goes on."""

    OPEN = "OPEN", "Open work"
    CLOSED = "CLOSED", "Closed"


class AdultBasis(Term):
    """On what ground work goes on after somebody has turned 18."""

    CONSENT = "CONSENT", "They agree", "The young adult said so, to somebody who is named."
    CARE_LEAVER = (
        "CARE_LEAVER",
        "They leave care and agree",
        "To the day before they turn 25 at most.",
    )
    LAWFUL = "LAWFUL", "Another lawful basis", "One of the list, with the reason in words."
    NONE = "NONE", "None", "The record is shut on the day that they turn 18."


class ClosingReason(Term):
    """Why the work with a child is closed."""

    RISK_LOWERED = "RISK_LOWERED", "The risk is lower", "Say the level before and after."
    MOVED = "MOVED", "They moved to another area", "Give the hand-over that was sent."
    ADULT = "ADULT", "They are an adult now"
    OTHER_LEADS = "OTHER_LEADS", "Another agency leads", "Say which, and whom to call there."
    DIED = "DIED", "They died"
    OTHER = "OTHER", "Another reason", "Say which."


class HandOverPart(Term):
    """What a hand-over tells the area that a child moves to, in the order of its headings."""

    WHO = "WHO", "Who the child is"
    LEVEL = "LEVEL", "How high the risk is"
    AIMS = "AIMS", "What plans are to reach"
    MEASURES = "MEASURES", "Measures in force"
    ACTIONS = "ACTIONS", "What is still to be done"
    REFERRALS = "REFERRALS", "Referrals that wait for a reply"
    REOPENS = "REOPENS", "What would open the work again"
    VIEW = "VIEW", "What the child says"
    ASK = "ASK", "Whom to ask"
