"""Registration marks of every age, in part and as spoken, and what only looks like one."""

import pytest

from tests.extract.looking import found, values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a Golf VK17 XGW", "VK17XGW"),
        ("reg vk17 xgw", "VK17XGW"),
        ("vk17xgw", "VK17XGW"),
        ("VK 17 XGW", "VK17XGW"),
        ("VK17-XGW", "VK17XGW"),
        ("plate was vk 17 xgw", "VK17XGW"),
        ("index P482 KYT", "P482KYT"),
        ("reg p482 kyt", "P482KYT"),
        ("a Rover, KYT 482P", "KYT482P"),
        ("white van AIG 4417", "AIG4417"),
        ("LLZ 7731", "LLZ7731"),
        ("TUI9183", "TUI9183"),
        ("private plate T5 OMN", "T5OMN"),
        ("Reg was a private one: 8 OSS", "8OSS"),
        ("number plate ABC 123", "ABC123"),
        ("reg: BO55 MAN", "BO55MAN"),
        ("car BX64 H?D", "BX64H?D"),
        ("reg b x 6 4 h j d", "BX64HJD"),
        ("VRM=BX64HJD", "BX64HJD"),
    ],
)
def test_whole_marks(text, value):
    assert values("VRM", text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("reg starts VK17", "VK17"),
        ("plate ending XGW.", "XGW"),
        ("the reg began WN6", "WN6"),
        ("partial index OV65", "OV65"),
        ("partial reg V?17 X?W", "V?17X?W"),
        ("reg starts vk17", "VK17"),
        ("plates begin with VX1", "VX1"),
        ("half the plate, HV15", "HV15"),
        ("last three letters HJD on the plate", "HJD"),
        ("plate had HJD in it", "HJD"),
        ("reg VK17 **", "VK17??"),
    ],
)
def test_marks_in_part(text, value):
    assert values("VRM", text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("victor kilo one seven x-ray golf whiskey", "VK17XGW"),
        ("Victor Kilo 17 Xray Golf Whisky", "VK17XGW"),
        ("plate read vk one seven xgw", "VK17XGW"),
        ("reg starts victor kilo one seven", "VK17"),
    ],
)
def test_marks_as_they_are_spoken(text, value):
    assert values("VRM", text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "at 10 the bell went",
        "we met ON 14 MAY",
        "set 3B and form 10C",
        "year 10A",
        "postcode HR4 9AB",
        "SY8 1AB",
        "the A49 and M5",
        "Class 9B2 in room C12",
        "victor and mike went golfing",
        "VK17",
        "phone ending 482",
        "starts at 10am",
        "the car ended up in Hull",
        "BA 217",
        "ref AB12 CDE",
        "order no BX64 HJD",
        "K9 unit",
        "reg number unknown",
        "the van ended on its side",
        "PC 1432 attended",
        "exhibit CSL/3",
        "she began to cry in the car",
        "ends 9pm in the car park",
        "registration was at 9am",
    ],
)
def test_what_is_no_mark(text):
    assert values("VRM", text) == []


def test_a_mark_is_never_taken_for_a_postcode_nor_the_other_way():
    text = "Corsa VK17 XGW seen at HR4 9AB, reg HR53 OBN, post code WR14 4ZZ"
    assert values("VRM", text) == ["VK17XGW", "HR53OBN"]
    assert values("POSTCODE", text) == ["HR4 9AB", "WR14 4ZZ"]


def test_the_words_are_exactly_those_of_the_mark():
    assert found("VRM", "plate ending XGW. Rang home") == [("XGW", "XGW")]
