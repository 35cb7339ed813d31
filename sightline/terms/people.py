"""Who people are to the system and to a piece of intelligence."""

from sightline.terms.term import Term


class Role(Term):
    """What a person with an account does here."""

    REPORTER = "REPORTER", "Reporter", "Sends in what they noticed; reads nothing else."
    INTELLIGENCE_OFFICER = (
        "INTELLIGENCE_OFFICER",
        "Intelligence officer",
        "Triages, sanitises and grades.",
    )
    ANALYST = "ANALYST", "Analyst", "Links and maps."
    PANEL_COORDINATOR = "PANEL_COORDINATOR", "Panel coordinator", "Runs the panel."
    PANEL_MEMBER = "PANEL_MEMBER", "Panel member", "Sits on the panel."
    GATEKEEPER = "GATEKEEPER", "Gatekeeper", "Decides what is shared."
    SOURCE_CUSTODIAN = "SOURCE_CUSTODIAN", "Source custodian", "May learn who told us."
    AGENCY_LEAD = "AGENCY_LEAD", "Agency lead", "Answers for an agency's staff and records."
    DEMOCRATIC_SERVICES = "DEMOCRATIC_SERVICES", "Democratic services officer"
    COMMITTEE_MEMBER = "COMMITTEE_MEMBER", "Committee member", "Sees public-safe views only."
    AUDITOR = "AUDITOR", "Auditor", "Reads the ledger; no content."
    ADMINISTRATOR = "ADMINISTRATOR", "Administrator", "Keeps it running; reads no content."
    SETTING_LINK = "SETTING_LINK", "A setting's link", "Sends reports; reads nothing at all."


OPERATIONAL = frozenset(
    {
        Role.INTELLIGENCE_OFFICER,
        Role.ANALYST,
        Role.PANEL_COORDINATOR,
        Role.PANEL_MEMBER,
        Role.GATEKEEPER,
        Role.AGENCY_LEAD,
    }
)


class PersonRole(Term):
    """What a person is to an item (Data Protection Act 2018, section 38(3) keeps them apart)."""

    CHILD = "CHILD", "Child thought to be at risk"
    CHILD_BOTH = "CHILD_BOTH", "Child at risk who may also be harming", "Never an offender first."
    PERSON_POSING_RISK = "PERSON_POSING_RISK", "Person thought to pose a risk"
    CONVICTED = "CONVICTED", "Convicted person"
    WITNESS = "WITNESS", "Witness"
    ASSOCIATE = "ASSOCIATE", "Friend, relative or associate", "Stays a mention; no profile."
