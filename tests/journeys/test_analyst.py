"""Two analysts of different agencies, the same county: different maps, each correct."""

from datetime import UTC, datetime

import h3

from sightline.county.generator import draw
from sightline.places.grid import to_longitude_latitude
from tests.journeys.acting import follow, press
from tests.journeys.conftest import REPORTS

WORKED_OUT = 60_000  # milliseconds that a run may take on a busy machine


def planted(key):
    """The spot of a plant, with the hexagons about it."""
    county = draw(reports=REPORTS, until=datetime.now(UTC).date())
    spot = county.manifest.plant(key).spots[-1]
    longitude, latitude = to_longitude_latitude(spot.easting, spot.northing)
    return set(h3.grid_disk(h3.latlng_to_cell(latitude, longitude, 8), 1))


def hot_cells(page):
    answer = page.request.get("/hot-spots/cells.geojson")
    features = answer.json()["features"]
    return {f["properties"]["cell"] for f in features if f["properties"]["class"] == "hot"}


def test_the_planted_hot_spot_stands_out_and_the_artefacts_do_not(visit):
    for who in ("police.analyst", "council.analyst"):
        hot = hot_cells(visit(who))
        assert hot & planted("hot_spot"), who
        assert not hot & planted("one_voice"), who


def test_the_police_hot_spot_is_on_the_police_map_alone(visit):
    hidden = planted("hidden_hot_spot")
    assert hot_cells(visit("police.analyst")) & hidden
    assert not hot_cells(visit("council.analyst")) & hidden


def test_the_map_the_table_and_the_items_behind_a_cell(visit, accessible):
    page = visit("police.analyst")
    page.goto("/hot-spots/")
    page.locator("[data-hotspot-map][data-ready=true]").wait_for()
    accessible(page)
    follow(page, "near Arvenford")
    accessible(page)
    assert page.get_by_role("link", name="I-").count() > 2


def test_without_scripts_the_table_is_the_map(visit):
    page = visit("council.analyst", scripts=False, phone=True)
    page.goto("/hot-spots/")
    assert page.get_by_role("row").count() > 5


def test_an_analysis_asked_for_again_says_the_same(visit):
    page = visit("police.analyst")
    page.goto("/hot-spots/")
    press(page, "Analyse this map")
    page.get_by_role("checkbox", name="Hot and cold spots").check()
    press(page, "Start the analysis")
    found = page.get_by_role("heading", name="What it found")
    found.wait_for(timeout=WORKED_OUT)
    press(page, "Run again with these settings")
    found.wait_for(timeout=WORKED_OUT)
    assert "same input, same result" in page.content()


def test_on_a_phone_the_map_page_fits(visit, accessible):
    page = visit("council.analyst", phone=True)
    page.goto("/hot-spots/")
    page.locator("[data-hotspot-map][data-ready=true]").wait_for()
    accessible(page)


def test_the_map_is_saved_as_a_picture_and_printed_with_its_legend(visit, tmp_path):
    page = visit("police.analyst")
    page.goto("/hot-spots/")
    page.locator("[data-hotspot-map][data-ready=true]").wait_for()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Save as a picture").click()
    picture = taken.value.path().read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) > 20_000
    page.emulate_media(media="print")
    assert page.locator("[data-map-legend]").is_visible()
    assert not page.get_by_role("button", name="Show", exact=True).is_visible()
    assert page.pdf(path=tmp_path / "map.pdf").startswith(b"%PDF")
