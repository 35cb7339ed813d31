"""The table of law: whole, dated, and keyed by nation and kind of body."""

from datetime import date

import pytest

from sightline.sharing.law_rules import BodyIs, law, pair
from sightline.terms import BodyKind, LawPart, Nation, Regime
from tests.sharing.making import LAW

ENGLAND, WALES = Nation.ENGLAND, Nation.WALES


def of(giver: BodyKind, receiver: BodyKind, nations: tuple = (ENGLAND, ENGLAND)) -> set[str]:
    found = pair(LAW.values(), BodyIs(giver, nations[0]), BodyIs(receiver, nations[1]))
    return {entry.code for entry in found.entries}


def test_every_entry_has_a_source_a_standing_and_a_date():
    for entry in LAW.values():
        assert entry.source, entry.code
        assert entry.standing in {"seen", "to be checked"}, entry.code
        assert entry.reviewed <= date(2100, 1, 1)


def test_powys_and_monmouthshire_follow_the_welsh_act():
    english_police_to_powys = of(BodyKind.POLICE, BodyKind.COUNCIL, (ENGLAND, WALES))
    assert {"sswba2014_s130", "sswba2014_s164"} <= english_police_to_powys
    assert "sswba2014_s130" not in of(BodyKind.POLICE, BodyKind.COUNCIL)


def test_the_english_duty_of_2026_is_not_offered_between_welsh_bodies():
    assert "cwsa2026_s4" in of(BodyKind.SCHOOL, BodyKind.POLICE)
    assert "cwsa2026_s4" not in of(BodyKind.COUNCIL, BodyKind.HEALTH, (WALES, WALES))
    assert "Commencement to be checked" in LAW["cwsa2026_s4"].words


def test_recognised_legitimate_interests_are_not_for_public_bodies():
    assert not {code for code in of(BodyKind.COUNCIL, BodyKind.POLICE) if code.startswith("rli_")}
    assert "rli_safeguarding" in of(BodyKind.VOLUNTARY, BodyKind.SCHOOL)


def test_schedule_8_says_that_it_is_strictly_necessary():
    for entry in LAW.values():
        if entry.part is LawPart.SPECIAL and entry.regime is Regime.LAW_ENFORCEMENT:
            assert "strictly necessary" in entry.words


def test_every_known_pair_has_a_basis_and_an_emergency_has_one_for_each_law():
    for giver in BodyKind:
        for receiver in BodyKind:
            found = pair(LAW.values(), BodyIs(giver, ENGLAND), BodyIs(receiver, ENGLAND))
            assert found.why_not is None
            general = [e for e in found.of(LawPart.BASIS, {Regime.GENERAL}) if e.emergency]
            assert len(general) == 1, (giver, receiver)


@pytest.mark.parametrize("line", ["reviewed", "source", "nations", "standing"])
def test_an_entry_that_lacks_something_stops_the_start(tmp_path, line: str):
    whole = {
        "part": '"POWER"', "nations": '["ENGLAND"]', "givers": '["ALL"]', "receivers": '["ALL"]',
        "words": '"w"', "source": '"s"', "standing": '"seen"', "reviewed": "2026-11-27",
    }  # fmt: skip
    table = tmp_path / "law.toml"
    lines = [f"{name} = {value}" for name, value in whole.items() if name != line]
    table.write_text("[some_act]\n" + "\n".join(lines))
    with pytest.raises(ValueError, match=line):
        law(table)
