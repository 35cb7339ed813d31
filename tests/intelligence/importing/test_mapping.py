"""A mapping: sound, or refused with one line that says what to mend."""

from pathlib import Path

import pytest

from sightline.intake.tables.problems import FileProblem
from sightline.intelligence.importing.mapping import read_mapping
from sightline.terms import Concern, Marking, Regime

SOUND = """
partner = "Westmarch Housing"
[columns]
text = "Details"
[values.concern]
"CCE" = "CHILD_CRIMINAL_EXPLOITATION"
[label]
regime = "UK_GDPR"
"""
GUIDE = Path(__file__).parents[3] / "docs" / "how-to" / "import-intelligence.md"


def test_a_sound_mapping_is_read_with_careful_defaults() -> None:
    mapping = read_mapping(SOUND)
    assert mapping.values["concern"] == {"cce": Concern.CHILD_CRIMINAL_EXPLOITATION}
    assert (mapping.regime, mapping.marking) == (Regime.GENERAL, Marking.OFFICIAL_SENSITIVE)
    assert (mapping.compartment, mapping.scale, mapping.dates) == ("", "3x5x2", "day-first")


def test_the_guides_example_is_sound() -> None:
    example = GUIDE.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    assert read_mapping(example).columns["text"] == "What happened"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('partner = "Westmarch Housing"', "", "partner ="),
        ('text = "Details"', "", "text ="),
        ('text = "Details"', 'text = "D"\ncolour = "C"', "colour"),
        ('text = "Details"', 'text = "D"\neasting = "E"', "easting and northing"),
        ('"UK_GDPR"', '"EU"', "regime"),
        ('regime = "UK_GDPR"', "", "regime"),
        ('regime = "UK_GDPR"', 'regime = "UK_GDPR"\nmarking = "SECRET"', "marking"),
        ('"CHILD_CRIMINAL_EXPLOITATION"', '"CRIME"', "values.concern"),
        ("[label]", '[defaults]\nconcern = "CRIME"\n[label]', "defaults"),
        ("[label]", '[grade]\nscale = "10x10"\n[label]', "scale"),
        ("[label]", '[file]\ndates = "backwards"\n[label]', "dates"),
        ("[label]", '[wrong]\nx = "y"\n[label]', "wrong"),
        ("[columns]", "[columns", "TOML"),
        ('text = "Details"', "text = 3", "quotes"),
    ],
)
def test_an_unsound_mapping_says_what_to_mend(old: str, new: str, said: str) -> None:
    with pytest.raises(FileProblem, match=said):
        read_mapping(SOUND.replace(old, new))
