"""Two records of one person share a key, so that an index finds the one by the other."""

from typing import Any

import numpy as np
import pytest

from benchmarks.people import TUNED
from benchmarks.people_pairs import written
from sightline.linkage import blocking_keys

ANN = {"name": "Elizabeth Kowalska", "dob": "12/03/2008", "address": "4 Mill Lane, QX3 4AB"}


def meet(a: dict[str, Any], b: dict[str, Any]) -> bool:
    return not {*blocking_keys(a)}.isdisjoint(blocking_keys(b))


@pytest.mark.parametrize(
    "other",
    [
        {"name": "Beth Kowalski"},
        {"name": "Kowalska Elizabeth"},
        {"name": "Elizabeth Kovalska"},
        {"name": "Елизабет Ковалска"},
        {"name": "Somebody Else", "dob": "03/12/2008", "address": "4 Mill Lane, QX3 4AB"},
        {"name": "E Kowalska", "dob": "2008"},
        {"name": "Eilzabeth Kowalkas", "dob": "12/03/2008"},
    ],
)
def test_a_record_is_found_by_another_of_the_same_person(other: dict[str, str]) -> None:
    assert meet(ANN, other)


def test_a_phone_finds_whatever_the_name() -> None:
    assert meet({"name": "A", "phone": "07700 900123"}, {"phone": "+44 7700 900123"})


def test_strangers_share_no_key() -> None:
    assert not meet(ANN, {"name": "Tobias Ashdown", "dob": "1999-11-30", "address": "QY1 1AA"})


@pytest.mark.parametrize("nothing", [{}, {"name": "NK", "dob": "-"}, {"name": "😀"}, {"other": 1}])
def test_nothing_known_gives_no_key(nothing: dict[str, Any]) -> None:
    assert blocking_keys(nothing) == []


def test_keys_are_few_and_each_once() -> None:
    keys = blocking_keys({**ANN, "note": "aka Lizzie, aka Beth, nee Nowak", "name": "A B C D E F"})
    assert len(keys) == len(set(keys)) <= 60


def test_pairs_written_by_hand_meet() -> None:
    same = [pair for file in TUNED for pair in written(file) if pair.truth == "same"]
    assert len(same) > 400
    assert np.mean([meet(dict(pair.a), dict(pair.b)) for pair in same]) >= 0.97
