"""The analysis desk: ask from the map, wait, read, move through the months, compare, stop."""

import re
from collections.abc import Callable

from tests.journeys.acting import follow, press

SOON = 120_000  # milliseconds that a run of every method may take on a busy machine
LEGEND_STANDS = "() => document.querySelector('[data-map-legend]').children.length > 2"
MOVED_ON = "value => document.querySelector('[data-run-month]').value !== value"
RUN = re.compile(r"/hot-spots/runs/(R-\w{5}-\w{5})/")


def ask(page: object, words: str, *, unit: str = "Hexagons", methods: tuple = ()) -> str:
    """Ask for an analysis from the live map; return its reference."""
    page.goto("/hot-spots/")
    press(page, "Analyse this map")
    page.get_by_label("What do you want to know?").fill(words)
    for method in methods:
        page.get_by_role("checkbox", name=method).check()
    page.get_by_role("radio", name=unit).check()
    press(page, "Start the analysis")
    return RUN.search(page.url)[1]


def read(page: object, reference: str) -> None:
    """Wait on the page of a run until it has its result and its map."""
    page.goto(f"/hot-spots/runs/{reference}/")
    page.get_by_role("heading", name="What it found").wait_for(timeout=SOON)
    page.locator("[data-run-map][data-ready=true]").wait_for()


def test_an_analysis_is_asked_for_waited_for_read_and_played(
    visit: Callable, accessible: Callable
) -> None:
    page = visit("police.analyst")
    page.goto("/hot-spots/")
    press(page, "Analyse this map")
    accessible(page)
    reference = ask(page, "Is the station busier?", unit="Small areas (LSOA)")
    assert "Is the station busier?" not in page.title()
    accessible(page)
    read(page, reference)
    accessible(page)
    assert page.get_by_role("heading", level=1, name="Is the station busier?").is_visible()
    for layer in ("Hexagons", "Who is listening", "Density surface", "Change by month"):
        page.get_by_role("radio", name=layer, exact=True).check()
        page.wait_for_function(LEGEND_STANDS)
    slider = page.get_by_role("slider", name="Month")
    assert slider.get_attribute("aria-valuetext") == "All months"
    slider.press("ArrowRight")
    assert "in the county" in slider.get_attribute("aria-valuetext")
    page.get_by_role("button", name="Play the months").click()
    before = slider.input_value()
    page.wait_for_function(MOVED_ON, arg=before)
    page.get_by_role("button", name="Pause").click()
    assert page.get_by_role("button", name="Play the months").is_visible()
    page.get_by_role("button", name="Show on the map").first.click()
    readout = page.locator("[data-map-readout]", has_text="independent origin")
    readout.wait_for()


def test_two_analyses_are_compared_with_the_keyboard(visit: Callable, accessible: Callable) -> None:
    page = visit("police.analyst")
    runs = [
        ask(page, "", unit=unit, methods=("Hot and cold spots", "Clusters in circles"))
        for unit in ("Hexagons", "Wards")
    ]
    for reference in runs:
        read(page, reference)
    page.goto("/hot-spots/runs/")
    press(page, "Compare the two ticked")
    assert page.get_by_role("link", name="Tick two analyses to compare").is_visible()
    accessible(page)
    for reference in runs:
        page.get_by_label(f"Tick {reference}").check()
    press(page, "Compare the two ticked")
    found = sorted(re.findall(r"R-\w{5}-\w{5}", page.url))
    assert found == sorted(runs)
    assert "?" not in page.url
    page.locator("[data-compare-map][data-ready=true]").wait_for()
    accessible(page)
    divider = page.get_by_role("slider", name="Divider")
    divider.press("ArrowLeft")
    assert page.locator("[data-compare-map]").evaluate("e => e.style.cssText") == "--divider: 49%;"
    page.get_by_role("button", name="First alone").click()
    assert divider.input_value() == "100"
    assert page.get_by_role("table", name="What they ask differently").is_visible()


def test_a_waiting_analysis_is_stopped(visit: Callable) -> None:
    page = visit("council.analyst")
    assert any(stopped_in_time(page) for _ in range(3))  # a quick worker may be done before


def stopped_in_time(page: object) -> bool:
    """Ask for four, so that the last waits, and stop it; return whether it had not ended yet."""
    runs = [ask(page, f"Number {n}") for n in range(4)]
    page.goto("/hot-spots/runs/")
    page.get_by_label(f"Tick {runs[-1]}").check()
    press(page, "Stop those ticked")
    page.goto(f"/hot-spots/runs/{runs[-1]}/")
    stopped = page.get_by_text("It was stopped, and nothing was kept.")
    ended = stopped.or_(page.locator("[data-run-map][data-ready=true]")).first
    ended.wait_for(timeout=SOON)
    return stopped.is_visible()


def test_nobody_else_finds_an_analysis(visit: Callable) -> None:
    page = visit("police.analyst")
    reference = ask(page, "Mine alone", methods=("Hot and cold spots",))
    read(page, reference)
    other = visit("council.analyst")
    for address in ("", "layers/cells.geojson", f"with/{reference}/", "progress"):
        answer = other.goto(f"/hot-spots/runs/{reference}/{address}")
        assert answer.status == 404, address
    other.goto("/hot-spots/runs/")
    assert reference not in other.content()


def test_on_a_phone_without_scripts_and_on_paper_it_is_all_there(
    visit: Callable, accessible: Callable, tmp_path: object
) -> None:
    page = visit("police.analyst", phone=True)
    reference = ask(page, "On a phone")
    read(page, reference)
    accessible(page)
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="Save as a picture").is_visible()
    assert page.pdf(path=tmp_path / "run.pdf").startswith(b"%PDF")
    plain = visit("police.analyst", scripts=False)
    plain.goto(f"/hot-spots/runs/{reference}/")
    assert plain.get_by_role("table").count() > 6
    follow(plain, "children")
    assert "cells_by=children" in plain.url


def test_a_cluster_over_months_is_drawn_in_its_months_and_whenever_none_is_chosen(
    visit: Callable,
) -> None:
    def long_ago(route: object) -> None:
        ring = [[-180, -80], [180, -80], [180, 80], [-180, 80], [-180, -80]]
        said = {"said": "Long ago.", "class": "cluster", "start": "0001-01", "end": "0001-01"}
        shape = {"type": "Polygon", "coordinates": [ring]}
        one = {"type": "Feature", "properties": {**said, "weak": False}, "geometry": shape}
        route.fulfill(json={"type": "FeatureCollection", "features": [one]})

    def told(due: bool) -> None:
        """Wait until the middle of the map tells of the cluster, or no longer does."""
        canvas = page.locator("[data-map-canvas]")
        canvas.evaluate("each => each.scrollIntoView({block: 'center', behavior: 'instant'})")
        box = canvas.bounding_box()
        for _ in range(100):
            page.mouse.move(box["x"] + 5, box["y"] + box["height"] / 2)
            page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            said = page.locator("[data-map-readout]").inner_text()
            if ("Long ago." in said) == due:
                return
            page.wait_for_timeout(100)
        raise AssertionError(said)

    page = visit("police.analyst")
    page.route("**/layers/cylinders.geojson", long_ago)
    methods = ("Clusters in space and time", "Change by month", "Hot and cold spots")
    read(page, ask(page, "When was it busier?", methods=methods))
    page.get_by_role("radio", name="Change by month").check()
    page.get_by_role("checkbox", name="Clusters in space and time").check()
    told(True)
    page.get_by_role("slider", name="Month").press("ArrowRight")
    told(False)
    page.get_by_role("radio", name="Hexagons").check()
    told(True)
    page.get_by_role("radio", name="Change by month").check()
    told(False)
