"""A child is assessed on a screen, and a place on a phone with scripts off; errors lose nothing."""

from datetime import UTC, datetime, timedelta

from tests.journeys.acting import follow, press
from tests.journeys.test_concern import fill_day

EVIDENCE = "She told her aunt on Sunday that she owes somebody."


def in_days(days):
    return datetime.now(UTC).date() + timedelta(days=days)


def fill_words(page):
    page.get_by_label("What they say themselves").fill("I want it to stop.")
    page.get_by_label("What must happen").fill("Her worker sees her weekly.")
    page.get_by_label("Why you chose this level").fill("She has told two people.")
    page.get_by_label("Who agreed it").fill("Team manager and youth worker")


def test_a_draft_of_a_child_is_completed_and_reviewed(visit, accessible):
    page = visit("council.intelligence")
    page.goto("/assessments/?which=drafts&kind=PERSON")
    accessible(page)
    page.locator("td[data-label=Of] a").first.click()
    accessible(page)
    press(page, "Go on with the draft")
    accessible(page)
    debt = page.get_by_role("group", name="The child owes somebody, or is told that they do")
    debt.get_by_label("Yes").check()
    debt.get_by_label("What was seen or said").fill(EVIDENCE)
    press(page, "Complete it")
    assert "There is a problem" in page.content()
    accessible(page)
    assert page.locator("[name=evidence_debt]").input_value() == EVIDENCE
    page.locator("[name=when_debt]").select_option("NOW")
    page.get_by_role("group", name="learning disability").get_by_label("No", exact=True).check()
    page.get_by_role("group", name="Level").get_by_label("Medium").check()
    fill_words(page)
    fill_day(page, "review_on", in_days(30))
    press(page, "Complete it")
    accessible(page)
    for shown in ("Level: Medium", EVIDENCE, "Team manager and youth worker"):
        assert shown in page.content()
    follow(page, "Everything that was chosen for")
    accessible(page)


def test_a_line_over_time_can_be_read_and_printed(visit, accessible):
    page = visit("council.intelligence")
    page.goto("/assessments/?which=due&kind=PERSON")
    for link in page.locator("td[data-label=Of] a").all():
        page.goto(link.get_attribute("href"))
        if page.locator("figure.sl-chart").count():
            break
        page.goto("/assessments/?which=due&kind=PERSON")
    accessible(page)
    assert page.locator("figure.sl-chart circle").count() >= 2
    page.emulate_media(media="print")
    assert page.get_by_role("button", name="Review it now").is_hidden()


def test_without_scripts_on_a_phone_a_ward_is_assessed_and_closed(visit, accessible):
    page = visit("council.intelligence", phone=True, scripts=False)
    page.goto("/assessments/")
    press(page, "Assess a setting or neighbourhood")
    page.locator("[name=of]").select_option(index=3)
    press(page, "Continue")
    page.get_by_label("Assessment of a setting or neighbourhood").check()
    press(page, "Begin")
    press(page, "Complete it")
    assert "There is a problem" in page.content()
    page.get_by_role("group", name="Level").get_by_label("Low").check()
    fill_words(page)
    fill_day(page, "review_on", in_days(30))
    press(page, "Complete it")
    assert "Level: Low" in page.content()
    press(page, "Close it")
    page.get_by_label("Why no review is needed any more").fill("Lit, and quiet since.")
    press(page, "Close it")
    assert "Lit, and quiet since." in page.content()


def test_every_page_fits_a_phone(visit, accessible):
    page = visit("council.intelligence", phone=True)
    page.goto("/assessments/")
    accessible(page)
    page.locator("td[data-label=Of] a").first.click()
    accessible(page)
    here = page.url
    for last in ("write", "close", "holder"):
        page.goto(f"{here}{last}")
        if page.locator("h1", has_text="not found").count() == 0:
            accessible(page)
    page.goto("/assessments/place")
    accessible(page)
