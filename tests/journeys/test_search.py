"""A police analyst looks people, a number and a vehicle up in one box, for a purpose said once."""

from sightline.county.people import SIX_SPELLINGS
from tests.journeys.acting import press
from tests.journeys.test_source import shot

NOBODY = "Zqxyz Qvrr"


def test_the_one_box(visit, accessible):
    page = visit("police.analyst")
    page.goto("/search/")
    accessible(page)
    shot(page, "search-purpose")
    press(page, "Continue")
    assert "Choose what you are working on" in page.content()
    accessible(page)
    page.get_by_label("A panel or meeting").check()
    page.get_by_label("In a few words").fill("Tuesday's panel")
    press(page, "Continue")
    look(page, SIX_SPELLINGS[0])
    assert "What was found" in page.content()
    accessible(page)
    shot(page, "search-person")
    assert SIX_SPELLINGS[0] not in page.url
    assert SIX_SPELLINGS[0] not in page.title()
    look(page, "car")
    accessible(page)
    shot(page, "search-words")
    look(page, NOBODY)
    assert "Nothing found" in page.content()
    accessible(page)


def test_the_one_box_on_a_phone_and_without_scripts(visit, accessible):
    page = visit("council.analyst", phone=True, scripts=False)
    page.goto("/search/")
    page.get_by_label("Something else").check()
    page.get_by_label("In a few words").fill("A long reason " * 15)
    press(page, "Continue")
    look(page, "77? 012")
    look(page, "grey car")
    assert "What was found" in page.content()
    shot(page, "search-phone")
    press(page, "Change what you are working on")
    assert 'value="grey car"' in page.content()
    page.get_by_label("A check for an audit").check()
    page.get_by_label("In a few words").fill("Spring audit")
    press(page, "Continue")
    assert "What was found" in page.content()


def test_the_one_box_is_not_cut_at_320_pixels(visit, accessible):
    page = visit("council.analyst", phone=True)
    page.goto("/search/")
    if page.get_by_text("Before you look anybody up").count():
        page.get_by_label("Something else").check()
        page.get_by_label("In a few words").fill("x" * 300)
        press(page, "Continue")
    look(page, "grey car")
    accessible(page)


def test_the_auditor_sees_who_looked_themselves_up(visit, accessible):
    page = visit("police.analyst")
    page.goto("/search/")
    if page.get_by_text("Before you look anybody up").count():
        page.get_by_label("Something else").check()
        page.get_by_label("In a few words").fill("Nothing in particular")
        press(page, "Continue")
    look(page, "Helen Wychford")
    assert "auditor" not in page.locator("main").inner_text().lower()
    auditor = visit("auditor")
    auditor.goto("/search/watched")
    assert "Helen Wychford" in auditor.locator("main").inner_text()
    accessible(auditor)
    shot(auditor, "search-watched")


def look(page, words):
    page.get_by_label("Look up a person").fill(words)
    press(page, "Look up")
