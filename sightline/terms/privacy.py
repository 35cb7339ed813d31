"""What a column holds, how long a table is kept, and who sees it: the words of the inventory."""

from typing import Final

from sightline.terms.term import Term


class PrivacyClass(Term):
    """What a column holds. Each column names one in its `help_text`, by its label in lower case."""

    SPECIAL = (
        "SPECIAL",
        "Special category",
        "Health, sexual life, ethnicity, belief and the like, or words that may tell of them.",
        "UK GDPR Article 9; sensitive processing, Data Protection Act 2018, section 35(8)",
    )
    CRIMINAL = (
        "CRIMINAL",
        "Criminal",
        "Offences, allegations of them, and proceedings.",
        "UK GDPR Article 10",
    )
    SOURCE = (
        "SOURCE",
        "Source-revealing",
        "Who told us, or what would give them away.",
    )
    PERSONAL = (
        "PERSONAL",
        "Personal",
        "About somebody who is or can be identified, child or grown.",
        "UK GDPR Article 4(1)",
    )
    LOCATION = "LOCATION", "Location", "Where something was, or somebody was seen."
    STAFF = "STAFF", "Staff identity", "Who of the people that work with the system did something."
    PSEUDONYM = (
        "PSEUDONYM",
        "Pseudonym",
        "A random reference or keyed hash that stands for somebody; personal data still.",
        "UK GDPR Article 4(5)",
    )
    CREDENTIAL = (
        "CREDENTIAL",
        "Credential",
        "A key, a password's hash, a token's hash, a signature.",
    )
    REFERENCE = "REFERENCE", "Reference", "A random number of a record; it says nothing by itself."
    ADMINISTRATIVE = "ADMINISTRATIVE", "Administrative", "Times, counts, states and codes."
    PUBLIC = "PUBLIC", "Public", "Published, or about a body and not a person."


class Kept(Term):
    """How long the rows of a table are kept."""

    SCHEDULE = (
        "SCHEDULE",
        "By the schedule of its kind",
        "Reviewed by a person when the time comes.",
    )
    FOLLOWS = "FOLLOWS", "With what it was made from", "It goes with it, and can be made again."
    LEDGER = "LEDGER", "As the ledger", "Never changed; sealed words go when their keys do."
    STAFF = "STAFF", "With the account", "As long as a record or the ledger names the account."
    SHORT = "SHORT", "A short time", "It runs out by itself, or goes when its work is done."
    RUNNING = "RUNNING", "While the system runs", "It is part of how the system is set up."
    PUBLIC = "PUBLIC", "Until it is replaced", "It is published elsewhere, and brought in anew."
    COUNCIL = (
        "COUNCIL",
        "As the council's own registers",
        "What a committee was told, and when; it names no child.",
    )


class Seen(Term):
    """Who sees the rows of a table, at most; labels, groups, grants and blocks narrow it."""

    NEED_TO_KNOW = (
        "NEED_TO_KNOW",
        "Whoever needs to know",
        "Operational roles, by the record's label.",
    )
    ANSWERABLE = (
        "ANSWERABLE",
        "Who answers for it",
        "Officers or leads of the agency that controls it.",
    )
    KEEPERS = "KEEPERS", "Gatekeepers and leads", "Of the agency that controls it."
    RECIPIENT = "RECIPIENT", "Who made it and whom they name", ""
    OWN = "OWN", "Whoever it belongs to", "The person who made it, or whom it waits for."
    CUSTODIAN = "CUSTODIAN", "Source custodians", "And, once they grant it, the one who asked."
    OPENED = (
        "OPENED",
        "Nobody in a list",
        "Opened one at a time, for a reason that the ledger keeps.",
    )
    AUDITOR = "AUDITOR", "Auditors", "Others see of it what the page on who looked shows them."
    COMMITTEE = (
        "COMMITTEE",
        "Committee members, and who keeps what they are told",
        "Members see what was released or is for them.",
    )
    STAFF = "STAFF", "Everybody who signs in", ""
    NOBODY = "NOBODY", "Nobody", "No page shows it: the database alone reads it."


_SAID: Final = {  # the words before the first comma or semicolon
    "restricted reference": PrivacyClass.REFERENCE,
    "public reference": PrivacyClass.PUBLIC,
    "case reference": PrivacyClass.REFERENCE,
    "references": PrivacyClass.REFERENCE,
    "pseudonyms": PrivacyClass.PSEUDONYM,
    "keyed hash": PrivacyClass.PSEUDONYM,
    "staff": PrivacyClass.STAFF,
    "staff identities": PrivacyClass.STAFF,
    "source identity": PrivacyClass.SOURCE,
    "sealed personal text": PrivacyClass.PERSONAL,
    "hash of a browser's secret": PrivacyClass.CREDENTIAL,
    "public key": PrivacyClass.PUBLIC,
    "hash": PrivacyClass.ADMINISTRATIVE,
    "signature": PrivacyClass.ADMINISTRATIVE,
    "public once signed off": PrivacyClass.PUBLIC,
    "public once released": PrivacyClass.PUBLIC,
    "first day of the month of the event": PrivacyClass.ADMINISTRATIVE,
    **{term.label.lower(): term for term in PrivacyClass},
}
_OF: Final = (("reference of ", PrivacyClass.REFERENCE), ("references of ", PrivacyClass.REFERENCE))
SENSITIVE: Final = frozenset({PrivacyClass.SPECIAL, PrivacyClass.CRIMINAL, PrivacyClass.SOURCE})
OF_PEOPLE: Final = SENSITIVE | {
    PrivacyClass.PERSONAL,
    PrivacyClass.LOCATION,
    PrivacyClass.STAFF,
    PrivacyClass.PSEUDONYM,
}


def privacy_class(said: str) -> PrivacyClass:
    """Return the class that a column's words name. Raise ValueError for words that name none."""
    head = said.split(",", maxsplit=1)[0].split(";", maxsplit=1)[0].strip()
    for begins, found in _OF:
        if head.startswith(begins):
            return found
    if head not in _SAID:
        raise ValueError(f"“{said}” names no class of data: see sightline/terms/privacy.py.")
    return _SAID[head]


def is_sealed(said: str) -> bool:
    """Return whether a column's words say that it is encrypted, so that the database reads none."""
    return "sealed" in said or "encrypted" in said
