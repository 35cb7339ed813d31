"""By-names."""

import pytest

from tests.extract.looking import words


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("known as Big Daz", "Big Daz"),
        ("goes by smiffy", "smiffy"),
        ("calls himself Loco", "Loco"),
        ("aka Tank", "Tank"),
        ("nicknamed Uncle", "Uncle"),
        ("they call him Razor", "Razor"),
        ("everyone calls him Cee", "Cee"),
        ("street name Lil Savage", "Lil Savage"),
        ("known by all as Zibi", "Zibi"),
        ("asked her to call him Zayn", "Zayn"),
        ('with "T-Bone" in the car', "T-Bone"),
        ("sent by “Skully” again", "Skully"),
        ("answers to Mo", "Mo"),
        ("Ghost is what they call him", "Ghost"),
        ("a guy, Sparky, at the shop", "Sparky"),
        ("saw Big Kev there", "Big Kev"),
        ("told Bagz to go", "Bagz"),
        ("used by Gaffer", "Gaffer"),
        ("a man known to us as Snowy", "Snowy"),
        ("calls himself Carlos and", "Carlos"),
    ],
)
def test_by_names(text, name):
    assert words("ALIAS", text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "known to police",
        "she goes by train",
        "a man called Danny",
        'he said "no"',
        'a note saying "Stop"',
        "known as a dealer",
        "it is called off",
        'told me "I will"',
        '"jobs" for kids',
        "they call him every night",
        'books for "Family"',
    ],
)
def test_what_is_no_by_name(text):
    assert words("ALIAS", text) == []


def test_a_title_or_a_whole_name_is_a_person():
    assert words("PERSON", "known as Mr Khan") == ["Mr Khan"]
    assert words("PERSON", "known as Kacper Nowak") == ["Kacper Nowak"]


def test_a_by_name_is_found_again_with_a_capital():
    assert words("ALIAS", "He is known as Weasel. Later Weasel ran.") == ["Weasel", "Weasel"]
