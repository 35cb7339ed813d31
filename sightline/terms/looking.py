"""Looking people and things up: for what, and what an auditor is told of."""

from sightline.terms.term import Term


class LookUpPurpose(Term):
    """What somebody is working on while they look people and things up."""

    REPORT = "REPORT", "A report", "Its reference begins with S."
    ITEM = "ITEM", "An item of intelligence", "Its reference begins with I."
    QUESTION = "QUESTION", "A question we ask agencies", "Its reference begins with Q."
    PERSON = "PERSON", "A child or a grown person", "Their reference begins with H, C or P."
    MISSING = "MISSING", "A missing child", "The episode's reference begins with M."
    LOCATION = "LOCATION", "A location of concern", "Its reference begins with L."
    PANEL = "PANEL", "A panel or meeting", "Say which, and on which day."
    AUDIT = "AUDIT", "A check for an audit", "Say which audit."
    OTHER = "OTHER", "Something else", "Say what."


ABOUT_LETTERS = {  # with which the reference of what a look-up is about begins
    LookUpPurpose.REPORT: "S",
    LookUpPurpose.ITEM: "I",
    LookUpPurpose.QUESTION: "Q",
    LookUpPurpose.PERSON: "HCP",
    LookUpPurpose.MISSING: "M",
    LookUpPurpose.LOCATION: "L",
}  # the others are said in words


class FlagReason(Term):
    """Why an auditor should look at a look-up. It accuses nobody."""

    ONESELF = "ONESELF", "Their own name", "What was typed is the searcher's own name."
    COLLEAGUE = (
        "COLLEAGUE",
        "A child with a colleague's surname",
        "The surname is one that few have, and the searcher or a colleague has it.",
    )


class QuestionKind(Term):
    """Why somebody's look-ups deserve a question. It accuses nobody: most have an answer."""

    BULK = (
        "BULK",
        "Many records in a day",
        "Far more records were opened in one day than is usual for this reader and for their role.",
    )
    OUT_OF_HOURS = (
        "OUT_OF_HOURS",
        "Outside working hours",
        "Records were opened at night, at a weekend or on a bank holiday, which is rare for them.",
    )
    OWN_NAME = "OWN_NAME", "Their own name", "What was looked up is the reader's own name."
    COLLEAGUE = (
        "COLLEAGUE",
        "A colleague's family",
        "A child was looked up by a surname that few have and that a colleague has.",
    )
    MUCH_LOOKED_AT = (
        "MUCH_LOOKED_AT",
        "A record that many looked at",
        "Far more people than is usual opened one record, said no task and did no work on it.",
    )
    NO_ACTION = (
        "NO_ACTION",
        "Reading and nothing after",
        "Many records were opened and hardly any was worked on, where others of the role do.",
    )
    REFUSED = (
        "REFUSED",
        "Many refusals",
        "Far more was refused in a day than is usual for this reader and for their role.",
    )


class QuestionAnswer(Term):
    """What came of a question. None of them is a verdict on a person."""

    ASKED = "ASKED", "Asked", "Somebody was asked, and the answer is awaited."
    EXPLAINED = "EXPLAINED", "Explained", "There is an ordinary reason, and it is written down."
    PASSED_ON = "PASSED_ON", "Passed on", "It went to whoever looks into such things."
