"""What is published: its parts, and what became of an edition of one."""

from sightline.terms.term import Term


class PublicPart(Term):
    """A part of what anybody may read, each released by two people."""

    REVIEWS = (
        "REVIEWS",
        "Practice reviews",
        "Where and when reviews were published, and which are delayed and why.",
    )
    PROMISES = (
        "PROMISES",
        "Promises",
        "What the committee resolved, recommended and was promised, and what came of it.",
    )
    SESSIONS = (
        "SESSIONS",
        "Meetings and sessions",
        "When the group meets, and which meetings members may attend.",
    )
    CONFERENCES = (
        "CONFERENCES",
        "Conferences and learning",
        "What came of conferences, and what reviews teach.",
    )
    FIGURES = "FIGURES", "Figures", "Counts for a period, made safe before they are released."
    OPERATION = (
        "OPERATION",
        "The database in operation",
        "How the system is used and what came of it, against the time before it.",
    )

    PACK = (
        "PACK",
        "Committee packs",
        "What a committee is given for a meeting, put together from what is released.",
    )
    EXEMPT = (
        "EXEMPT",
        "Exempt parts of packs",
        "What members alone are given, for the part of a meeting without press and public.",
        "Local Government Act 1972, section 100A and Schedule 12A",
    )


FOR_MEMBERS = frozenset({PublicPart.EXEMPT})  # released to members, and to nobody else


class EditionState(Term):
    """Where an edition stands."""

    DRAFT = "DRAFT", "Waits for a second person"
    OVERTAKEN = "OVERTAKEN", "A later draft took its place"
    RELEASED = "RELEASED", "Released"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"
