"""A setting's own link: made by the lead, opened on a phone with scripts off, ended half way."""

import re

import pytest

from sightline.intake.rules import DIALS
from tests.files import making
from tests.intake.conftest import PLAIN
from tests.journeys.acting import follow, press
from tests.journeys.test_files import choose
from tests.journeys.test_offline import waits, write
from tests.journeys.test_reporter import WORDS, fill_the_form

ADDRESS = re.compile(r"/tell/[0-9A-Z-]{29}")


@pytest.fixture
def made(visit, accessible):
    """Make a link as an agency's lead: `made("Fernbury Youth Club")` returns its path."""

    def make(name):
        page = visit("council.intelligence")
        page.goto("/report/links")
        accessible(page)
        press(page, "Make a link")
        accessible(page)
        page.get_by_label("Name of the setting").fill(name)
        page.get_by_label("What it is").select_option("YOUTH_CLUB")
        press(page, "Make a link")
        accessible(page)
        return ADDRESS.search(page.content())[0]

    return make


def test_a_report_by_a_link_on_a_phone_with_scripts_off(made, visit):
    address = made("Fernbury Youth Club")
    page = visit(phone=True, scripts=False)
    page.goto(address)
    press(page, "Open the form")
    assert page.url.endswith("/tell/")
    press(page, "Start now")
    fill_the_form(page)
    follow(page, "Add a photo")
    choose(page, "IMG.jpg", making.jpeg(size=(600, 400)))
    assert page.get_by_text("Photo, 0.1 MB").is_visible()
    press(page, "Continue")
    press(page, "Send the report")
    reference = re.search(r"S-[0-9A-Z]{5}-[0-9A-Z]{5}", page.content())[0]
    press(page, "Finish and clear this browser")
    assert "This browser is cleared" in page.content()
    desk = visit("council.intelligence")
    desk.goto(f"/report/queue/{reference}")
    assert "Fernbury Youth Club" in desk.content()
    press(desk, "Take it")
    desk.get_by_text("Photo, 0.1 MB").first.wait_for()


def test_the_pages_of_the_open_route_are_accessible_on_a_phone(made, visit, accessible):
    page = visit(phone=True)
    page.goto("/tell/0000-0000-0000-0000-0000-0000")
    accessible(page)
    page.goto(made("Fernbury Hotel"))
    accessible(page)
    press(page, "Open the form")
    accessible(page)
    follow(page, "What reports from here led to")
    accessible(page)
    page.goto("/tell/")
    press(page, "Start now")
    accessible(page)
    page.goto("/tell/")
    accessible(page)


def test_a_link_ended_half_way_gives_the_words_back(made, visit, accessible):
    address = made("Fernbury Taxis")
    page = visit(phone=True)
    page.goto(address)
    press(page, "Open the form")
    press(page, "Start now")
    page.get_by_label("No", exact=True).check()
    press(page, "Continue")
    page.get_by_label("What did you see or hear?").fill(WORDS)
    desk = visit("council.intelligence")
    desk.goto("/report/links")
    desk.get_by_role("link", name=re.compile("End this link *: Fernbury Taxis")).first.click()
    accessible(desk)
    desk.get_by_label("Why does it end?").fill("The sheet was lost")
    press(desk, "End the link")
    press(page, "Continue")
    assert page.get_by_role("heading", name="This link has been ended").is_visible()
    assert WORDS.split("\u200f")[0].strip() in page.locator("main").inner_text()
    accessible(page)


def test_a_flood_is_held_back_and_settled(made, visit, accessible):
    page = visit()
    page.goto(made("Fernbury Arcade"))
    press(page, "Open the form")
    token = page.locator("input[name=csrfmiddlewaretoken]").first.input_value()

    def post(path, boxes):
        return page.context.request.post(path, form=boxes | {"csrfmiddlewaretoken": token})

    for _ in range(DIALS["address_reports_usual"].value + 2):
        draft = post("/report/begin", {}).url.split("/")[-2]
        for step, boxes in PLAIN.items():
            post(f"/report/{draft}/{step}", boxes)
        assert "/receipt" in post(f"/report/{draft}/check", {}).url
    for phone in (True, False):
        desk = visit("council.intelligence", phone=phone)
        desk.goto("/report/queue")
        accessible(desk)
        follow(desk, "Held back")
        assert "Fernbury Arcade" in desk.content()
        accessible(desk)
    press(desk, "Put the chosen in the queue")
    assert "Nothing is held back" in desk.content()


def test_on_a_wide_screen_too(made, visit, accessible):
    address = made("Fernbury Library")
    page = visit()
    page.goto(address)
    accessible(page)
    press(page, "Open the form")
    accessible(page)
    desk = visit("council.intelligence")
    desk.goto("/report/queue/held-back")
    accessible(desk)
    desk.goto("/report/results")
    accessible(desk)


def test_a_report_by_a_link_is_written_without_signal(made, visit, accessible):
    page = visit(phone=True)
    page.goto(made("Fernbury Sports Club"))
    press(page, "Open the form")
    page.get_by_role("button", name="Set this device up").click()
    page.get_by_text("This device is set up.").wait_for()
    accessible(page)
    page.goto("/report/offline/")
    page.context.set_offline(True)
    page.reload()
    write(page)
    waits(page, 1)
    page.context.set_offline(False)
    waits(page, 0)
    sent = page.get_by_text("with the code").inner_text()
    reference, code = re.search(r"(S-\w{5}-\w{5}) with the code (\S+)", sent).groups()
    page.goto("/reply/")
    page.locator("input[name=code]").fill(code)
    press(page, "Continue")
    assert page.url.endswith("/reply/report")
    page.goto("/tell/")
    press(page, "Finish and clear this browser")
    accessible(page)
    desk = visit("council.intelligence")
    desk.goto(f"/report/queue/{reference}")
    assert "Fernbury Sports Club" in desk.content()
