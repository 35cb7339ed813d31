"""People of every community of a British county, and capitals that are nobody."""

import pytest

from tests.extract.looking import words


@pytest.mark.parametrize(
    "name",
    [
        "Kacper",
        "Oliwia Kamińska",
        "J. Kowalski",
        "Ryan T",
        "Mr Khan",
        "Mrs Jones",
        "Dr Adeyemi-Cole",
        "PC Hallowes",
        "Tommy O'Neill",
        "Tommy O’Neill",
        "Sinéad McDonagh",
        "Owain ap Gruffydd",
        "Siân Llewellyn-Price",
        "Răzvan Lăcătuș",
        "Ionuț",
        "Gergana",
        "Yusuf Abdi Warsame",
        "Minh Anh Nguyen",
        "Mei Ling Chen",
        "Gurdeep Singh Bains",
        "Simran Kaur",
        "Mohammed Al-Hassan",
        "Olumide",
        "Kwame Asante",
        "Rebin",
        "Besnik",
        "Mary-Kate Loveridge",
        "Ella-Mae",
        "Omar bin Said",
        "Ms. Joanna Krol",
        "Xhevat Gjoka",
    ],
)
def test_a_name_inside_a_sentence(name):
    assert words("PERSON", f"We spoke to {name} about it") == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("kacper from year 10 was there", ["kacper"]),
        ("a lad called danny", ["danny"]),
        ("saw tia loveridge get in", ["tia loveridge"]),
        ("connor b made her do it", ["connor b"]),
        ("spoke to mrs begum today", ["mrs begum"]),
        ("a girl named xhevahire", ["xhevahire"]),
        ("hi its jodie", ["jodie"]),
        ("her brother will hit him", []),
        ("Kacper's mum rang", ["Kacper"]),
        ("Ana, Xhemile and Besa came", ["Ana", "Xhemile", "Besa"]),
        ("Viorel LUPESCU attended", ["Viorel LUPESCU"]),
    ],
)
def test_names_by_what_is_beside_them(text, names):
    assert words("PERSON", text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Will said he saw it", ["Will"]),
        ("Will he come?", []),
        ("it will end", []),
        ("I told Mark", ["Mark"]),
        ("Mark my words", []),
        ("Rose was with him", ["Rose"]),
        ("a red rose", []),
        ("Hope you are well", []),
        ("we hope so", []),
        ("May I ask", []),
        ("in May she left", []),
        ("chase this up", []),
        ("say grace", []),
        ("Summer holidays", []),
        ("her friend Summer came", ["Summer"]),
        ("frank talk", []),
        ("jack up the car", []),
        ("her mate jack", ["jack"]),
        ("the dawn raid", []),
    ],
)
def test_names_that_are_also_words(text, names):
    assert words("PERSON", text) == names


@pytest.mark.parametrize(
    "text",
    [
        "The Police attended",
        "Social Care have closed the case",
        "a Child in Need plan",
        "on Snapchat and Instagram",
        "in Maths and English",
        "supports Liverpool",
        "a Chelsea shirt",
        "Happy Birthday",
        "Nike trainers",
        "a North Face coat",
        "We've seen it",
        "Risk Assessment attached",
        "Early Help",
        "Monday was fine",
        "Polish and Romanian",
        "BMW and VW",
        "Xanax and Strongbow",
        "Operation Makesafe",
        "Reading is fun",
    ],
)
def test_capitals_that_are_nobody(text):
    assert words("PERSON", text) == []


def test_a_shouted_text_is_read_by_what_is_known():
    text = "MISSING: ALICIA BROOKES LAST SEEN ON BRIDGE STREET WITH CONNOR HAINES"
    assert words("PERSON", text) == ["ALICIA BROOKES", "CONNOR HAINES"]


def test_what_is_found_once_is_found_again():
    assert words("PERSON", "A man called Zibrail came. Later Zibrail left.") == [
        "Zibrail",
        "Zibrail",
    ]
