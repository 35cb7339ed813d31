"""A team works its queue: an officer asks, the lead answers and covers, a colleague records."""

import re

from tests.journeys.acting import follow, press


def first(page, part=""):
    """Open the first report of a part of the queue and return its reference."""
    page.goto(f"/report/queue{part}")
    reference = page.get_by_role("link", name="S-").first.inner_text()
    follow(page, reference)
    return reference


def test_an_officer_asks_the_lead_who_answers(visit, accessible):
    officer, lead = visit("council.intelligence"), visit("agency.lead")
    reference = first(officer, "?part=nobody")
    press(officer, "Take it")
    accessible(officer)
    officer.get_by_text("Return it with a question").click()
    officer.get_by_label("Who can answer?").select_option(index=1)
    press(officer, "Return it")
    assert officer.title().startswith("Error: ")
    accessible(officer)
    officer.get_by_label("Your question").fill("Is this one of our schools?")
    press(officer, "Return it")
    lead.goto("/for-you/")
    assert reference in lead.content()
    lead.goto(f"/report/queue/{reference}")
    accessible(lead)
    assert lead.get_by_text("Is this one of our schools?").first.is_visible()
    assert not lead.get_by_role("button", name="Open the report").count()
    lead.get_by_label("Your answer").fill("It is")
    press(lead, "Send the answer")
    officer.reload()
    assert officer.get_by_text("It is", exact=True).is_visible()
    press(officer, "Hand it back")


def test_the_lead_covers_on_a_phone(visit, accessible):
    officer, lead = visit("council.intelligence"), visit("agency.lead", phone=True)
    reference = first(officer, "?part=nobody")
    press(officer, "Take it")
    lead.goto("/report/queue")
    accessible(lead)
    follow(lead, "Hand over everything")
    accessible(lead)
    lead.get_by_label("Whose reports?").select_option(index=1)
    lead.get_by_label("Who takes them?").select_option("queue")
    press(lead, "Hand over everything")
    assert lead.get_by_text(re.compile("put back in the queue")).is_visible()
    accessible(lead)
    lead.goto(f"/report/queue/{reference}")
    accessible(lead)
    assert lead.get_by_text("Put back in the queue").last.is_visible()
