"""What may be counted, and how much must be known: decisions D5 and the floors."""

from datetime import date

import pytest

from sightline.hotspots.rules import (
    Asked,
    Count,
    Floor,
    floor_to_mark,
    floor_to_show,
    grades_counted,
    months_before,
    roles_counted,
    shown,
)
from sightline.terms import OPERATIONAL, PlaceRole, Role

ANALYST = frozenset({Role.ANALYST})


def test_a_home_and_the_place_of_telling_are_never_counted_even_if_asked_for() -> None:
    never = [PlaceRole.RESIDENCE, PlaceRole.TOLD_HERE]
    assert not roles_counted(ANALYST, []) & set(never)
    assert roles_counted(ANALYST, never) == frozenset()


@pytest.mark.parametrize("role", sorted(Role))
def test_a_home_taken_over_is_counted_for_operational_readers_alone(role: Role) -> None:
    counted = PlaceRole.CUCKOOED in roles_counted({role}, [])
    assert counted is (role in OPERATIONAL)
    assert PlaceRole.MET in roles_counted({role}, [])


def test_roles_asked_for_narrow_what_is_counted() -> None:
    assert roles_counted(ANALYST, ["MET", "OFFENCE"]) == {"MET", "OFFENCE"}
    assert "ONLINE" not in roles_counted(ANALYST, [])


def test_what_is_suspected_false_is_never_counted() -> None:
    assert not any(grade.endswith("E") for grade in grades_counted(["E"]) | grades_counted([]))
    assert grades_counted(["A"]) == {"1A", "2A", "3A"}
    assert grades_counted(["none"]) == {""}
    assert "" in grades_counted([])


def test_an_analyst_sees_every_place_and_others_from_three_and_three() -> None:
    assert floor_to_show(ANALYST) == Floor(1, 1)
    assert floor_to_show({Role.ANALYST, Role.PANEL_MEMBER}) == Floor(1, 1)
    assert floor_to_show({Role.PANEL_MEMBER}) == Floor(3, 3)
    assert floor_to_show(()) == Floor(3, 3)
    assert floor_to_mark() == Floor(2, 2)


@pytest.mark.parametrize(
    ("children", "origins", "stays"), [(3, 3, True), (2, 9, False), (9, 2, False)]
)
def test_a_floor_needs_both(children: int, origins: int, stays: bool) -> None:
    counts = [Count("x", True, children, origins)]
    assert shown(counts, Floor(3, 3)) == (counts if stays else [])


def test_evidence_is_the_fewer_of_children_and_origins() -> None:
    assert Count("x", True, 9, 1).evidence == Count("x", True, 1, 9).evidence == 1


def test_what_was_asked_comes_back_from_its_parameters_and_its_address() -> None:
    asked = Asked(date(2025, 12, 1), date(2026, 11, 1), 9, ("MISSING",), ("MET", "OFFENCE"), ("A",))
    assert Asked.from_parameters(asked.parameters()) == asked
    assert asked.address(sort="z") == (
        "since=2025-12&until=2026-11&resolution=9&concerns=MISSING&roles=MET&roles=OFFENCE"
        "&grades=A&sort=z"
    )


@pytest.mark.parametrize(
    ("count", "month"), [(0, (2026, 11)), (11, (2025, 12)), (10, (2026, 1)), (23, (2024, 12))]
)
def test_months_before(count: int, month: tuple[int, int]) -> None:
    assert months_before(date(2026, 11, 23), count) == date(*month, 1)
