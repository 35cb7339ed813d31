"""The planted truth, counted again from the reports themselves."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from sightline.county.agencies import OPERATION_FERN, PREVENT_AND_DISRUPT, label_allows
from sightline.county.background import reporting_weights
from sightline.county.generator import County
from sightline.county.manifest import Spot
from sightline.county.model import Report

NO_HOT_SPOT = ("RESIDENCE", "TOLD_HERE")
YEAR_AGO = date(2025, 6, 1)


def of(county: County, key: str) -> list[Report]:
    wanted = set(county.manifest.plant(key).reports)
    return [report for report in county.reports if report.key in wanted]


def children(reports: Iterable[Report]) -> set[str]:
    return {key for report in reports for key in report.children}


def origins(reports: Iterable[Report]) -> set[str]:
    return {report.origin for report in reports}


def at(county: County, spots: Iterable[Spot]) -> list[Report]:
    """Return all reports, planted or not, on the ground of any of the spots in its own time."""
    return [
        report
        for report in county.reports
        if report.place.easting is not None
        and report.place.northing is not None
        and report.place.role not in NO_HOT_SPOT
        and any(
            spot.first <= report.received_at.date() <= spot.last
            and abs(report.place.easting - spot.easting) <= spot.radius
            and abs(report.place.northing - spot.northing) <= spot.radius
            for spot in spots
        )
    ]


def cells(county: County, *, by_rows: bool = False) -> list[tuple[int, int]]:
    """Return cells of 500 m over the last year, those with most distinct origins first."""
    found: dict[tuple[int, int], list[Report]] = defaultdict(list)
    for report in county.reports:
        place = report.place
        if place.easting is None or place.northing is None or report.received_at.date() < YEAR_AGO:
            continue
        if by_rows or place.role not in NO_HOT_SPOT:
            found[place.easting // 500, place.northing // 500].append(report)

    def weight(cell: tuple[int, int]) -> int:
        here = found[cell]
        return len(here) if by_rows else min(len(origins(here)), len(children(here)))

    return sorted(found, key=weight, reverse=True)


def cells_of(county: County, key: str) -> set[tuple[int, int]]:
    return {(s.easting // 500, s.northing // 500) for s in county.manifest.plant(key).spots}


def test_the_hot_spots_lead_when_children_and_origins_are_counted(county: County) -> None:
    top = set(cells(county)[:6])
    for key in ("hot_spot", "hidden_hot_spot", "moving_hot_spot"):
        assert top & cells_of(county, key), key
    assert cells(county)[0] in cells_of(county, "hot_spot")


def test_the_artefacts_lead_only_when_rows_are_counted(county: County) -> None:
    by_rows, fairly = cells(county, by_rows=True)[:8], cells(county)[:8]
    for key in ("one_voice", "family_home"):
        assert cells_of(county, key) & set(by_rows), key
        assert not cells_of(county, key) & set(fairly), key


def test_the_hot_spot_has_many_children_and_origins_from_all_agencies(county: County) -> None:
    here = of(county, "hot_spot")
    assert len(children(here)) >= 50
    assert len(origins(here)) >= 80
    assert len({report.agency for report in here}) == 5
    assert min(report.received_at.date() for report in here) >= YEAR_AGO
    inside = {report.key for report in at(county, county.manifest.plant("hot_spot").spots)}
    assert inside.issuperset(report.key for report in here)


def test_only_operation_fern_sees_the_hidden_hot_spot(county: County) -> None:
    here = of(county, "hidden_hot_spot")
    assert len(children(here)) >= 25
    assert len(origins(here)) >= 40
    readers = {
        account.key
        for account in county.accounts
        for report in here
        if label_allows(account, report.owner, report.regime, report.compartment)
    }
    members = {a.key for a in county.accounts if OPERATION_FERN in a.compartments}
    assert readers == members == set(county.manifest.plant("hidden_hot_spot").audience)
    assert {a.agency for a in county.accounts if a.key in members} == {"police"}


def test_no_label_opens_across_regimes(county: County) -> None:
    council = next(a for a in county.accounts if a.key == "council_analyst")
    shared = {"owner": "police", "compartment": PREVENT_AND_DISRUPT}
    assert label_allows(council, regime="UK_GDPR", **shared)
    assert not label_allows(council, regime="LAW_ENFORCEMENT", **shared)


def test_two_analysts_see_different_parts_of_the_same_hot_spot(county: County) -> None:
    seen = county.manifest.plant("hot_spot").audience
    assert 40 < seen["police_analyst"] < len(of(county, "hot_spot"))
    assert 40 < seen["council_analyst"] < len(of(county, "hot_spot"))
    hidden = county.manifest.plant("hidden_hot_spot").audience
    assert "police_analyst" in hidden
    assert "council_analyst" not in hidden


def test_the_moving_hot_spot_moves_four_kilometres_at_half_year(county: County) -> None:
    early, late = county.manifest.plant("moving_hot_spot").spots
    shift = ((early.easting - late.easting) ** 2 + (early.northing - late.northing) ** 2) ** 0.5
    assert 3_700 < shift < 4_300
    assert early.last < late.first
    here = {report.key for report in of(county, "moving_hot_spot")}
    first = [report for report in at(county, [early]) if report.key in here]
    second = [report for report in at(county, [late]) if report.key in here]
    assert len(first) == len(second) == len(here) // 2
    assert all(report.event_start.date() >= late.first for report in second)
    assert len(children(first)) >= 30
    assert len(children(second)) >= 30


def test_one_voice_is_one_origin_and_two_children(county: County) -> None:
    here = of(county, "one_voice")
    assert len(here) >= 200
    assert len(origins(here)) == 1
    assert len(children(here)) == 2
    assert len({report.reporter for report in here}) == 1


def test_the_family_home_would_pass_for_a_hot_spot_but_for_its_role(county: County) -> None:
    here = of(county, "family_home")
    assert len(here) >= 100
    assert len(origins(here)) >= 40
    assert len(children(here)) >= 6
    assert {report.place.role for report in here} == set(NO_HOT_SPOT)


def test_the_blind_spot_is_lived_in_harmed_and_unheard(county: County) -> None:
    ground, plant = county.geography, county.manifest.plant("blind_spot")
    area = next(area for area in ground.areas if area.code == ground.blind_area)
    assert plant.spots[0].area_code == area.code
    assert area.population["10-17"] > 80
    homes = {child.key: child.home_area for child in county.children}
    assert len(plant.details["harmed_children"]) >= 5
    assert {homes[key] for key in plant.details["harmed_children"]} == {area.code}
    assert plant.details["unreported_incidents"] > 30
    assert not [site for site in ground.sites if site.area_code == area.code]
    settings = ground.of_kind("YOUTH_SETTING")
    assert min(site.point.distance(area.shape) for site in settings) > 3_000
    there = [r.key for r in county.reports if r.place.area_code == area.code]
    assert there == list(plant.reports)
    assert len(there) == 1
    assert reporting_weights(ground)[ground.areas.index(area)] == 0


def test_an_echo_is_three_agencies_and_one_origin(county: County) -> None:
    here = of(county, "echo")
    assert len({report.agency for report in here}) == len(here) == 3
    assert len(origins(here)) == 1
    assert {report.grade.assessment for report in here} <= {"C", "E"}
    assert len({report.free_text for report in here}) == 3


def test_a_corroboration_is_three_origins_of_one_event(county: County) -> None:
    here = of(county, "corroboration")
    assert len({report.agency for report in here}) == len(origins(here)) == len(here) == 3
    assert len({report.event_start for report in here}) == 1
    assert len(children(here)) == 1


def test_one_man_is_written_in_six_ways(county: County) -> None:
    here, plant = of(county, "six_spellings"), county.manifest.plant("six_spellings")
    spellings = plant.details["spellings"]
    assert len(set(spellings)) == 6
    assert {key for report in here for key in report.adults} == {plant.details["adult"]}
    texts = " ".join(report.free_text + report.sanitised_text for report in here).lower()
    assert all(spelling.lower() in texts for spelling in spellings)


def test_twins_differ_in_given_name_alone_and_never_come_together(county: County) -> None:
    pair = county.manifest.plant("twins").details["pair"]
    one, other = (next(c for c in county.children if c.key == key) for key in pair)
    assert one.given != other.given
    assert (one.family, one.born, one.home_postcode, one.school, one.sex) == (
        other.family,
        other.born,
        other.home_postcode,
        other.school,
        other.sex,
    )
    assert {report.children for report in of(county, "twins")} == {(pair[0],), (pair[1],)}


def test_the_network_hangs_together(county: County) -> None:
    here, plant = of(county, "network"), county.manifest.plant("network")
    assert (len(plant.adults), len(plant.children), len(plant.spots)) == (5, 9, 3)
    group = {plant.adults[0]}
    for _ in range(len(plant.adults) + len(plant.children)):
        for report in here:
            members = {*report.adults, *report.children}
            group |= members if members & group else set()
    assert group == {*plant.adults, *plant.children}


def test_one_online_group_leads_all_others(county: County) -> None:
    groups: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for report in county.reports:
        if report.place.platform:
            groups[report.place.platform, report.place.handle].append(report)
            assert report.place.easting is None
    plant = county.manifest.plant("online_hot_spot")
    top, second = sorted(groups.values(), key=lambda g: len(children(g)), reverse=True)[:2]
    assert {report.key for report in top} == set(plant.reports)
    assert len(children(top)) >= 40
    assert len(children(top)) > 1.5 * len(children(second))


def test_people_set_aside_for_a_plant_appear_nowhere_else(county: County) -> None:
    for key in ("one_voice", "network", "twins", "echo", "corroboration", "family_home"):
        plant = county.manifest.plant(key)
        meets = {r.key for r in county.reports if set(plant.children) & set(r.children)}
        assert meets == set(plant.reports), key


def test_background_follows_children_and_settings(county: County) -> None:
    planted = {key for plant in county.manifest.plants for key in plant.reports}
    counts = Counter(r.place.area_code for r in county.reports if r.key not in planted)
    by_area = dict(
        zip(
            (area.code for area in county.geography.areas),
            reporting_weights(county.geography),
            strict=True,
        )
    )
    assert abs(sum(by_area.values()) - 1) < 1e-9
    most, least = max(by_area, key=by_area.__getitem__), min(by_area, key=by_area.__getitem__)
    assert counts[most] > 40
    assert counts[least] <= 1
