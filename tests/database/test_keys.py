"""Keys and sealing: nothing works without a proper key, and nothing sealed can be moved."""

import pytest

from sightline.database.keys import key_for, seal, unseal


@pytest.mark.parametrize("master", ["", "ab", "5a" * 31])
def test_a_missing_or_short_master_key_opens_nothing(master, settings):
    settings.MASTER_KEY = master
    with pytest.raises(ValueError, match="64 hexadecimal"):
        key_for("anything")


def test_each_use_has_a_key_of_its_own():
    assert len({key_for(use) for use in ("pass-proof", "submission", "draft")}) == 3


def test_what_is_sealed_comes_back_where_it_belongs():
    sealed = seal("submission", "Zoë 🙂", "S-00000-00001")
    assert b"Zo" not in sealed
    assert unseal("submission", sealed, "S-00000-00001") == "Zoë 🙂"


@pytest.mark.parametrize(
    ("use", "bound_to"), [("submission", "S-00000-00002"), ("draft", "S-00000-00001")]
)
def test_what_is_sealed_opens_nowhere_else(use, bound_to):
    sealed = seal("submission", "words", "S-00000-00001")
    with pytest.raises(ValueError, match="does not belong"):
        unseal(use, sealed, bound_to)


def test_what_was_changed_does_not_open():
    sealed = bytearray(seal("submission", "words", "S"))
    sealed[-1] ^= 1
    with pytest.raises(ValueError, match="changed"):
        unseal("submission", bytes(sealed), "S")


def test_the_same_words_are_sealed_differently_each_time():
    assert seal("submission", "words", "S") != seal("submission", "words", "S")
