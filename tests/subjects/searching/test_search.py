"""One box: what it finds, in what order, and what it says of why."""

from datetime import timedelta

import pytest

from sightline.subjects.queries import searching_tokens
from tests.intelligence.making import A_TIME, SHARED, new_item

pytestmark = pytest.mark.django_db


def names(found):
    return [hit.name for hit in found.people]


@pytest.fixture
def few(monkeypatch):
    """Call common what more than three records have."""
    from sightline.subjects.queries import searching_items

    for module in (searching_tokens, searching_items):
        monkeypatch.setattr(module, "COMMON", 3)
    holding = searching_tokens.holding.__defaults__
    monkeypatch.setattr(searching_tokens.holding, "__defaults__", (3,))
    return holding


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("Katarzyna Nowak", "Katarzyna: same spelling"),
        ("nowak katarzyna", "Nowak: same spelling"),
        ("Katarzyna Novak", "Novak is spelled like Nowak"),
        ("Kasia Nowak", "Kasia is short for Katarzyna, or a form of it"),
        ("K Nowak", "K may be Katarzyna"),
        ("Catarzena Nowak", "Catarzena sounds like Katarzyna"),
        ("Katarzna", "Katarzna is nearly Katarzyna"),
        ("Nowak 1989", "born in this year"),
        ("14/3/1989", "born on this day"),
        ("Nowak 14 March 1989", "born on this day"),
    ],
)
def test_a_person_is_found_and_why(writer, open_one, found, typed, reason):
    there = open_one(writer, "Katarzyna Nowak", "1989-03-14")
    open_one(writer, "Tom Hill", "1980")
    [hit] = found(writer, typed).people
    assert (hit.reference, hit.name) == (there, "Katarzyna Nowak")
    assert reason in hit.reasons


@pytest.mark.parametrize("typed", ["Nowak 1988", "Nowak 15/3/1989", "Katarzyna Hill 1999"])
def test_another_birth_is_another_person(writer, open_one, found, typed):
    open_one(writer, "Katarzyna Nowak", "1989-03-14")
    assert names(found(writer, typed)) == []


def test_a_leap_day_is_a_birthday(writer, open_one, found):
    open_one(writer, "Zed Orme", "1988-02-29")
    assert names(found(writer, "29 February 1988")) == ["Zed Orme"]


@pytest.mark.parametrize("name", ["🔥🔥", "李伟", "X" * 300, "Łucja Żak", "O'Shea-Brandle"])
def test_an_odd_name_is_found_by_itself(writer, open_one, found, name):
    open_one(writer, name)
    assert names(found(writer, name[:200])) == [name]


def test_the_likest_go_first_and_the_whole_name_before_a_part(writer, open_one, found):
    for name in ("Kasia Novak", "Katarzyna Novak", "Katarzyna Nowak", "Katarzyna Hill"):
        open_one(writer, name)
    shown = ["Katarzyna Nowak", "Katarzyna Novak", "Kasia Novak"]
    assert names(found(writer, "Katarzyna Nowak")) == shown
    by_surname = names(found(writer, "Zed Novak"))  # nobody has both: those with the surname
    assert by_surname == ["Kasia Novak", "Katarzyna Novak", "Katarzyna Nowak"]
    assert names(found(writer, "Katarzyna Qvrr")) == []  # and nobody by the forename alone


def test_records_judged_to_be_one_are_one_hit_with_all_spellings(writer, open_one, found, entering):
    from django.utils import timezone

    from sightline.subjects import actions
    from sightline.terms import PersonVerdict

    one, two = open_one(writer, "Kasia Nowak"), open_one(writer, "Katarzyna Nowak")
    with entering(writer) as viewer:
        actions.judge_people(
            left=one, right=two, verdict=PersonVerdict.SAME, why="One home.", seen=None,
            by=viewer, at=timezone.now(),
        )  # fmt: skip
    [hit] = found(writer, "Kasia Nowak").people
    assert hit.reference == min(one, two)
    assert hit.spellings == ("Kasia Nowak", "Katarzyna Nowak")


def test_a_child_is_said_to_be_one(writer, open_one, found):
    open_one(writer, "Maya Brandle", "2012", is_child=True)
    [hit] = found(writer, "Brandle").people
    assert hit.is_child


def test_a_person_is_found_by_reference_and_by_pseudonym(writer, open_one, found, entering):
    from sightline.subjects.models import Person

    there = open_one(writer, "Kez Orme")
    with entering(writer):
        pseudonym = Person.objects.get(pk=there).pseudonym
    assert names(found(writer, there)) == ["Kez Orme"]
    again = found(writer, pseudonym)
    assert names(again) == ["Kez Orme"]
    assert len(again.items) == 1


@pytest.mark.parametrize(
    ("typed", "said", "reason"),
    [
        ("VK17 XGW", "VK17 XGW", "this very registration mark"),
        ("VK1? X?W", "VK17 XGW", "VK17 XGW fits VK1? X?W"),
        ("k17", "VK17 XGW", "VK17 XGW fits k17"),
        ("ends XGW", "VK17 XGW", "VK17 XGW fits ends XGW"),
        ("starts VK17", "VK17 XGW", "VK17 XGW fits starts VK17"),
        ("0123", "07700 900123", "ends 0123"),
        ("900 123", "07700 900123", "ends 900123"),
        ("07700900123", "07700 900123", "this very telephone number"),
        ("@kez_orme99", "@kez_orme99", "this very account name"),
        ("kezorme", "@kez_orme99", "the same letters"),
        ("orme", "@kez_orme99", "orme is in it"),
        ("Kez Orme", "@kez_orme99", "the same letters"),
    ],
)
def test_a_thing_is_found_by_a_part_and_its_items_with_it(
    writer, put_in, found, typed, said, reason
):
    text = "A grey car, VK17 XGW. He rang from 07700 900123; on snap as kez_orme99."
    [item] = put_in(writer, new_item(sanitised_text=text))
    put_in(writer, new_item(sanitised_text="A red car, BD51 SMR; 07700 900456; snap: zed_oak1."))
    shown = found(writer, typed)
    [hit] = shown.things
    assert (hit.found.said, hit.count) == (said, "1 item")
    assert reason in hit.reasons
    assert [each.line.reference for each in shown.items] == [item]


@pytest.mark.parametrize("typed", ["VK1? X?X", "XGX", "ends XG", "starts K17", "9012", "@kezormf"])
def test_what_does_not_fit_is_not_found(writer, put_in, found, typed):
    put_in(writer, new_item(sanitised_text="VK17 XGW, 07700 900123, snap is kez_orme99."))
    assert found(writer, typed).things == []


def test_a_mark_that_is_a_word_is_found_in_capitals(writer, put_in, found):
    put_in(writer, new_item(sanitised_text="The reg was BIG 4417."))
    assert [hit.found.value for hit in found(writer, "BIG").things] == ["BIG4417"]


def test_items_have_all_of_the_words_the_newest_first_and_say_why(writer, put_in, found):
    older, newer, _ = put_in(
        writer,
        new_item(sanitised_text="A grey van by the kebab shop."),
        new_item(
            sanitised_text="The kebab shop again, a GREY car.", received_at=A_TIME + timedelta(9)
        ),
        new_item(sanitised_text="A kebab."),
    )
    shown = found(writer, "grey kebab")
    assert [hit.line.reference for hit in shown.items] == [newer, older]
    assert shown.items[0].reasons == ("grey is in it", "kebab is in it")


def test_quoted_words_stand_together(writer, put_in, found):
    there, _ = put_in(
        writer,
        new_item(sanitised_text="A grey  van waits."),
        new_item(sanitised_text="A van, not grey, waits."),
    )
    assert [hit.line.reference for hit in found(writer, '"Grey van"').items] == [there]


def test_a_word_that_is_common_only_narrows(writer, put_in, found, few):
    put_in(writer, *(new_item(sanitised_text="A grey van.") for _ in range(4)))
    [there] = put_in(writer, new_item(sanitised_text="A grey van with a dent."))
    common = found(writer, "grey van")
    assert common.items == []
    assert any("rarer word" in note for note in common.notes)
    narrowed = found(writer, "dent van")
    assert [hit.line.reference for hit in narrowed.items] == [there]
    assert narrowed.items[0].reasons == ("dent is in it", "van is in it")


def test_a_name_that_is_common_finds_by_both_its_words(writer, open_one, found, few):
    for name in ("Ann Smith", "Tom Smith", "Ben Smith", "Zed Smith", "Tom Hill", "Tom Oak"):
        open_one(writer, name)
    common = found(writer, "Smith")
    assert names(common) == []
    assert any("Add a forename" in note for note in common.notes)
    assert names(found(writer, "Tom Smith")) == ["Tom Smith"]


def test_a_telephone_that_very_many_records_have_is_found_by_its_end(writer, put_in, found, few):
    put_in(writer, *(new_item(sanitised_text=f"{n}: 07700 900123.") for n in range(60)))
    put_in(writer, new_item(sanitised_text="07700 901123."))
    shown = found(writer, "123")
    assert [hit.found.value for hit in shown.things] == ["+447700900123", "+447700901123"]
    assert shown.things[0].count == "50 items or more"


def test_a_postcode_a_place_and_a_reference_of_another_kind(writer, put_in, found):
    [there] = put_in(writer, new_item(sanitised_text="Near ZZ9 9ZZ.", label=SHARED))
    assert found(writer, there).items[0].line.reference == there
    [page] = found(writer, "Q-4F7KQ-9M2XR").pages
    assert (page.page, page.reference) == ("requirement", "Q-4F7KQ-9M2XR")
    assert found(writer, "zzyzx").is_empty
