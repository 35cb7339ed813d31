"""The words of the register of practice reviews: what each is, where it stands, why it waits."""

from typing import Final

from sightline.terms.term import Term


class ReviewKind(Term):
    """What a review is now. It begins as an incident that was notified, and may become more."""

    INCIDENT = "INCIDENT", "Serious incident, notified"
    RAPID = "RAPID", "Rapid review"
    LOCAL = "LOCAL", "Local child safeguarding practice review"
    NATIONAL = "NATIONAL", "National child safeguarding practice review"
    LEGACY = "LEGACY", "Serious case review", "From before local practice reviews took their place."
    OTHER = "OTHER", "Other learning review", "Such as one about a theme and not about one child."


class ReviewDecision(Term):
    """What was decided after the rapid review."""

    LOCAL = "LOCAL", "A local review is to be made"
    NATIONAL = "NATIONAL", "The national panel makes a review"
    OTHER = "OTHER", "Another kind of learning is to be done"
    NONE = "NONE", "No further review", "What was learned stands in the rapid review."


class ReviewClock(Term):
    """What has to be done about a review, each by a day."""

    NOTIFY = "NOTIFY", "Tell the national panel"
    RAPID = "RAPID", "Finish the rapid review"
    REPORT = "REPORT", "Finish the report"
    SEND = "SEND", "Send the report before it is published"
    SITE = "SITE", "Keep the report on the website"


class ReviewDone(Term):
    """How it stands with what has to be done."""

    LATE = "LATE", "Late"
    TOO_EARLY = "TOO_EARLY", "Taken down too early"
    DUE = "DUE", "Due"
    DONE_LATE = "DONE_LATE", "Done late"
    DONE = "DONE", "Done"
    NOT_YET = "NOT_YET", "Its time has not begun"
    NOT_KNOWN = "NOT_KNOWN", "Day not known"


class ReviewState(Term):
    """Where a review stands, as anybody may be told; the first that is true counts."""

    DELAYED = "DELAYED", "Delayed"
    PUBLISHED = "PUBLISHED", "Published"
    TAKEN_DOWN = "TAKEN_DOWN", "Taken down", "It was published, and can be read no more."
    NOT_PUBLISHED = "NOT_PUBLISHED", "Not published"
    ENDED = "ENDED", "Ended with the rapid review"
    RUNNING = "RUNNING", "Being worked on"


class DelayReason(Term):
    """Why a review waits. The meaning is the sentence that the public reads."""

    CRIMINAL_PROCEEDINGS = (
        "CRIMINAL_PROCEEDINGS",
        "Criminal proceedings",
        "A criminal case has to end first, so that the report does not harm it.",
    )
    INQUEST = "INQUEST", "Inquest", "A coroner has to finish an inquest first."
    CARE_PROCEEDINGS = (
        "CARE_PROCEEDINGS",
        "Family court proceedings",
        "A family court has to decide about a child first.",
    )
    FAMILY = (
        "FAMILY",
        "The family",
        "The family needs more time, or to be heard, before it is published.",
    )
    IDENTIFIABILITY = (
        "IDENTIFIABILITY",
        "Somebody could be identified",
        "The report is being worked on so that no child can be known from it.",
    )
    PANEL = "PANEL", "The national panel", "An answer of the national panel is awaited."
    CAPACITY = (
        "CAPACITY",
        "Too few people to do it",
        "There was nobody, or too little time, to do the work.",
    )
    PANDEMIC = "PANDEMIC", "Pandemic", "A pandemic held up the people who do the work."
    OTHER = "OTHER", "Another reason", "The reason is given in words."


class PublicationMode(Term):
    """How a review was published, or that it was not."""

    FULL = "FULL", "The full report"
    SUMMARY = "SUMMARY", "A summary"
    ANONYMOUS = "ANONYMOUS", "Without our name, in the national repository"
    IMPROVEMENTS = (
        "IMPROVEMENTS",
        "What is to be improved, and no more",
        "Where the report itself would harm somebody.",
    )
    NONE = "NONE", "Not published", "Say why."


class LinkState(Term):
    """What came of trying to open a link."""

    OPENED = "OPENED", "It opens"
    ANSWERED_NO = "ANSWERED_NO", "The website has no such page now"
    NO_ANSWER = "NO_ANSWER", "The website did not answer"
    LEADS_AWAY = "LEADS_AWAY", "It leads to another website"
    NOT_PUBLIC = "NOT_PUBLIC", "It is not on the public web", "It was not tried."


class ReviewPart(Term):
    """What the register holds of a review. Each is added in versions and never edited."""

    REVIEW = "REVIEW", "The review"
    DELAY = "DELAY", "Delay"
    PUBLICATION = "PUBLICATION", "Publication"
    RECOMMENDATION = "RECOMMENDATION", "Recommendation"
    ACTION = "ACTION", "Action"
    EVIDENCE = "EVIDENCE", "Evidence of change"

    @property
    def verb(self) -> str:
        """Return what a button says that adds one."""
        return _VERBS[self.value]


_VERBS: Final = {
    "REVIEW": "Enter a review",
    "DELAY": "Add a delay",
    "PUBLICATION": "Add a publication",
    "RECOMMENDATION": "Add a recommendation",
    "ACTION": "Add an action",
    "EVIDENCE": "Add evidence of change",
}
