"""Coverage where the truth is known: invented counties, and the demonstration's blind spot."""

from datetime import date

import numpy as np
import pytest

from benchmarks.coverage import PLACES, confusion, unknown
from sightline.county.generator import County, draw
from sightline.county.model import Site
from sightline.stats.coverage import Coverage, Reason, Settings, Verdict, coverage

COUNTIES = 40
UNTIL = date(2026, 6, 1)


def share(row: dict[str, int], verdict: Verdict) -> float:
    return row.get(str(verdict), 0) / sum(row.values())


def test_a_deaf_place_is_called_deaf_and_hardly_ever_quiet() -> None:
    found = confusion(COUNTIES, 11)
    assert share(found["deaf"], Verdict.NOT_HEARD) > 0.95
    assert share(found["deaf"], Verdict.QUIET) < 0.005
    assert share(found["deaf and hot"], Verdict.QUIET) == 0
    assert share(found["too few to tell"], Verdict.NOT_HEARD) > 0.9


def test_a_quiet_place_is_never_hot_and_found_when_there_are_reports_enough() -> None:
    found = confusion(COUNTIES, 12, rate=0.2)
    assert share(found["quiet"], Verdict.QUIET) > 0.65
    assert share(found["quiet"], Verdict.HOT) == 0
    assert share(found["deaf"], Verdict.QUIET) < 0.01


def test_a_hot_place_is_found_and_never_called_quiet() -> None:
    found = confusion(COUNTIES, 13)
    assert share(found["hot"], Verdict.HOT) > 0.65
    assert share(found["hot"], Verdict.QUIET) == 0
    assert share(found["ordinary"], Verdict.HOT) < 0.04
    assert share(found["ordinary"], Verdict.QUIET) < 0.02


@pytest.mark.parametrize("rate", [0.005, 0.02, 0.2])
def test_where_harm_is_everywhere_the_same_few_places_are_marked(rate: float) -> None:
    found = confusion(COUNTIES, 14, hot=0.0, quiet=0.0, spread=0.0, rate=rate)
    marked = sum(row.get("hot", 0) + row.get("quiet", 0) for row in found.values())
    assert marked < 0.03 * COUNTIES * PLACES  # promised: 0.05 at most


def test_unknown_hours_do_not_make_a_deaf_place_quiet() -> None:
    rng = np.random.default_rng(3)
    found = confusion(COUNTIES, 15, lambda county: unknown(county, rng, 0.5, "weekly_hours"))
    assert share(found["deaf"], Verdict.QUIET) < 0.005


def weekly_hours(site: Site) -> float:
    """Return the hours a week between opening and closing, none of which pass midnight."""
    return sum(
        session.closes.hour + session.closes.minute / 60
        - session.opens.hour - session.opens.minute / 60
        for session in site.hours
    )  # fmt: skip


def heard_county(county: County) -> Coverage:
    """Judge the county's areas by distinct origins, with its youth settings alone."""
    areas, clubs = county.geography.areas, county.geography.of_kind("YOUTH_SETTING")
    origins: dict[str, set[str]] = {area.code: set() for area in areas}
    for report in county.reports:
        origins.get(report.place.area_code, set()).add(report.origin)
    middles = [area.shape.centroid for area in areas]
    settings = Settings(
        [(club.easting, club.northing) for club in clubs],
        [weekly_hours(club) for club in clubs],
        np.full(len(clubs), np.nan),
        ["youth setting"] * len(clubs),
    )
    return coverage(
        [len(origins[area.code]) for area in areas],
        [area.population["10-17"] for area in areas],
        [(middle.x, middle.y) for middle in middles],
        settings,
        reach=3_000,
    )


def test_the_planted_blind_spot_is_not_heard_nor_is_its_town_and_the_hot_spot_is_hot() -> None:
    county = draw(until=UNTIL)
    found = heard_county(county)
    ground = county.geography
    codes = [area.code for area in ground.areas]
    blind = codes.index(ground.blind_area)
    assert found.verdicts[blind] == Verdict.NOT_HEARD
    assert found.reasons[blind] == Reason.NOBODY_NEAR
    town = ground.areas[blind].settlement
    about = [i for i, area in enumerate(ground.areas) if area.settlement == town]
    assert set(found.verdicts[about]) == {Verdict.NOT_HEARD}
    hot = next(plant for plant in county.manifest.plants if plant.key == "hot_spot")
    assert found.verdicts[codes.index(hot.spots[0].area_code)] == Verdict.HOT
