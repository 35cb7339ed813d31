"""What is read out of one report: particulars, days, and how its teller came to know."""

from datetime import date, timedelta

import pytest

from sightline.linkage.days import day_of, event_days
from sightline.linkage.details import details
from sightline.linkage.fields import field_weight, fields, kinds
from sightline.linkage.knower import longest_run
from sightline.linkage.matter import matter, nothing_in_common
from sightline.linkage.plain import folded, weight, words
from sightline.linkage.said import said
from sightline.linkage.telling import telling

THURSDAY = date(2026, 2, 12)


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("Silver Corsa VK17 ABC", "marks", {"vk17abc"}),
        ("part VRM LX68, seen", "marks", {"lx68"}),
        ("he owes four grand", "money", {4000}),
        ("£4.2k in, £60 and forty quid out", "money", {4200, 60, 40}),
        ("about quarter past 3", "clock", {195}),
        ("2130hrs", "clock", {570}),
        ("at half nine", "clock", {570}),
        ("room 31 of the inn", "numbered", {"room 31"}),
        ("14 Canal View", "houses", {("14", "canal view")}),
        ("user prxnce.k and kuba14", "handles", {"prxnce.k", "kuba14"}),
        ("ring 07700 900123", "phones", {"7700900123"}),
        ("a grey Kia", "cars", {"grey kia"}),
        ("seen with Ffion today", "names", {"ffion"}),
        ("a lass and our niece", "children", {"girl"}),
        ("a juvenile male and his cousin", "children", {"boy"}),
        ("a man and a woman", "children", set()),
    ],
)
def test_particulars_are_read_as_people_write_them(text, field, value):
    assert getattr(details(text), field) == value


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("last night", {date(2026, 2, 11)}),
        ("on Tuesday", {date(2026, 2, 10)}),
        ("every Tuesday, and on Tuesdays", set()),
        ("on the 4th", {date(2026, 2, 4)}),
        ("on the 28th", {date(2026, 1, 28)}),
        ("29/12", {date(2025, 12, 29)}),
        ("6 Feb", {date(2026, 2, 6)}),
        ("31 Feb and 40/2", set()),
    ],
)
def test_days_are_read_from_the_day_of_the_report(text, days):
    assert event_days(folded(text), THURSDAY) == days


def test_without_a_day_of_report_no_day_is_guessed():
    assert event_days("last night", None) == frozenset()
    assert day_of("soon") is None


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("School told us that he has a knife.", "SCHOOL"),
        ("Contact from the night porter at the inn.", "HOTEL"),
        ("According to the MACE minutes she goes there.", "MEETING"),
        ("His sister caught me at the gate.", "SIBLING"),
        ("Referral by midwife, 15 yo.", "MIDWIFE"),
        ("One of our sweepers says that boys sleep there.", "COUNCIL"),
        ("A librarian emailed: he lends her a phone.", "LIBRARY"),
        ("The family's childminder has been on to us.", "SOCIAL_CARE"),
    ],
)
def test_whom_a_report_gives_as_its_source_is_read(text, cited):
    assert cited in telling(text, "").cited


def test_who_tells_is_read_from_the_sender_and_from_the_words():
    assert telling("I am his grandad.", "").teller == {"GRANDPARENT"}
    assert telling("", "Social worker").teller == {"SOCIAL_CARE"}


def test_what_was_seen_is_first_hand_and_what_is_passed_on_is_not():
    assert telling("I saw her get into the car.", "").first_hand
    assert not telling("Passing on from school: I saw her get into the car.", "").first_hand


def test_another_child_in_a_report_does_not_make_it_another_account():
    assert not telling("Another pupil hit her.", "").apart
    assert telling("Separately, a porter saw her.", "").apart


def test_fields_are_spoken_of_in_different_words():
    assert "computer" in fields("He wipes it.") & fields("it was deleted")
    assert "unconscious" in fields("She passed out.")
    assert "unconscious" not in fields("She passed it out loud.")
    assert kinds(fields("No wages, and a padlock on the sweatshop.")) == {"labour"}


def test_a_field_that_few_matters_speak_of_says_more():
    assert field_weight("run_missing") < field_weight("ritual")


@pytest.mark.parametrize(
    ("a", "b", "figure", "found"),
    [
        ("a girl is taken there", "a lad is taken there", "child_differs", 1),
        ("a girl is taken there", "my daughter is taken there", "child_differs", 0),
        ("a girl is taken there", "my daughter is taken there", "child_same", 1),
        ("seen in Canal View", "seen in Canal Street", "place_misses", 1),
        ("at the kebab house", "at the kebab site", "place_misses", 0),
        ("unpaid wages", "no payslip", "kinds_shared", 1),
        ("unpaid wages", "a bruise from mum's partner", "kinds_shared", 0),
    ],
)
def test_what_speaks_for_one_matter_or_against_it(a, b, figure, found):
    assert _matter(a, b)[figure] == found


def test_a_name_that_both_give_says_more_than_a_rare_word():
    names = _matter("we met Zorbix", "they met Zorbix")
    plain = _matter("we met zorbix", "they met zorbix")
    assert names["words_weightiest"] > plain["words_weightiest"]


def test_far_apart_days_say_more_the_further():
    near, far = (
        matter(said("", THURSDAY, "a girl"), said("", THURSDAY + timedelta(days), "a girl"))
        for days in (2, 60)
    )
    assert near["days_apart"] < 0.1 < far["days_apart"] < 1


def test_a_matter_may_be_known_by_its_fields_alone():
    lends = "He lends a phone by the computers and she deletes it."
    assert not nothing_in_common(_matter(lends, "Lent handset, PCs, wiped by a girl."))
    assert not nothing_in_common(_matter("we met Zorbix", "Zorbix cried"))
    assert nothing_in_common(_matter("a boy cried", "over the moon"))


def _matter(a, b):
    return matter(said("", THURSDAY, a), said("", THURSDAY, b))


def test_words_of_one_sense_are_one_and_common_ones_say_nothing():
    assert words("Mum's mobile") == words("the mother's handset")[1:]
    assert weight("the") == 0
    assert weight("ordinary") <= weight("zanzibar")


def test_the_longest_run_is_of_words_in_one_order():
    assert longest_run(("a", "b", "c", "x"), ("y", "a", "b", "c")) == 3
    assert longest_run((), ("a",)) == 0
