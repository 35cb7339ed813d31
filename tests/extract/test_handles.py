"""Names of accounts by platform and by cue."""

import pytest

from tests.extract.looking import found, values, words


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("his snap is kac_07", "kac_07"),
        ("Insta: @Big.Daz99", "big.daz99"),
        ("on tiktok as @q4ssim_official", "q4ssim_official"),
        ("user name its_dylan_19", "its_dylan_19"),
        ("discord, razv4n.x", "razv4n.x"),
        ("snap called kingzofhfd", "kingzofhfd"),
        ("remy2k on snapchat", "remy2k"),
        ("games as n0va_kx", "n0va_kx"),
        ("roblox, user liamgamer_221", "liamgamer_221"),
        ("his @ is bilz.hrfd", "bilz.hrfd"),
        ("telegram @plugg_hfd", "plugg_hfd"),
    ],
)
def test_handles(text, value):
    assert values("HANDLE", text) == [value]


def test_the_sign_is_of_the_words_and_not_of_the_value():
    assert found("HANDLE", "add @Kac_07 now") == [("@Kac_07", "kac_07")]


@pytest.mark.parametrize(
    "text",
    [
        "email remy@example.com",
        "helen.marsh@example.org",
        "see www.example.org/snap_99",
        "meet @ the park",
        "be there @9pm",
        "on snap at 10pm",
        "she has snap and insta",
        "his insta is private",
        "snap is 2nd nature",
        "the account is closed",
    ],
)
def test_what_is_no_handle(text):
    assert words("HANDLE", text) == []


def test_nothing_is_found_inside_an_address():
    assert words("PERSON", "write to kacper@example.com") == []
