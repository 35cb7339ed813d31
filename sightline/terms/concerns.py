"""What kind of harm, how it is known, and how soon it must be read."""

from sightline.terms.term import Term

_WT = "Working Together to Safeguard Children (paraphrased)"


class Concern(Term):
    """The kind of concern an item is about."""

    CHILD_SEXUAL_EXPLOITATION = (
        "CHILD_SEXUAL_EXPLOITATION",
        "Sexual exploitation",
        "A child is drawn into sexual activity for something they need or want.",
        _WT,
    )
    CHILD_CRIMINAL_EXPLOITATION = (
        "CHILD_CRIMINAL_EXPLOITATION",
        "Criminal exploitation",
        "A child is used to commit crime for others.",
        _WT,
    )
    COUNTY_LINES = "COUNTY_LINES", "County lines", "Drugs moved by children between places.", _WT
    MODERN_SLAVERY = "MODERN_SLAVERY", "Modern slavery or trafficking", "", _WT
    ONLINE_EXPLOITATION = "ONLINE_EXPLOITATION", "Online exploitation", "", _WT
    MISSING = "MISSING", "Missing from home or care", "", _WT
    HARMFUL_SEXUAL_BEHAVIOUR = "HARMFUL_SEXUAL_BEHAVIOUR", "Harmful sexual behaviour", "", _WT
    PEER_GROUP_CONCERN = "PEER_GROUP_CONCERN", "Worry about a group", "", _WT
    NOT_RECORDED = "NOT_RECORDED", "Not recorded", "Counted as such, never left out.", _WT


class HowKnown(Term):
    """The reporter's plain answer to "how do you know?"."""

    SAW = "SAW", "I saw or heard it myself"
    TOLD = "TOLD", "Someone told me"
    OVERHEARD = "OVERHEARD", "I overheard it"
    RECORD = "RECORD", "I read it in a record or message"
    UNKNOWN = "UNKNOWN", "I am not sure"


class Risk(Term):
    """How soon a submission must be read."""

    HIGH = "1", "High", "Life, serious harm, or a chance to protect a child now."
    MEDIUM = "2", "Medium", "Time is short."
    LOW = "3", "Low", "Everything else."


class SubmissionStage(Term):
    """Where a submission is on its way."""

    WAITING = "WAITING", "Waiting"
    TAKEN = "TAKEN", "Being read"
    DONE = "DONE", "Made into intelligence"
    NOT_FOR_US = "NOT_FOR_US", "Passed on or not for us"


class Route(Term):
    """How a report came in."""

    ACCOUNT = "ACCOUNT", "Signed in"
    LINK = "LINK", "A setting's own link"
    PARTNER_FORM = "PARTNER_FORM", "A partner's form"
    EMAIL = "EMAIL", "E-mail"
    INTERVIEW = "INTERVIEW", "A return interview"


class OpeningReason(Term):
    """Why someone opens the sealed words of a submission."""

    TRIAGE = "TRIAGE", "To triage it"
    SANITISE = "SANITISE", "To sanitise and grade it"
    QUESTION = "QUESTION", "To answer a question about it"
    QUALITY = "QUALITY", "To check the quality of our work"
    LEGAL = "LEGAL", "For a court, a review or a rights request"
