"""Why somebody needs to know who told us, and what a custodian answered."""

from sightline.terms.term import Term


class SourceReason(Term):
    """Why an officer asks who told us."""

    PROTECT = "PROTECT", "To protect a child, and there is no other way"
    SAFE = "SAFE", "To keep the person who told us safe"
    EVIDENCE = "EVIDENCE", "To ask whether they would give evidence"
    SAME = "SAME", "To tell whether two sources are one"
    LEGAL = "LEGAL", "For a court, a review or a rights request"


class SourceAnswer(Term):
    """What a custodian decides."""

    GRANTED = "GRANTED", "Granted"
    REFUSED = "REFUSED", "Refused"
