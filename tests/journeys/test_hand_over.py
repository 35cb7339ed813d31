"""A hand-over is put together at a desk, and read on a phone without scripts."""

from tests.journeys.acting import follow, press


def test_a_hand_over_is_put_together_and_read(visit, accessible):
    page = visit("council.intelligence")
    page.goto("/growing-up/")
    with page.expect_navigation():
        page.locator("td a").first.click()
    follow(page, "Put a hand-over together")
    press(page, "Put it together")
    assert "Tick what they need to know" in page.content()
    accessible(page)
    page.get_by_label("Whom to ask: The gatekeeper of").check()
    page.get_by_label("In your own words").fill("They like to be rung before somebody comes.")
    press(page, "Put it together")
    assert "FROM US" in page.content()
    accessible(page)
    phone = visit("council.intelligence", phone=True, scripts=False)
    phone.goto(page.url)
    assert "rung before somebody comes" in phone.content()
    assert "Tell a gatekeeper" in phone.content()
