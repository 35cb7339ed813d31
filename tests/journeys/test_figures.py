"""Figures asked for, worked on by the worker, and read: at a desk, and on a phone."""

from tests.journeys.acting import follow, press


def test_figures_are_asked_for_and_the_draft_says_what_the_check_found(visit, accessible):
    page = visit("council.analyst")
    page.goto("/publish/figures/")
    press(page, "Ask for these figures")
    assert "Choose a period" in page.content()
    accessible(page)
    page.get_by_label("April to June").last.check()
    press(page, "Ask for these figures")
    for _ in range(240):
        if "waits or is being counted" not in page.content():
            break
        page.wait_for_timeout(500)
        follow(page, "Look again")
    accessible(page)
    follow(page, "See the draft")
    assert "Somebody else must release it" in page.content()
    assert "no hidden number could be worked out" in page.content()


def test_members_read_them_on_a_phone(visit, accessible):
    page = visit("committee.member", phone=True)
    page.goto("/publish/figures/released/")
    page.locator("main li a").first.click()
    assert "A hidden number is not zero" in page.content()
    accessible(page)


def test_on_a_phone_without_scripts(visit):
    page = visit("committee.member", phone=True, scripts=False)
    page.goto("/publish/figures/released/")
    page.locator("main li a").first.click()
    assert "A hidden number is not zero" in page.content()
    page.goto("/publish/figures/")
    assert "Ask for figures" not in page.content()
