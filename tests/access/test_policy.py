"""The policy as a table: each refusal has one cause, and each act is allowed to somebody."""

from dataclasses import replace

import pytest

from sightline.access.parties import Label, Viewer
from sightline.access.rules import POLICY, ROLES_FOR, refusal, role_refusal
from sightline.terms import OPERATIONAL, Act, Marking, Regime, Role

I = "I-AAAAA-AAAAA"  # noqa: E741
FERN = Label("police", Regime.LAW_ENFORCEMENT, "police", "fern", Marking.OFFICIAL_SENSITIVE)
OWN = Label("police", Regime.LAW_ENFORCEMENT, "police", "", Marking.OFFICIAL_SENSITIVE)

# Somebody whom nothing stops; each persona below differs from them in one thing only.
FULL = Viewer(
    account="A-FULLX-XXXXX",
    agency="police",
    roles=frozenset({Role.INTELLIGENCE_OFFICER, Role.ANALYST}),
    regimes=frozenset({Regime.LAW_ENFORCEMENT}),
    clearance=Marking.OFFICIAL_SENSITIVE,
    compartments=frozenset({"fern"}),
)
BLOCKED = replace(FULL, blocked=frozenset({I}))
REPORTER = replace(FULL, roles=frozenset({Role.REPORTER, Role.AUDITOR, Role.ADMINISTRATOR}))
OTHER_LAW = replace(FULL, regimes=frozenset({Regime.GENERAL}))
LOW = replace(FULL, clearance=Marking.OFFICIAL)
OUTSIDE = replace(FULL, compartments=frozenset())
COUNCIL = replace(FULL, agency="council")
NOT_OFFICER = replace(FULL, roles=frozenset({Role.ANALYST}))
NOT_ANALYST = replace(FULL, roles=frozenset({Role.INTELLIGENCE_OFFICER}))
GRANTED = replace(OUTSIDE, granted=frozenset({I}))
GRANTED_OTHER_LAW = replace(OTHER_LAW, granted=frozenset({I}))
GRANTED_ACROSS = replace(OTHER_LAW, compartments=frozenset(), granted_across=frozenset({I}))
GRANTED_BLOCKED = replace(GRANTED, blocked=frozenset({I}))

READING = [
    (FULL, None),
    (COUNCIL, None),  # a member of the compartment, from another agency
    (BLOCKED, "shut"),
    (REPORTER, "role does not read"),
    (OTHER_LAW, "law"),
    (LOW, "clearance"),
    (OUTSIDE, "group"),
    (GRANTED, None),
    (GRANTED_OTHER_LAW, "law"),
    (GRANTED_ACROSS, None),
    (GRANTED_BLOCKED, "shut"),
]
WRITING = [
    (FULL, None),
    (BLOCKED, "shut"),
    (OTHER_LAW, "law"),
    (replace(GRANTED_ACROSS, compartments=frozenset({"fern"})), "law"),
    (LOW, "clearance"),
    (OUTSIDE, "group"),
    (GRANTED, "group"),  # a grant never lets anyone write
    (COUNCIL, "controls"),
    (NOT_OFFICER, "intelligence officer"),
]
READ_ACTS = (Act.READ, Act.LIST, Act.SEARCH, Act.MAP, Act.EXPORT)
WRITE_ACTS = (
    Act.TAKE, Act.OPEN_SEALED, Act.SANITISE, Act.GRADE, Act.IMPORT, Act.REPLY, Act.ASK_SOURCE,
    Act.PROFILE, Act.OPEN_FILE, Act.QUARANTINE,
)  # fmt: skip


def says(why_not: str | None, reason: str | None) -> bool:
    return why_not is None if reason is None else reason in (why_not or "")


@pytest.mark.parametrize("act", READ_ACTS)
@pytest.mark.parametrize(("who", "reason"), READING)
def test_who_may_read_a_record_in_a_compartment(act, who, reason):
    assert says(refusal(who, act, FERN, I), reason)


@pytest.mark.parametrize("act", WRITE_ACTS)
@pytest.mark.parametrize(("who", "reason"), WRITING)
def test_who_may_change_a_record_in_a_compartment(act, who, reason):
    assert says(refusal(who, act, FERN, I), reason)


@pytest.mark.parametrize(
    ("who", "reason"), [(FULL, None), (OUTSIDE, None), (COUNCIL, "not been shared")]
)
def test_a_record_in_no_compartment_is_for_its_owner_agency(who, reason):
    assert says(refusal(who, Act.READ, OWN, I), reason)


def test_only_an_analyst_takes_records_out():
    assert says(refusal(NOT_ANALYST, Act.EXPORT, FERN, I), "analyst")


def test_acts_that_the_policy_does_not_name_are_refused_to_everybody():
    unnamed = set(Act) - set(POLICY)
    assert all(refusal(FULL, act, FERN, I) for act in unnamed)
    assert role_refusal(replace(FULL, roles=frozenset(Role)), Act.GRANT)


def test_every_act_without_a_record_is_open_to_its_roles_and_shut_to_the_rest():
    for act, roles in ROLES_FOR.items():
        for role in Role:
            allowed = role_refusal(replace(FULL, roles=frozenset({role})), act) is None
            assert allowed == (role in roles), (act, role)


@pytest.mark.parametrize("act", [Act.WORK, Act.TOKEN])
def test_locations_and_tokens_are_for_operational_roles_alone(act):
    viewers = {role: replace(FULL, roles=frozenset({role})) for role in Role}
    allowed = {role for role, viewer in viewers.items() if not role_refusal(viewer, act)}
    assert allowed == OPERATIONAL


CONVENER = replace(FULL, roles=frozenset({Role.PANEL_COORDINATOR}))


@pytest.mark.parametrize(
    ("act", "full", "without"),
    [
        (Act.CONVENE, CONVENER, "panel coordinator"),
        (Act.DECONFLICT, replace(FULL, roles=frozenset({Role.GATEKEEPER})), "gatekeeper"),
    ],
)
def test_who_may_convene_a_panel_or_decide_on_a_contact(act, full, without):
    for different, reason in (
        ({}, None),
        ({"blocked": frozenset({I})}, "shut"),
        ({"regimes": frozenset({Regime.GENERAL})}, "law"),
        ({"clearance": Marking.OFFICIAL}, "clearance"),
        ({"compartments": frozenset()}, "group"),
        ({"agency": "council"}, "controls"),
        ({"roles": frozenset({Role.PANEL_MEMBER})}, without),
    ):
        assert says(refusal(replace(full, **different), act, FERN, I), reason), different


@pytest.mark.parametrize(("who", "reason"), READING)
def test_who_may_take_part_is_who_may_read(who, reason):
    assert says(refusal(who, Act.TAKE_PART, FERN, I), reason)


def test_the_committee_and_the_administrator_read_no_content():
    for role in (Role.COMMITTEE_MEMBER, Role.ADMINISTRATOR, Role.AUDITOR, Role.REPORTER):
        assert refusal(replace(FULL, roles=frozenset({role})), Act.READ, OWN, I)
