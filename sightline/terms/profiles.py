"""The words of a problem profile."""

from sightline.terms.term import Term


class ProfileState(Term):
    """How far a problem profile is."""

    DRAFT = "DRAFT", "Draft", "Being written; its author alone can open it."
    ISSUED = "ISSUED", "Issued", "Frozen, and open to the readers who are named."
    WITHDRAWN = (
        "WITHDRAWN",
        "Withdrawn",
        "Shut for every reader, for good.",
    )
