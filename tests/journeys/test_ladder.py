"""The whole ladder, walked by five people: something is done, and who saw it hears so."""

import re

from django.utils import timezone

from sightline.terms import ReplyOutcome
from tests.journeys.acting import follow, press
from tests.journeys.test_asking import IN_A_WEEK
from tests.journeys.test_reporter import begin, fill_the_form
from tests.journeys.test_source import shot

SAID = "A grey car with a loud exhaust waits behind the arcade on Fridays."
GROUP = "PREVENT_AND_DISRUPT"
A_QUESTION = "Who drives the car behind the arcade?"


def test_five_people_walk_a_report_up_every_rung(visit, accessible):
    reporter, officer = visit("youth.worker", phone=True), visit("council.intelligence")
    police, analyst, lead = (
        visit("police.intelligence"),
        visit("council.analyst"),
        visit("agency.lead"),
    )

    report, code = tell(reporter)
    item = write(officer, report)
    judge(analyst, item)
    ask(police, lead, item)
    act(analyst, item)
    answer(officer, report)

    assert not_yet(officer, item) == [
        "Requirement"
    ]  # the council may not know of a police question
    assert "Requirement" not in not_yet(police, item)
    accessible(officer)
    shot(officer, "ladder-of-item")
    officer.goto("/intelligence/ladder/")
    accessible(officer)
    shot(officer, "ladder")
    hears(reporter.context.browser.new_context(base_url=reporter.url.split("/report")[0]), code)


def not_yet(page, item):
    """Return the rungs that an item has not come to, as the page's reader may know it."""
    page.goto(f"/intelligence/items/{item}")
    return re.findall(r"(.+?)\s+not yet", page.locator(".sl-ladder").inner_text())


def tell(page):
    """Send a report on a phone; return its reference and the code to come back with."""
    begin(page)
    fill_the_form(page)
    press(page, "Send the report")
    return re.search(r"S-\w{5}-\w{5}", page.content())[0], page.locator(".sl-code").inner_text()


def write(page, report):
    """Take the report, open it, and write and grade an item for the group; return it."""
    page.goto(f"/report/queue/{report}")
    press(page, "Take it")
    page.get_by_label("To sanitise and grade it").check()
    press(page, "Open the report")
    page.get_by_label("Sanitised text").first.fill(SAID)
    page.get_by_label("Who may know").select_option(GROUP)
    page.get_by_label("Source", exact=True).select_option("2")
    page.get_by_label("Assessment").select_option("A")
    page.get_by_label("Handling").select_option("P")
    press(page, "Store this item")
    return re.search(r"items/(I-\w{5}-\w{5})", page.url)[1]


def judge(page, item):
    """Say that another item, told by somebody else, bears it out."""
    page.goto("/intelligence/items/")
    listed = [link.inner_text() for link in page.get_by_role("link", name="I-").all()]
    other = next(each for each in listed if each != item)
    page.goto("/intelligence/echoes/{}/{}".format(*sorted((item, other))))
    page.get_by_label("Independent").check()
    page.get_by_label("Two accounts of one event").check()
    page.get_by_label("Why, in a sentence").fill("Each of them saw it.")
    press(page, "Record the decision")


def ask(police, lead, item):
    """Ask a question, have the council answer what it knows, and put the item under it."""
    police.goto("/intelligence/requirements/new")
    police.get_by_label("The question").fill(A_QUESTION)
    police.get_by_label("Why it matters").fill("Children are met there.")
    police.get_by_label("What is known").fill("It comes on Fridays.")
    police.get_by_label("What is not known").fill("Who drives it.")
    police.get_by_label("High: ").check()
    police.get_by_label("Needed by").fill(IN_A_WEEK)
    police.get_by_label("Who may know").select_option(GROUP)
    press(police, "Ask it")
    question = police.url
    press(police, "Ask an agency")
    police.get_by_label("Which agency").select_option("council")
    police.get_by_label("What you ask").fill("Do your records show who lets the arcade?")
    police.get_by_label("own records").check()
    police.get_by_label("Look in records already held").check()
    police.get_by_label("Why it is needed and proportionate").fill("Nobody else need be asked.")
    police.get_by_label("Answer needed by").fill(IN_A_WEEK)
    press(police, "Ask the agency")
    task = re.search(r"W-\w{5}-\w{5}", police.content())[0]
    lead.goto("/for-you/")
    assert task in lead.content()
    lead.goto(f"/intelligence/asked-of-us/{task}")
    press(lead, "Say that you will answer")
    press(lead, "Answer")
    lead.get_by_label("What your agency already knows").fill("It is let to a company by the year.")
    lead.get_by_label("How it is known").select_option("RECORD")
    press(lead, "Send the answer")
    police.goto(question)
    follow(police, "Put an item under it")
    police.get_by_label("Reference of the item").fill(item)
    police.get_by_label("It raises the question").check()
    press(police, "Put it under the question")


def act(page, item):
    """Record what the item was used for, and what came of it."""
    page.goto(f"/intelligence/items/{item}")
    follow(page, "Record what it was used for")
    page.get_by_label("Disruption").first.check()
    page.get_by_label("On which day?").fill(f"{timezone.localdate():%d/%m/%Y}")
    page.get_by_label("Number in the acting agency").fill("LIC/88")
    press(page, "Record it")
    follow(page, "Say what came of it")
    page.get_by_label("Harm was disrupted").check()
    page.get_by_label("Why, in a sentence").fill("The arcade's licence was reviewed.")
    press(page, "Record it")


def answer(page, report):
    """Let the reporter hear that something was done."""
    page.goto(f"/report/queue/{report}")
    page.get_by_label(ReplyOutcome.ACTION_TAKEN.label).check()
    press(page, "Let the reporter hear it")


def hears(context, code):
    """Come back by the code alone, in a browser that nobody is signed in to."""
    page = context.new_page()
    page.goto("/reply/")
    page.get_by_label("code").fill(code)
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url("**/reply/report")
    assert ReplyOutcome.ACTION_TAKEN.meaning in page.content()
    assert "arcade" not in page.content()
    context.close()
