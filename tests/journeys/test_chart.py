"""From one telephone to the planted network in five steps, names hidden, kept, taken out."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache

from sightline.county.generator import draw
from tests.journeys.acting import press
from tests.journeys.conftest import REPORTS

READY = "[data-chart][data-ready=true]"
STEPS = 5
ROWS = """() => [...document.querySelectorAll("[aria-labelledby=chart-points-title] tbody tr")]
  .map((row) => ({
    name: row.querySelector("bdi")?.textContent ?? "",
    items: parseInt(row.cells[3].innerText.replace(/\\D/g, "")) || 0,
    grows: !!row.querySelector("button"),
  }))"""


@cache
def planted():
    """The names of the planted network's grown people, children and places, and its telephones."""
    county = draw(reports=REPORTS, until=datetime.now(UTC).date())
    plant = county.manifest.plant("network")
    adults = [one for one in county.adults if one.key in plant.details["adults"]]
    children = {one.name for one in county.children if one.key in plant.details["children"]}
    places = {spot.name for spot in plant.spots}
    return {one.name for one in adults}, children, places, [one.phone for one in adults]


def telephone(page):
    """Find an item that names a telephone of the network; return the telephone's reference."""
    for phone in planted()[3]:
        page.goto("/intelligence/items/")
        page.get_by_label("Search items").fill(phone)
        press(page, "Search")
        items = re.findall(r'/intelligence/items/(I-\w{5}-\w{5})"', page.content())
        if items:
            page.goto("/subjects/chart/")
            page.get_by_label("Start from").fill(items[0])
            press(page, "Draw the chart")
            row = page.get_by_role("row").filter(has_text=phone).first
            return re.search(r"V-\w{5}-\w{5}", row.inner_text())[0]
    raise AssertionError("no item that the analyst may see names a telephone of the network")


def grow(page, name):
    row = page.locator("tr").filter(has=page.locator("bdi", has_text=re.compile(f"^{name}$")))
    with page.expect_response("**/subjects/chart/data"):
        row.get_by_role("button", name=re.compile("^Grow")).first.click()
    page.locator(f"[data-chart-panel]:has-text('{name}')").wait_for()


def test_from_one_telephone_the_network_is_found_hidden_kept_and_taken_out(
    visit, accessible, tmp_path
):
    page = visit("police.analyst")
    page.goto(f"/subjects/chart/?from={telephone(page)}")
    page.locator(READY).wait_for()
    find_all(page)
    accessible(page)
    hide(page)
    take_out(page, tmp_path)
    keep(page, accessible)
    page.locator(READY).wait_for()
    accessible(page)
    assert "To plan a visit" in page.locator("main").inner_text()


def wanted():
    adults, children, places, _ = planted()
    return adults | children | places


def find_all(page):
    """Grow its places, and else who is named most, five times at most, until all are there."""
    page.get_by_text("What to show, and ways between two points").click()
    page.get_by_label("Show what is over").check()
    page.evaluate("document.querySelector('[data-chart-tables] > *').id = 'before'")
    page.get_by_role("button", name="Show", exact=True).click()
    page.locator("#before").wait_for(state="detached")
    for _ in range(STEPS):
        rows = page.evaluate(ROWS)
        if wanted() <= {row["name"] for row in rows}:
            break
        nearest = [row for row in rows if row["grows"] and row["name"] in wanted()]
        grow(
            page, max(nearest, key=lambda row: (row["name"] in planted()[2], row["items"]))["name"]
        )
    assert wanted() <= {row["name"] for row in page.evaluate(ROWS)}


def hide(page):
    """Hide names by the key; opened again in this tab, the chart shows none either."""
    page.locator("[data-chart-canvas]").focus()
    page.keyboard.press("Home")
    assert "where it started" in page.locator("[data-chart-panel]").inner_text()
    with page.expect_response("**/subjects/chart/data"):
        page.keyboard.press("n")
    page.locator("[data-chart-panel]:has-text('Names are hidden')").wait_for()
    assert names_on(page.locator("main").inner_text()) == []
    page.reload()
    page.locator(READY).wait_for()
    assert names_on(page.locator("main").inner_text()) == []


def names_on(text):
    return [name for name in wanted() if name in text]


def take_out(page, folder):
    """Take out a picture and a network, both without names."""
    page.get_by_text("Take this chart out").click()
    page.get_by_label("What is it for?").fill("For the panel")
    with page.expect_download() as picture:
        page.get_by_role("button", name="Save as a picture").click()
    picture.value.save_as(folder / "chart.png")
    assert (folder / "chart.png").read_bytes().startswith(b"\x89PNG")
    page.get_by_label("GraphML").check()
    with page.expect_download() as network:
        page.get_by_role("button", name="Take out", exact=True).click()
    network.value.save_as(folder / "chart.graphml")
    text = (folder / "chart.graphml").read_text(encoding="utf-8")
    assert "Names are hidden" in text
    assert names_on(text) == []


def keep(page, accessible):
    """Keep the chart; what is missing is asked for, and what was typed stays."""
    press(page, "Keep this chart")
    page.get_by_label("What is it for?").fill("To plan a visit")
    press(page, "Keep the chart")
    assert page.get_by_role("link", name="Enter what will be done").is_visible()
    accessible(page)
    page.get_by_label("What will be done with it?").fill("A visit by licensing")
    day = date.today() + timedelta(days=30)  # noqa: DTZ011  any day ahead
    for label, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        page.get_by_label(label, exact=True).fill(str(number))
    assert page.get_by_label("What is it for?").input_value() == "To plan a visit"
    press(page, "Keep the chart")


def test_with_scripts_off_on_a_phone_the_tables_are_the_chart(visit):
    page = visit("police.analyst", scripts=False, phone=True)
    page.goto("/intelligence/items/")
    item = re.search(r"/intelligence/items/(I-\w{5}-\w{5})", page.content())[1]
    page.goto(f"/subjects/chart/?from={item}")
    assert page.get_by_role("heading", name="People, things and places").is_visible()
    assert "drawn by the page's scripts" in page.locator("main").inner_text()


def test_on_a_phone_the_chart_fits_and_its_keys_work_only_in_it(visit, accessible):
    page = visit("police.analyst", phone=True)
    page.goto(f"/subjects/chart/?from={telephone(page)}")
    page.locator(READY).wait_for()
    accessible(page)
    page.get_by_label("Find on the chart").press("n")
    assert page.get_by_role("button", name="Hide names").get_attribute("aria-pressed") == "false"
