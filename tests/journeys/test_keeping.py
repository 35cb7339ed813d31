"""Keepers look at what is due: kept longer, held, and let go by two people, with a certificate."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.journeys.acting import follow, press

KEEPER, LEAD = "police.gatekeeper", "police.lead"


def shot(page, name):
    """Keep a picture where a developer asked for pictures; a test needs none."""
    if folder := os.environ.get("SIGHTLINE_SHOTS"):
        Path(folder).mkdir(exist_ok=True)
        width = page.viewport_size["width"]
        page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)


@pytest.mark.parametrize("phone", [False, True])
def test_the_desk_and_the_schedules_are_accessible(phone, visit, accessible):
    page = visit(KEEPER, phone=phone)
    for where, name in (
        ("/records/", "retention"),
        ("/records/schedules/", "schedules"),
        ("/records/holds/", "holds"),
        ("/records/holds/new/", "hold-new"),
        ("/records/certificates/", "certificates"),
    ):
        page.goto(where)
        accessible(page)
        shot(page, name)
    page.goto("/records/holds/new/")
    press(page, "Put the hold on")
    accessible(page)
    shot(page, "hold-new-errors")


def test_a_record_is_kept_longer_with_scripts_off_on_a_phone(visit, accessible):
    wide = visit(KEEPER, phone=True)
    wide.goto("/records/?kind=ITEM")
    wide.locator("a[href*='/records/keep/ITEM/']").nth(2).click()
    accessible(wide)
    shot(wide, "keep")
    press(wide, "Record the decision")
    accessible(wide)
    shot(wide, "keep-errors")
    page = visit(KEEPER, phone=True, scripts=False)  # axe is a script: it has looked already
    page.goto(wide.url)
    page.get_by_label("Keep it longer").check()
    until = date.today() + timedelta(days=180)  # noqa: DTZ011
    page.get_by_label("Next review on").fill(until.strftime("%d/%m/%Y"))
    page.get_by_label("Why, in a sentence?").fill("The van came back last week.")
    press(page, "Record the decision")
    assert page.url.endswith("/records/")


def test_two_people_let_a_record_go_and_a_hold_wins(visit, accessible):
    lead = visit(LEAD)
    lead.goto("/records/")
    accessible(lead)
    proposal = lead.locator("a[href*='/records/disposals/']").first
    proposal.click()
    accessible(lead)
    shot(lead, "disposal")
    press(lead, "Decide")
    accessible(lead)
    shot(lead, "disposal-errors")
    lead.get_by_label("Agree: it goes now").check()
    press(lead, "Decide")
    assert "A record was disposed of" in lead.content()
    accessible(lead)
    shot(lead, "certificate")
    lead.set_viewport_size({"width": 320, "height": 700})
    accessible(lead)
    shot(lead, "certificate")
    lead.set_viewport_size({"width": 1280, "height": 900})
    lead.goto("/records/holds/")
    lead.locator("a[href*='/records/holds/J-']").first.click()
    accessible(lead)
    shot(lead, "hold")
    held = lead.locator("a[href*='/records/keep/ITEM/']").first.inner_text()
    lead.goto(f"/records/keep/ITEM/{held}/")
    assert "Under hold" in lead.content()
    lead.get_by_label("Dispose of it").check()
    lead.get_by_label("Why does it go?").select_option("PERIOD_OVER")
    press(lead, "Record the decision")
    assert "nothing under hold goes" in lead.content()
    accessible(lead)
    shot(lead, "keep-held")
    lead.go_back()
    lead.goto("/records/holds/")
    lead.locator("a[href*='/records/holds/J-']").first.click()
    follow(lead, "Release it")
    accessible(lead)
    shot(lead, "hold-release")


def test_an_officer_has_no_such_page(visit):
    page = visit("police.intelligence")
    page.goto("/records/")
    assert "Page not found" in page.content()
