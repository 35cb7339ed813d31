"""What is asked of the system itself: measures before and since, and evidence from elsewhere."""

from sightline.terms.term import Term


class OperationMeasure(Term):
    """What is compared between the time before the system and the time since."""

    REPORTS = "REPORTS", "Reports from agencies and settings"
    TIME_TO_GRADE = "TIME_TO_GRADE", "Time from a report to its grade"
    FEEDBACK = "FEEDBACK", "Reporters who heard back"
    FUNNEL = "FUNNEL", "From a report to what it was used for"
    AVAILABILITY = "AVAILABILITY", "Time that the site could be used"
    SUSPICION = "SUSPICION", "People suspected, by ethnicity, sex and special needs"
    ENFORCEMENT = "ENFORCEMENT", "Measures used, by ethnicity, sex and special needs"
    OTHER = "OTHER", "Something else"


class ReadingKind(Term):
    """Whether a value is of the time before the system or since."""

    BEFORE = "BEFORE", "Before the system", "The baseline. Enter it before the day of going live."
    SINCE = "SINCE", "Since", "Measured outside the system, such as by who runs it."
