"""The words of sharing: what is asked and how soon, what is decided, and who is told."""

from sightline.terms.term import Term

_ICO = "ICO, Data sharing code of practice, Annex B: data sharing request and decision forms"
_DFE = "DfE, Information sharing: advice for safeguarding practitioners, 2024"


class RequestKind(Term):
    """Whether information is asked for, or one's own offered."""

    ASK = "ASK", "Ask for information", "Another agency decides what it shares."
    OFFER = "OFFER", "Offer information", "Your own agency decides what it shares, and tells."


class Urgency(Term):
    """How soon a decision is needed. The clock of each stands among the dials."""

    NOW = "NOW", "Within the hour", "A child may be harmed today."
    TODAY = "TODAY", "Today", "A decision about a child's safety is made today or tomorrow."
    SOON = "SOON", "Within three working days", "A meeting or an assessment waits for it."
    ROUTINE = "ROUTINE", "Within ten working days", "Nothing waits for it."


class ShareOutcome(Term):
    """What a gatekeeper decides."""

    SHARE = "SHARE", "Share", "All that is needed for the purpose.", _ICO
    PART = "PART", "Share part", "Some of it: what is needed, and no more.", _ICO
    REFUSE = "REFUSE", "Do not share", "With a reason, and a date to think again.", _ICO
    REFUSE_DETRIMENTAL = (
        "REFUSE_DETRIMENTAL",
        "Do not share: it would harm the child more than not sharing",
        "With a reason, and a date to think again.",
        "Children's Wellbeing and Schools Act 2026, section 4",
    )
    DEFER = "DEFER", "Decide later", "Something must be known first. Say what, and when.", _DFE


SHARED = frozenset({ShareOutcome.SHARE, ShareOutcome.PART})
THINK_AGAIN = frozenset(ShareOutcome) - SHARED  # each with a reason, and a date to think again


class AtRisk(Term):
    """Whether a child is at risk, as far as the gatekeeper can tell."""

    YES = "YES", "Yes", "A child is suffering or may suffer significant harm.", _DFE
    MAYBE = "MAYBE", "It is not known yet", "Finding out may be what the information is for.", _DFE
    NO = "NO", "No", "Information is shared for another purpose.", _DFE


class Consent(Term):
    """Whether consent was sought. It is seldom the lawful basis where a child is at risk."""

    GIVEN = "GIVEN", "Yes, and it was given", "", _DFE
    REFUSED = "REFUSED", "Yes, and it was refused", "Say why it is shared nevertheless.", _DFE
    NOT_SOUGHT = "NOT_SOUGHT", "No", "Say why not.", _DFE


class Telling(Term):
    """Whether a child or their carer is told that information is shared."""

    TOLD = "TOLD", "Yes, already", "", _DFE
    WILL_TELL = "WILL_TELL", "Yes, before or when it is sent", "", _DFE
    NOT_TOLD = "NOT_TOLD", "No", "Say why not: that it is unsafe, or would tip somebody off.", _DFE


class Audience(Term):
    """For whom something is shared, by strand."""

    NAMED = "NAMED", "Named people of the operational group", "They read what was chosen."
    THEMES = "THEMES", "The strategic group: themes only", "Nobody is named or can be worked out."


class Controllers(Term):
    """Who is answerable for what was shared once it has been received."""

    SEPARATE = "SEPARATE", "Each agency for its own copy", "", _ICO
    JOINT = "JOINT", "Both agencies together", "Their agreement says who does what.", _ICO


class BodyKind(Term):
    """What kind of body an agency is, by which the law that it shares under is found."""

    POLICE = "POLICE", "A police force"
    COUNCIL = "COUNCIL", "A council"
    HEALTH = "HEALTH", "A health body"
    SCHOOL = "SCHOOL", "A school, college or trust of schools"
    YOUTH_JUSTICE = "YOUTH_JUSTICE", "A youth justice team"
    PROBATION = "PROBATION", "Probation"
    VOLUNTARY = "VOLUNTARY", "A charity or voluntary body"
    PRIVATE = "PRIVATE", "A business, or a private provider"


PUBLIC_BODIES = frozenset(BodyKind) - {BodyKind.VOLUNTARY, BodyKind.PRIVATE}


class Nation(Term):
    """The nation whose law a body works under."""

    ENGLAND = "ENGLAND", "England"
    WALES = "WALES", "Wales", "Powys and Monmouthshire border the county."


class LawPart(Term):
    """What an entry in the table of law is for."""

    BASIS = "BASIS", "Lawful basis"
    SPECIAL = "SPECIAL", "Condition for special category data"
    CRIMINAL = "CRIMINAL", "Condition for allegations of crime"
    POWER = "POWER", "Power or duty"
    CROSSING = "CROSSING", "Authority to pass between two laws"


class AgreementStepKind(Term):
    """What was done with an agreement."""

    SIGNED = "SIGNED", "Signed"
    REVIEWED = "REVIEWED", "Reviewed"
    ENDED = "ENDED", "Ended"
