"""Figures asked for, worked on by the worker, and read: at a desk, and on a phone."""

from tests.journeys.acting import follow, press


def test_figures_are_asked_for_and_the_draft_says_what_the_check_found(visit, accessible):
    page = visit("council.analyst")
    page.goto("/publish/figures/")
    press(page, "Ask for these figures")
    assert "Choose a period" in page.content()
    accessible(page)
    page.get_by_label("April to June").first.check()
    press(page, "Ask for these figures")
    while "waits or is being counted" in page.content():
        page.wait_for_timeout(500)
        follow(page, "Look again")
    page.screenshot(path="/work/wt/shots/figures-asked.png", full_page=True)
    if "See the draft" in page.content():
        follow(page, "See the draft")
    accessible(page)


def test_on_a_phone_without_scripts(visit, accessible):
    page = visit("committee.member", phone=True, scripts=False)
    page.goto("/publish/figures/released/")
    page.locator("main li a").first.click()
    page.screenshot(path="/work/wt/shots/figures-phone.png", full_page=True)
    assert "A hidden number is not zero" in page.content()
    accessible(page)
    page.goto("/publish/figures/")
    assert "Ask for figures" not in page.content()
