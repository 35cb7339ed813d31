"""The words of a promise: what a committee resolved, recommended, or was told would be done."""

from typing import Final

from sightline.terms.term import Term


class PromiseKind(Term):
    """What was promised. The three are answered by different people, within different times."""

    RESOLUTION = "RESOLUTION", "Resolution", "What the committee decided that shall be done."
    RECOMMENDATION = (
        "RECOMMENDATION",
        "Recommendation to the executive",
        "What the committee asks of those who decide; they answer it.",
    )
    UNDERTAKING = (
        "UNDERTAKING",
        "Undertaking by an officer",
        "What somebody offered, agreed or undertook to do at a meeting.",
    )


class PromiseStep(Term):
    """What happens to a promise. Each step is a row of its history."""

    ENTERED = "ENTERED", "Entered"
    CHANGED = "CHANGED", "Put right", "What stands of it was wrong, or was agreed anew."
    REMINDED = "REMINDED", "Asked about", "Somebody was asked how far it is."
    REPLIED = "REPLIED", "Answered", "Somebody said how far it is, or what is done."
    CLOSED = "CLOSED", "Closed", "The committee or its chair accepted that it is over."
    REOPENED = "REOPENED", "Opened again", "It was closed too early."

    @property
    def verb(self) -> str:
        """Return what a button says that takes this step."""
        return _VERBS[self.value]


_VERBS: Final = {
    "ENTERED": "Enter this promise",
    "CHANGED": "Put it right",
    "REMINDED": "Record that you asked about it",
    "REPLIED": "Record an answer",
    "CLOSED": "Close it",
    "REOPENED": "Open it again",
}


class PromiseState(Term):
    """How a promise stands."""

    OPEN = "OPEN", "Not answered yet"
    ANSWERED = "ANSWERED", "Answered", "Nobody has accepted yet that it is over."
    CLOSED = "CLOSED", "Closed"


class PromiseReply(Term):
    """What an answer says."""

    ACCEPTED = "ACCEPTED", "They will do it"
    PARTLY = "PARTLY", "They will do part of it"
    NOT_ACCEPTED = "NOT_ACCEPTED", "They will not do it"
    PROGRESS = "PROGRESS", "It is under way"
    DONE = "DONE", "They say that it is done"


class PromiseResult(Term):
    """What came of a promise, as the committee or its chair accepted."""

    KEPT = "KEPT", "Kept"
    PARTLY = "PARTLY", "Kept in part"
    NOT_KEPT = "NOT_KEPT", "Not kept"
    REPLACED = "REPLACED", "Replaced by something else"
    MISTAKEN = "MISTAKEN", "Entered by mistake", "It is not shown to the public."


class PromiseAcceptance(Term):
    """Who accepted that a promise is over. Never whoever gave it, alone."""

    MEETING = "MEETING", "The committee, at a meeting"
    CHAIR = "CHAIR", "The chair"


class PromiseOpenness(Term):
    """Whether the public could be there when a promise was given."""

    PUBLIC = "PUBLIC", "Yes: it was said in public", "It may be published."
    PRIVATE = (
        "PRIVATE",
        "No: the public was sent out, or it was said elsewhere",
        "It is never published.",
    )


class MinuteOrigin(Term):
    """How the text of a minute came here."""

    PASTED = "PASTED", "Pasted"
    MODERNGOV = "MODERNGOV", "From the committee system"
