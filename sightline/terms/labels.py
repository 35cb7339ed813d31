"""The words of a label: under which law, how sensitive; and every act that is decided upon."""

from sightline.terms.term import Term


class Regime(Term):
    """The law a record is held under. Nothing crosses without a decision naming its authority."""

    GENERAL = "UK_GDPR", "UK GDPR", "General processing.", "Data Protection Act 2018, Part 2"
    LAW_ENFORCEMENT = (
        "LAW_ENFORCEMENT",
        "Law enforcement",
        "Processing by a competent authority for law enforcement.",
        "Data Protection Act 2018, Part 3",
    )


class Marking(Term):
    """Government security classification in the working range."""

    OFFICIAL = "OFFICIAL", "OFFICIAL", "", "Government Security Classifications Policy"
    OFFICIAL_SENSITIVE = (
        "OFFICIAL_SENSITIVE",
        "OFFICIAL-SENSITIVE",
        "",
        "Government Security Classifications Policy",
    )


MARKING_ORDER = {Marking.OFFICIAL: 1, Marking.OFFICIAL_SENSITIVE: 2}


class Act(Term):
    """Everything a person may do to a record. Each is a row of the policy and of the ledger."""

    READ = "READ", "Read"
    LIST = "LIST", "List"
    SEARCH = "SEARCH", "Search"
    MAP = "MAP", "See on a map"
    EXPORT = "EXPORT", "Take out"
    SUBMIT = "SUBMIT", "Send a report"
    TAKE = "TAKE", "Take from the queue"
    OPEN_SEALED = "OPEN_SEALED", "Open the sealed words"
    SANITISE = "SANITISE", "Write as intelligence"
    GRADE = "GRADE", "Grade"
    IMPORT = "IMPORT", "Bring in"
    RUN = "RUN", "Run an analysis"
    WORK = "WORK", "Work on a location of concern or an assessment"
    DECONFLICT = "DECONFLICT", "Say whether others at work on the same may speak to us"
    CONVENE = "CONVENE", "Prepare and record a panel's meetings"
    TAKE_PART = "TAKE_PART", "Take part in a panel"
    REPLY = "REPLY", "Answer whoever reported"
    HAND_OVER = "HAND_OVER", "Hand work over"
    MANAGE_LINKS = "MANAGE_LINKS", "Make or end a setting's link"
    RECORD_MISSING = "RECORD_MISSING", "Record a missing child"
    OPINE = "OPINE", "Give a second opinion"
    JUDGE = "JUDGE", "Judge whether two are one"
    PROFILE = "PROFILE", "Open or change a profile"
    LINK = "LINK", "Record whom and what an item names"
    CHART = "CHART", "Draw a link chart"
    TASK = "TASK", "Ask agencies for what they know"
    ANSWER_TASK = "ANSWER_TASK", "Answer what an agency is asked"
    SIGN_OFF = "SIGN_OFF", "Sign off a question to the settings"
    CONVERT = "CONVERT", "Record what intelligence was used for"
    ASK_SOURCE = "ASK_SOURCE", "Ask who told us"
    OPEN_SOURCE = "OPEN_SOURCE", "Decide on and learn who told us"
    NOTICES = "NOTICES", "See what waits for you"
    ATTACH = "ATTACH", "Attach a file"
    OPEN_FILE = "OPEN_FILE", "Open a file"
    QUARANTINE = "QUARANTINE", "Quarantine a file"
    AUDIT = "AUDIT", "Read the ledger"
    ADMINISTER = "ADMINISTER", "Administer"
    GRANT = "GRANT", "Widen need to know"
    BLOCK = "BLOCK", "Shut a record for a person"
    BREAK_GLASS = "BREAK_GLASS", "Open a record in an emergency"
    KEEP_GROUP = "KEEP_GROUP", "Keep the members of a group"
    LEAVE = "LEAVE", "Record that somebody leaves"
    ASK_SHARE = "ASK_SHARE", "Ask for or offer information"
    DECIDE_SHARE = "DECIDE_SHARE", "Decide what is shared"
    DISCLOSE = "DISCLOSE", "Send what was decided"
    OPEN_DISCLOSURE = "OPEN_DISCLOSURE", "Open what was shared"
    AGREE = "AGREE", "Keep an agreement between agencies"
    WHO_LOOKED = "WHO_LOOKED", "See who looked"
    RETAIN = "RETAIN", "Review how long a record is kept"
    HOLD = "HOLD", "Hold a record, or release it"
    DISPOSE = "DISPOSE", "Dispose of a record"
    SUBJECT_ACCESS = "SUBJECT_ACCESS", "Answer a person who asks for their data"
    APPROVE_ANSWER = "APPROVE_ANSWER", "Approve an answer to a person who asks"
    RECTIFY = "RECTIFY", "Put a record right"
    SCRUTINISE = "SCRUTINISE", "See what the committee is told"
    INFORM = "INFORM", "Keep practice reviews, promises, sessions and conferences"
    ATTEND = "ATTEND", "Ask to attend a session"
    RELEASE = "RELEASE", "Release what is published"
    SIGN_IN = "SIGN_IN", "Sign in"
    SIGN_OUT = "SIGN_OUT", "Sign out"
    TOKEN = "TOKEN", "Make or end a token"


class Outcome(Term):
    """How an act ended."""

    DONE = "DONE", "Done"
    REFUSED = "REFUSED", "Refused"
