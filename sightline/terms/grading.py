"""How far to believe a piece of intelligence and who may have it: 3x5x2, and 5x5x5 brought in."""

from typing import NamedTuple

from sightline.terms.term import Term

_APP = "College of Policing APP, intelligence management (wording second-hand; confirm before use)"


class SourceEvaluation(Term):
    """The first figure of 3x5x2: how far the source can be relied on."""

    RELIABLE = "1", "Reliable", "Competent, and earlier information was generally right.", _APP
    UNTESTED = "2", "Untested", "New to us, or never yet borne out. Seek corroboration.", _APP
    NOT_RELIABLE = "3", "Not reliable", "There are grounds for doubt; state them.", _APP


class Assessment(Term):
    """The letter of 3x5x2: how the source comes to know it."""

    KNOWN_DIRECTLY = "A", "Known directly", "Seen or heard at first hand.", _APP
    CORROBORATED = (
        "B",
        "Known indirectly but corroborated",
        "Second-hand, and borne out by separate information that is itself graded A.",
        _APP,
    )
    KNOWN_INDIRECTLY = "C", "Known indirectly", "Told by another; not corroborated.", _APP
    NOT_KNOWN = "D", "Not known", "No means of telling, such as an anonymous call.", _APP
    SUSPECTED_FALSE = "E", "Suspected to be false", "There are grounds; state them.", _APP


class Handling(Term):
    """The last letter of 3x5x2: may it be shared."""

    LAWFUL = "P", "Lawful sharing permitted", "With any body that has a lawful need.", _APP
    CONDITIONAL = (
        "C",
        "Lawful sharing permitted with conditions",
        "One action code and one sanitisation code say which.",
        _APP,
    )


class ActionCode(Term):
    """What a recipient may do with an item handled under conditions."""

    ASK_FIRST = (
        "A1",
        "No action without asking",
        "May be combined; ask the originator to act.",
        _APP,
    )
    COVERT = "A2", "Covert action only", "Protect source and method; never the only evidence.", _APP
    OVERT = "A3", "Overt action as the owner says", "The owner specifies what may be done.", _APP


class SanitisationCode(Term):
    """Whether a recipient may sanitise an item for a wider audience."""

    PERMITTED = "S1", "May be sanitised further", "Without asking the originator again.", _APP
    CONSULT = "S2", "Ask before sanitising", "No wider release without the originator.", _APP


class LegacyGrade(NamedTuple):
    """A 5x5x5 grade read as 3x5x2. `review` is why a person must look at it, or empty."""

    source: SourceEvaluation
    assessment: Assessment
    handling: Handling
    review: str


_SOURCE_5 = {
    "A": SourceEvaluation.RELIABLE,
    "B": SourceEvaluation.RELIABLE,
    "C": SourceEvaluation.UNTESTED,
    "D": SourceEvaluation.NOT_RELIABLE,
    "E": SourceEvaluation.UNTESTED,
}
_ASSESSMENT_5 = {
    "1": Assessment.KNOWN_DIRECTLY,
    "2": Assessment.KNOWN_DIRECTLY,
    "3": Assessment.CORROBORATED,
    "4": Assessment.NOT_KNOWN,
    "5": Assessment.SUSPECTED_FALSE,
}


def from_five_by_five(code: str) -> LegacyGrade:
    """Read a 5x5x5 code such as "B24". Raise ValueError where it is not one.

    The mapping is this project's judgement; the original code is kept beside the new one.
    """
    source, assessment, handling = _split(code.replace(" ", "").replace("/", "").upper())
    notes = []
    if source == "C":
        notes.append("Source C has no equal in 3x5x2; it was read as untested.")
    if assessment == "3":
        notes.append("Name the independent item that corroborates this.")
    if assessment == "4":
        notes.append("Code 4 may mean told by another (C) or not known (D).")
    return LegacyGrade(
        _SOURCE_5[source],
        _ASSESSMENT_5[assessment],
        Handling.LAWFUL if handling == "1" else Handling.CONDITIONAL,
        " ".join(notes),
    )


def _split(code: str) -> tuple[str, str, str]:
    if len(code) == 3 and code[0] in _SOURCE_5 and code[1] in _ASSESSMENT_5 and code[2] in "12345":
        return code[0], code[1], code[2]
    raise ValueError("A 5x5x5 grade is a letter A to E and two figures 1 to 5, such as B24.")
