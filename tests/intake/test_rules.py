"""What follows from plain answers."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.intake.answers import Answers, ChildSaid
from sightline.intake.rules import (
    Receiver,
    due,
    label_of,
    late,
    may_be_young,
    origin_identity,
    receiving_agency,
    risk_of,
)
from sightline.terms import Concern, HowKnown, PlaceRole, Precision, Regime, Risk
from sightline.terms.reporting import Danger, WhenKind, WhereKind

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
POLICE = Receiver("police", Regime.LAW_ENFORCEMENT)
COUNCIL = Receiver("council", Regime.GENERAL)
HEALTH = Receiver("health", Regime.GENERAL)


def said(**answers: object) -> Answers:
    return Answers("x", **({"danger": Danger.NO} | answers))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("answers", "risk"),
    [
        (said(), Risk.LOW),
        (said(danger=Danger.NOW), Risk.HIGH),
        (said(danger=Danger.SOON), Risk.MEDIUM),
        (said(danger=Danger.UNSURE), Risk.MEDIUM),
        (said(event_end=NOW - timedelta(hours=48)), Risk.MEDIUM),
        (said(event_start=NOW - timedelta(hours=1)), Risk.MEDIUM),
        (said(event_end=NOW - timedelta(hours=48, seconds=1)), Risk.LOW),
        (said(event_start=NOW - timedelta(days=90), event_end=NOW), Risk.MEDIUM),
        (said(children=(ChildSaid("a", "15"), ChildSaid("b", "12"))), Risk.MEDIUM),
        (said(children=(ChildSaid("a", "15"),)), Risk.LOW),
        (said(children=(ChildSaid("a 9 year old"),)), Risk.LOW),  # only what was said of the age
    ],
)
def test_risk(answers: Answers, risk: Risk) -> None:
    assert risk_of(answers, NOW) is risk


@pytest.mark.parametrize(
    ("age", "young"),
    [
        ("", False),
        ("13", False),
        ("12", True),
        ("12 or 13", True),
        ("about 11", True),
        ("14-16", False),
        ("teenager", False),
        ("Year 7", True),
        ("yr 8", True),
        ("Year 9", False),
        ("year 10, 14", False),
        ("primary school", True),
        ("a toddler", True),
        ("born 2014", True),
        ("born 2013", True),  # 12 or 13, by the day
        ("born 2010", False),
    ],
)
def test_an_age_in_any_words_may_be_under_13(age: str, young: bool) -> None:
    assert may_be_young(age, NOW) is young


@given(st.text(max_size=60))
def test_no_age_breaks_the_rule(age: str) -> None:
    assert may_be_young(age, NOW) in {True, False}


@pytest.mark.parametrize(
    ("own", "receivers", "to"),
    [
        ("police", [COUNCIL, POLICE], "police"),
        ("charity", [POLICE, COUNCIL, HEALTH], "council"),
        ("charity", [POLICE], None),
        ("charity", [], None),
    ],
)
def test_who_receives(own: str, receivers: list[Receiver], to: str | None) -> None:
    assert receiving_agency(own, receivers) == to


def test_a_submission_is_the_receivers_alone_under_general_law() -> None:
    label = label_of("council")
    assert (label.controller, label.owner, label.compartment) == ("council", "council", "")
    assert label.regime is Regime.GENERAL


@pytest.mark.parametrize(
    ("risk", "hours"),
    [(Risk.HIGH, 1), (Risk.MEDIUM, 5), (Risk.LOW, 77)],  # from noon on a Monday
)
def test_clocks(risk: Risk, hours: int) -> None:
    assert due(risk, NOW) == NOW + timedelta(hours=hours)
    assert not late(risk, NOW, NOW + timedelta(hours=hours))
    assert late(risk, NOW, NOW + timedelta(hours=hours, seconds=1))


ACCOUNT, OTHER = "A-11111-11111", "A-22222-22222"


def identity(account: str = ACCOUNT, agency: str = "charity", **answers: object) -> tuple[str, ...]:
    return origin_identity(said(**answers), account, agency)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"how_known": HowKnown.SAW}, {"how_known": HowKnown.RECORD}, True),
        ({"how_known": HowKnown.SAW}, {"how_known": HowKnown.UNKNOWN}, True),
        ({"how_known": HowKnown.SAW}, {"how_known": HowKnown.SAW, "account": OTHER}, False),
        ({"how_known": HowKnown.TOLD}, {"how_known": HowKnown.TOLD, "told_by": " "}, True),
        ({"how_known": HowKnown.TOLD}, {"how_known": HowKnown.TOLD, "account": OTHER}, False),
        ({"how_known": HowKnown.TOLD}, {"how_known": HowKnown.SAW}, False),
        (
            {"how_known": HowKnown.TOLD, "told_by": "her aunt"},
            {"how_known": HowKnown.TOLD, "told_by": "her aunt", "account": OTHER},
            True,  # one aunt told two people of one agency
        ),
        (
            {"how_known": HowKnown.TOLD, "told_by": "her aunt"},
            {"how_known": HowKnown.TOLD, "told_by": "her aunt", "agency": "police"},
            False,
        ),
    ],
)
def test_who_first_knew(one: dict[str, object], other: dict[str, object], same: bool) -> None:
    assert (identity(**one) == identity(**other)) is same  # type: ignore[arg-type]


TEXT = st.text(max_size=40)
MOMENT = st.none() | st.datetimes(timezones=st.just(UTC))
ANSWERS = st.builds(
    Answers,
    what=TEXT,
    danger=st.sampled_from(Danger),
    concerns=st.lists(st.sampled_from(Concern), max_size=3).map(tuple),
    when=st.sampled_from(WhenKind),
    event_start=MOMENT,
    event_end=MOMENT,
    where=st.sampled_from(WhereKind),
    easting=st.none() | st.integers(0, 700_000),
    precision=st.sampled_from(Precision),
    place_role=st.none() | st.sampled_from(PlaceRole),
    children=st.lists(st.builds(ChildSaid, name=TEXT, age=TEXT), max_size=3).map(tuple),
    how_known=st.sampled_from(HowKnown),
    may_come_back=st.booleans(),
    contact=TEXT,
)


@given(ANSWERS)
def test_answers_come_out_of_the_box_as_they_went_in(answers: Answers) -> None:
    assert Answers.from_json(answers.to_json()) == answers


@pytest.mark.parametrize("text", ['{"what": "x", "grade": "A"}', '{"what": "x", "danger": "?"}'])
def test_words_of_answers_that_are_not_known_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"another version|not a valid"):
        Answers.from_json(text)
