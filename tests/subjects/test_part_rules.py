"""The rules on facts, roles, concerns and links: each refusal has one cause."""

from datetime import date, timedelta

import pytest

from sightline.subjects import concern_rules, fact_rules, link_rules, role_rules
from sightline.subjects.role_rules import Standing, shown_roles, step_refusal
from sightline.terms import FactKind, Identifier, NamedAs, RoleStepKind, SubjectLinkKind
from sightline.terms import SubjectRole as Role

TODAY = date(2026, 8, 31)
SIX_MONTHS = date(2027, 2, 28)
DAY = timedelta(days=1)
H, OTHER, V, G = "H-AAAAA-AAAAA", "H-BBBBB-BBBBB", "V-AAAAA-AAAAA", "G-AAAAA-AAAAA"


@pytest.mark.parametrize(
    ("kind", "typed", "why", "kept"),
    [
        (FactKind.ALIAS, "  Young   Kez ", None, "Young Kez"),
        (FactKind.ALIAS, "  ", "Enter", None),
        (FactKind.TELEPHONE, "07700 900 123", None, "+447700900123"),
        (FactKind.TELEPHONE, "0770", "whole telephone", None),
        (FactKind.ACCOUNT, "@grey.van", None, "grey.van"),
        (FactKind.NHS_NUMBER, "943 476 5919", None, "9434765919"),
        (FactKind.NHS_NUMBER, "943 476 5918", "last figure", None),
        (FactKind.BIRTH, "29/2/2012", None, "2012-02-29"),
        (FactKind.BIRTH, "30/2/2012", "that exists", None),
        (FactKind.BIRTH, "1/9/2026", "future", None),
        (FactKind.BIRTH, "2026", None, "2026"),
        (FactKind.BIRTH, "2027", "future", None),
        (FactKind.ETHNICITY, "ROMA", None, "ROMA"),
        (FactKind.ETHNICITY, "", "Choose one", None),
        (FactKind.ETHNICITY, "PURPLE", "list", None),
        (FactKind.SEX, "FEMALE", None, "FEMALE"),
    ],
)
def test_a_fact_is_kept_in_one_form_or_says_what_to_do(kind, typed, why, kept):
    found = fact_rules.value_refusal(kind, typed, TODAY)
    if why:
        assert why in found
    else:
        assert found is None
        assert fact_rules.written(kind, typed) == kept


def test_a_fact_needs_a_source_and_days_in_their_order():
    assert fact_rules.source_refusal("", " ")
    assert fact_rules.source_refusal("I-AAAAA-AAAAA", "") is None
    assert fact_rules.source_refusal("", "CRN 12") is None
    assert fact_rules.days_refusal(TODAY, TODAY - DAY)
    assert fact_rules.days_refusal(TODAY, TODAY) is None
    assert fact_rules.days_refusal(None, TODAY) is None


def suspicion(**different):
    sound = {
        "role": Role.SUSPECTED,
        "is_child": True,
        "given_by": "U-1",
        "confirmed_by": "U-2",
        "review_by": TODAY,
    }
    return Standing(**{**sound, **different})


@pytest.mark.parametrize(
    ("different", "counts"),
    [
        ({}, True),
        ({"confirmed_by": ""}, False),
        ({"confirmed_by": "U-1"}, False),
        ({"review_by": TODAY - DAY}, False),
        ({"review_by": None}, False),
        ({"ended": True}, False),
        ({"is_child": False, "confirmed_by": "", "review_by": None}, True),
        ({"role": Role.VICTIM, "confirmed_by": "", "review_by": None}, True),
    ],
)
def test_a_child_counts_as_suspected_only_by_two_and_until_its_review(different, counts):
    assert suspicion(**different).counts(TODAY) is counts


@pytest.mark.parametrize(
    ("different", "state"),
    [
        ({"confirmed_by": ""}, "Proposed, not yet confirmed"),
        ({"review_by": TODAY - DAY}, "Due for review"),
        ({"ended": True}, "Ended"),
        ({}, "Stands"),
    ],
)
def test_how_a_suspicion_stands_is_said(different, state):
    assert suspicion(**different).state(TODAY).startswith(state)


def test_a_child_is_shown_as_a_child_first():
    victim = suspicion(role=Role.VICTIM)
    shown = shown_roles([suspicion(), victim], is_child=True, today=TODAY)
    assert shown == "Child; victim; also suspected of harming"
    later = TODAY + DAY
    assert shown_roles([suspicion(), victim], is_child=True, today=later) == "Child; victim"
    grown = [suspicion(is_child=False), suspicion(role=Role.WITNESS, is_child=False)]
    assert shown_roles(grown, is_child=False, today=TODAY) == "Witness; suspected"
    assert shown_roles([], is_child=True, today=TODAY) == "Child"
    assert shown_roles([], is_child=False, today=TODAY) == ""


@pytest.mark.parametrize(
    ("step", "different", "by", "review_by", "why"),
    [
        (RoleStepKind.CONFIRMED, {"confirmed_by": ""}, "U-2", SIX_MONTHS, None),
        (RoleStepKind.CONFIRMED, {"confirmed_by": ""}, "U-1", SIX_MONTHS, "another officer"),
        (RoleStepKind.CONFIRMED, {}, "U-3", SIX_MONTHS, "already"),
        (RoleStepKind.CONFIRMED, {"confirmed_by": ""}, "U-2", SIX_MONTHS + DAY, "28/2/2027"),
        (RoleStepKind.CONFIRMED, {"confirmed_by": ""}, "U-2", TODAY, "to come"),
        (RoleStepKind.CONFIRMED, {"confirmed_by": ""}, "U-2", None, "to come"),
        (RoleStepKind.KEPT, {}, "U-1", SIX_MONTHS, None),
        (RoleStepKind.KEPT, {"confirmed_by": ""}, "U-1", SIX_MONTHS, "Nobody has confirmed"),
        (RoleStepKind.KEPT, {"is_child": False}, "U-1", SIX_MONTHS, "Only a suspicion"),
        (RoleStepKind.KEPT, {"ended": True}, "U-1", SIX_MONTHS, "has ended"),
        (RoleStepKind.ENDED, {"confirmed_by": ""}, "U-1", None, None),
        (RoleStepKind.ENDED, {"is_child": False}, "U-1", None, None),
        (RoleStepKind.ENDED, {"ended": True}, "U-1", None, "has ended"),
    ],
)
def test_a_step_on_a_role_is_refused_for_one_cause(step, different, by, review_by, why):
    found = step_refusal(step, suspicion(**different), by, review_by=review_by, today=TODAY)
    assert (found is None) if why is None else (why in found)


@pytest.mark.parametrize(
    ("role", "why", "court", "day", "problems"),
    [
        (Role.VICTIM, "Said so.", "", None, set()),
        (Role.VICTIM, " ", "", None, {"why"}),
        (Role.CONVICTED, "In the list.", "Arvenford Crown Court", TODAY, set()),
        (Role.CONVICTED, "In the list.", " ", TODAY, {"court"}),
        (Role.CONVICTED, "In the list.", "Arvenford Crown Court", None, {"convicted_on"}),
        (Role.CONVICTED, "In the list.", "Arvenford", TODAY + DAY, {"convicted_on"}),
    ],
)
def test_a_role_is_given_with_a_reason_and_a_conviction_with_its_court(
    role, why, court, day, problems
):
    assert role_rules.giving_refusals(role, why, court, day, TODAY).keys() == problems


@pytest.mark.parametrize(
    ("named_as", "lapses_on", "why"),
    [
        (None, None, None),
        (NamedAs.FRIEND, None, "no officer has recorded"),
        (NamedAs.SIBLING, TODAY - DAY, "lapsed on 30/8/2026"),
        (NamedAs.CLASSMATE, TODAY, None),
    ],
)
def test_a_child_named_in_passing_has_no_profile_without_a_live_concern(named_as, lapses_on, why):
    found = concern_rules.profile_refusal(named_as, lapses_on, TODAY)
    assert (found is None) if why is None else (why in found)


@pytest.mark.parametrize(
    ("why", "lapses_on", "problems"),
    [
        ("Seen with him twice.", SIX_MONTHS, set()),
        ("", SIX_MONTHS, {"why"}),
        ("Seen with him twice.", SIX_MONTHS + DAY, {"lapses_on"}),
        ("Seen with him twice.", TODAY, {"lapses_on"}),
        ("Seen with him twice.", None, {"lapses_on"}),
    ],
)
def test_a_concern_says_why_and_lapses_within_six_months(why, lapses_on, problems):
    assert concern_rules.concern_refusals(why, lapses_on, TODAY).keys() == problems


@pytest.mark.parametrize(
    ("kind", "first", "second", "thing", "why"),
    [
        (SubjectLinkKind.FRIEND, H, OTHER, None, None),
        (SubjectLinkKind.FRIEND, H, H, None, "ties two"),
        (SubjectLinkKind.FRIEND, H, V, Identifier.PHONE, "people and groups"),
        (SubjectLinkKind.MEMBER_OF, H, G, None, None),
        (SubjectLinkKind.MEMBER_OF, H, OTHER, None, "premises"),
        (SubjectLinkKind.DRIVES, H, V, Identifier.VRM, None),
        (SubjectLinkKind.DRIVES, H, V, Identifier.PHONE, "vehicle"),
        (SubjectLinkKind.USES, H, V, Identifier.HANDLE, None),
        (SubjectLinkKind.USES, H, OTHER, None, "telephone"),
        (SubjectLinkKind.SEEN_WITH, H, V, Identifier.VRM, None),
    ],
)
def test_a_link_ties_what_its_kind_is_for(kind, first, second, thing, why):
    found = link_rules.ends_refusal(kind, first, second, thing)
    assert (found is None) if why is None else (why in found)


@pytest.mark.parametrize(
    ("expires_on", "child", "why"),
    [
        (date(2027, 8, 31), False, None),
        (date(2027, 9, 1), False, "31/8/2027"),
        (SIX_MONTHS, True, None),
        (SIX_MONTHS + DAY, True, "because a child"),
        (TODAY, False, "to come"),
        (None, False, "to come"),
    ],
)
def test_a_link_expires_within_a_year_and_a_childs_within_half(expires_on, child, why):
    found = link_rules.expiry_refusal(expires_on, TODAY, a_child_is_tied=child)
    assert (found is None) if why is None else (why in found)


@pytest.mark.parametrize(
    ("code", "weak"),
    [("1AP", False), ("1BC", False), ("1CP", True), ("1DP", True), ("3AP", True), ("", True)],
)
def test_a_link_is_weak_by_its_items_grade(code, weak):
    assert link_rules.is_weak(code) is weak
    assert link_rules.is_weak(code, fallen=True)


def test_a_link_is_over_on_the_day_after():
    assert not link_rules.has_expired(TODAY, None, TODAY)
    assert link_rules.has_expired(TODAY - DAY, None, TODAY)
    assert link_rules.has_expired(TODAY, TODAY - DAY, TODAY)


def test_a_licence_is_wholly_described_or_not_at_all():
    assert link_rules.licence_refusal(["", " ", ""]) is None
    assert link_rules.licence_refusal(["TAXI", "12", "Council"]) is None
    assert link_rules.licence_refusal(["TAXI", "", "Council"])
