"""Stopping: a refused act and a missing record look the same to the person who asked."""


class Refused(Exception):
    """A rule said why not. The reason goes to nobody's screen; the ledger says that it happened.

    `reference` is what was asked for, as far as it is known; it is no proof that it exists.
    """

    def __init__(self, why_not: str, reference: str = "") -> None:
        super().__init__(why_not)
        self.reference = reference


def require(why_not: str | None, reference: str = "") -> None:
    """Go on only if a rule found nothing against it."""
    if why_not:
        raise Refused(why_not, reference)
