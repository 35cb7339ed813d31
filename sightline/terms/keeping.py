"""How long records are kept, what holds them, and how they go."""

from sightline.terms.term import Term


class RecordKind(Term):
    """Each kind of record that a retention schedule may speak of."""

    ITEM = "ITEM", "Intelligence item"
    SUBMISSION = "SUBMISSION", "Report as it came", "The outside of it, and what was done with it."
    SEALED_WORDS = "SEALED_WORDS", "A report's sealed words"
    ORIGIN_BOX = "ORIGIN_BOX", "Who told us", "The sealed box for the source custodians."
    FILE = "FILE", "Attached file"
    PERSON = "PERSON", "Record of a person"
    FACT = "FACT", "Fact of a person"
    ROLE = "ROLE", "Role of a person", "Victim, witness, suspect, convicted."
    LINK = "LINK", "Link between people or things"
    MENTION = "MENTION", "Mention in an item"
    CONCERN = "CONCERN", "Concern about a child named in passing"
    GROUP = "GROUP", "Group or setting"
    REQUIREMENT = "REQUIREMENT", "Requirement"
    TASK = "TASK", "Question to an agency"
    LOCATION = "LOCATION", "Location of concern"
    MEASURE = "MEASURE", "Measure", "One use of a power, with its steps and what came of it."
    ONWARD = "ONWARD", "Referral to another body", "What was sent, and what they answered."
    PLAN = "PLAN", "Disruption plan", "What is meant to be done, and who agreed to it."
    ASSESSMENT = "ASSESSMENT", "Assessment of a person, group or place"
    WORK = "WORK", "Work with a child as it ends", "Adult lead, basis after 18, closing."
    MEETING = "MEETING", "Meeting of a panel", "Its agenda, what was said and what was decided."
    ACTION = "ACTION", "Action of a panel"
    THEME = "THEME", "Theme of a panel", "What is seen, what is asked, and what came of it."
    MISSING = "MISSING", "Missing episode"
    RUN = "RUN", "Run of the analysis"
    PROFILE = "PROFILE", "Problem profile"
    SHARE_REQUEST = "SHARE_REQUEST", "Request or offer to share"
    SHARE_DECISION = "SHARE_DECISION", "Decision to share that nobody asked for", "An emergency."
    DISCLOSURE = "DISCLOSURE", "Disclosure"
    LEDGER_WORDS = "LEDGER_WORDS", "Sealed words of the ledger"


class RunsFrom(Term):
    """The moment from which a record's time runs."""

    CREATED = "CREATED", "from the day it was recorded"
    RECEIVED = "RECEIVED", "from the day it came"
    EVENT = "EVENT", "from the day of the event"
    CLOSED = "CLOSED", "from the day it was closed"
    ENDED = "ENDED", "from the day it ended"
    LAPSED = "LAPSED", "from the day it lapsed"
    LAST_ADDED = "LAST_ADDED", "from the day something was last added"
    ISSUED = "ISSUED", "from the day it was issued"
    BORN = "BORN", "from the birth of the person"
    CONVICTED = "CONVICTED", "from the day of the conviction"


class HoldKind(Term):
    """What a hold is put on."""

    RECORD = "RECORD", "One record", "And whatever hangs on it or was made into it."
    PERSON = "PERSON", "A person", "Every record of your agency that names them."
    OPERATION = "OPERATION", "A whole operation", "Every record that its group holds."


class DisposalHow(Term):
    """How a record goes."""

    DISPOSE = "DISPOSE", "Dispose of it", "The record and all that was made from it."
    ANONYMISE = "ANONYMISE", "Anonymise it", "The pattern lives, the names go."


class DisposalWhy(Term):
    """Why a record goes; a certificate says this, and none of anybody's words."""

    PERIOD_OVER = "PERIOD_OVER", "Its time is over"
    DISPROVED = "DISPROVED", "It was shown to be wrong"
    NOT_NEEDED = "NOT_NEEDED", "Nobody needs it for what it was recorded for"
    WRONG_PERSON = "WRONG_PERSON", "It was recorded by mistake, or of the wrong person"
    ERASURE = "ERASURE", "The person asked, and has the right to it"
    ORDERED = "ORDERED", "A court or the regulator ordered it"


class DisposalStepKind(Term):
    """What became of a proposal to dispose of a record."""

    APPROVED = "APPROVED", "Approved"
    REFUSED = "REFUSED", "Refused"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"
