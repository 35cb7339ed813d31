"""Vehicles by colour, make, model and body."""

import pytest

from tests.extract.looking import words


@pytest.mark.parametrize(
    "vehicle",
    [
        "white Transit",
        "dark blue VW Golf",
        "black merc",
        "silver Vauxhall Corsa",
        "grey Audi A3",
        "white van",
        "red moped",
        "silver people carrier",
        "Range Rover Sport",
        "orange Corsa VXR",
        "black BMW 1 Series",
        "Tesla Model 3",
        "Mercedes Vito van",
        "blue and white Transit",
        "Citroën C4",
        "lime green Corsa",
        "dark coloured Mercedes Vito",
        "white Peugeot Partner van",
        "mini cooper",
        "VW Transporter",
        "blue-grey Astra",
        "Ford Focus",
    ],
)
def test_vehicles(vehicle):
    assert words("VEHICLE_DESC", f"got in a {vehicle}, then left") == [vehicle]


@pytest.mark.parametrize(
    "text",
    [
        "white lads",
        "focus on maths",
        "golf lessons",
        "polo shirt",
        "ford road",
        "seat of the car",
        "a mini skirt",
        "the car park",
        "blue coat",
        "a light went on",
        "fiesta time for galaxy fans",
        "the van",
        "white estate agents",
        "in Spring Term",
    ],
)
def test_what_is_no_vehicle(text):
    assert words("VEHICLE_DESC", text) == []


def test_a_model_that_is_a_word_needs_a_capital_after_his():
    assert words("VEHICLE_DESC", "in his Golf again") == ["Golf"]
    assert words("VEHICLE_DESC", "in his golf bag") == []
