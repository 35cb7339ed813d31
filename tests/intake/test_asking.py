"""What a question that goes to the settings may say: nobody by name, and nothing to go after."""

import pytest

from sightline.intake.asking import goes_too_far, naming, question_refusals

SAFE = (
    "Does anyone already know of a grey van that waits near a school at the end of the day?",
    "Have you heard of parties in holiday lets this Christmas? Was it on Snapchat?",
    "Which shops sell vapes to children? Tell us if you know.",
)


@pytest.mark.parametrize("text", SAFE)
def test_a_safe_question_passes(text):
    assert question_refusals(text) == []


@pytest.mark.parametrize(
    "named",
    [
        "Jordan Ash",
        "Jordan",
        "Mr Ash",
        "a man called daz",
        "07700 900123",
        "01632-960-001",
        "AB12 CDE",
        "W123 ABC",
        "HR4 9ZZ",
        "@fern_kid",
        "someone@example.org",
        "www.example.org/her",
        "12 Rowan Close",
        "Élodie",
    ],
)
def test_whatever_may_name_somebody_must_come_out(named):
    assert naming(f"Do you know of {named} near the yard?")


def test_a_name_at_the_start_of_a_sentence_is_found_where_two_stand_together():
    assert naming("Jordan Ash was seen. Where?")


def test_there_is_no_question_without_a_question_and_none_that_sends_people_looking():
    assert question_refusals("A grey van waits near a school.")
    assert question_refusals("Could you find out who drives the grey van?")
    assert goes_too_far("Please keep an eye on the park.")
