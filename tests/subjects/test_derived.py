"""A name's keys: bounded whatever the name, shared by whatever is a form of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.subjects.derived import (
    BORN,
    INITIAL,
    LONGEST,
    MOST_TOKENS,
    NAME,
    NEAR,
    NICK,
    PROFILE,
    SOUND,
    name_keys,
    tokens,
)


def shared(one: str, other: str) -> set[str]:
    """Return the kinds of the keys that two names have in common."""
    return {kind for kind, _ in set(name_keys(one)) & set(name_keys(other))}


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Kacper Nowak", "NOWAK, Kacper", NAME),
        ("Zoë Ash", "zoe ash", NAME),
        ("Łukasz Wójcik", "Lukasz Wojcik", NAME),
        ("Kacper Nowak", "Kacper Novak", NAME),  # the letters that languages write alike
        ("Kacper Nowak", "Kasper Nowak", NICK),
        ("Katarzyna Nowak", "Kasia Novak", NICK),
        ("Kowalska", "Kowalski", NICK),
        ("Shaun Reid", "Sean Reed", SOUND),
        ("Bartosz", "Bartsoz", NEAR),
        ("Kacper Nowak", "K Nowak", INITIAL),
        ("Mohammed Abdul Karim", "Karim", NAME),
        ("Петрова", "Petrova", NAME),
        ("O'Brien", "Obrien", NICK),
    ],
)
def test_forms_of_a_name_have_a_key_in_common(one: str, other: str, kind: str) -> None:
    assert kind in shared(one, other)


def test_two_common_words_are_one_rare_key_in_either_order() -> None:
    assert (NAME, "khan mohammed") in name_keys("Mohammed Khan")
    assert (NAME, "khan mohammed") in name_keys("Khan Mohammed")


def test_other_names_are_keys_too() -> None:
    found = tokens("Kacper Nowak", aliases=["Blaze"])
    assert (NAME, "blaze") in found
    assert (NAME, "kacper nowak") in found


@pytest.mark.parametrize(
    ("born", "keys"),
    [
        ("", set()),
        ("2009", {"2009", "2009 kakpar", "2009 navak"}),
        ("2008-02-29", {"2008", "2008-02-29", "2008 kakpar", "2008 navak"}),
    ],
)
def test_a_birth_is_found_by_year_by_day_and_with_a_name(born: str, keys: set[str]) -> None:
    assert {value for kind, value in tokens("Kacper Nowak", born) if kind == BORN} == keys


def test_the_pseudonym_is_a_key() -> None:
    assert (PROFILE, "C-AAAAA-AAAAA") in tokens("Ash", pseudonym="C-AAAAA-AAAAA")


@pytest.mark.parametrize("name", ["🔥🔥", "X", "K", "unknown", "李伟", "'", "…", "a" * 300, "_"])
def test_an_odd_name_is_found_by_itself_with_few_keys(name: str) -> None:
    found = name_keys(name)
    assert set(found) & set(name_keys(name.upper()))
    assert any(kind == NAME for kind, _ in found)
    assert len(found) < 40


def test_emoji_beside_a_name_are_a_key() -> None:
    assert (NAME, "🔥") in name_keys("Kasia 🔥")


@given(st.text(max_size=400), st.lists(st.text(max_size=100), max_size=20))
def test_any_name_gives_a_bounded_list_of_storable_keys(name: str, aliases: list[str]) -> None:
    found = tokens(name, "2009-03-14", aliases, "C-AAAAA-AAAAA")
    assert len(found) <= MOST_TOKENS
    assert found == sorted(set(found))
    assert all(value and len(value) <= LONGEST and "\0" not in value for _, value in found)
    assert (PROFILE, "C-AAAAA-AAAAA") in found
