"""A child who soon turns 18, at a desk; what would open closed work again, on a phone."""

from tests.journeys.acting import follow, press


def first(page):
    """Open the first of a list."""
    with page.expect_navigation():
        page.locator("td a").first.click()


def test_a_basis_is_recorded_for_who_soon_turns_18(visit, accessible):
    page = visit("council.intelligence")
    page.goto("/subjects/")
    follow(page, "Work with children")
    accessible(page)
    first(page)
    accessible(page)
    press(page, "Record the basis after 18")
    page.get_by_label("They agree", exact=True).check()
    page.get_by_label("Why, in your words").fill("She wants her worker to stay.")
    press(page, "Record the basis after 18")
    assert "Say to whom they said that they agree" in page.content()
    assert "She wants her worker to stay." in page.content()
    accessible(page)


def test_on_a_phone_without_scripts(visit, accessible):
    page = visit("council.intelligence", phone=True, scripts=False)
    page.goto("/growing-up/?show=closed")
    first(page)
    assert "What would open it again" in page.content()
    press(page, "Record that you looked again")
    press(page, "Record that you looked again")
    assert "Say why" in page.content()
    page = visit("council.intelligence", phone=True)
    page.goto("/growing-up/")
    accessible(page)
    first(page)
    accessible(page)
