"""A number is followed: what holds it, when, where, and who else was at those places."""

import re
from datetime import UTC, datetime

import pytest

from sightline.county.generator import draw
from tests.journeys.acting import follow, press
from tests.journeys.conftest import REPORTS
from tests.journeys.test_source import shot


@pytest.fixture(scope="module")
def phones():
    """The telephones of the planted network's grown people."""
    county = draw(reports=REPORTS, until=datetime.now(UTC).date())
    keys = set(county.manifest.plant("network").adults)
    return [adult.phone for adult in county.adults if adult.key in keys]


def find(page, phones):
    """Search for each number until some items are found; go from one to the number's page."""
    for phone in phones:
        page.goto("/intelligence/items/")
        page.get_by_label("Search").fill(phone)
        press(page, "Search")
        if page.get_by_role("link", name="I-").count() > 2:
            follow(page, "I-")
            page.get_by_role("link", name=phone, exact=False).first.click()
            return phone
    return pytest.fail("no number of the planted network is in three items")


def test_a_telephone_is_followed_in_time_over_the_map_and_to_company(visit, accessible, phones):
    page = visit("police.analyst")
    phone = find(page, phones)
    thing = page.url
    assert re.search(r"/subjects/things/V-\w{5}-\w{5}$", thing)
    assert phone.replace(" ", "") not in page.url
    assert phone in page.locator("h1").inner_text()
    accessible(page)
    shot(page, "thing")
    follow(page, "Timeline")
    accessible(page)
    shot(page, "timeline")
    follow(page, "I-")
    accessible(page)
    follow(page, "What happened at this place")
    accessible(page)
    shot(page, "place")
    page.goto(thing)
    follow(page, "Travel, place by place")
    accessible(page)
    open_map(page)
    accessible(page)
    shot(page, "travel")
    page.goto(thing)
    follow(page, "Who else was at these places")
    accessible(page)
    shot(page, "together-asked")
    press(page, "Show who else was there")
    assert page.get_by_text("is not to know one another").is_visible()
    accessible(page)
    shot(page, "together")


def open_map(page):
    """Show the map: a mark for each spot, and the marks of one month where one is chosen."""
    page.get_by_role("button", name="Show the map").click()
    page.locator("[data-travel][data-ready=true]").wait_for()
    stops = page.locator("[data-stop]").count()
    assert f"{stops} stop" in page.locator("[data-travel-said]").inner_text()
    assert 1 <= page.locator(".sl-stop").count() <= stops
    month = page.locator("[data-stop]").first.get_attribute("data-month")
    page.get_by_label("Month on the map").select_option(month)
    here = page.locator(f'[data-stop][data-month="{month}"]').count()
    assert f"{here} stop" in page.locator("[data-travel-said]").inner_text()
    page.get_by_label("Month on the map").select_option("")


def test_on_a_phone_without_scripts_everything_is_there(visit, phones, tmp_path):
    page = visit("police.analyst", phone=True, scripts=False)
    find(page, phones)
    thing = page.url
    follow(page, "Travel, place by place")
    assert page.get_by_role("row").count() > 2
    assert not page.get_by_role("button", name="Show the map").is_visible()
    page.goto(thing)
    follow(page, "Who else was at these places")
    press(page, "Show who else was there")
    assert page.get_by_text("is not to know one another").is_visible()


def test_on_a_phone_the_pages_fit_and_on_paper_they_have_no_furniture(
    visit, accessible, phones, tmp_path
):
    page = visit("police.analyst", phone=True)
    find(page, phones)
    thing = page.url
    for link in ("Timeline", "Travel, place by place", "Who else was at these places"):
        page.goto(thing)
        follow(page, link)
        accessible(page)
        shot(page, link.split(",")[0].lower().replace(" ", "-"))
    page.goto(thing)
    accessible(page)
    shot(page, "thing")
    follow(page, "Travel, place by place")
    open_map(page)
    accessible(page)
    shot(page, "travel-map")
    page.emulate_media(media="print")
    assert not page.locator("[data-travel]").is_visible()
    assert page.get_by_role("table").is_visible()
    assert page.pdf(path=tmp_path / "travel.pdf").startswith(b"%PDF")


def test_an_analyst_takes_a_timeline_out(visit, phones):
    page = visit("police.analyst")
    find(page, phones)
    follow(page, "Timeline")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Take it out as CSV").click()
    assert taken.value.suggested_filename == "sightline-timeline.csv"
    assert "I-" in taken.value.path().read_text(encoding="utf-8-sig")
