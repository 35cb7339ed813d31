"""Two records are told to be of one person by what agrees, and of two by what does not."""

from datetime import UTC, date, datetime

import pytest

from benchmarks.people import HELD_OUTS, TUNED, scored
from benchmarks.people_pairs import written
from sightline.linkage import Sameness, compare_people
from tests.linkage.comparing import born, verdict

FLOOR = 0.9
MOST_MERGED = 0.025  # of truly different pairs: two in eighty


@pytest.mark.parametrize("file", TUNED)
def test_pairs_written_by_hand_are_told_apart(file):
    found = scored(written(file))
    assert found["f1_same"] >= FLOOR
    assert found["false_merges"] <= found["different"] * MOST_MERGED


@pytest.mark.parametrize("file", HELD_OUTS)
def test_the_pairs_held_out_stay_above_the_floor(file):
    found = scored(written(file))
    assert found["f1_same"] >= FLOOR
    assert found["false_merges"] <= 1


def test_no_pair_stands_in_two_files():
    files = [
        {(str(pair.a), str(pair.b)) for pair in written(file)} for file in (*TUNED, *HELD_OUTS)
    ]
    assert len(set().union(*files)) == sum(len(each) for each in files)


def test_a_record_that_is_no_mapping_is_refused():
    with pytest.raises(TypeError, match="mapping"):
        compare_people("Kacper", {})


def test_two_records_that_say_nothing_are_unsure_without_reasons():
    found = compare_people({}, {})
    assert found.verdict is Sameness.UNSURE
    assert found.reasons == ()


def test_reasons_are_signed_and_the_weightiest_stands_first():
    a = {"name": "Kacper Kowalski", "dob": "14/05/2009", "phone": "07700 900001"}
    b = {"name": "Kasper Kowalski", "dob": "2009-05-14", "phone": "07700 900771"}
    found = [str(reason) for reason in compare_people(a, b).reasons]
    assert found[0].startswith("same date of birth +")
    assert any(line.startswith("forename Kacper for Kasper +") for line in found)
    assert found[-1].startswith("different phone -")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("03/04/2009", date(2009, 4, 3)), ("3 April 2009", datetime(2009, 4, 3, tzinfo=UTC)),
        ("3rd April, 2009", "03.04.09"), ("April 3 2009", "2009-04-03"), ("03042009", "3/4/2009"),
        ("03/04/2009", "04/03/2009"), ("12/05/2009", "21/05/2009"), ("12/05/2009", "13/05/2009"),
        ("12/05/2009", "12/05/2010"), ("29/02/2008", "29 Feb 2008"), ("42/03/2008", "24/03/2008"),
    ],
)  # fmt: skip
def test_dates_of_birth_are_read_as_written_and_forgiven_a_slip(one, other):
    assert born(one, other) is Sameness.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12/05/2009", "27/11/2007"),
        ("12/05/2009", "1979"),
        ("aged 15", "aged 44"),
        ("13/06/2007", "13/06/1985"),
    ],
)
def test_other_dates_of_birth_are_of_other_people(one, other):
    assert born(one, other) is Sameness.DIFFERENT


def test_a_date_put_where_none_is_known_says_little():
    common = {"name": "Ahmed Hassan", "dob": "01/01/2006"}
    assert verdict(common, dict(common)) is Sameness.UNSURE
    assert born("01/01/2009", "12/05/2009") is Sameness.UNSURE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2009-05-14", "20090514"), ("2009-05-14", "140509"), ("2009-05-14", "14 maja 2009"),
        ("2009-05-14", "14 mai 2009"), ("2009-05-14", "14/05/1909"),
        ("2009-05-14", "2009-05-14T00:00:00"), (date(2009, 5, 14), "14-May-09"),
    ],
)  # fmt: skip
def test_dates_of_birth_are_read_as_machines_and_neighbours_write_them(one, other):
    assert born(one, other) is Sameness.SAME
