"""Words for settings' links: who holds one, why a report was held back, what reports led to."""

from sightline.terms.term import Term


class LinkKind(Term):
    """What kind of setting has a link to report by."""

    YOUTH_CLUB = "YOUTH_CLUB", "Youth club"
    SCHOOL = "SCHOOL", "School or college"
    CHILDRENS_HOME = "CHILDRENS_HOME", "Children's home"
    FOSTER_CARER = "FOSTER_CARER", "Foster carer", "A home: it is never put on a map."
    SPORTS_CLUB = "SPORTS_CLUB", "Sports club"
    FAITH_GROUP = "FAITH_GROUP", "Faith group"
    LIBRARY = "LIBRARY", "Library"
    HEALTH = "HEALTH", "Clinic or surgery"
    TAKEAWAY = "TAKEAWAY", "Takeaway"
    HOTEL = "HOTEL", "Hotel or guest house"
    TAXI = "TAXI", "Taxi firm"
    SHOP = "SHOP", "Shop"
    TRANSPORT = "TRANSPORT", "Bus or train company"
    OTHER = "OTHER", "Other"


class HeldWhy(Term):
    """Why a report was taken and put aside for somebody to look at, out of the queue."""

    LINK_FLOOD = "LINK_FLOOD", "Many reports by this link within the hour"
    ADDRESS_FLOOD = "ADDRESS_FLOOD", "Many reports from one network address within the hour"


class LedTo(Term):
    """What a report led to, as a setting is told: each report counts in one of these, the last."""

    RECEIVED = "RECEIVED", "Received, not read yet"
    ASSESSED = "ASSESSED", "Being read and assessed"
    PICTURE = "PICTURE", "Used to build the picture"
    ACTION = "ACTION", "Action was taken"
    NOT_FOR_US = "NOT_FOR_US", "Passed on, or not for us"
