"""The agencies of the county, their compartments and the people who sign in."""

from numpy.random import Generator

from sightline.county import names, words
from sightline.county.draws import pick
from sightline.county.model import Account, Agency, Compartment

POLICE, COUNCIL, HEALTH = "police", "council", "health"
CHARITY, SCHOOLS = "charity", "schools"
PREVENT_AND_DISRUPT, OPERATION_FERN = "PREVENT_AND_DISRUPT", "OPERATION_FERN"
UK_GDPR, LAW_ENFORCEMENT = "UK_GDPR", "LAW_ENFORCEMENT"

AGENCIES = (
    Agency(POLICE, f"{words.COUNTY} Constabulary", LAW_ENFORCEMENT),
    Agency(COUNCIL, f"{words.COUNTY} Council children's services", UK_GDPR),
    Agency(HEALTH, f"{words.RIVER} Health NHS Trust", UK_GDPR),
    Agency(CHARITY, "The Kiln youth charity", UK_GDPR),
    Agency(SCHOOLS, "Larkhanger Schools Trust", UK_GDPR),
)
COMPARTMENTS = (
    Compartment(
        PREVENT_AND_DISRUPT,
        "Prevent and Disrupt Group",
        (POLICE, COUNCIL, HEALTH, CHARITY, SCHOOLS),
    ),
    Compartment(OPERATION_FERN, "Operation Fern", (POLICE,)),
)

# key, name, agency, roles, compartments
FEATURED = (
    ("youth_worker", "Joy Vellacott", CHARITY, "REPORTER", ""),
    ("teacher", "Neil Thrupp", SCHOOLS, "REPORTER", ""),
    ("nurse", "Bronwen Sallis", HEALTH, "REPORTER", ""),
    ("police_intelligence", "Marek Osgathe", POLICE, "INTELLIGENCE_OFFICER", "PREVENT FERN"),
    ("police_intelligence_2", "Lynne Amberley-Orr", POLICE, "INTELLIGENCE_OFFICER", "PREVENT"),
    ("council_intelligence", "Farah Ottaway", COUNCIL, "INTELLIGENCE_OFFICER", "PREVENT"),
    ("council_intelligence_2", "Neil Pinnock", COUNCIL, "INTELLIGENCE_OFFICER", "PREVENT"),
    ("police_analyst", "Helen Wychford", POLICE, "ANALYST", "PREVENT FERN"),
    ("council_analyst", "Kofi Brandle", COUNCIL, "ANALYST", "PREVENT"),
    ("panel_coordinator", "Dilys Pinnock", COUNCIL, "PANEL_COORDINATOR", "PREVENT"),
    ("panel_member", "Tamsin Thrupp", HEALTH, "PANEL_MEMBER", "PREVENT"),
    ("gatekeeper", "Imran Vellacott", COUNCIL, "GATEKEEPER", "PREVENT"),
    ("police_gatekeeper", "Bronwen Osgathe", POLICE, "GATEKEEPER", "PREVENT"),
    ("police_custodian", "Ros Pinnock", POLICE, "SOURCE_CUSTODIAN", ""),
    ("council_custodian", "Owen Sallis", COUNCIL, "SOURCE_CUSTODIAN", ""),
    ("police_custodian_2", "Tamsin Wychford", POLICE, "SOURCE_CUSTODIAN", ""),
    ("council_custodian_2", "Imran Brandle", COUNCIL, "SOURCE_CUSTODIAN", ""),
    ("agency_lead", "Lynne Ottaway", COUNCIL, "AGENCY_LEAD", "PREVENT"),
    ("democratic_services", "Kofi Wychford", COUNCIL, "DEMOCRATIC_SERVICES", ""),
    ("committee_member", "Dilys Osgathe", COUNCIL, "COMMITTEE_MEMBER", ""),
    ("auditor", "Helen Brandle", COUNCIL, "AUDITOR", ""),
    ("administrator", "Marek Sallis", COUNCIL, "ADMINISTRATOR", ""),
)
UNLISTED = (  # who answers for the agencies that are asked; they sign in like everybody else
    ("council_analyst_2", "Tamsin Brandle", COUNCIL, "ANALYST", "PREVENT"),
    ("police_lead", "Neil Vellacott", POLICE, "AGENCY_LEAD", "PREVENT"),
    ("schools_gatekeeper", "Lynne Pinnock", SCHOOLS, "GATEKEEPER", "PREVENT"),
    ("health_gatekeeper", "Kofi Sallis", HEALTH, "GATEKEEPER", "PREVENT"),
    ("charity_gatekeeper", "Dilys Amberley-Orr", CHARITY, "GATEKEEPER", "PREVENT"),
    ("health_lead", "Ros Vellacott", HEALTH, "AGENCY_LEAD", ""),
    ("charity_lead", "Owen Thrupp", CHARITY, "AGENCY_LEAD", ""),
    ("schools_lead", "Bronwen Brandle", SCHOOLS, "AGENCY_LEAD", ""),
)
REPORTERS = {POLICE: 26, COUNCIL: 18, HEALTH: 14, CHARITY: 14, SCHOOLS: 30}
GROUPS = {"PREVENT": PREVENT_AND_DISRUPT, "FERN": OPERATION_FERN}
REGIMES = {POLICE: (LAW_ENFORCEMENT, UK_GDPR)}


def draw_accounts(rng: Generator) -> tuple[Account, ...]:
    """Return the accounts that have a name of their own, then the reporters of each agency."""
    named = [
        Account(
            key,
            name,
            f"{key.replace('_', '.')}@county.example",
            agency,
            (role,),
            tuple(GROUPS[group] for group in groups.split()),
            REGIMES.get(agency, (UK_GDPR,)),
            featured=listed,
        )
        for people, listed in ((FEATURED, True), (UNLISTED, False))
        for key, name, agency, role, groups in people
    ]
    reporters = [
        _reporter(rng, agency, number)
        for agency, count in REPORTERS.items()
        for number in range(1, count + 1)
    ]
    return (*named, *reporters)


def _reporter(rng: Generator, agency: str, number: int) -> Account:
    key = f"{agency}_reporter_{number:02d}"
    name = f"{pick(rng, names.STAFF_FIRST)} {pick(rng, names.STAFF_LAST)}"
    email = f"{key.replace('_', '.')}@county.example"
    return Account(key, name, email, agency, ("REPORTER",), (), REGIMES.get(agency, (UK_GDPR,)))


def label_allows(account: Account, owner: str, regime: str, compartment: str) -> bool:
    """Return whether an account's memberships open a label; its roles are still to be asked.

    A record in a compartment is open to the compartment's members, any other to its owner.
    Nothing is open across regimes.
    """
    if regime not in account.regimes:
        return False
    return compartment in account.compartments if compartment else account.agency == owner
