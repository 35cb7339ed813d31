"""The ladder from soft to hard: its rungs, what intelligence is used for, and how it ends."""

from sightline.terms.term import Term


class Rung(Term):
    """How far a piece of intelligence has come. They stand in their order, the lowest first."""

    RECEIVED = "RECEIVED", "Received", "It has come in."
    TRIAGED = "TRIAGED", "Triaged", "An officer has taken it to read."
    GRADED = "GRADED", "Graded", "How far to believe it is said."
    SANITISED = "SANITISED", "Sanitised", "It is written so that people may read it."
    LINKED = "LINKED", "Linked", "A person has joined it to something else that is known."
    REQUIREMENT = "REQUIREMENT", "Requirement", "It raises or answers a question that matters."
    CORROBORATED = "CORROBORATED", "Corroborated", "Another origin, independent of its own, agrees."
    USED = "USED", "Used or made evidence", "It served a disruption, or became evidence."
    CLOSED = "CLOSED", "Closed", "It has an outcome."
    TOLD = "TOLD", "Told", "Whoever reported has heard what came of it."


class UseKind(Term):
    """What a piece of intelligence was used for, recorded as a fact and by whom."""

    DISRUPTION = "DISRUPTION", "Disruption", "An action against a person, a group or a place."
    SAFEGUARDING = "SAFEGUARDING", "Protecting a child", "A strategy meeting, a plan, a move."
    STATEMENT = "STATEMENT", "Witness statement", "Evidence: what a witness signed."
    INTERVIEW = "INTERVIEW", "Recorded interview", "Evidence: an achieving best evidence interview."
    CCTV = "CCTV", "CCTV", "Evidence: recordings secured."
    PHONE = "PHONE", "Phone or account data", "Evidence: secured under the right authority."
    ANPR = "ANPR", "Number-plate camera", "Evidence: a camera's record."


EVIDENCE = frozenset(
    {UseKind.STATEMENT, UseKind.INTERVIEW, UseKind.CCTV, UseKind.PHONE, UseKind.ANPR}
)


class ItemOutcome(Term):
    """How a piece of intelligence ended. It may be opened again, which is another row."""

    PROTECTED = "PROTECTED", "A child is safer"
    DISRUPTED = "DISRUPTED", "Harm was disrupted"
    EVIDENCE = "EVIDENCE", "It became evidence"
    PASSED_ON = "PASSED_ON", "Passed to another body"
    NOTHING_FURTHER = "NOTHING_FURTHER", "Nothing further can be done now"
    DISPROVED = "DISPROVED", "Shown to be wrong"
    REOPENED = "REOPENED", "Opened again"
