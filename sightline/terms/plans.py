"""The words of a disruption plan: what happens to it, how it stands, whom or what it is about."""

from typing import Final

from sightline.terms.term import Term


class PlanStep(Term):
    """What happens to a plan. Each is a version of it that is added and never edited."""

    DRAFTED = "DRAFTED", "Drafted"
    CHANGED = "CHANGED", "Changed", "It is a draft again, until somebody else signs it off."
    WEIGHED = "WEIGHED", "Power chosen or set aside", "It is a draft again."
    SIGNED_OFF = "SIGNED_OFF", "Signed off", "By somebody who wrote none of what changed."
    BEGUN = "BEGUN", "Begun", "What was signed off is under way."
    REVIEWED = "REVIEWED", "Reviewed", "It goes on as it stands, until another day."
    CLOSED = "CLOSED", "Closed", "With what came of it, and what would open it again."
    REOPENED = "REOPENED", "Opened again", "It is a draft again."
    HANDED_ON = "HANDED_ON", "Handed on", "Somebody else holds it; its state stays."

    @property
    def verb(self) -> str:
        """Return what a button says that takes this step."""
        return _VERBS[self.value]


_VERBS: Final = {
    "DRAFTED": "Write this plan down",
    "CHANGED": "Change the plan",
    "WEIGHED": "Choose a power or set one aside",
    "SIGNED_OFF": "Sign it off",
    "BEGUN": "Record that it has begun",
    "REVIEWED": "Record a review",
    "CLOSED": "Close the plan",
    "REOPENED": "Open it again",
    "HANDED_ON": "Hand it on",
}


class PlanState(Term):
    """How a plan stands."""

    DRAFT = "DRAFT", "Draft", "Nobody else has signed off what it says now."
    SIGNED_OFF = "SIGNED_OFF", "Signed off", "A second person agrees to all that it says."
    UNDER_WAY = "UNDER_WAY", "Under way"
    CLOSED = "CLOSED", "Closed"


class PlanKind(Term):
    """Whom or what a plan is about. Powers that may bind a child are shielded for the first and
    the last of them."""

    CHILD = "CHILD", "A child", "Protection comes first."
    ADULT = "ADULT", "An adult who poses a risk"
    PLACE = "PLACE", "A place"
    GROUP = "GROUP", "A group or network", "Children may be in it: their shield holds."


class Deconflicting(Term):
    """What a gatekeeper decides about a contact with another agency."""

    TELL = "TELL", "Yes, they may be told to speak to me"
    KEEP = "KEEP", "No, not now"
