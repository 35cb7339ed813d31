"""The base map out of a PMTiles file: served by the site itself, drawn, thanked for, printed."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sightline.hotspots.tiles import CREDIT, TILES
from tests.hotspots import archives
from tests.journeys.acting import press

SHARED = Path(os.environ.get("SIGHTLINE_SHARED", Path(__file__).parents[3] / "shared"))
HEREFORDSHIRE = SHARED / "data/geography/basemap/herefordshire_draft.pmtiles"
SEA = (0xDF, 0xE9, 0xEC)  # as map_paints.js has it: what lies where nothing is drawn
ABOUT_HEREFORD = [[[-2.9, 51.95], [-2.5, 51.95], [-2.5, 52.15], [-2.9, 52.15], [-2.9, 51.95]]]
CORNER = """() => {
  const map = document.querySelector(".maplibregl-canvas");
  const copy = document.createElement("canvas").getContext("2d");
  copy.drawImage(map, 0, map.height - 4, 1, 1, 0, 0, 1, 1);
  return [...copy.getImageData(0, 0, 1, 1).data].slice(0, 3);
}"""


@contextmanager
def served(site: object, tiles: Path | str, credit: str = "") -> Iterator[str]:
    """Serve the same database once more, with tiles; yields the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    var = Path(site.environment["SIGHTLINE_VAR"])
    environment = {
        **site.environment,
        "SIGHTLINE_SYNTHETIC": "1",
        "SIGHTLINE_MASTER_KEY": (var / "keys" / "master").read_text(),
        TILES: str(tiles),
        CREDIT: credit,
    }
    command = [sys.executable, "-m", "sightline.commands", "serve", "--workers", "1"]
    process = subprocess.Popen(
        [*command, "--port", str(port)], env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout.readline().startswith("Serving on")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()


class Heard:
    """What a page asks for and complains of."""

    def __init__(self, page: object) -> None:
        """Listen to a page."""
        self.errors: list[str] = []
        self.answers: list[object] = []
        page.on("console", lambda said: said.type == "error" and self.errors.append(said.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("response", self.answer)

    def answer(self, answer: object) -> None:
        """Keep an answer; Playwright takes no method of a list."""
        self.answers.append(answer)

    def asked_elsewhere(self) -> list[str]:
        """Return the addresses that are neither on this machine nor made by the page itself."""
        ours = ("http://127.0.0.1:", "blob:", "data:")
        return [each.url for each in self.answers if not each.url.startswith(ours)]

    def of_the_file(self) -> list[object]:
        """Return the answers with parts of the PMTiles file."""
        return [each for each in self.answers if each.url.endswith(".pmtiles")]


def drawn(page: object, address: str) -> None:
    page.goto(f"{address}/hot-spots/")
    page.locator("[data-hotspot-map][data-ready=true]").wait_for()


@pytest.mark.parametrize(
    ("kind", "colour"),
    [(archives.MVT, archives.WATER_COLOUR), (archives.PNG, archives.PICTURE_COLOUR)],
    ids=["shapes", "pictures"],
)
def test_the_map_is_drawn_from_a_file_of_tiles(
    kind: int, colour: tuple, site: object, visit: Callable, accessible: Callable, tmp_path: Path
) -> None:
    file = archives.archive(tmp_path / "county.pmtiles", kind=kind)
    with served(site, file) as address:
        page = visit("police.analyst")
        heard = Heard(page)
        drawn(page, address)
        assert tuple(page.evaluate(CORNER)) == colour
        assert {each.status for each in heard.of_the_file()} == {206}
        assert heard.errors == heard.asked_elsewhere() == []
        assert page.get_by_text("Base map: © Invented Map contributors").is_visible()
        assert page.locator(".sl-map__label:visible", has_text="Arvenford").count() == 1
        accessible(page)
        page.emulate_media(media="print")
        assert page.get_by_text("Base map: © Invented Map contributors").is_visible()
        page.emulate_media(media="screen")
        page.get_by_label("Map tiles" if kind == archives.PNG else "Water").uncheck()
        page.wait_for_function(f"() => ({CORNER})().join() === '{','.join(map(str, SEA))}'")
        file.unlink()
        drawn(page, address)
        page.get_by_text("The tiles of the base map cannot be reached").wait_for()
        assert page.get_by_role("row").count() > 5


def open_pin_map(page: object, address: str) -> None:
    page.goto(f"{address}/report/")
    press(page, "Start now")
    page.goto(page.url.replace("/danger", "/where"))
    page.get_by_label("A pin on the map").check()
    page.get_by_role("button", name="Show a map").click()
    page.locator("[data-pin-map][data-ready=true]").wait_for()


def test_every_map_is_drawn_from_an_address_on_this_site(site: object, visit: Callable) -> None:
    with served(site, "/tiles/{z}/{x}/{y}.pbf", "Our Council") as address:
        for who, show in (("police.analyst", drawn), ("teacher", open_pin_map)):
            page = visit(who)
            heard = Heard(page)
            page.route("**/tiles/*/*/*.pbf", lambda route: route.fulfill(body=archives.water()))
            show(page, address)
            assert tuple(page.evaluate(CORNER)) == archives.WATER_COLOUR, who
            assert heard.errors == heard.asked_elsewhere() == []
            assert page.get_by_text("Base map: Our Council").is_visible()


@pytest.mark.skipif(not HEREFORDSHIRE.is_file(), reason="SIGHTLINE_SHARED has no PMTiles file")
def test_a_real_county_is_drawn_and_named_on_a_phone(
    site: object, visit: Callable, accessible: Callable
) -> None:
    with served(site, HEREFORDSHIRE) as address:
        page = visit("council.analyst", phone=True)
        heard = Heard(page)

        def about_hereford(route: object) -> None:
            shape = {"type": "Polygon", "coordinates": ABOUT_HEREFORD}
            here = {"type": "Feature", "properties": {"layer": "outline"}, "geometry": shape}
            route.fulfill(json={**route.fetch().json(), "features": [here]})

        page.route("**/base-map.geojson", about_hereford)
        drawn(page, address)
        page.locator(".sl-map__label:visible", has_text="Hereford").wait_for()
        assert len(heard.of_the_file()) > 2
        assert {each.status for each in heard.of_the_file()} == {206}
        assert heard.errors == heard.asked_elsewhere() == []
        assert page.get_by_text("Base map: Contains OS, ONS, police.uk data").is_visible()
        accessible(page)
