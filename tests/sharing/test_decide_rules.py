"""When a decision may be recorded, for every mix of answers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.sharing.decide_rules import (
    Answers,
    Ground,
    authority,
    in_emergency,
    lacking,
    lawful_basis,
)
from sightline.sharing.law_rules import BodyIs, pair
from sightline.terms import (
    SHARED,
    AtRisk,
    BodyKind,
    Consent,
    LawPart,
    Nation,
    Regime,
    ShareOutcome,
    Telling,
)
from tests.sharing.making import (
    CHARITY,
    CHOSEN,
    COUNCIL,
    LAW,
    POLICE,
    SCHOOL,
    TODAY,
    answers,
    ground,
    refusal,
)

said = st.sampled_from(["", "  ", "It was said."])
bodies = st.none() | st.builds(BodyIs, st.sampled_from(BodyKind), st.sampled_from(Nation))
days = st.none() | st.integers(-40, 900).map(lambda number: TODAY + timedelta(days=number))
any_answers = st.builds(
    Answers,
    outcome=st.none() | st.sampled_from(ShareOutcome),
    position=said,
    at_risk=st.none() | st.sampled_from(AtRisk),
    purpose=said,
    items=st.sampled_from([(), ("I-AAAAA-AAAAA",)]),
    described=said,
    holds_special=st.booleans(),
    holds_criminal=st.booleans(),
    law=st.lists(st.sampled_from([*LAW, "invented"]), max_size=9).map(tuple),
    necessity=said,
    proportionality=said,
    reason=said,
    consent=st.none() | st.sampled_from(Consent),
    consent_why=said,
    child_told=st.none() | st.sampled_from(Telling),
    carer_told=st.none() | st.sampled_from(Telling),
    told_why=said,
    recipients=st.sampled_from([(), ("A-AAAAA-AAAAA",)]),
    until=days,
    retention=said,
    think_again_on=days,
)


@st.composite
def grounds(draw: st.DrawFn) -> Ground:
    giver, receiver = draw(bodies), draw(bodies)
    return Ground(
        today=TODAY,
        pair=pair(LAW.values(), giver, receiver),
        giver=giver.kind if giver else None,
        held=draw(st.frozensets(st.sampled_from(Regime), max_size=2)),
        receives_under=draw(st.sampled_from(Regime)),
        public_task=draw(st.booleans()),
        outsider=draw(st.booleans()),
        emergency=draw(st.booleans()),
    )


WEIGHTY = (
    "outcome", "law", "purpose", "necessity", "proportionality", "recipients", "reason",
    "think_again_on", "holds_special", "holds_criminal",
)  # fmt: skip


@st.composite
def nearly_sound(draw: st.DrawFn) -> Answers:
    """Return sound answers, most of them with one or two replaced, so that some get through."""
    law = tuple(draw(st.sets(st.sampled_from(CHOSEN))))
    sound, other = answers(), replace(draw(any_answers), law=law)
    names = draw(st.lists(st.sampled_from(WEIGHTY), max_size=2))
    return replace(sound, **{name: getattr(other, name) for name in names})


near = st.sampled_from([ground(), ground(emergency=True)])


def given_any(test: Callable) -> Callable:
    """Try a rule on any answers, and on answers of which most would be recorded."""
    tried = given(mixed=nearly_sound() | any_answers, on=near | grounds())(test)
    return settings(max_examples=400, deadline=None)(tried)


@given_any
def test_nothing_is_shared_without_basis_purpose_and_necessity(mixed: Answers, on: Ground):
    if mixed.outcome in SHARED and not on.emergency and not lacking(mixed, on):
        chosen = on.pair.chosen(mixed.law)
        laws = {entry.regime for entry in chosen if entry.part is LawPart.BASIS}
        assert on.held
        assert on.held <= laws
        assert mixed.purpose.strip()
        assert mixed.necessity.strip()
        assert mixed.proportionality.strip()
        assert mixed.recipients or on.outsider
        assert lawful_basis(mixed, on, 365)


@given_any
def test_nothing_crosses_between_laws_without_an_authority_even_in_an_emergency(
    mixed: Answers, on: Ground
):
    if mixed.outcome in SHARED and on.crossed and not lacking(mixed, on):
        assert authority(mixed, on)


@given_any
def test_special_and_criminal_data_have_their_conditions(mixed: Answers, on: Ground):
    if mixed.outcome not in SHARED or on.emergency or lacking(mixed, on):
        return
    chosen = on.pair.chosen(mixed.law)
    if mixed.holds_special:
        assert on.held <= {e.regime for e in chosen if e.part is LawPart.SPECIAL}
    if mixed.holds_criminal and Regime.GENERAL in on.held:
        assert any(e.part is LawPart.CRIMINAL for e in chosen)


@given_any
def test_every_refusal_has_a_reason_and_a_date(mixed: Answers, on: Ground):
    if mixed.outcome and mixed.outcome not in SHARED and not lacking(mixed, on):
        assert mixed.reason.strip()
        assert TODAY < mixed.think_again_on <= TODAY + timedelta(days=366)


@given(mixed=any_answers, on=grounds())
def test_the_form_never_stands_between_a_gatekeeper_and_a_refusal(mixed: Answers, on: Ground):
    refused = replace(
        mixed,
        outcome=ShareOutcome.DEFER,
        reason="We ask the hospital first.",
        think_again_on=TODAY + timedelta(days=1),
    )
    assert lacking(refused, on) == {}


def test_sound_answers_lack_nothing():
    assert lacking(answers(), ground()) == {}
    assert lacking(refusal(), ground()) == {}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("at_risk", None), ("purpose", " "), ("necessity", ""), ("proportionality", ""),
        ("consent", None), ("consent_why", ""), ("child_told", None), ("carer_told", None),
        ("recipients", ()), ("until", None), ("retention", ""), ("described", ""),
        ("position", ""), ("until", TODAY - timedelta(days=1)),
        ("until", TODAY + timedelta(days=731)),
    ],
)  # fmt: skip
def test_each_answer_that_is_lacking_is_named(name: str, value: object):
    assert set(lacking(answers(**{name: value}), ground())) == {name}


def test_a_child_who_is_not_told_has_a_reason():
    found = lacking(answers(child_told=Telling.NOT_TOLD), ground())
    assert found == {"told_why": "Say why they are not told"}


@pytest.mark.parametrize(
    ("without", "lacks"),
    [
        ("part3_task", "basis"), ("police_common_law", "power"), ("s36_4_by_law", "crossing"),
        ("sch8_para4", "special"),
    ],
)  # fmt: skip
def test_each_part_of_the_law_that_is_lacking_is_named(without: str, lacks: str):
    kept = tuple(code for code in CHOSEN if code != without)
    assert set(lacking(answers(law=kept, holds_special=True), ground())) == {lacks}


def test_an_entry_that_does_not_fit_the_pair_is_no_entry():
    found = lacking(answers(law=(*CHOSEN[1:], "art6_public_task")), ground())
    assert set(found) == {"basis"}


def test_an_unknown_body_is_told_what_to_do():
    on = ground(pair=pair(LAW.values(), POLICE, None))
    assert "Ask its gatekeeper to say so" in lacking(answers(), on)["law"]


def test_a_charity_relies_on_the_tick_only_where_it_was_made():
    on = ground(
        pair=pair(LAW.values(), CHARITY, COUNCIL),
        giver=BodyKind.VOLUNTARY,
        held=frozenset({Regime.GENERAL}),
    )
    mixed = answers(law=("rli_public_task",))
    assert lacking(mixed, on) == {}
    assert "has not stated" in lacking(mixed, replace(on, public_task=False))["basis"]


def test_records_under_two_laws_need_a_basis_for_each():
    on = ground(held=frozenset(Regime))
    assert "one for each law" in lacking(answers(), on)["basis"]
    both = answers(law=(*CHOSEN, "art6_public_task"))
    assert lacking(both, on) == {}


def test_a_council_to_the_police_crosses_the_other_way():
    on = ground(
        pair=pair(LAW.values(), COUNCIL, POLICE),
        giver=BodyKind.COUNCIL,
        held=frozenset({Regime.GENERAL}),
        receives_under=Regime.LAW_ENFORCEMENT,
    )
    mixed = answers(law=("art6_public_task", "cda1998_s115"))
    assert set(lacking(mixed, on)) == {"crossing"}
    assert lacking(replace(mixed, law=(*mixed.law, "annex2_crime")), on) == {}


def test_an_emergency_needs_one_reason_and_names_its_authority():
    on = ground(emergency=True)
    mixed = Answers(
        outcome=ShareOutcome.SHARE,
        reason="He is with them now.",
        described="Where they are.",
        recipients=("A-AAAAA-AAAAA",),
        law=in_emergency(on),
    )
    assert lacking(mixed, on) == {}
    assert "section 36(4)" in authority(mixed, on)
    assert set(lacking(replace(mixed, reason=" "), on)) == {"reason"}


def test_harm_by_sharing_is_asked_for_where_it_is_the_reason():
    mixed = refusal(outcome=ShareOutcome.REFUSE_DETRIMENTAL, reason="")
    assert "harm the child more" in lacking(mixed, ground())["reason"]


def test_school_and_police_are_a_pair_both_ways():
    assert pair(LAW.values(), SCHOOL, POLICE).why_not is None
    assert pair(LAW.values(), POLICE, SCHOOL).why_not is None
