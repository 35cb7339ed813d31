"""The reporter: three minutes, on a phone, with scripts or without; nothing typed is lost."""

import re

import pytest

from tests.journeys.acting import press
from tests.journeys.conftest import sign_in

WORDS = "A girl of about 14 got into a grey car. \u200f\u05e9\u05dc\u05d5\u05dd \U0001f642"


def go_on(page):
    press(page, "Continue")


def begin(page):
    page.goto("/report/")
    press(page, "Start now")


def fill_the_form(page):
    """Answer every page with little; ends at the check."""
    page.get_by_label("No", exact=True).check()
    go_on(page)
    page.get_by_label("What did you see or hear?").fill(WORDS)
    go_on(page)
    page.get_by_label("I do not know").check()
    go_on(page)
    page.get_by_label("A place I can name").check()
    page.get_by_label("Postcode, grid reference or name").fill("Arvenford")
    page.get_by_label("They were seen there").check()
    go_on(page)
    if page.get_by_text("More than one place has that name").count():
        page.locator("input[name=chosen]").first.check()
        go_on(page)
    go_on(page)
    page.get_by_label("I saw or heard it myself").check()
    go_on(page)
    page.get_by_label("No", exact=True).check()
    go_on(page)


def test_a_report_on_a_phone_with_scripts_off(visit):
    page = visit("youth.worker", phone=True, scripts=False)
    begin(page)
    fill_the_form(page)
    assert "grey car" in page.content()
    press(page, "Send the report")
    assert "Report sent" in page.content()
    assert re.search(r"S-[0-9A-Z]{5}-[0-9A-Z]{5}", page.content())


def test_every_page_of_the_form_is_accessible_on_a_phone(visit, accessible):
    page = visit("teacher", phone=True)
    begin(page)
    for _ in range(7):
        accessible(page)
        step = page.url.rsplit("/", 1)[1]
        go_on(page)  # nothing answered: where an answer is needed, the error page too
        if page.locator(".govuk-error-summary").count():
            accessible(page)
            if step == "what":
                page.get_by_label("What did you see or hear?").fill(WORDS)
            else:
                asked = page.locator("main input[type=radio]").first.get_attribute("name")
                page.locator(f"input[name={asked}]").last.check()
            go_on(page)
    accessible(page)
    press(page, "Send the report")
    accessible(page)


def test_a_draft_is_kept_as_it_is_typed_and_is_there_after_signing_in_again(visit, site):
    page = visit("nurse")
    begin(page)
    page.get_by_label("No", exact=True).check()
    go_on(page)
    page.get_by_label("What did you see or hear?").fill("Half a sentence that must not be lost")
    page.get_by_text(re.compile(r"Saved|Kept")).first.wait_for()
    address = page.url
    page.context.clear_cookies(name="sessionid")
    press(page, "Continue")
    assert "/sign-in" in page.url
    sign_in(page, site, "nurse")
    page.goto(address)
    kept = page.get_by_label("What did you see or hear?").input_value()
    assert kept == "Half a sentence that must not be lost"


def test_sending_twice_gives_one_report(visit):
    page = visit("youth.worker")
    begin(page)
    fill_the_form(page)
    check = page.url
    press(page, "Send the report")
    receipt = page.url
    # Going back ends the page that asks for it, so it is asked for once this call has answered.
    with page.expect_navigation():
        page.evaluate("() => { setTimeout(() => history.back()) }")
    page.wait_for_url(receipt)  # the page before leads on to the receipt, and sends nothing
    page.goto(check)
    assert page.url == receipt


def test_danger_now_says_what_to_do_and_the_form_goes_on(visit, accessible):
    page = visit("teacher")
    begin(page)
    page.get_by_label("Yes, someone is in danger now").check()
    go_on(page)
    assert page.get_by_text("999").first.is_visible()
    accessible(page)


def test_quick_exit_leaves_the_site(visit, site):
    page = visit("youth.worker")
    page.goto("/report/")
    link = page.get_by_role("link", name="Exit this page")
    assert not link.get_attribute("href").startswith(("/", site.address))


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("ZX99 9ZZ", "not in our list"),
        ("SO", "Check"),
        ("40.7128, -74.0060", "Great Britain"),
        ("<script>alert(1)</script>", "place"),
    ],
)
def test_a_place_that_is_not_one_is_explained_at_the_field(where, says, visit):
    page = visit("youth.worker")
    begin(page)
    page.goto(page.url.replace("/danger", "/where"))
    page.get_by_label("A place I can name").check()
    page.get_by_label("Postcode, grid reference or name").fill(where)
    go_on(page)
    assert page.locator(".govuk-error-message").first.is_visible()
    assert page.get_by_label("Postcode, grid reference or name").input_value() == where


def test_a_pin_on_the_map_says_where_in_words(visit, accessible):
    page = visit("teacher")
    begin(page)
    page.goto(page.url.replace("/danger", "/where"))
    page.get_by_label("A pin on the map").check()
    page.get_by_role("button", name="Show a map").click()
    page.get_by_role("button", name="Put the pin in the middle").click()
    said = page.locator("[data-pin-said]")
    said.get_by_text(re.compile("km|m ")).wait_for()
    accessible(page)
    press(page, "Continue")
    assert page.url.endswith("/who")
