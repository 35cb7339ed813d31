"""A token is made, a GIS reads with it, it ends; and the layers beside the hot spots."""

import base64
import os
import subprocess
import sys

import pytest

from tests.journeys.acting import follow, press

COUNT = """
import sys, warnings
warnings.simplefilter("ignore")
import pyogrio
print(pyogrio.read_info(sys.argv[1], layer=sys.argv[2], force_feature_count=True)["features"])
"""


def counted_by_gdal(site, token, layer):
    """How many features GDAL reads of a collection of the running site."""
    return subprocess.run(
        [sys.executable, "-c", COUNT, f"OAPIF:{site.address}/hot-spots/features/", layer],
        env={**os.environ, "GDAL_HTTP_USERPWD": f"anyone:{token}"},
        capture_output=True, text=True, check=True, timeout=120,
    ).stdout.strip()  # fmt: skip


def status(page, token, path="/hot-spots/features/collections"):
    pair = base64.b64encode(f"anyone:{token}".encode()).decode()
    return page.request.get(path, headers={"Authorization": f"Basic {pair}"}).status


@pytest.mark.parametrize("phone", [False, True])
def test_a_token_is_made_used_by_a_gis_and_ended(visit, accessible, site, phone):
    page = visit("police.analyst", phone=phone)
    page.goto("/account/tokens")
    accessible(page)
    press(page, "Make a token")
    assert "Enter what the token is for" in page.content()
    accessible(page)
    page.get_by_label("What it is for").fill("QGIS at my desk")
    press(page, "Make a token")
    accessible(page)
    token = page.locator("code").first.inner_text()
    hexagons = page.request.get("/hot-spots/cells.geojson").json()["features"]
    assert counted_by_gdal(site, token, "hot-spot-cells") == str(len(hexagons))
    assert status(page, token) == 200
    page.goto("/account/tokens")
    assert token not in page.content()
    accessible(page)
    with page.expect_navigation():
        page.get_by_role("button", name="End this token").first.click()
    assert status(page, token) == 401


def test_layers_are_switched_on_read_out_and_in_the_legend(visit, accessible):
    page = visit("police.analyst")
    page.goto("/hot-spots/")
    page.locator("[data-hotspot-map][data-ready=true]").wait_for()
    for name in ("Youth clubs", "Where missing children were found"):
        with page.expect_response(lambda answer: "/hot-spots/layers/" in answer.url) as given:
            page.get_by_label(name, exact=True).check()
        assert given.value.ok
        page.locator("[data-map-legend]").get_by_text(name, exact=True).wait_for()
    accessible(page)
    page.get_by_label("Youth clubs", exact=True).uncheck()
    assert page.locator("[data-map-legend]").get_by_text("Youth clubs", exact=True).count() == 0


@pytest.mark.parametrize("phone", [False, True])
def test_without_scripts_each_layer_is_a_table(visit, accessible, phone):
    page = visit("council.analyst", scripts=False, phone=phone)
    page.goto("/hot-spots/")
    page.get_by_text("More layers as tables").click()
    follow(page, "Youth clubs")
    assert page.get_by_role("heading", name="Youth clubs", level=1).is_visible()
    assert page.get_by_role("row").count() > 1
    page.goto("/hot-spots/layers/found-missing/")
    assert page.get_by_role("heading", level=1).is_visible()


def test_the_tables_of_layers_are_accessible(visit, accessible):
    page = visit("police.analyst", phone=True)
    for name in ("youth-clubs", "schools", "found-missing"):
        page.goto(f"/hot-spots/layers/{name}/")
        accessible(page)
