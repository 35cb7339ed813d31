"""The words of a location of concern: how far it is, what was decided, what is asked about it."""

from sightline.terms.term import Term

_CONTEXT = "Contextual Safeguarding, context assessments and responses toolkit"
_TOGETHER = "Working Together to Safeguard Children"


class ConcernState(Term):
    """How far the work on a location of concern is."""

    PROPOSED = "PROPOSED", "Proposed", "Named; nobody has begun to work on it."
    WORKED = "WORKED", "Being worked on", "Somebody works on it."
    HANDED_TO_PANEL = "HANDED_TO_PANEL", "Waiting for a panel", "A panel was asked for something."
    CLOSED = "CLOSED", "Closed", "The work has ended, with an outcome."


class ConcernStep(Term):
    """What is decided about a location of concern. Each step is a row of its history."""

    NAME = "NAME", "Name it"
    CHANGE = "CHANGE", "Change the details"
    WORK = "WORK", "Start work"
    HAND_OVER = "HAND_OVER", "Hand it to a panel"
    TAKE_BACK = "TAKE_BACK", "Take it back from the panel"
    CLOSE = "CLOSE", "Close it"
    REOPEN = "REOPEN", "Open it again"


class ConcernOutcome(Term):
    """How the work on a location of concern ended."""

    SAFER = "SAFER", "Young people are safer there", "What was aimed at has been reached."
    MOVED = "MOVED", "The harm has moved elsewhere", "Name the other place too, if it is known."
    PASSED_ON = "PASSED_ON", "Another body has taken it on", "Say in the reason which."
    NOT_BORNE_OUT = "NOT_BORNE_OUT", "Nothing bears the concern out", "It was looked into."


class ConcernPart(Term):
    """What a contextual assessment of a place asks. Each part has somebody who says it."""

    NEEDS = (
        "NEEDS",
        "Strengths and needs of young people there",
        "What young people who spend time there do well at and lack, taken together.",
        _CONTEXT,
    )
    GUARDIANSHIP = (
        "GUARDIANSHIP",
        "Guardianship",
        "Adults about the place who look out for young people, and when nobody does.",
        _CONTEXT,
    )
    ENVIRONMENT = (
        "ENVIRONMENT",
        "Environment",
        "Light, sight lines, transport, what is open when, rules, and what is missing.",
        _CONTEXT,
    )
    GOALS = (
        "GOALS",
        "Safety goals",
        "A few things that will be different when young people are safer there.",
        _CONTEXT,
    )


class ConcernPlace(Term):
    """What kind of place a location of concern is."""

    PARK = "PARK", "Park or open space", "", _TOGETHER
    ESTATE = "ESTATE", "Housing estate", "The estate, never one home in it.", _TOGETHER
    SHOPS = "SHOPS", "Shops or shopping centre", "", _TOGETHER
    TAKEAWAY = "TAKEAWAY", "Takeaway", "", _TOGETHER
    TRANSPORT = "TRANSPORT", "Station, stop or route", "", _TOGETHER
    HOTEL = "HOTEL", "Hotel or guest house", "", "Home Office child exploitation disruption toolkit"
    SCHOOL = "SCHOOL", "School or college", "The place and the way to it.", _CONTEXT
    STREET = "STREET", "Street, car park or square", "", _TOGETHER
    ONLINE = "ONLINE", "Online", "A platform, game, group or account.", _TOGETHER
    CHILDRENS_HOME = (
        "CHILDRENS_HOME",
        "Children's home that is targeted",
        "For a named group of readers only.",
        "Sightline design decision D5",
    )
    DWELLING = (
        "DWELLING",
        "Dwelling used for harm",
        "A home taken over. For a named group of readers only; never a child's family home.",
        "Sightline design decision D5",
    )
    OTHER = "OTHER", "Other place", "", ""


NAMED_READERS_ONLY = frozenset({ConcernPlace.CHILDRENS_HOME, ConcernPlace.DWELLING})


class ConcernPanel(Term):
    """Where several agencies decide together about a place."""

    EXPLOITATION = (
        "EXPLOITATION",
        "Child exploitation panel (MACE)",
        "Locations are a standing item.",
        "London child exploitation operating protocol (2021)",
    )
    CONTEXT = (
        "CONTEXT",
        "Context conference",
        "Called about one place, with those who shape it.",
        _CONTEXT,
    )
    COMMUNITY_SAFETY = (
        "COMMUNITY_SAFETY",
        "Community safety partnership",
        "Where licensing, lighting, transport or order is asked for.",
        "Crime and Disorder Act 1998, sections 5 to 7",
    )
    STRATEGIC = (
        "STRATEGIC",
        "Strategic group",
        "What no panel can settle.",
        "Multi-agency child exploitation panel terms of reference",
    )
