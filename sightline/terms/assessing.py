"""What an assessment is made with, of whom or what, what is answered, and where it stands."""

from typing import Final

from sightline.terms.term import Term

_CSA = "Centre of expertise on child sexual abuse, key messages on risk tools (paraphrased)"


class ToolPurpose(Term):
    """What a tool is for. Each page says which, so that one is never taken for the other."""

    SCREENING = (
        "SCREENING",
        "Screening",
        "A quick look at whether a full assessment is needed. It is not an assessment.",
        _CSA,
    )
    ASSESSMENT = (
        "ASSESSMENT",
        "Assessment",
        "A full look at what is known, by people who know the child or the place.",
        _CSA,
    )


class AssessedKind(Term):
    """Whom or what an assessment is of."""

    PERSON = "PERSON", "Person"
    GROUP = "GROUP", "Group"
    SETTING = "SETTING", "School, club, home or other setting"
    AREA = "AREA", "Neighbourhood"


class IndicatorAnswer(Term):
    """What is known of one indicator."""

    PRESENT = "PRESENT", "Yes"
    ABSENT = "ABSENT", "No", "Somebody looked, and it is not so."
    UNKNOWN = "UNKNOWN", "Not known", "Nobody has looked, or nobody can say."


class IndicatorWhen(Term):
    """When an indicator was seen."""

    NOW = "NOW", "Now or in the last 6 months"
    BEFORE = "BEFORE", "Before that"
    BOTH = "BOTH", "Both: before that, and again"


class IndicatorStrand(Term):
    """What an indicator is about; indicators are asked strand by strand."""

    SAFETY = "SAFETY", "Harm and safety"
    SEXUAL = "SEXUAL", "Sexual exploitation"
    CRIMINAL = "CRIMINAL", "Criminal exploitation"
    ONLINE = "ONLINE", "Online"
    MISSING = "MISSING", "Missing and travel"
    RELATIONSHIPS = "RELATIONSHIPS", "Friends and relationships"
    BACKGROUND = "BACKGROUND", "What makes things harder"
    GUARDIANSHIP = "GUARDIANSHIP", "Who looks out for young people"
    PLACE = "PLACE", "The place itself"


class LearningDisability(Term):
    """Whether somebody has a learning disability. Not known counts as yes where that is safer."""

    YES = "YES", "Yes"
    NO = "NO", "No"
    UNKNOWN = "UNKNOWN", "Not known"


class AssessmentState(Term):
    """Where one version of an assessment stands. Versions are added, and none is changed."""

    DRAFT = "DRAFT", "Draft", "Kept so that nothing typed is lost. It counts for nothing yet."
    COMPLETE = "COMPLETE", "Complete", "Somebody chose a level, and said why."
    CLOSED = "CLOSED", "Closed", "No review is due any more."


OF_A_RECORD: Final = frozenset({AssessedKind.PERSON, AssessedKind.GROUP})
OF_A_PLACE: Final = frozenset({AssessedKind.SETTING, AssessedKind.AREA})
