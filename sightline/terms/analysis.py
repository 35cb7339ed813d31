"""The words of a kept analysis: how far it is, what it looks for, and on which ground."""

from sightline.terms.term import Term


class RunState(Term):
    """How far a run is."""

    QUEUED = "QUEUED", "Waiting", "Waiting for its turn."
    RUNNING = "RUNNING", "Running", "Being worked out."
    DONE = "DONE", "Done", "Finished, and never changed again."
    CANCELLED = "CANCELLED", "Cancelled", "Stopped by whoever asked for it; nothing was kept."
    FAILED = "FAILED", "Failed", "It could not be worked out; nothing was kept."


UNDER_WAY = frozenset({RunState.QUEUED, RunState.RUNNING})


class RunFailure(Term):
    """Why a run could not be worked out."""

    NOTHING = "NOTHING", "Nothing that you may see matches what it asks for."
    FAULT = "FAULT", "A fault in the programme. Ask for it again; if it fails again, report it."


class Method(Term):
    """What an analysis looks for. Each has its own part of the result."""

    SPOTS = (
        "SPOTS",
        "Hot and cold spots",
        "Places that stand out from all others together with their neighbours.",
        "Ord and Getis (1995)",
    )
    CIRCLES = (
        "CIRCLES",
        "Clusters in circles",
        "Circles of any size with more children than expected.",
        "Kulldorff (1997)",
    )
    CYLINDERS = (
        "CYLINDERS",
        "Clusters in space and time",
        "Circles that were busier during some months than their own past leads to expect.",
        "Kulldorff and others (2005)",
    )
    TRENDS = (
        "TRENDS",
        "Change by month",
        "Which places are new, lasting, growing or fading hot spots.",
        "Mann (1945); Kendall (1975)",
    )
    SURFACE = (
        "SURFACE",
        "Density surface",
        "How thickly events lie, without borders.",
        "Silverman (1986)",
    )
    REPEATS = (
        "REPEATS",
        "Near repeats",
        "Whether one event is followed by others close by and soon after.",
        "Knox (1964)",
    )
    COVERAGE = (
        "COVERAGE",
        "Who is listening",
        "Where reports are fewer than settings in reach lead to expect, and where nobody listens.",
        "",
    )


class Unit(Term):
    """The places that an analysis compares."""

    CELLS = "CELLS", "Hexagons", "Cells of one size, whoever lives there."
    LSOA = "LSOA", "Small areas (LSOA)", "Census areas of about 1,500 residents."
    WARD = "WARD", "Wards", "Areas that elect councillors."


class Denominator(Term):
    """What an analysis expects in proportion to."""

    NONE = "NONE", "Nothing: every place alike", "Counts are compared as they are."
    RESIDENTS = "RESIDENTS", "Residents of the ages", "Counts are compared with who lives there."
    COVERAGE = "COVERAGE", "Residents, and who is listening", "Settings in reach count too."
