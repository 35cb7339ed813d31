"""The words of the queue: danger that routes out at once, and what is done with a report there."""

from sightline.terms.term import Term


class Harm(Term):
    """Danger that a report is marked with. It closes only with a referral's reference and time."""

    NONE = "NONE", "No danger marked"
    IMMEDIATE = "IMMEDIATE", "Immediate danger"
    SIGNIFICANT_HARM = (
        "SIGNIFICANT_HARM",
        "Significant harm",
        "Reasonable cause to suspect that a child suffers or is likely to suffer it.",
        "Children Act 1989, section 47",
    )


class QueueStep(Term):
    """One thing that was done with a report in the queue. Steps are added and never changed."""

    TAKEN = "TAKEN", "Taken"
    HANDED_OVER = "HANDED_OVER", "Handed over"
    HANDED_BACK = "HANDED_BACK", "Put back in the queue"
    ASKED = "ASKED", "Returned with a question"
    ANSWERED = "ANSWERED", "Question answered"
    DANGER_MARKED = "DANGER_MARKED", "Danger marked"
    DANGER_UNMARKED = "DANGER_UNMARKED", "Danger no longer marked"
    REFERRED = "REFERRED", "Referral recorded"
    RISK_CHANGED = "RISK_CHANGED", "Risk changed"
    OVERDUE = "OVERDUE", "Time to be read ran out"
    HOLDER_LEFT = "HOLDER_LEFT", "Whoever was reading it has left"
    CLOSED = "CLOSED", "Closed"


class QueuePart(Term):
    """What of the queue is shown."""

    ALL = "all", "All"
    MINE = "mine", "Mine"
    NOBODY = "nobody", "Nobody's"
    LATE = "late", "Late"
