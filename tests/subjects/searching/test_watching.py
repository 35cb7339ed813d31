"""Which look-ups an auditor sees: of oneself, and of a child with a colleague's rare surname."""

import pytest

from sightline.subjects.watching import colleagues_surname, is_oneself

ME = ("Helen Brandle", "h.brandle@tests.example")


@pytest.mark.parametrize(
    "typed",
    ["Helen Brandle", "brandle helen", "Ellen Brandl 1980", "h.brandle@tests.example"],
)
def test_ones_own_name_in_any_form_is_oneself(typed: str) -> None:
    assert is_oneself(typed, *ME)


@pytest.mark.parametrize("typed", ["Helen Archer", "Brandle", "VK17 XGW", "Helen", "H"])
def test_half_of_ones_name_is_not(typed: str) -> None:
    assert not is_oneself(typed, *ME)


def test_a_child_with_a_surname_that_few_have_and_a_colleague_has() -> None:
    staff = ["Helen Brandle", "Tom Smith"]
    assert colleagues_surname("Maya Brandle", ["Maya Brandle"], staff)
    assert colleagues_surname("Brandl", ["Maya Brandle"], staff)
    assert colleagues_surname("", ["Maya Brandle"], staff)  # by reference


def test_common_surnames_other_surnames_and_first_names_say_nothing() -> None:
    staff = ["Helen Brandle", "Tom Smith", "Brandle Jones"]
    assert not colleagues_surname("Maya Smith", ["Maya Smith"], staff)
    assert not colleagues_surname("Maya", ["Maya Brandle"], staff)
    assert not colleagues_surname("Maya Brandle", ["Maya Brandle"], ["Brandle Jones"])
    assert not colleagues_surname("Maya Brandle", [], staff)
