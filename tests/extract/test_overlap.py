"""One rule for what overlaps."""

from sightline.extract.mention import Guess, Kind
from sightline.extract.overlap import without_overlap
from tests.extract.looking import words


def test_the_stricter_form_stays():
    kept = without_overlap([Guess(Kind.PERSON, 0, 9), Guess(Kind.PHONE, 2, 5, "+44")], 9)
    assert [guess.kind for guess in kept] == [Kind.PHONE]


def test_of_one_rank_the_longer_stays_and_then_the_first():
    kept = without_overlap(
        [Guess(Kind.PLACE, 0, 5), Guess(Kind.ORG, 3, 12), Guess(Kind.PLACE, 11, 16)], 20
    )
    assert [(guess.start, guess.end) for guess in kept] == [(3, 12)]


def test_a_firm_person_stays_before_a_place():
    kept = without_overlap([Guess(Kind.ORG, 5, 10), Guess(Kind.PERSON, 0, 10, firm=True)], 10)
    assert [guess.kind for guess in kept] == [Kind.PERSON]


def test_a_span_that_is_held_free_keeps_all_others_out():
    kept = without_overlap(
        [Guess(None, 0, 9), Guess(Kind.PHONE, 2, 5, "+44"), Guess(Kind.ORG, 9, 12)], 12
    )
    assert [guess.kind for guess in kept] == [None, Kind.ORG]


def test_touching_is_no_overlap():
    assert len(without_overlap([Guess(Kind.PERSON, 0, 5), Guess(Kind.PERSON, 5, 9)], 9)) == 2


def test_a_name_inside_a_place_or_a_body_is_not_found_again():
    text = "seen on Kacper Road by St Mary's School and Tesco car park"
    assert words("PERSON", text) == []
    assert words("PLACE", text) == ["Kacper Road", "Tesco car park"]
    assert words("ORG", text) == ["St Mary's School"]
