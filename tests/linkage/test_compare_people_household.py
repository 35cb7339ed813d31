"""Who lives together shares much, and is told apart by names, births and notes."""

import pytest

from sightline.linkage import Sameness, compare_people
from tests.linkage.comparing import named, verdict, weights_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ella Brzoza", "Emma Brzoza"), ("Hassan Warsame", "Hussein Warsame"),
        ("Kacper Brzoza", "Kasia Brzoza"), ("Amir Rezaei", "Amira Rezaei"),
        ("Harjit Singh", "Harjit Kaur"), ("Ioan Rusu", "Ioana Rusu"),
        ("Mary Kate Maughan", "Mary Ann Maughan"), ("Mohammed Bilal Khan", "Mohammed Hamza Khan"),
        ("James Ward Snr", "James Ward Jnr"),
    ],
)  # fmt: skip
def test_twins_and_namesakes_of_one_house_are_not_merged(one, other):
    shared = {"dob": "14/05/2009", "address": "7 Ash Rd", "phone": "07700 900001"}
    if "Ward" in one:
        shared.pop("dob")
    assert named(one, other, **shared) is not Sameness.SAME


def test_a_common_name_alone_or_with_a_year_is_unsure():
    assert named("John Smith", "John Smith", note="") is Sameness.UNSURE
    assert named("Mohammed Khan", "Mohamed Khan", dob="2009") is Sameness.UNSURE


def test_father_and_son_of_one_name_and_house_are_two():
    shared = {"name": "John Ward", "address": "Plot 2, Lane End", "phone": "07700 900001"}
    assert verdict({**shared, "dob": "1978"}, {**shared, "dob": "02/11/2006"}) is Sameness.DIFFERENT
    father, son = {**shared, "note": "father of John"}, {**shared, "note": "son of John"}
    assert verdict(father, son) is not Sameness.SAME


def test_a_name_with_a_phone_or_with_a_house_and_an_age_is_enough():
    assert named("Dec Holloway", "Declan Holloway", phone="07700 900001") is Sameness.SAME
    a = {"name": "Jade Fletcher", "address": "Flat 2, 14 Mill Rd, BS3 1AA", "note": "aged 15"}
    b = {"name": "Jade Fletcher", "address": "14 Mill Road (Flat 2) bs31aa", "dob": "2010"}
    assert verdict(a, b) is Sameness.SAME


def test_a_hostel_and_its_landline_say_little():
    shared = {"address": "Hope Hostel, 1 King St", "phone": "01632 960001"}
    assert named("Aram Hassan", "Soran Hassan", **shared) is Sameness.DIFFERENT
    assert named("Ali Hassan", "Ali Hassan", address=shared["address"]) is Sameness.UNSURE


def test_a_note_that_makes_the_other_a_relative_speaks_against_one_person():
    a = {"name": "Ibrar Malik", "phone": "07700 900001", "note": "brother of Sam"}
    b = {"name": "Sam Malik", "phone": "07700 900001"}
    assert verdict(a, b) is Sameness.DIFFERENT
    c = {"name": "S Malik", "phone": "07700 900001", "note": "brother of Sam"}
    assert verdict(c, b) is not Sameness.SAME


def test_a_surname_or_a_forename_that_may_mean_elder_or_younger_stays_a_name():
    assert named("Jun Pham", "Pham Jun") is Sameness.SAME
    assert named("Michael Young", "Michael Young") is Sameness.SAME
    assert named("Big Tom Ward", "Little Tom Ward", address="7 Ash Rd") is not Sameness.SAME


def test_a_baby_is_not_its_mother():
    a = {"name": "Baby of Sarah Mills", "dob": "01/06/2024", "address": "1 Hill St"}
    b = {"name": "Sarah Mills", "address": "1 Hill St", "phone": "07700 900001"}
    assert verdict(a, b) is not Sameness.SAME


def test_elder_and_younger_of_one_name_speak_strongly_against_one_person():
    said = {
        str(reason)
        for reason in compare_people({"name": "Tom Ward Snr"}, {"name": "Tom Ward Jnr"}).reasons
    }
    assert "one is the elder, the other the younger -10.0" in said


def test_a_house_and_phone_shared_under_two_surnames_are_not_enough():
    shared = {"address": "7 Ash Rd", "phone": "07700 900001"}
    assert named("Zebedee Ormerod", "Zebedee Wheeler", **shared) is Sameness.UNSURE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Molly Ormerod", "Mary Ormerod"), ("Юлия Ковальчук", "Yuliia Kovalchuk"),
        ("Tyler-James Ormerod", "TJ Ormerod"), ("Bobbi-Jo Skinner", "Bobbie Jo Skinner"),
        ("Liu Yang Tony", "Tony Liu Yang"), ("van der Berg, Joost", "Joost Vanderberg"),
        ("Chloe Ormerod", "Chlo Ormerod"), ("Oghenetega Bello", "Tega Bello"),
        ("Siân Gruffydd", "Sian Griffiths"), ("Guo Wei", "Wei Kwok"),
        ("Kaur Harpreet", "Harpreet Kaur"),
    ],
)  # fmt: skip
def test_forms_in_other_letters_orders_and_initials_are_one_person(one, other):
    assert named(one, other) is Sameness.SAME


def test_one_name_in_one_house_is_unsure_until_both_births_are_known():
    home = {"name": "Robert Ormerod", "address": "7 Ash Rd"}
    assert verdict(home, {**home, "dob": "02/11/2006"}) is Sameness.UNSURE
    both = {**home, "phone": "07700 900001"}
    assert verdict(both, {**both, "dob": "02/11/2006"}) is Sameness.UNSURE
    assert verdict({**both, "dob": "2006"}, {**both, "dob": "02/11/2006"}) is Sameness.SAME
    lane = {"name": "Robert Ormerod", "address": "The Laurels"}
    assert verdict(lane, {**lane, "phone": "07700 900001"}) is Sameness.UNSURE


def test_a_namesake_whom_a_note_calls_father_or_son_is_unsure_though_one_phone_is_shared():
    a = {"name": "Robert Ormerod", "phone": "07700 900001"}
    assert verdict(a, a) is Sameness.SAME
    assert verdict({**a, "note": "the father"}, a) is Sameness.UNSURE
    assert verdict({**a, "note": "lives with his father"}, a) is Sameness.SAME


def test_an_initial_is_not_enough_beside_a_twin_a_brother_or_an_unknown_birth():
    a = {"name": "J Ormerod", "dob": "14/05/2009", "address": "7 Ash Rd", "phone": "07700 900001"}
    b = {**a, "name": "Jake Ormerod"}
    assert verdict(a, b) is Sameness.SAME
    assert verdict(a, {**b, "note": "has a twin"}) is Sameness.UNSURE
    assert verdict({**a, "note": "one of two brothers"}, b) is Sameness.UNSURE
    assert verdict({**a, "dob": ""}, b) is Sameness.UNSURE
    assert (
        verdict({**a, "name": "B Ormerod"}, {**b, "name": "William Ormerod"}) is not Sameness.SAME
    )


def test_strange_forenames_that_look_alike_in_one_house_are_unsure_until_births_are_known():
    a = {"name": "Zorvenka Ormerod", "address": "7 Ash Rd", "phone": "07700 900001"}
    b = {**a, "name": "Zorvanka Ormerod"}
    assert verdict(a, b) is Sameness.UNSURE
    assert verdict({**a, "dob": "14/05/2009"}, {**b, "dob": "14/05/2009"}) is Sameness.SAME


def test_doubt_over_a_household_stands_among_the_reasons():
    home = {"name": "Robert Ormerod", "address": "7 Ash Rd"}
    said = [str(reason) for reason in compare_people(home, home).reasons]
    assert any(line.startswith("one name in one house") for line in said)


@pytest.mark.parametrize(
    "note",
    [
        "says his name is Tom Bright", "Tom Bright by his own account",
        "gave his name as Tom Bright",
        "booked in as Tom Bright", "Tom Bright on snapchat", "friends call him Tom Bright",
    ],
)  # fmt: skip
def test_a_name_that_only_a_note_gives_is_read(note):
    a = {"name": "Tom Bright", "dob": "14/05/2009"}
    assert verdict(a, {"dob": "14/05/2009", "note": note}) is Sameness.SAME


def test_a_named_house_without_a_number_says_less_than_a_number_in_a_street():
    a, b = ({"name": "R Ali", "address": place} for place in ("Bridge Cottage", "7 Ash Rd"))
    assert compare_people(a, a).reasons[0].weight < compare_people(b, b).reasons[0].weight


def test_phones_that_differ_by_a_figure_say_next_to_nothing():
    a, b = ({"name": "Jade Fletcher", "phone": f"07700 90000{last}"} for last in "12")
    slip = next(each for each in compare_people(a, b).reasons if each.field == "phone")
    assert 0 < slip.weight < 1


@pytest.mark.parametrize(
    "note",
    ["talks to Kaz Bello on snapchat", "has a brother called Kaz Bello", "seen with Kaz Bello"],
)
def test_a_name_that_a_note_gives_to_somebody_else_is_no_alias(note):
    shared = {"phone": "07700 900001", "dob": "14/05/2009"}
    found = compare_people(
        {"name": "Tom Bright", "note": note, **shared}, {"name": "Kaz Bello", **shared}
    )
    assert found.verdict is not Sameness.SAME
    assert not [reason for reason in found.reasons if "alias" in reason.words]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lorry driver", "pupil at Ashfield"),
        ("retired", "year 9 pupil"),
        ("the father", "schoolgirl"),
    ],
)
def test_somebody_grown_is_no_pupil_of_the_same_name(one, other):
    a = {"name": "Robert Ormerod", "phone": "07700 900001"}
    assert verdict({**a, "note": one}, {**a, "note": other}) is Sameness.DIFFERENT
    assert verdict({**a, "note": one}, {**a, "note": one}) is not Sameness.DIFFERENT


def test_a_boy_is_no_girl_of_the_same_name():
    a = {"name": "Sam Ormerod", "phone": "07700 900001"}
    assert (
        verdict({**a, "note": "boy, Year 10"}, {**a, "note": "white female"}) is not Sameness.SAME
    )
    assert verdict({**a, "note": "boy, Year 10"}, {**a, "note": "IC1 male"}) is Sameness.SAME
    assert verdict({**a, "note": "boy"}, {**a, "note": "seen with a girl"}) is Sameness.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("snapchat kaz.k09", "snap: kaz.k09"), ("@kaz_k", "insta @kaz_k"),
        ("NHS 943 476 5919", "nhs no 9434765919"),
        ("kaz@example.org", "mails from kaz@example.org"),
    ],
)  # fmt: skip
def test_a_shared_handle_or_long_number_speaks_for_one_person(one, other):
    a, home = {"name": "Robert Ormerod"}, {"name": "Robert Ormerod", "address": "7 Ash Rd"}
    another = {**a, "note": "snapchat other.x1 @other_x"}
    assert verdict({**a, "note": one}, {**a, "note": other}) is Sameness.SAME
    assert verdict({**home, "note": one}, {**home, "note": other}) is Sameness.SAME
    assert verdict({**a, "note": one}, another) is not Sameness.SAME


def test_a_note_that_tells_two_of_like_name_apart_is_heeded():
    a = {"name": "Rhys Ormerod", "dob": "16/03/2009"}
    assert verdict(a, a) is Sameness.SAME
    told = {**a, "note": "not to be confused with Rhys Ormerod at Whitecross"}
    assert verdict(told, a) is Sameness.UNSURE


@pytest.mark.parametrize("born", ["", "2009", "aged 15"])
def test_a_rare_name_with_nothing_or_a_year_to_bear_it_out_is_unsure(born):
    a = {"name": "Zebedee Ormerod", "dob": born}
    assert verdict(a, a) is Sameness.UNSURE


def test_what_twins_share_counts_for_nothing_and_what_they_do_not_share_counts_whole():
    shared = {"dob": "14/05/2009", "address": "7 Ash Rd"}
    twins = weights_of(
        {"name": "Ella Ormerod", **shared, "phone": "07700 900001"},
        {"name": "Emma Ormerod", **shared, "phone": "01632 960777"},
    )
    namesakes = weights_of(
        {"name": "Ella Ormerod", "phone": "07700 900001"},
        {"name": "Ella Ormerod", "phone": "01632 960777"},
    )
    assert not {"birth", "address"} & set(twins)
    assert twins["phone"] == namesakes["phone"] < 0


def test_two_surnames_without_a_forename_make_little_of_a_shared_date_of_birth():
    a, b = ({"name": name, "dob": "14/05/2009"} for name in ("Mr Ormerod", "Mr Wheeler"))
    assert 0 < weights_of(a, b)["birth"] < 4 < weights_of(a, a)["birth"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Abdul Karim Ormerod", "Abdulkarim Ormerod", True),
        ("Abd al-Karim Ormerod", "Karim Ormerod", True),
        ("Abdul Karim Ormerod", "Abdul Rahim Ormerod", False),
        ("Abdul Karim", "Abdul Rahim", False), ("Abdul Karim", "Abdulkarim", True),
        ("Aaliyah Ormerod", "Abdullah Ormerod", False),
        ("Ahmed Karim", "Ahmed Rahim", False), ("Sajid Ormerod", "Saiid Ormerod", False),
        ("Kelsey Ormerod", "Chelsey Ormerod", False), ("Zorvi Ormerod", "Zorvie Ormerod", True),
    ],
)  # fmt: skip
def test_names_of_one_shape_are_told_apart_by_what_differs(one, other, same):
    assert (named(one, other) is Sameness.SAME) is same


def test_two_rooms_of_one_hotel_are_two_homes():
    a, b, c = (
        {"name": "A B", "address": f"Haven Hotel, {room}"} for room in ("room 8", "rm 8", "room 12")
    )
    assert weights_of(a, b)["address"] > 1 > weights_of(a, c).get("address", 0.0)


def test_a_long_number_in_a_note_is_no_phone():
    a, b = {"phone": "07700 900001"}, {"note": "NHS 943 476 5919"}
    assert compare_people(a, b).reasons == ()
    assert compare_people(a, {"note": "rang from 07700 900001"}).reasons
