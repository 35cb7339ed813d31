"""The reporter's pages in other languages: on a narrow phone, changed half way, with no scripts."""

import os
from pathlib import Path

import pytest

from tests.journeys.acting import follow, press

WORDS = "Dziewczyna wsiadła do szarego auta"
GO_ON = {"Cymraeg": "Parhau", "Polski": "Dalej", "Română": "Continuați"}
SHOTS = os.environ.get("SIGHTLINE_SCREENSHOTS", "")


def keep_picture(page, name):
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


@pytest.mark.parametrize("own", GO_ON)
def test_every_page_fits_a_narrow_phone_and_is_accessible(own, visit, accessible):
    page = visit("youth.worker", phone=True)
    page.goto("/report/")
    follow(page, own)
    accessible(page)
    keep_picture(page, f"{own}-start")
    page.locator("form[action$=begin] button").click()
    page.wait_for_url("**/danger")
    for step in ("danger", "what", "when", "where", "who", "how", "reply"):
        page.goto(page.url.rsplit("/", 1)[0] + f"/{step}")
        press(page, GO_ON[own])  # nothing answered: the error page too, where one is needed
        if step in page.url:
            accessible(page)
            keep_picture(page, f"{own}-{step}")
    page.goto(page.url.rsplit("/", 1)[0] + "/check")
    accessible(page)
    keep_picture(page, f"{own}-check")


def test_the_language_is_changed_half_way_with_scripts_off_and_the_words_stay(visit):
    page = visit("teacher", phone=True, scripts=False)
    page.goto("/report/")
    press(page, "Start now")
    page.get_by_label("No", exact=True).check()
    press(page, "Continue")
    page.get_by_label("What did you see or hear?").fill(WORDS)
    press(page, "Polski")
    assert page.get_by_label("Co Państwo widzieli lub słyszeli?").input_value() == WORDS
    press(page, "Dalej")
    assert page.url.endswith("/when")
    assert page.get_by_role("heading", name="Kiedy to się stało?").is_visible()


def test_scripts_speak_the_language_of_the_page(visit):
    page = visit("nurse")
    page.goto("/report/")
    follow(page, "Polski")
    press(page, "Zacznij")
    page.goto(page.url.replace("/danger", "/what"))
    page.get_by_label("Co Państwo widzieli lub słyszeli?").fill(WORDS)
    page.get_by_text("Pozostało").first.wait_for()
    page.get_by_text("Zapisano o").first.wait_for()
    assert page.get_by_label("Co Państwo widzieli lub słyszeli?").input_value() == WORDS


def test_enter_in_a_box_goes_on_in_the_same_language(visit):
    page = visit("nurse")
    page.goto("/report/")
    press(page, "Start now")
    page.goto(page.url.replace("/danger", "/reply"))
    page.get_by_label("Yes", exact=True).check()
    page.get_by_label("How, and when is it safe?").fill("07700 900123")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("html").get_attribute("lang") == "en-GB"
    assert page.url.endswith("/check")
