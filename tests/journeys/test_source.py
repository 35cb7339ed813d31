"""Who told us and what they hear: a reporter with a code, an officer, a custodian with a key."""

import os
import re
from pathlib import Path

import pytest

from tests.journeys.acting import follow, press
from tests.journeys.test_reporter import begin, fill_the_form

CODE = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}")


def shot(page, name):
    """Keep a picture where a developer asked for pictures; a test needs none."""
    if folder := os.environ.get("SIGHTLINE_SHOTS"):
        Path(folder).mkdir(exist_ok=True)
        width = page.viewport_size["width"]
        page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)


@pytest.fixture(scope="module")
def sent():
    """What one journey leaves for the next: the code of a report and its reference."""
    return {}


def test_a_reporter_comes_back_with_a_code_on_a_phone_with_scripts_off(visit, sent):
    page = visit("youth.worker", phone=True, scripts=False)
    begin(page)
    fill_the_form(page)
    press(page, "Send the report")
    sent["code"] = CODE.search(page.locator("main").inner_text())[0]
    sent["reference"] = re.search(r"S-[0-9A-Z]{5}-[0-9A-Z]{5}", page.content())[0]
    shot(page, "receipt")
    back = visit(phone=True, scripts=False)
    back.goto("/reply/")
    shot(back, "reply-enter")
    back.get_by_label("Enter the code from your receipt").fill(sent["code"].lower())
    press(back, "Continue")
    assert "We have your report." in back.content()
    shot(back, "reply-report")
    back.get_by_label("Is there something you want to add?").fill("There was a second car.")
    press(back, "Send it")
    assert "We have what you wrote" in back.content()
    shot(back, "reply-kept")
    press(back, "Close this page")
    back.goto("/reply/report")
    assert back.url.endswith("/reply/")


@pytest.mark.parametrize("phone", [False, True])
def test_the_reporters_page_is_accessible(phone, visit, accessible, sent):
    page = visit(phone=phone)
    page.goto("/reply/")
    accessible(page)
    page.get_by_label("Enter the code from your receipt").fill("0000")
    press(page, "Continue")
    accessible(page)
    shot(page, "reply-wrong")
    page.get_by_label("Enter the code from your receipt").fill(sent["code"])
    press(page, "Continue")
    accessible(page)
    press(page, "Send it")
    accessible(page)
    shot(page, "reply-error")


def test_an_officer_lets_the_reporter_hear_and_reads_what_they_added(visit, accessible, sent):
    page = visit("council.intelligence")
    page.goto(f"/report/queue/{sent['reference']}")
    assert "The reporter has added something" in page.content()
    accessible(page)
    shot(page, "submission")
    page.get_by_label(re.compile("Passed on")).check()
    press(page, "Let the reporter hear it")
    page.get_by_label("To triage it").check()
    press(page, "Open the report")
    assert "There was a second car." in page.content()
    shot(page, "desk")
    back = visit()
    back.goto("/reply/")
    back.get_by_label("Enter the code from your receipt").fill(sent["code"])
    press(back, "Continue")
    assert "We have passed it to others who can act on it." in back.content()
    shot(back, "reply-heard")


def test_who_told_us_is_asked_for_granted_opened_with_a_key_and_seen_once(
    visit, accessible, sent, site
):
    officer = visit("council.intelligence")
    officer.goto(f"/report/queue/{sent['reference']}")
    follow(officer, "Ask the custodians who told us")
    accessible(officer)
    press(officer, "Ask the custodians")
    accessible(officer)
    shot(officer, "source-ask")
    officer.get_by_label("To keep the person who told us safe").check()
    officer.get_by_label("What do you need it for, and why will nothing less do?").fill("Threats.")
    press(officer, "Ask the custodians")
    asked = officer.url
    accessible(officer)
    keeper = visit("council.custodian", phone=True)
    keeper.goto("/report/who-told-us")
    accessible(keeper)
    shot(keeper, "source-requests")
    keeper.goto(asked)
    accessible(keeper)
    shot(keeper, "source-request")
    keeper.get_by_label("Granted").check()
    keeper.get_by_label("Why?").fill("They may be in danger.")
    press(keeper, "Decide")
    follow(keeper, "Open it with your key")
    accessible(keeper)
    shot(keeper, "source-open")
    key = Path(site.environment["SIGHTLINE_VAR"]) / "custodians" / "council_custodian.key"
    keeper.get_by_label("Your key file").set_input_files(key)
    keeper.get_by_label("Its passphrase").fill(site.password)
    keeper.get_by_label("I now, and who asked may see it once while the grant lasts").check()
    press(keeper, "Open it")
    assert "youth.worker@county.example" in keeper.content()
    accessible(keeper)
    shot(keeper, "source-opened")
    officer.goto(asked)
    accessible(officer)
    shot(officer, "source-granted")
    press(officer, "See it now, once")
    assert "youth.worker@county.example" in officer.content()
    accessible(officer)
    shot(officer, "source-seen")
    officer.goto(asked)
    assert not officer.get_by_role("button", name="See it now, once").count()
