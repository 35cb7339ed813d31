"""Why something cannot be done yet, by the name of the form's field."""


class NotYet(Exception):
    """A rule said why not; nothing was stored."""

    def __init__(self, problems: dict[str, str]) -> None:
        """Hold what a person may mend."""
        super().__init__("not yet")
        self.problems = problems


def require_all(**problems: str | None) -> None:
    """Go on only if no field has a problem."""
    found = {name: why_not for name, why_not in problems.items() if why_not}
    if found:
        raise NotYet(found)
