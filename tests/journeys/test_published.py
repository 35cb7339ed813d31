"""Anybody reads what was released; two people release a change; a member finds it all."""

from datetime import date

import pytest

from tests.journeys.acting import follow, press
from tests.journeys.test_concern import fill_day

CLAIM = "A county like ours found more children sooner"
PARTS = {  # the link on the first page: words that its page must hold
    "Practice reviews": "Delayed",
    "Promises": "Outstanding",
    "Meetings and sessions": "Put it in a calendar",
    "Conferences and learning": "Learning briefs",
    "The database in operation": "How soon reports were read",
}


@pytest.fixture
def anybody(visit, site):
    """A page of nobody, on the public site."""

    def open_page(**how):
        page = visit(**how)
        page.goto(site.published)
        return page

    return open_page


def test_anybody_finds_each_part_from_the_first_page(anybody, accessible, site):
    page, phone = anybody(), anybody(phone=True, scripts=False)
    accessible(page)
    for title, words in PARTS.items():
        page.goto(site.published)
        page.get_by_role("main").get_by_role("link", name=title).click()
        assert words.lower() in page.content().lower(), title
        accessible(page)
    follow(page, "What this page said on a past day")
    page.get_by_label("Day").fill("2020-01-01")
    press(page, "Show that day")
    assert "Nothing was public on 1 January 2020" in page.content()
    assert page.context.cookies() == []
    phone.get_by_role("main").get_by_role("link", name="Practice reviews").click()
    assert "Delayed" in phone.content()


def test_anybody_reads_the_newest_figures_and_a_pack(anybody, accessible, site):
    page = anybody()
    page.get_by_role("main").get_by_role("link", name="Figures").click()
    page.get_by_role("main").get_by_role("link").first.click()
    assert "<table" in page.content()
    accessible(page)
    page.goto(f"{site.published}packs/")
    page.get_by_role("main").get_by_role("link").first.click()
    assert "The author’s comment" in page.content()
    accessible(page)
    for link, begins in (("Take it as a PDF", b"%PDF-"), ("Take its tables as CSV", b"PK")):
        address = page.get_by_role("link", name=link).get_attribute("href")
        assert page.request.get(f"{site.published}{address[1:]}").body().startswith(begins)
    phone = anybody(phone=True)
    phone.goto(page.url)
    accessible(phone)


def test_a_change_is_drafted_by_one_and_released_by_another(visit, anybody, accessible):
    keeper, second = visit("democratic.services"), visit("panel.coordinator", phone=True)
    keeper.goto("/publish/operation/evidence")
    press(keeper, "Keep it")
    assert "Enter what is said" in keeper.content()
    accessible(keeper)
    keeper.get_by_label("What is said").fill(CLAIM)
    keeper.get_by_label("No: we looked and found none").check()
    keeper.get_by_label("What was found, or where you looked").fill("We asked them.")
    fill_day(keeper, "looked_on", date(2026, 3, 2))
    press(keeper, "Keep it")
    accessible(keeper)
    follow(keeper, "Back to what is published")
    accessible(keeper)
    press(keeper, "Draft an edition of the database in operation")
    assert "Somebody else must release it" in keeper.content()
    second.goto(keeper.url)
    assert CLAIM in second.content()
    accessible(second)
    press(second, "Release it to everybody")
    page = anybody()
    page.get_by_role("main").get_by_role("link", name="The database in operation").click()
    assert CLAIM in page.content()


def test_a_member_finds_what_is_asked_for_within_two_steps(visit, accessible):
    page = visit("committee.member")
    for link, words in (
        ("Practice reviews", "Delayed"),
        ("Promises", "Outstanding"),
        ("Sessions you can attend", "attend"),
        ("Conferences and learning", "Learning briefs"),
        ("Figures", "2026"),
        ("What is released", "Committee packs"),
    ):
        page.goto("/scrutiny/")
        page.get_by_role("main").get_by_role("link", name=link, exact=True).click()
        assert words.lower() in page.content().lower(), link
    accessible(page)
    page.get_by_role("main").get_by_role("link", name="committee packs").first.click()
    assert "The author’s comment" in page.content()


def test_a_pack_is_put_together_and_keeps_what_was_typed(visit, accessible):
    page = visit("democratic.services")
    page.goto("/publish/pack")
    page.get_by_label("Committee", exact=True).fill("Overview committee")
    press(page, "Draft the pack")
    assert "Choose at least one part" in page.content()
    assert page.get_by_label("Committee", exact=True).input_value() == "Overview committee"
    accessible(page)
