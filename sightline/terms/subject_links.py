"""How people, things and groups are tied, and the contexts in which children meet harm."""

from sightline.terms.term import Term


class SubjectLinkKind(Term):
    """What one person, thing or group is to another, read from the first to the second."""

    FAMILY = "FAMILY", "is family of"
    SIBLING = "SIBLING", "is brother or sister of"
    FRIEND = "FRIEND", "is a friend of"
    CLASSMATE = "CLASSMATE", "is in a class with"
    PARTNER = "PARTNER", "is a partner of"
    EXPLOITS = "EXPLOITS", "is thought to exploit"
    RECRUITS = "RECRUITS", "is thought to recruit"
    ASSOCIATES_WITH = "ASSOCIATES_WITH", "associates with"
    OWES = "OWES", "is said to owe money to"
    USES = "USES", "uses"
    DRIVES = "DRIVES", "drives"
    KEEPER_OF = "KEEPER_OF", "is the keeper of"
    LIVES_AT = "LIVES_AT", "lives at"
    WORKS_AT = "WORKS_AT", "works at"
    FREQUENTS = "FREQUENTS", "is often at"
    MEMBER_OF = "MEMBER_OF", "is a member of"
    ATTENDS = "ATTENDS", "goes to"
    TRAVELS_BY = "TRAVELS_BY", "travels by"
    HOLDS_LICENCE = "HOLDS_LICENCE", "holds the licence of"
    CONTACTS = "CONTACTS", "is in touch with"
    SEEN_WITH = "SEEN_WITH", "was seen with"


class GroupKind(Term):
    """A group or a setting that is a record of its own: the context may be what needs to change."""

    PEER_GROUP = "PEER_GROUP", "Peer group", "Children who spend time together."
    FRIEND_GROUP = "FRIEND_GROUP", "Friend group", "Close friends."
    ONLINE_GROUP = "ONLINE_GROUP", "Online group", "A chat, a server, a game."
    SCHOOL = "SCHOOL", "School or college", "As a place where children meet."
    BUS_ROUTE = "BUS_ROUTE", "Bus route", "A route and its stops, and who rides at what time."
    PREMISES = "PREMISES", "Premises", "A place of business, with its licence."


class LicenceKind(Term):
    """What a premises is licensed for."""

    ALCOHOL = "ALCOHOL", "Alcohol", "", "Licensing Act 2003"
    LATE_FOOD = "LATE_FOOD", "Late night refreshment", "", "Licensing Act 2003"
    ENTERTAINMENT = "ENTERTAINMENT", "Entertainment", "", "Licensing Act 2003"
    TAXI = "TAXI", "Taxi or private hire operator"
    MASSAGE = "MASSAGE", "Massage and special treatment"
    HOUSING = "HOUSING", "House in multiple occupation", "", "Housing Act 2004"
    OTHER = "OTHER", "Another licence"
