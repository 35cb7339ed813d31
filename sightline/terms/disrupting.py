"""What may be done about exploitation: classes of power, strands, who applies, what is known.

The classes are those of the Independent Inquiry into Child Sexual Abuse (direct, indirect,
locational), with what protects a child set before them. The strands are the four Ps.
"""

from typing import Final

from sightline.terms.term import Term


class PowerClass(Term):
    """At what a power is aimed."""

    PROTECTIVE = (
        "PROTECTIVE",
        "Protects the child",
        "For a child. What binds one needs an agreement.",
    )
    DIRECT = "DIRECT", "Direct", "Against whoever poses the risk."
    INDIRECT = "INDIRECT", "Indirect", "Through those around them: a hire firm, a licence, a lease."
    LOCATIONAL = "LOCATIONAL", "Locational", "About a place."


class Strand(Term):
    """The four Ps, under which work is planned."""

    PREPARE = "PREPARE", "Prepare", "So that it does less harm when it happens."
    PREVENT = "PREVENT", "Prevent", "So that nobody is drawn in."
    PROTECT = "PROTECT", "Protect", "So that children and places are harder to exploit."
    PURSUE = "PURSUE", "Pursue", "So that whoever exploits is stopped."


class DisruptionSubject(Term):
    """About whom or what options are looked for."""

    CHILD = "CHILD", "A child", "Under 18. Protection comes first."
    ADULT = "ADULT", "An adult who poses a risk"
    PLACE = "PLACE", "A place"
    VEHICLE = "VEHICLE", "A vehicle"


class Applicant(Term):
    """Who may use a power or apply for it."""

    POLICE = "POLICE", "Police"
    COUNCIL = "COUNCIL", "Council"
    CHILDRENS_SERVICES = "CHILDRENS_SERVICES", "Council, children's services"
    LICENSING = "LICENSING", "Licensing authority"
    HOUSING = "HOUSING", "Council's housing or a social landlord"
    ENVIRONMENTAL_HEALTH = "ENVIRONMENTAL_HEALTH", "Environmental health"
    TRADING_STANDARDS = "TRADING_STANDARDS", "Trading standards"
    FIRE = "FIRE", "Fire and rescue authority"
    PROSECUTOR = "PROSECUTOR", "Prosecutor"
    PROBATION = "PROBATION", "Probation"
    NCA = "NCA", "National Crime Agency"
    GLAA = "GLAA", "Gangmasters and Labour Abuse Authority"
    IMMIGRATION = "IMMIGRATION", "Immigration officer"
    FIRST_RESPONDER = "FIRST_RESPONDER", "A first responder", "Police, councils and some charities."
    FAMILY = "FAMILY", "The person themselves or their family"
    ANYBODY = "ANYBODY", "Anybody"


class SubjectFact(Term):
    """One thing that is known of a child, an adult, a place or a vehicle, as a finder asks it."""

    DANGER_NOW = "DANGER_NOW", "Is likely to be badly hurt if nothing is done now"
    SIGNIFICANT_HARM = "SIGNIFICANT_HARM", "There is reason to suspect significant harm"
    EXPLOITED = "EXPLOITED", "There are signs of exploitation or trafficking"
    OFFENDED = "OFFENDED", "Is suspected of an offence that they may have been made to commit"
    KEPT_AWAY = "KEPT_AWAY", "Is taken, kept or drawn away from whoever is responsible for them"
    IN_CARE = "IN_CARE", "Is in care, or under an emergency protection order or police protection"
    LOOKED_AFTER = "LOOKED_AFTER", "Is looked after by a council"
    RUNS_AWAY = "RUNS_AWAY", "Has run away before, and is likely to be hurt when they do"
    WITH_CHILD = "WITH_CHILD", "Is with a child against the wish of whoever is responsible"
    SEXUAL_ACT = "SEXUAL_ACT", "Has done something of a sexual nature that gives cause for concern"
    SEXUAL_OFFENCE = "SEXUAL_OFFENCE", "Was convicted or cautioned for a sexual offence"
    OFFENCE_ABROAD = "OFFENCE_ABROAD", "Was convicted of a sexual offence outside the UK"
    TRAFFICKS = "TRAFFICKS", "Is likely to commit a slavery or trafficking offence"
    TRAFFICKED = "TRAFFICKED", "Was convicted of a slavery or trafficking offence"
    MAKES_OFFEND = "MAKES_OFFEND", "Causes a child to commit offences"
    TAKES_HOME = "TAKES_HOME", "Has taken over somebody's home for crime"
    PARTNER = "PARTNER", "Abuses a partner, a former partner or a relative"
    STALKS = "STALKS", "Stalks somebody"
    SENTENCED = "SENTENCED", "Is before a court for an offence, or was sentenced"
    NUISANCE = "NUISANCE", "Causes harassment, alarm, distress or nuisance"
    GANG = "GANG", "Takes part in gang violence or gang drug dealing"
    KNIFE = "KNIFE", "Carries a knife"
    SERIOUS_CRIME = "SERIOUS_CRIME", "Is involved in serious crime"
    DEALS_BY_PHONE = "DEALS_BY_PHONE", "Uses a telephone number to deal in drugs"
    LICENSED_DRIVER = "LICENSED_DRIVER", "Drives a taxi or a private hire vehicle"
    ON_BAIL = "ON_BAIL", "Is on bail"
    ON_LICENCE = "ON_LICENCE", "Is out of prison on licence"
    TENANT = "TENANT", "Rents their home"
    DISORDER = "DISORDER", "There is nuisance or disorder, or there soon will be"
    SELLS_ALCOHOL = "SELLS_ALCOHOL", "Is licensed for alcohol, entertainment or late food"
    HOTEL = "HOTEL", "Is a hotel or a guest house"
    PUBLIC_SPACE = "PUBLIC_SPACE", "Is open to the public"
    RENTED = "RENTED", "Is a rented home"
    SHARED_HOUSE = "SHARED_HOUSE", "Is a house in multiple occupation"
    SHOP = "SHOP", "Is a shop, a takeaway or another business"
    SELLS_TO_CHILDREN = "SELLS_TO_CHILDREN", "Sells children what they may not be sold"
    FIRE_RISK = "FIRE_RISK", "Is a fire risk to those who sleep or work there"
    TAXI_FIRM = "TAXI_FIRM", "Is the base of a taxi or private hire firm"
    LICENSED_VEHICLE = "LICENSED_VEHICLE", "Is licensed as a taxi or a private hire vehicle"
    HIRED = "HIRED", "Is hired or leased"
    UNINSURED = "UNINSURED", "Is driven without insurance or a licence"
    DRIVEN_BADLY = "DRIVEN_BADLY", "Is driven carelessly, or off the road without leave"


_CHILD: Final = (
    SubjectFact.DANGER_NOW,
    SubjectFact.SIGNIFICANT_HARM,
    SubjectFact.EXPLOITED,
    SubjectFact.OFFENDED,
    SubjectFact.KEPT_AWAY,
    SubjectFact.IN_CARE,
    SubjectFact.LOOKED_AFTER,
    SubjectFact.RUNS_AWAY,
    SubjectFact.NUISANCE,
    SubjectFact.GANG,
    SubjectFact.KNIFE,
)
_ADULT: Final = (
    SubjectFact.WITH_CHILD,
    SubjectFact.SEXUAL_ACT,
    SubjectFact.SEXUAL_OFFENCE,
    SubjectFact.OFFENCE_ABROAD,
    SubjectFact.TRAFFICKS,
    SubjectFact.TRAFFICKED,
    SubjectFact.MAKES_OFFEND,
    SubjectFact.TAKES_HOME,
    SubjectFact.PARTNER,
    SubjectFact.STALKS,
    SubjectFact.SENTENCED,
    SubjectFact.NUISANCE,
    SubjectFact.GANG,
    SubjectFact.KNIFE,
    SubjectFact.SERIOUS_CRIME,
    SubjectFact.DEALS_BY_PHONE,
    SubjectFact.LICENSED_DRIVER,
    SubjectFact.ON_BAIL,
    SubjectFact.ON_LICENCE,
    SubjectFact.TENANT,
)
_PLACE: Final = (
    SubjectFact.DISORDER,
    SubjectFact.PUBLIC_SPACE,
    SubjectFact.HOTEL,
    SubjectFact.SELLS_ALCOHOL,
    SubjectFact.SHOP,
    SubjectFact.SELLS_TO_CHILDREN,
    SubjectFact.TAXI_FIRM,
    SubjectFact.RENTED,
    SubjectFact.SHARED_HOUSE,
    SubjectFact.FIRE_RISK,
)
_VEHICLE: Final = (
    SubjectFact.LICENSED_VEHICLE,
    SubjectFact.HIRED,
    SubjectFact.UNINSURED,
    SubjectFact.DRIVEN_BADLY,
)
FACTS_OF: Final[dict[DisruptionSubject, tuple[SubjectFact, ...]]] = {
    DisruptionSubject.CHILD: _CHILD,
    DisruptionSubject.ADULT: _ADULT,
    DisruptionSubject.PLACE: _PLACE,
    DisruptionSubject.VEHICLE: _VEHICLE,
}
