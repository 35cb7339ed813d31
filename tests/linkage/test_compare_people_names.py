"""Names are compared in all the ways in which one person's are written, and no others."""

import pytest

from sightline.linkage import Sameness, compare_people
from tests.linkage.comparing import named, verdict


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Katarzyna Brzoza", "Kasia Brzoza"), ("Gheorghe Balan", "Gica Balan"),
        ("Dafydd Pugh", "Dai Pugh"), ("Elizabeth Lane", "Betty Lane"),
        ("Mohammed Tariq Mahmood", "Md Tariq Mahmud"), ("Cumar Faarax", "Omar Farah"),
        ("Łukasz Żak", "lukasz zak"), ("Anna Zielińska", "Anna Zielinski"),
        ("Petya Vasileva", "Petya Vasilev"), ("Pat O'Brien", "Pat OBrien"),
        ("Kathy McDonagh", "Kathy Mac Donagh"), ("Rhys ap Gwilym", "Rhys Gwilym"),
        ("Nguyen Van Minh", "Minh Nguyen"), ("Wang Xiao Hong", "Xiaohong Wang"),
        ("Kowalski, Kacper", "Kacper Kowalski"), ("Anna Nowak-Lane", "Anna Lane"),
        ("Dr Ruth Pemberton", "Ruth Pemberton"), ("T. Pemberton", "Thomas Pemberton"),
        ("Harpreet Kaur Dhillon", "Harpreet Dhillon"), ("R0bert Fe1ton", "Robert Felton"),
        ("Weronika Szewczyk", "Veronica Shevchik"), ("Oluwaseun Bello", "Seun Bello"),
    ],
)  # fmt: skip
def test_forms_of_one_name_with_one_date_of_birth_are_one_person(one, other):
    assert named(one, other) is Sameness.SAME


def test_a_rare_surname_weighs_more_than_a_common_one():
    rare, common = ({"name": name} for name in ("Jade Ormerod", "Jade Smith"))
    assert compare_people(rare, rare).probability > 2 * compare_people(common, common).probability


def test_a_married_name_is_known_by_forename_date_and_phone():
    a = {"name": "Lisa Ormerod", "dob": "28/10/1983", "phone": "07700 900001"}
    assert verdict(a, {**a, "name": "Lisa Wheeler"}) is Sameness.SAME
    assert (
        verdict({**a, "note": "née Wheeler", "phone": ""}, {**a, "name": "Lisa Wheeler"})
        is Sameness.SAME
    )


def test_an_alias_stands_for_a_name():
    a = {"name": "Kacper Kowalski", "note": "aka Kaz", "phone": "07700 900001"}
    assert verdict(a, {"name": "Kaz Kowalski", "phone": "+44 (0)7700 900001"}) is Sameness.SAME
    assert verdict({**a, "note": ""}, {**a, "name": 'Kacper "Kaz" Kowalski'}) is Sameness.SAME


def test_six_spellings_of_one_man_are_one():
    spelled = (
        "Kacper Kowalski", "KASPER KOWALSKI", "kowalski, kacper", "Kacper Kowalsky",
        "Casper Kowalski", "Kacpr Kowalski",
    )  # fmt: skip
    found = {named(one, other) for one in spelled for other in spelled}
    assert found == {Sameness.SAME}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Molly Ward", "Polly Ward"), ("Jack Noble", "Sean Noble"), ("Ella Noble", "Ellie Noble"),
        ("Maisie Noble", "Daisy Noble"), ("Ava Noble", "Eva Noble"), ("Chidi Eze", "Chika Eze"),
        ("Dilan Kaya", "Dilara Kaya"), ("Minh Tran", "Linh Tran"), ("Jing Wu", "Ying Wu"),
        ("Singh Gurdeep", "Singh Gurjeet"), ("Andrei Rus", "Andreea Rus"),
    ],
)  # fmt: skip
def test_names_given_in_their_own_right_are_two_childrens(one, other):
    shared = {"dob": "14/05/2009", "address": "7 Ash Rd", "phone": "07700 900001"}
    assert named(one, other, **shared) is not Sameness.SAME


@pytest.mark.parametrize(
    ("one", "other"), [("Li Ormerod Wei", "Lu Ormerod Wei"), ("Xu Fang", "Xie Fang")]
)
def test_short_surnames_of_the_east_are_not_slips_of_one_another(one, other):
    assert named(one, other) is not Sameness.SAME


def test_two_who_are_each_the_others_alias_are_one():
    a = {"name": "Samuel Oduya", "dob": "14/09/2008", "note": "also known as Smokes"}
    assert (
        verdict(a, {"name": "Smokes", "dob": "2008", "note": "Sam Oduya's street name"})
        is Sameness.SAME
    )


def test_who_is_said_to_be_called_something_may_have_another_name():
    a = {"name": "Wilhelmina Ormerod", "dob": "14/05/2009"}
    assert verdict(a, {**a, "name": "Tuppy Ormerod", "note": "known as Tuppy"}) is Sameness.SAME
    assert verdict(a, {**a, "name": "Ella Ormerod"}) is Sameness.DIFFERENT


def test_a_longer_chain_of_names_is_not_changed_round():
    said = compare_people({"name": "Bawer Mustafa Hamad"}, {"name": "Bawar Mustafa"}).reasons
    assert "name" not in {reason.field for reason in said}
    assert "family" in {reason.field for reason in said}
