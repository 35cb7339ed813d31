"""One case or more for each small rule, that fails where the rule is taken out."""

import pytest

from tests.extract.looking import values, words

NAMES = [
    ("ALIAS", "“Skully” was there", ["Skully"]),
    ("ALIAS", 'left a note saying "Kacper Wins Again"', []),
    ("ALIAS", 'it was "Business" as usual', []),
    ("ALIAS", "goes by mad dog now", ["mad dog"]),
    ("ALIAS", "known as smiffy and drives", ["smiffy"]),
    ("PERSON", "heard him call her Keeley", ["Keeley"]),
    ("ALIAS", "he owes Copper £200", ["Copper"]),
    ("ALIAS", "the boy Ngozi calls Champ sleeps", ["Champ"]),
    ("ALIAS", "a lad called Thunderbolt", []),
    ("ALIAS", "a man, Lemon, rang", ["Lemon"]),
    ("ALIAS", 'then he said "Get In"', []),
    ("ALIAS", 'it is "Private" now', []),
    ("ALIAS", "he goes by u know", []),
    ("ALIAS", "the boy Ngozi calls Thunder left", ["Thunder"]),
    ("HANDLE", "insta is razv4n.x and jay.trapz9", ["razv4n.x", "jay.trapz9"]),
    ("ORG", "Dr Surgery rang", []),
    ("ORG", "Seen Apex Cabs there", ["Apex Cabs"]),
    ("ORG", "by St. Xavier's gate", ["St. Xavier's"]),
    ("PERSON", "in Summer he left", []),
    ("PERSON", "a man called Baker came", ["Baker"]),
    ("HANDLE", "ask lil_vex about it", ["lil_vex"]),
    ("HANDLE", "insta razv4n.x and jay.trapz9", ["razv4n.x", "jay.trapz9"]),
    ("HANDLE", "snap is hr4", []),
    ("HANDLE", "account called someone", []),
    ("ORG", "the Castle pizza", []),
    ("ORG", "Church of St Mary Academy", ["Church of St Mary Academy"]),
    ("ORG", "on Monday School was shut", []),
    ("ORG", "Outside Marbrook School", ["Marbrook School"]),
    ("ORG", "in spar", ["spar"]),
    ("ORG", "spar with him", []),
    ("ORG", "Pizza Palace rang", ["Pizza Palace"]),
    ("PLACE", "on the same street", []),
    ("PLACE", "on busy street", []),
    ("PERSON", "in the May sun", []),
    ("PERSON", "since April she left", []),
    ("PERSON", "with a Rose tattoo", []),
    ("PERSON", "saw Grace's", ["Grace"]),
    ("PERSON", "her brother Zibrail", ["Zibrail"]),
    ("PERSON", "someone called zibrail", ["zibrail"]),
    ("PERSON", "out with dean who works there", ["dean"]),
    ("PERSON", "staying at ash's", ["ash"]),
    ("PERSON", "spoke to Mr. Khan", ["Mr. Khan"]),
    ("PERSON", "tommy and zibrail came", ["tommy", "zibrail"]),
    ("VEHICLE_DESC", "in a fiesta", ["fiesta"]),
    ("VEHICLE_DESC", "on the Golf course", []),
    ("VEHICLE_DESC", "a people carrier", []),
    ("POSTCODE", "was hr4 2nd time", []),
    ("VRM", "reg ends hotel juliet delta", ["hotel juliet delta"]),
    ("VRM", "bd14 jan", []),
    ("DATETIME", "he left at 7.", ["7"]),
    ("DATETIME", "visits after midnight", []),
    ("DATETIME", "came at midnight", ["midnight"]),
    ("DATETIME", "the 0800 number", []),
    ("DATETIME", "safe and well 0410 at home", ["0410"]),
    ("DATETIME", "in room 9 on Sunday", ["Sunday"]),
    ("DATETIME", "badge 22.10 seen", []),
    ("DATETIME", "psalm 23:40", []),
    ("DATETIME", "since 2015", []),
    ("DATETIME", "2315 call from a resident", ["2315"]),
    ("DATETIME", "left 23.20 by the window", ["23.20"]),
    ("DATETIME", "9 yesterday", ["9 yesterday"]),
    ("DATETIME", "after Friday prayers", []),
]
TIMES = [
    ("went to school at ten to 8", "2026-05-14T07:50"),
    ("woke at quarter to 5", "2026-05-14T04:45"),
    ("late last night he came at ten to 8 after school", "2026-05-13T19:50"),
    ("they want 200 by Sunday", "2026-05-17"),
    ("he was told it ends on Monday", "2026-05-18"),
    ("this Tuesday he was seen", "2026-05-12"),
    ("He will go. Friday: nothing", "2026-05-08"),
    ("He was told Saturday, he is going to be paid", "2026-05-16"),
    ("he will go. Seen on Friday", "2026-05-08"),
]


@pytest.mark.parametrize(("kind", "text", "only"), NAMES)
def test_words_that_are_found(kind, text, only):
    assert words(kind, text) == only


@pytest.mark.parametrize(("text", "value"), TIMES)
def test_days_and_times_by_the_words_around_them(text, value):
    assert values("DATETIME", text)[-1] == value


def test_a_text_in_capitals_is_known_for_one():
    assert words("PERSON", "PLEASE RING THE OFFICE ABOUT THE BOOKING FOR TOMORROW") == []
