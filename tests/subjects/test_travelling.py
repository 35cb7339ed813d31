"""A travel is the order of places. Homes never count, and no speed is made of a guess."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.subjects import way_words
from sightline.subjects.dials import DIALS
from sightline.subjects.travelling import (
    HOME_OR_TOLD,
    NO_PLACE,
    NO_TIME,
    NOT_BELIEVED,
    least_speed,
    travel,
)
from sightline.terms import PlaceRole, Precision
from tests.subjects.following import EVENING, SPOT, entry

FAR = (SPOT[0] + 36_000, SPOT[1])


def later(**more):
    return EVENING + timedelta(**more)


def going(*entries, one_body=True):
    return travel(entries, one_body=one_body)


def test_thirty_six_kilometres_in_twenty_minutes_are_doubted():
    found = going(entry("I-1"), entry("I-2", later(minutes=20), grid=FAR))
    leg = found.stops[1].leg
    assert leg.metres == 36_000
    assert leg.doubt == "36 km in 20 minutes: one of the two times or places is likely wrong."
    assert way_words.later(leg) == "20 minutes later"
    assert found.stops[0].leg is None


def test_a_speed_is_the_least_that_both_spots_and_minutes_allow():
    # 35.98 km, as each spot is known within 10 m, in 21 minutes, as each minute is one long
    assert least_speed(36_000, timedelta(minutes=20)) == pytest.approx(35.98 / (21 / 60))
    assert least_speed(15, timedelta(0)) == 0


def test_what_a_car_can_do_is_not_doubted():
    leg = going(entry("I-1"), entry("I-2", later(minutes=40), grid=FAR)).stops[1].leg
    assert leg.speed < DIALS["fastest_kmh"].value
    assert leg.doubt == ""
    assert way_words.way(leg) == "36.0 km as the crow flies, at least 53 km/h"


def test_the_same_minute_at_two_far_places_is_doubted():
    leg = going(entry("I-1"), entry("I-2", grid=FAR)).stops[1].leg
    assert leg.doubt == "36 km in the same minute: one of the two times or places is likely wrong."


@pytest.mark.parametrize(
    "inexact",
    [
        {"precision": Precision.STREET},
        {"precision": Precision.POSTCODE},
        {"precision": Precision.AREA, "grid": None},
        {"start": later(minutes=5), "end": later(minutes=90)},
        {"start": datetime(2026, 10, 5, 23, tzinfo=UTC)},  # midnight in London stands for a day
    ],
)
def test_no_distance_or_speed_is_made_of_what_is_not_exact(inexact):
    start = inexact.pop("start", later(minutes=20))
    leg = going(entry("I-1"), entry("I-2", start, **{"grid": FAR, **inexact})).stops[1].leg
    assert (leg.metres, leg.speed, leg.doubt) == (None, None, "")


def test_an_account_can_be_in_two_places_so_nothing_is_doubted():
    found = going(entry("I-1"), entry("I-2", later(minutes=1), grid=FAR), one_body=False)
    assert found.stops[1].leg.speed is None


@pytest.mark.parametrize(
    ("different", "why"),
    [
        ({"role": PlaceRole.RESIDENCE}, HOME_OR_TOLD),
        ({"role": PlaceRole.TOLD_HERE}, HOME_OR_TOLD),
        ({"role": PlaceRole.ONLINE, "grid": None, "place": "a game"}, HOME_OR_TOLD),
        ({"start": None}, NO_TIME),
        ({"grid": None, "place": "", "area": ""}, NO_PLACE),
        ({"fallen": "Let go"}, NOT_BELIEVED),
        ({"grade": "3EP"}, NOT_BELIEVED),
    ],
)
def test_what_is_no_place_to_follow_is_left_out_and_counted(different, why):
    found = going(entry("I-1"), entry("I-2", **different))
    assert [stop.first.reference for stop in found.stops] == ["I-1"]
    assert found.left_out == {why: 1}


def test_an_echo_at_the_same_time_and_place_is_no_second_stop():
    told = [entry(f"I-{n}", knower="O-1") for n in (1, 2)]
    found = going(*told, entry("I-3", later(hours=2)))
    assert [len(stop.entries) for stop in found.stops] == [2, 1]
    assert found.knowers == 2


def test_times_that_overlap_have_no_length_between_them():
    found = going(entry("I-1", end=later(hours=3)), entry("I-2", later(hours=1)))
    assert way_words.later(found.stops[1].leg) == "Their times overlap"


@given(
    st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 3)), max_size=10),
    st.randoms(use_true_random=False),
)
def test_the_order_of_rows_changes_nothing(seen, chance):
    entries = [
        entry(
            f"I-{n}",
            later(minutes=minutes),
            knower=f"O-{knower}",
            grid=(SPOT[0] + 900 * n, SPOT[1]),
        )
        for n, (minutes, knower) in enumerate(seen)
    ]
    found = going(*entries)
    assert going(*chance.sample(entries, len(entries))) == found
    starts = [stop.first.start for stop in found.stops]
    assert starts == sorted(starts)
    assert [stop.number for stop in found.stops] == list(range(1, len(starts) + 1))
