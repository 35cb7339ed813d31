"""Who may do what to a labelled record. Each rule returns why not, or None."""

from collections.abc import Callable

from sightline.access.parties import Label, Viewer
from sightline.terms import MARKING_ORDER, OPERATIONAL, Act, Role

Rule = Callable[[Viewer, Label, str], str | None]
KEEPS = frozenset({Role.GATEKEEPER, Role.AGENCY_LEAD})  # who decide what comes of a shut record


def not_blocked(viewer: Viewer, label: Label, reference: str) -> str | None:
    """A block beats everything else."""
    if reference in viewer.blocked:
        return "This record is shut for you."
    return None


def is_shut_for(viewer: Viewer, label: Label) -> bool:
    """Return whether a record that is shut for all but its keepers is shut for this viewer.

    The database says the same in `access_blocked`, so that it is among those they are blocked from.
    """
    return viewer.agency != label.controller or not viewer.roles & KEEPS


def operational(viewer: Viewer, label: Label, reference: str) -> str | None:
    """Content is for operational roles."""
    if not viewer.roles & OPERATIONAL:
        return "Your role does not read intelligence."
    return None


def within_regime(viewer: Viewer, label: Label, reference: str) -> str | None:
    """Nothing crosses between regimes but by a decision that names its authority."""
    if label.regime not in viewer.regimes and reference not in viewer.granted_across:
        return "This record is held under a law you do not work under."
    return None


def cleared(viewer: Viewer, label: Label, reference: str) -> str | None:
    """The marking may not be above the viewer's clearance."""
    if MARKING_ORDER[label.marking] > MARKING_ORDER[viewer.clearance]:
        return "This record is marked above your clearance."
    return None


def needs_to_know(viewer: Viewer, label: Label, reference: str) -> str | None:
    """By membership of the compartment, by the owner agency where there is none, or by grant."""
    if reference in viewer.granted | viewer.granted_across:
        return None
    if label.compartment:
        member = label.compartment in viewer.compartments
        return None if member else "You are not in the group that holds this record."
    return None if label.owner == viewer.agency else "This record has not been shared with you."


def controls(viewer: Viewer, label: Label, reference: str) -> str | None:
    """Only the controller may change a record; a grant never lets anyone write."""
    if viewer.agency != label.controller:
        return "Only the agency that controls this record may do this."
    return None


def member(viewer: Viewer, label: Label, reference: str) -> str | None:
    """To write into a compartment one must be in it."""
    if label.compartment and label.compartment not in viewer.compartments:
        return "You are not in the group that holds this record."
    return None


def under_own_law(viewer: Viewer, label: Label, reference: str) -> str | None:
    """To write one must work under the record's law; a grant across regimes is for reading."""
    if label.regime not in viewer.regimes:
        return "This record is held under a law you do not work under."
    return None


def held_by(*roles: Role) -> Rule:
    """Return the rule that one of these roles is needed."""

    def rule(viewer: Viewer, label: Label, reference: str) -> str | None:
        if not viewer.roles & set(roles):
            return f"This needs the role of {roles[0].label.lower()}."
        return None

    return rule


NEED_TO_KNOW = (not_blocked, operational, within_regime, cleared, needs_to_know)
WRITING = (not_blocked, operational, under_own_law, cleared, member, controls)
OFFICER = held_by(Role.INTELLIGENCE_OFFICER)
GATEKEEPER = held_by(Role.GATEKEEPER)
ANSWERABLE = held_by(Role.GATEKEEPER, Role.AGENCY_LEAD, Role.INTELLIGENCE_OFFICER)
KEEPERS = held_by(Role.GATEKEEPER, Role.AGENCY_LEAD)
INFORMING = frozenset({Role.DEMOCRATIC_SERVICES, Role.PANEL_COORDINATOR})

POLICY: dict[Act, tuple[Rule, ...]] = {  # every rule in a row must hold
    Act.READ: NEED_TO_KNOW,
    Act.LIST: NEED_TO_KNOW,
    Act.SEARCH: NEED_TO_KNOW,
    Act.MAP: NEED_TO_KNOW,
    Act.EXPORT: (*NEED_TO_KNOW, held_by(Role.ANALYST)),
    Act.TAKE: (*WRITING, OFFICER),
    Act.OPEN_SEALED: (*WRITING, OFFICER),
    Act.SANITISE: (*WRITING, OFFICER),
    Act.GRADE: (*WRITING, OFFICER),
    Act.IMPORT: (*WRITING, OFFICER),
    Act.WORK: WRITING,
    Act.CONVENE: (*WRITING, held_by(Role.PANEL_COORDINATOR)),
    Act.TAKE_PART: NEED_TO_KNOW,
    Act.REPLY: (*WRITING, OFFICER),
    Act.HAND_OVER: (*WRITING, held_by(Role.INTELLIGENCE_OFFICER, Role.AGENCY_LEAD)),
    Act.RECORD_MISSING: (*WRITING, held_by(Role.INTELLIGENCE_OFFICER, Role.AGENCY_LEAD)),
    Act.OPINE: (*NEED_TO_KNOW, held_by(Role.INTELLIGENCE_OFFICER, Role.ANALYST)),
    Act.JUDGE: (*NEED_TO_KNOW, held_by(Role.INTELLIGENCE_OFFICER, Role.ANALYST)),
    Act.PROFILE: (*WRITING, OFFICER),
    Act.LINK: (*WRITING, held_by(Role.INTELLIGENCE_OFFICER, Role.ANALYST)),
    Act.TASK: (*WRITING, held_by(Role.INTELLIGENCE_OFFICER, Role.ANALYST)),
    Act.ANSWER_TASK: WRITING,
    Act.CONVERT: WRITING,
    Act.ASK_SOURCE: (*WRITING, OFFICER),
    Act.OPEN_FILE: (*WRITING, OFFICER),
    Act.QUARANTINE: (*WRITING, OFFICER),
    Act.GRANT: (*WRITING, GATEKEEPER),
    Act.BLOCK: (*WRITING, KEEPERS),
    Act.DECIDE_SHARE: (*WRITING, GATEKEEPER),
    Act.DISCLOSE: (*WRITING, GATEKEEPER),
    Act.WHO_LOOKED: (*WRITING, ANSWERABLE),
    Act.DECONFLICT: (*WRITING, KEEPERS),
    Act.RETAIN: (*WRITING, KEEPERS),
    Act.HOLD: (*WRITING, KEEPERS),
    Act.DISPOSE: (*WRITING, KEEPERS),
    Act.SUBJECT_ACCESS: (*WRITING, GATEKEEPER),
    Act.APPROVE_ANSWER: (*WRITING, held_by(Role.AGENCY_LEAD)),
    Act.RECTIFY: (*WRITING, held_by(Role.GATEKEEPER, Role.INTELLIGENCE_OFFICER)),
}

ROLES_FOR: dict[Act, frozenset[Role]] = {  # acts that concern no one record
    Act.SUBMIT: frozenset(Role) - {Role.COMMITTEE_MEMBER},
    Act.LIST: OPERATIONAL,
    Act.SEARCH: OPERATIONAL,
    Act.MAP: OPERATIONAL,
    Act.EXPORT: frozenset({Role.ANALYST}),
    Act.RUN: frozenset({Role.ANALYST}),
    Act.WORK: OPERATIONAL,
    Act.CONVENE: frozenset({Role.PANEL_COORDINATOR}),
    Act.TAKE_PART: OPERATIONAL,
    Act.TAKE: frozenset({Role.INTELLIGENCE_OFFICER}),
    Act.IMPORT: frozenset({Role.INTELLIGENCE_OFFICER}),
    Act.REPLY: frozenset({Role.INTELLIGENCE_OFFICER}),
    Act.HAND_OVER: frozenset({Role.INTELLIGENCE_OFFICER, Role.AGENCY_LEAD}),
    Act.MANAGE_LINKS: frozenset({Role.INTELLIGENCE_OFFICER, Role.AGENCY_LEAD}),
    Act.RECORD_MISSING: frozenset({Role.INTELLIGENCE_OFFICER, Role.AGENCY_LEAD}),
    Act.OPINE: frozenset({Role.INTELLIGENCE_OFFICER, Role.ANALYST}),
    Act.JUDGE: frozenset({Role.INTELLIGENCE_OFFICER, Role.ANALYST}),
    Act.PROFILE: frozenset({Role.INTELLIGENCE_OFFICER}),
    Act.LINK: frozenset({Role.INTELLIGENCE_OFFICER, Role.ANALYST}),
    Act.CHART: frozenset({Role.INTELLIGENCE_OFFICER, Role.ANALYST}),
    Act.TASK: frozenset({Role.INTELLIGENCE_OFFICER, Role.ANALYST}),
    Act.ANSWER_TASK: OPERATIONAL,
    Act.SIGN_OFF: frozenset({Role.INTELLIGENCE_OFFICER, Role.AGENCY_LEAD}),
    Act.CONVERT: OPERATIONAL,
    Act.ASK_SOURCE: frozenset({Role.INTELLIGENCE_OFFICER}),
    Act.OPEN_SOURCE: frozenset({Role.SOURCE_CUSTODIAN}),
    Act.NOTICES: frozenset(Role) - {Role.COMMITTEE_MEMBER, Role.SETTING_LINK},
    Act.ATTACH: frozenset(Role) - {Role.COMMITTEE_MEMBER},
    Act.OPEN_FILE: frozenset({Role.INTELLIGENCE_OFFICER}),
    Act.QUARANTINE: frozenset({Role.INTELLIGENCE_OFFICER}),
    Act.AUDIT: frozenset({Role.AUDITOR}),
    Act.ADMINISTER: frozenset({Role.ADMINISTRATOR}),
    Act.TOKEN: OPERATIONAL,
    Act.GRANT: frozenset({Role.GATEKEEPER}),
    Act.BLOCK: frozenset({Role.GATEKEEPER, Role.AGENCY_LEAD}),
    Act.BREAK_GLASS: OPERATIONAL,
    Act.KEEP_GROUP: frozenset({Role.GATEKEEPER, Role.AGENCY_LEAD}),
    Act.LEAVE: frozenset({Role.AGENCY_LEAD, Role.ADMINISTRATOR}),
    Act.ASK_SHARE: OPERATIONAL | {Role.REPORTER},
    Act.DECIDE_SHARE: frozenset({Role.GATEKEEPER}),
    Act.DISCLOSE: frozenset({Role.GATEKEEPER}),
    Act.OPEN_DISCLOSURE: frozenset(Role) - {Role.COMMITTEE_MEMBER, Role.SETTING_LINK},
    Act.AGREE: frozenset({Role.GATEKEEPER, Role.AGENCY_LEAD}),
    Act.WHO_LOOKED: frozenset(
        {Role.GATEKEEPER, Role.AGENCY_LEAD, Role.INTELLIGENCE_OFFICER, Role.AUDITOR}
    ),
    Act.DECONFLICT: frozenset({Role.GATEKEEPER, Role.AGENCY_LEAD}),
    Act.RETAIN: frozenset({Role.GATEKEEPER, Role.AGENCY_LEAD}),
    Act.HOLD: frozenset({Role.GATEKEEPER, Role.AGENCY_LEAD}),
    Act.DISPOSE: frozenset({Role.GATEKEEPER, Role.AGENCY_LEAD}),
    Act.SUBJECT_ACCESS: frozenset({Role.GATEKEEPER}),
    Act.APPROVE_ANSWER: frozenset({Role.AGENCY_LEAD}),
    Act.RECTIFY: frozenset({Role.GATEKEEPER, Role.INTELLIGENCE_OFFICER}),
    Act.SCRUTINISE: INFORMING | {Role.COMMITTEE_MEMBER},
    Act.INFORM: INFORMING,
    Act.ATTEND: frozenset({Role.COMMITTEE_MEMBER}),
    Act.RELEASE: INFORMING | {Role.ANALYST, Role.AGENCY_LEAD},
}
BY_TOKEN = frozenset({Act.MAP, Act.LIST, Act.EXPORT})
NOT_BY_TOKEN = "A token is for reading maps, and for nothing else."  # noqa: S105  no password
BY_LINK = frozenset({Act.SUBMIT, Act.ATTACH})
NOT_BY_LINK = "A setting's link sends reports, and does nothing else."


def refusal(viewer: Viewer, act: Act, label: Label, reference: str) -> str | None:
    """Return why this viewer may not do this to the record, or None. Unknown acts are refused."""
    if act not in POLICY:
        return "Nobody may do this to a record."
    if viewer.by_token and act not in BY_TOKEN:
        return NOT_BY_TOKEN
    if viewer.by_link:
        return NOT_BY_LINK
    for rule in POLICY[act]:
        why_not = rule(viewer, label, reference)
        if why_not:
            return why_not
    return None


def role_refusal(viewer: Viewer, act: Act) -> str | None:
    """Return why this viewer may not do this at all, or None. Unknown acts are refused."""
    if viewer.by_token and act not in BY_TOKEN:
        return NOT_BY_TOKEN
    if viewer.by_link and act not in BY_LINK:
        return NOT_BY_LINK
    if not viewer.roles & ROLES_FOR.get(act, frozenset()):
        return "Your role does not do this."
    return None
