"""Words for places: what a place was to what happened, how exactly it is known, what it is."""

from sightline.terms.term import Term

_SOURCE = "Sightline design decision D5"


class PlaceRole(Term):
    """What part the place played. Harm, sighting and a child's home are never mixed."""

    MET = "MET", "Where they met", "Child and adult, or the group, came together here.", _SOURCE
    GROOMED = "GROOMED", "Where grooming happened", "Gifts, lifts, drink, attention.", _SOURCE
    OFFENCE = "OFFENCE", "Where harm happened", "An offence was done, or is thought to be.", _SOURCE
    SIGHTED = "SIGHTED", "Where they were seen", "Someone saw them here.", _SOURCE
    RECRUITED = "RECRUITED", "Where they were drawn in", "Offered work, money or a group.", _SOURCE
    TRAVELLED_THROUGH = "TRAVELLED_THROUGH", "On the way", "Station, lift, road, bus.", _SOURCE
    FOUND_MISSING = "FOUND_MISSING", "Where a missing child was found", "", _SOURCE
    CUCKOOED = "CUCKOOED", "A home taken over", "Someone's home is used for harm.", _SOURCE
    TOLD_HERE = "TOLD_HERE", "Where the child told someone", "Never a hot spot.", _SOURCE
    RESIDENCE = "RESIDENCE", "Where someone lives", "Never a hot spot.", _SOURCE
    ONLINE = "ONLINE", "Online", "A platform, game, group or account.", _SOURCE


NEVER_A_HOT_SPOT = frozenset({PlaceRole.TOLD_HERE, PlaceRole.RESIDENCE})
DWELLING_USED_FOR_HARM = frozenset({PlaceRole.CUCKOOED})


class Precision(Term):
    """How exactly the place is known."""

    POINT = "POINT", "Exact spot", "Within about 10 metres.", "Sightline design decision D4"
    STREET = "STREET", "Street or named place", "Within about 100 metres.", "D4"
    POSTCODE = "POSTCODE", "Postcode", "The middle of the postcode.", "D4"
    AREA = "AREA", "Neighbourhood or town", "Somewhere in a named area.", "D4"
    UNKNOWN = "UNKNOWN", "Not known", "No place was given or none could be found.", "D4"


KNOWN_TO_A_CELL = frozenset({Precision.POINT, Precision.STREET, Precision.POSTCODE})


class SettingKind(Term):
    """Places where children are, or where adults see them."""

    YOUTH_CLUB = "YOUTH_CLUB", "Youth club"
    SCHOOL = "SCHOOL", "School or college"
    CHILDRENS_HOME = "CHILDRENS_HOME", "Children's home", "Shown to operational readers only."
    SPORTS_CLUB = "SPORTS_CLUB", "Sports club"
    FAITH_GROUP = "FAITH_GROUP", "Faith group"
    LIBRARY = "LIBRARY", "Library"
    HEALTH = "HEALTH", "Clinic or surgery"
    TAKEAWAY = "TAKEAWAY", "Takeaway"
    HOTEL = "HOTEL", "Hotel or guest house"
    TAXI = "TAXI", "Taxi firm or rank"
    SHOP = "SHOP", "Shop"
    TRANSPORT = "TRANSPORT", "Station or stop"
    OTHER = "OTHER", "Other"


SENSITIVE_SETTINGS = frozenset({SettingKind.CHILDRENS_HOME})


class Weekday(Term):
    """A day of the week, for opening hours."""

    MONDAY = "1", "Monday"
    TUESDAY = "2", "Tuesday"
    WEDNESDAY = "3", "Wednesday"
    THURSDAY = "4", "Thursday"
    FRIDAY = "5", "Friday"
    SATURDAY = "6", "Saturday"
    SUNDAY = "7", "Sunday"
