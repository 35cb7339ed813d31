"""Places and bodies: the gazetteer, last words, firms, and words that point."""

import pytest

from sightline.extract.gazetteer import names
from tests.extract.looking import words

NAMES = (
    "Marbrook",
    "Ross-on-Wye",
    "Bath",
    "Reading",
    "Newton Farm",
    "Bishop's Meadow",
    "Chase",
    "Newton",
)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("seen in Marbrook", "Marbrook"),
        ("over in marbrook", "marbrook"),
        ("from Ross on Wye", "Ross on Wye"),
        ("to ROSS-ON-WYE", "ROSS-ON-WYE"),
        ("went to Bath", "Bath"),
        ("the Newton Farm lot", "Newton Farm"),
        ("by bishops meadow", "bishops meadow"),
        ("in Reading", "Reading"),
    ],
)
def test_the_gazetteer(text, place):
    assert words("PLACE", text, names=NAMES) == [place]


@pytest.mark.parametrize(
    "text", ["had a bath", "Reading the messages", "Chase it up", "reading in bed", "Bath time"]
)
def test_names_of_the_gazetteer_that_are_words(text):
    assert words("PLACE", text, names=NAMES) == []


def test_a_gazetteer_is_read_once():
    long = tuple(f"Invented{n} Green" for n in range(5_000))
    assert words("PLACE", "at Invented4999 Green", names=long) == ["Invented4999 Green"]
    assert names(long) is names(tuple(long))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("on Mill Lane", "Mill Lane"),
        ("at 14 Mill Lane", "14 Mill Lane"),
        ("Flat 3, 61 Bridge Road", "Flat 3, 61 Bridge Road"),
        ("on mill lane", "mill lane"),
        ("outside the Red Lion", "Red Lion"),
        ("at the Castle Street car park", "Castle Street car park"),
        ("near Victoria Bridge", "Victoria Bridge"),
        ("behind Tesco car park", "Tesco car park"),
        ("in Dinedor", "Dinedor"),
        ("at Strensham services", "Strensham services"),
        ("went to Birmingham", "Birmingham"),
        ("in Lower Bullingham", "Lower Bullingham"),
        ("on st martins street", "st martins street"),
        ("of 17 Ashgrove", "17 Ashgrove"),
        ("the Plough Inn", "Plough Inn"),
    ],
)
def test_places_by_last_word_and_by_pointing(text, place):
    assert words("PLACE", text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "on the road",
        "down the lane",
        "main road",
        "same street",
        "on my street",
        "in English",
        "in Year 10",
        "on Snapchat",
        "at Kacper's",
        "in Maths",
        "outside the school",
        "at the car park",
        "in the Police car",
        "from Kacper",
        "by the way",
        "in Adidas trainers",
    ],
)
def test_what_is_no_place(text):
    assert words("PLACE", text) == []


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("at Marbrook High School", "Marbrook High School"),
        ("Oakfield children's home", "Oakfield children's home"),
        ("the Co-op", "Co-op"),
        ("West Mercia Police", "West Mercia Police"),
        ("for Apex Cabs", "Apex Cabs"),
        ("for apex cabs", "apex cabs"),
        ("the Golden Dragon takeaway", "Golden Dragon takeaway"),
        ("St Peter's Church", "St Peter's Church"),
        ("at St Xavier's", "St Xavier's"),
        ("outside McDonald's", "McDonald's"),
        ("in tesco", "tesco"),
        ("outside Boots", "Boots"),
        ("Ashwick Rovers FC", "Ashwick Rovers FC"),
        ("by D&G Roofing", "D&G Roofing"),
        ("Bridge Street Barbers", "Bridge Street Barbers"),
        ("Premier Inn", "Premier Inn"),
    ],
)
def test_bodies(text, body):
    assert words("ORG", text) == [body]


@pytest.mark.parametrize(
    "text",
    [
        "at school",
        "the hotel",
        "his club",
        "The school rang",
        "black boots",
        "next to him",
        "a subway",
        "School was shut",
    ],
)
def test_what_is_no_body(text):
    assert words("ORG", text) == []
