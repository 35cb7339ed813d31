"""Boxes that anybody may shut and only this installation opens."""

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.database.sealed_box import POINT, open_box, public_key, shut_box

NUMBER = "a" * 32


def shut(text, bound_to=NUMBER, use="offline"):
    return shut_box(public_key(use), text, bound_to, secrets.token_bytes(12))


@given(st.text())
def test_what_was_shut_is_opened(text):
    text = text.encode("utf-8", "replace").decode()
    assert open_box("offline", shut(text), NUMBER) == text


def test_a_box_opens_for_its_own_number_and_use_alone():
    for use, number in (("offline", "b" * 32), ("another", NUMBER)):
        with pytest.raises(ValueError, match="does not belong here"):
            open_box(use, shut("words"), number)


@pytest.mark.parametrize("place", [POINT + 1, POINT + 13, -1])
def test_a_box_that_was_changed_does_not_open(place):
    box = bytearray(shut("words"))
    box[place] ^= 1
    with pytest.raises(ValueError, match="changed"):
        open_box("offline", bytes(box), NUMBER)


@pytest.mark.parametrize(
    "box", [b"", b"x" * 20, b"\x04" + b"\0" * 64, b"\x00" * 200, b"\x04" * 200]
)
def test_what_is_no_box_is_a_value_error(box):
    with pytest.raises(ValueError):  # noqa: PT011  the curve's own words differ
        open_box("offline", box, NUMBER)


def test_the_key_pair_follows_from_the_master_key(settings):
    before = public_key("offline")
    assert public_key("offline") == before
    assert public_key("another") != before
    settings.MASTER_KEY = "6b" * 32
    assert public_key("offline") != before


def test_two_boxes_of_one_text_have_nothing_in_common():
    assert shut("words")[:POINT] != shut("words")[:POINT]
