"""An officer asks what may be done: for a child with a keyboard, for a place on a phone."""

from tests.journeys.acting import follow, press
from tests.journeys.test_source import shot


def test_a_child_is_protected_first(visit, accessible):
    page = visit("police.analyst")
    page.goto("/")
    follow(page, "Disruption")
    accessible(page)
    shot(page, "options-start")
    follow(page, "A child")
    press(page, "Show what may be done")
    assert page.get_by_role("link", name="Enter the age in whole years").is_visible()
    accessible(page)
    shot(page, "options-wrong")
    page.get_by_label("Age in years").fill("15")
    for fact in ("There are signs of exploitation or trafficking", "Takes part in gang violence"):
        page.get_by_label(fact).focus()
        page.keyboard.press("Space")
    press(page, "Show what may be done")
    accessible(page)
    shot(page, "options-child")
    said = page.locator("main").inner_text()
    assert said.index("National Referral Mechanism") < said.index("Gang injunction")
    assert "Not offered" in said


def test_a_place_on_a_phone_without_scripts(visit, tmp_path):
    page = visit("police.analyst", phone=True, scripts=False)
    page.goto("/disruption/place/")
    page.get_by_label("Is a hotel or a guest house").check()
    press(page, "Show what may be done")
    assert page.get_by_role("heading", name="Notice to a hotel to name its guests").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    shot(page, "options-place")
    follow(page, "Back to what may be done")
    follow(page, "Read the whole catalogue of powers")
    assert page.get_by_text("Sexual risk order").is_visible()
    shot(page, "powers")
