"""Putting a record right: which part of it, and with what outcome."""

from sightline.terms.term import Term


class CorrectedPart(Term):
    """The part of a record that is said to be wrong."""

    ITEM = "ITEM", "An item's text"
    PERSON = "PERSON", "A record of a person"
    FACT = "FACT", "A fact of a person"
    ROLE = "ROLE", "What a person is said to be to a case"
    LINK = "LINK", "A tie"


class CorrectionOutcome(Term):
    """What was decided. Each is a row that is added, and the record's history stays."""

    DISPUTED = "DISPUTED", "Disputed", "Somebody says that it is wrong. It is being looked at."
    CORRECTED = (
        "CORRECTED",
        "Put right",
        "It was wrong, and says now what is right.",
        "UK GDPR, Article 16; Data Protection Act 2018, section 46",
    )
    WRONGLY_NAMED = (
        "WRONGLY_NAMED",
        "Wrongly named",
        "Somebody was named who should not have been. They are taken off at once.",
        "UK GDPR, Article 16; Data Protection Act 2018, section 46",
    )
    REFUSED = (
        "REFUSED",
        "Not changed",
        "It is held to be right. A note says that it is disputed, and why it stays.",
        "UK GDPR, Article 12(4); Data Protection Act 2018, section 48",
    )


NOTED = {  # what lists say beside a record
    CorrectionOutcome.DISPUTED: "Disputed",
    CorrectionOutcome.CORRECTED: "Put right",
    CorrectionOutcome.WRONGLY_NAMED: "Put right",
    CorrectionOutcome.REFUSED: "Disputed",
}
REACHES_OTHERS = frozenset({CorrectionOutcome.CORRECTED, CorrectionOutcome.WRONGLY_NAMED})
