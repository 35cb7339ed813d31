"""The one error of this package: why not, and what to do about it."""


class PlaceError(ValueError):
    """A place, or a file of places, that cannot be used.

    Neither sentence repeats what was typed: a place is part of a report, and an error may reach a
    log.
    """

    def __init__(self, why: str, what_to_do: str) -> None:
        """Hold the two sentences, each complete with its full stop."""
        super().__init__(f"{why} {what_to_do}")
        self.why = why
        self.what_to_do = what_to_do


def unknown_postcode() -> PlaceError:
    """Return the error for a postcode that may be right but is not held."""
    return PlaceError(
        "That postcode is not in our list.", "Check it, or use a place name or the map."
    )


def half_a_postcode() -> PlaceError:
    """Return the error for "HR1", which is many places."""
    return PlaceError(
        "That is the first half of a postcode.",
        "Give both halves, such as HR1 2AB, or use a place name or the map.",
    )


def too_short() -> PlaceError:
    """Return the error for a name of fewer letters than tell places apart."""
    return PlaceError(
        "That is too short to find a place by.",
        "Give a postcode, a grid reference or more of the place name.",
    )


def unknown_name() -> PlaceError:
    """Return the error for a name with which nothing begins."""
    return PlaceError(
        "No place of that name is in our list.",
        "Check the spelling, or use a postcode, a grid reference or the map.",
    )


def no_such_bands() -> PlaceError:
    """Return the error for ages that cut through the published bands."""
    return PlaceError(
        "The population figures have no bands that make up these ages.",
        "Choose ages at which the published bands begin and end.",
    )
