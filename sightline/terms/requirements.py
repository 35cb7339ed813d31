"""The words of asking for what is not known: questions, tasks, and what is never asked of anyone.

What is forbidden stands among the choices on purpose: whoever means it chooses it, and is told why
not, what to do instead, and whom to go to.
"""

from sightline.terms.term import Term


class RequirementState(Term):
    """How far a question that matters has come."""

    OPEN = "OPEN", "Open", "It is not known yet."
    ANSWERED = "ANSWERED", "Answered", "What was asked is known."
    CLOSED = "CLOSED", "Closed", "It need not be known any more."
    LAPSED = "LAPSED", "Lapsed", "Nobody could answer it in time."


ENDED_REQUIREMENT = frozenset(
    {RequirementState.ANSWERED, RequirementState.CLOSED, RequirementState.LAPSED}
)


class RequirementStepKind(Term):
    """What was done with a question that matters."""

    OPENED = "OPENED", "Asked"
    CHANGED = "CHANGED", "Changed"
    HANDED = "HANDED", "Given to another owner"
    ENDED = "ENDED", "Ended"
    REOPENED = "REOPENED", "Opened again"


class Priority(Term):
    """How much depends on the answer."""

    HIGH = "HIGH", "High", "A child may be harmed while this is not known."
    MEDIUM = "MEDIUM", "Medium", "A decision waits for it."
    LOW = "LOW", "Low", "It would complete the picture."


class ItemPart(Term):
    """What an item has to do with a question that matters."""

    GAP = "GAP", "It raises the question"
    ANSWER = "ANSWER", "It answers the question"


class Collector(Term):
    """Who would answer a task."""

    OWN_RECORDS = "OWN_RECORDS", "The agency's own records"
    STAFF_WHO_KNOW = "STAFF_WHO_KNOW", "Staff who already know"
    SYSTEM_OWNER = "SYSTEM_OWNER", "The owner of a system", "Such as cameras, number plates, tills."
    PUBLIC_SOURCE_ONCE = "PUBLIC_SOURCE_ONCE", "A public source, looked at once"
    CHILD = "CHILD", "A child or young person"
    CLOSE_TO_CHILD_OR_SUSPECT = (
        "CLOSE_TO_CHILD_OR_SUSPECT",
        "Someone close to the child or to a suspect",
        "Family, friends, partners, carers.",
    )


class LawfulMethod(Term):
    """How a task would be answered."""

    RECORDS_SEARCH = "RECORDS_SEARCH", "Look in records already held"
    ASK_STAFF = "ASK_STAFF", "Ask staff what they already know"
    CCTV_REQUEST = "CCTV_REQUEST", "Ask for recordings already made"
    PARTNER_CHECK = "PARTNER_CHECK", "A check with a partner"
    LICENSING_VISIT = "LICENSING_VISIT", "A licensing or inspection visit, under its own powers"
    OPEN_SOURCE_ONCE = "OPEN_SOURCE_ONCE", "Look once at what is open to everybody"
    WATCH_PERSON = "WATCH_PERSON", "Watch or follow a person"
    REVISIT_PROFILE = "REVISIT_PROFILE", "Look at a person's profile again, or over time"
    ASK_SOMEONE_TO_FIND_OUT = "ASK_SOMEONE_TO_FIND_OUT", "Ask somebody to find out"


class TaskState(Term):
    """How far a task has come."""

    ASKED = "ASKED", "Asked", "The agency has not said yet whether it will answer."
    ACCEPTED = "ACCEPTED", "Accepted", "The agency will answer."
    DECLINED = "DECLINED", "Declined", "The agency has said why it will not."
    ANSWERED = "ANSWERED", "Answered"
    WITHDRAWN = "WITHDRAWN", "Withdrawn", "Whoever asked needs it no more."


TASK_OUT = frozenset({TaskState.ASKED, TaskState.ACCEPTED})
