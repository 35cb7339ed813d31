"""Looking places up, and who sees what of the geography."""

from collections.abc import Callable

import numpy as np
import pytest
from django.db import Error, IntegrityError, connection, transaction

from sightline.access.refused import Refused
from sightline.places import actions, queries
from sightline.places.errors import PlaceError
from sightline.places.models import Area, BaseMap, OpeningHours, Postcode, Setting
from sightline.places.records import PopulationRecord
from sightline.terms import OPERATIONAL, Precision, Role, SettingKind
from tests.conftest import EnterAs
from tests.people import Person
from tests.places.conftest import CLUB, HOME, NOW, square

pytestmark = pytest.mark.usefixtures("county")


def test_a_postcode_is_found_in_the_area_it_was_published_in() -> None:
    (found,) = queries.find(" zx11aa ")
    assert (found.easting, found.northing) == (350_900, 240_900)
    assert (found.label, found.precision) == ("ZX1 1AA", Precision.POSTCODE)
    assert found.area_codes == {"lsoa": "A2", "ward": "W1"}  # by geometry it would lie in A1
    assert found.inside_county


def test_a_postcode_without_published_areas_is_placed_by_geometry() -> None:
    (found,) = queries.find("ZX1 1AB")
    assert found.area_codes == {"lsoa": "A1", "ward": "W1"}
    assert found.label == "ZX1 1AB (no longer in use)"


@pytest.mark.parametrize(
    ("typed", "why", "what_to_do"),
    [
        ("ZX1 1ZZ", "That postcode is not in our list.",
         "Check it, or use a place name or the map."),
        ("zx12", "That is the first half of a postcode.", "Give both halves"),
        ("SO 510 40", "That is not a grid reference.", "even number of figures"),
        ("Nowhere", "No place of that name is in our list.", "Check the spelling"),
        ("Fe", "That is too short to find a place by.", "more of the place name"),
        ("", "That is too short to find a place by.", "Give a postcode"),
        ("48.86, 2.35", "That place is outside Great Britain.", "Check the figures"),
    ],
)  # fmt: skip
def test_what_is_not_found_says_why_and_what_to_do(typed: str, why: str, what_to_do: str) -> None:
    with pytest.raises(PlaceError) as caught:
        queries.find(typed)
    assert caught.value.why == why
    assert what_to_do in caught.value.what_to_do


def test_a_grid_reference_is_taken_at_the_middle_of_its_square() -> None:
    (found,) = queries.find("so 505 405")
    assert (found.easting, found.northing, found.precision_m) == (350_550, 240_550, 100)
    assert (found.label, found.precision) == ("SO 505 405", Precision.STREET)
    assert queries.find("SO 50 40")[0].precision is Precision.AREA
    assert queries.find("E 350500 N 240500")[0].precision is Precision.POINT


def test_degrees_are_found_in_either_order() -> None:
    here = queries.at(350_500, 240_500)
    (found,) = queries.find(f"{here.latitude:.6f}, {here.longitude:.6f}")
    assert abs(found.easting - 350_500) <= 1
    assert (found.precision, found.area_codes["lsoa"]) == (Precision.POINT, "A1")
    assert found.cells == here.cells


def test_places_of_one_name_are_all_given_and_told_apart() -> None:
    labels = [found.label for found in queries.find("SUTTON st")]
    assert labels == [
        "Sutton St. Fern, village, SO 50 40", "Sutton St. Fern, village, SO 52 40"
    ]  # fmt: skip


def test_the_exact_place_goes_before_schools_and_clubs() -> None:
    labels = [found.label for found in queries.find("fernbury")]
    assert labels == ["Fernbury, town", "Fernbury High School, school"]
    assert queries.find("fern youth")[0].label == "Fern Youth Club, youth club"


def test_a_place_outside_the_county_is_accepted_and_said_to_be_so() -> None:
    assert not queries.find("ZX12 1AB")[0].inside_county
    beyond = queries.at(400_000, 300_000)
    assert (beyond.inside_county, beyond.area_codes) == (False, {})


def test_areas_of_points_come_one_by_one_and_all_at_once() -> None:
    assert queries.area_of(350_500, 240_500) == "A1"
    assert queries.area_of(350_500, 240_500, level="oa") is None
    found = queries.areas_of(np.array([350_500, 0]), np.array([240_500, 0]))
    assert found == ["A1", None]


def test_an_import_of_boundaries_is_seen_at_once() -> None:
    assert queries.area_of(353_500, 240_500) is None
    more = [square("A9", "New area", 353_000)]
    actions.put_areas(more, origin=actions.Origin("more"), at=NOW)
    assert queries.area_of(353_500, 240_500) == "A9"


def test_population_is_summed_over_bands_of_the_latest_year() -> None:
    assert queries.population("lsoa", 0, 24) == {"A1": 450, "A2": 300}
    assert queries.population("lsoa", 0, 15, 2011) == {"A2": 999}
    with pytest.raises(PlaceError, match="bands that make up these ages"):
        queries.population("lsoa", 10, 17)


def test_areas_come_with_their_polygons_and_names() -> None:
    assert [area.code for area in queries.areas("lsoa")] == ["A1", "A2", "X1"]
    assert queries.areas("ward")[0] == square("W1", "Fernbury", 350_000, level="ward", side=2000)
    assert queries.area_names(["A1", "none"]) == {"A1": "West Fernbury"}


def test_everyone_signed_in_reads_but_a_childrens_home_is_for_operational_readers(
    reporter: Person, analyst: Person, entering: EnterAs
) -> None:
    with entering(reporter):
        assert queries.settings() == [CLUB]
        assert queries.find("ZX1 1AA")[0].area_codes["lsoa"] == "A2"
        assert list(queries.base_map()) == ["roads"]
    with entering(analyst):
        assert queries.settings() == [CLUB, HOME]
        assert queries.settings(SettingKind.CHILDRENS_HOME) == [HOME]


@pytest.mark.parametrize("role", sorted(Role))
def test_the_policy_knows_the_same_operational_roles_as_the_terms(
    role: Role, person: Callable[..., Person], entering: EnterAs
) -> None:
    with entering(person(roles={role})):
        assert (HOME in queries.settings()) is (role in OPERATIONAL)


def test_the_hours_of_a_hidden_setting_are_hidden(reporter: Person, entering: EnterAs) -> None:
    home = Setting.objects.get(kind="CHILDRENS_HOME")
    OpeningHours.objects.create(setting=home, weekday="1", opens="09:00", closes="17:00")
    with entering(reporter):
        assert OpeningHours.objects.count() == len(CLUB.hours)
        assert not OpeningHours.objects.filter(setting_id=home.pk).exists()


def test_a_childrens_home_is_not_found_by_name_even_by_an_analyst(
    analyst: Person, entering: EnterAs
) -> None:
    with entering(analyst), pytest.raises(PlaceError, match="No place of that name"):
        queries.find("Quiet House")


def test_nobody_signed_in_sees_nothing_even_with_a_warm_index() -> None:
    assert queries.area_of(350_500, 240_500) == "A1"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE sightline_web")
        assert queries.area_of(350_500, 240_500) is None
        assert (queries.settings(), queries.base_map(), queries.areas("lsoa")) == ([], {}, [])
        cursor.execute("SET LOCAL ROLE NONE")


def test_the_web_role_changes_nothing(officer: Person, entering: EnterAs) -> None:
    with entering(officer), pytest.raises(Error), transaction.atomic():
        BaseMap.objects.create(layer="forged", geojson="{}")


def test_an_action_is_refused_to_anyone_but_the_owner(officer: Person, entering: EnterAs) -> None:
    with entering(officer), pytest.raises(Refused, match="as the owner"):
        actions.put_areas([], origin=actions.Origin("forged"), at=NOW)


def test_the_database_keeps_a_childrens_home_sensitive() -> None:
    home = Setting.objects.filter(kind="CHILDRENS_HOME")
    with pytest.raises(IntegrityError, match="a_setting_is_sensitive"), transaction.atomic():
        home.update(sensitive=False)


def test_the_database_keeps_positions_on_the_grid_and_levels_known() -> None:
    with pytest.raises(IntegrityError, match="on_the_grid"), transaction.atomic():
        Postcode.objects.update(easting=700_000)
    with pytest.raises(IntegrityError, match="known_level"), transaction.atomic():
        Area.objects.update(level="parish")


def test_a_corrected_count_replaces_the_old_one_and_the_rest_stay() -> None:
    corrected = [
        PopulationRecord("A1", 0, 15, 301, 2021),
        PopulationRecord("A2", 0, 15, 200, 2021),
    ]
    done = actions.put_populations(corrected, origin=actions.Origin("invented"), at=NOW)
    assert (done.added, done.changed, done.unchanged) == (0, 1, 1)
    assert queries.population("lsoa", 0, 15) == {"A1": 301, "A2": 200}
