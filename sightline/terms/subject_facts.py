"""What is recorded of a person: facts, roles, and how a child came to be named."""

from sightline.terms.term import Term

CENSUS = "Census 2021, England and Wales"
DPA = "Data Protection Act 2018, section 38(3)"


class FactKind(Term):
    """What one recorded fact of a person says."""

    ALIAS = "ALIAS", "Other name", "A nickname, a street name, another spelling."
    NAME_CHANGE = "NAME_CHANGE", "New name", "The name that they go by since a change."
    BIRTH = "BIRTH", "Birth", "A year, a month or a day."
    SEX = "SEX", "Sex"
    ETHNICITY = "ETHNICITY", "Ethnicity", "As they describe it, where they were asked."
    ADDRESS = "ADDRESS", "Address"
    TELEPHONE = "TELEPHONE", "Telephone number"
    ACCOUNT = "ACCOUNT", "Account name"
    SCHOOL = "SCHOOL", "School or college"
    NHS_NUMBER = "NHS_NUMBER", "NHS number", "Ten figures, of which the last is a check."
    UPN = "UPN", "Unique pupil number", "A check letter, eleven figures, and a figure or letter."
    CONSISTENT_IDENTIFIER = (
        "CONSISTENT_IDENTIFIER",
        "Consistent identifier",
        "The one number for a child across services.",
        "Children's Wellbeing and Schools Bill",
    )
    NOTE = "NOTE", "Note"


class Sex(Term):
    """Sex, as a record states it."""

    FEMALE = "FEMALE", "Female"
    MALE = "MALE", "Male"
    NOT_RECORDED = "NOT_RECORDED", "Not recorded"


class Ethnicity(Term):
    """The nineteen groups of the census, and the two ways in which none is known."""

    INDIAN = "INDIAN", "Indian", "Asian", CENSUS
    PAKISTANI = "PAKISTANI", "Pakistani", "Asian", CENSUS
    BANGLADESHI = "BANGLADESHI", "Bangladeshi", "Asian", CENSUS
    CHINESE = "CHINESE", "Chinese", "Asian", CENSUS
    OTHER_ASIAN = "OTHER_ASIAN", "Any other Asian background", "Asian", CENSUS
    CARIBBEAN = "CARIBBEAN", "Caribbean", "Black", CENSUS
    AFRICAN = "AFRICAN", "African", "Black", CENSUS
    OTHER_BLACK = "OTHER_BLACK", "Any other Black background", "Black", CENSUS
    WHITE_BLACK_CARIBBEAN = (
        "WHITE_BLACK_CARIBBEAN",
        "White and Black Caribbean",
        "Mixed or multiple",
        CENSUS,
    )
    WHITE_BLACK_AFRICAN = (
        "WHITE_BLACK_AFRICAN",
        "White and Black African",
        "Mixed or multiple",
        CENSUS,
    )
    WHITE_ASIAN = "WHITE_ASIAN", "White and Asian", "Mixed or multiple", CENSUS
    OTHER_MIXED = (
        "OTHER_MIXED",
        "Any other mixed or multiple background",
        "Mixed or multiple",
        CENSUS,
    )
    WHITE_BRITISH = (
        "WHITE_BRITISH",
        "English, Welsh, Scottish, Northern Irish or British",
        "White",
        CENSUS,
    )
    IRISH = "IRISH", "Irish", "White", CENSUS
    GYPSY_OR_TRAVELLER = "GYPSY_OR_TRAVELLER", "Gypsy or Irish Traveller", "White", CENSUS
    ROMA = "ROMA", "Roma", "White", CENSUS
    OTHER_WHITE = "OTHER_WHITE", "Any other White background", "White", CENSUS
    ARAB = "ARAB", "Arab", "Other", CENSUS
    OTHER = "OTHER", "Any other ethnic group", "Other", CENSUS
    NOT_RECORDED = "NOT_RECORDED", "Not recorded", "Nobody has asked, or nobody wrote it down."
    REFUSED = "REFUSED", "Asked and not said"


class SubjectRole(Term):
    """What a person is to a case. The law wants these kept apart."""

    VICTIM = "VICTIM", "Victim", "Harmed, or thought to be.", DPA
    WITNESS = "WITNESS", "Witness", "Saw or knows something of it.", DPA
    ASSOCIATE = "ASSOCIATE", "Associate", "Known to somebody in it.", DPA
    SUSPECTED = "SUSPECTED", "Suspected", "There is ground to think that they harmed.", DPA
    CONVICTED = "CONVICTED", "Convicted", "Found guilty by a court.", DPA


class RoleStepKind(Term):
    """What happened to a role after it was given."""

    CONFIRMED = "CONFIRMED", "Confirmed", "A second person agrees."
    KEPT = "KEPT", "Reviewed and kept", "There is still ground for it."
    ENDED = "ENDED", "Ended", "There is no ground for it any more."


class NamedAs(Term):
    """How a child came to be named in an item that is not about them."""

    FRIEND = "FRIEND", "Friend"
    SIBLING = "SIBLING", "Brother or sister"
    CLASSMATE = "CLASSMATE", "Classmate"
    OTHER = "OTHER", "Named in passing"
