"""A man who asks for his data is answered, and somebody who was wrongly named is taken off an item.

Every page fits a phone."""

import re

from tests.journeys.acting import follow, press

STALE = "Gather again, so that nothing is missed"


def waiting(page):
    """Whether something of the page is not decided on."""
    return page.get_by_text("Not decided on", exact=True).count()


def decide(page):
    """Decide on the thing of this page: masked where it names others, otherwise whole."""
    body = page.locator("main").inner_text()
    if "taken out." in body:
        page.get_by_label("Give it with parts masked").check()
        page.get_by_label("Exemption").select_option(index=1)
        page.get_by_label("Why, for this very thing").fill("It names a child.")
    else:
        page.get_by_label("Give it whole").check()
    press(page, "Record the decision")


def test_a_person_is_answered_and_nobody_else_is_given_away(visit, accessible):
    page = visit("police.gatekeeper")
    page.goto("/records/asked/")
    accessible(page)
    follow(page, "Y-")
    accessible(page)
    press(page, "Gather again")
    seen = 0
    while seen < 80 and (waiting(page) or page.get_by_text(STALE).count()):
        if not waiting(page):
            press(page, "Gather again")
            continue
        page.locator("td a.govuk-link").first.click()
        page.get_by_role("heading", name="Decide on it").wait_for()
        if not seen:
            accessible(page)
            press(page, "Record the decision")
            assert "There is a problem" in page.content()
            accessible(page)
        decide(page)
        seen += 1
    assert seen > 3
    press(page, "Make the answer")
    follow(page, "E-")
    accessible(page)
    answer = page.url
    assert "Wilcz" in page.locator("article").inner_text()
    assert page.request.get(f"{answer}/file").body()[:5] == b"%PDF-"

    lead = visit("police.lead", phone=True)
    lead.goto(answer)
    accessible(lead)
    lead.get_by_label("Yes, approve it").check()
    press(lead, "Record it")
    assert "Approved by a second person" in lead.content()

    page.goto(answer)
    press(page, "Record that it was delivered")
    accessible(page)
    page.get_by_label("Handed over and explained").check()
    press(page, "Record it")
    assert "Nothing is due" in page.content()


def test_a_request_is_taken_with_scripts_off_on_a_phone(visit, accessible):
    page = visit("police.gatekeeper", phone=True, scripts=False)
    page.goto("/records/asked/new")
    press(page, "Take the request")
    assert "There is a problem" in page.content()
    page.get_by_label("The person themselves").check()
    page.get_by_label("A grown person", exact=True).check()
    page.get_by_label("Name of the person").fill("Anybody " + "with a very long name " * 8)
    press(page, "Take the request")
    request = page.url
    assert re.search(r"Y-\w{5}-\w{5}", request)
    follow(page, "Record that you asked what they want to know")
    page.get_by_label("What you asked them to make clear").fill("Which years?")
    press(page, "Record it")
    assert "The clock stands" in page.content()

    phone = visit("police.gatekeeper", phone=True)
    for address in ("/records/asked/", "/records/asked/new", request,
                    f"{request}/clarified", f"{request}/identity-checked"):  # fmt: skip
        phone.goto(address)
        accessible(phone)


def test_somebody_who_was_wrongly_named_is_taken_off_an_item(visit, accessible):
    page = visit("police.intelligence")
    page.goto("/intelligence/items/")
    links = page.get_by_role("link", name="I-")
    for href in [links.nth(n).get_attribute("href") for n in range(links.count())]:
        page.goto(href)
        text = page.locator("main").inner_text()
        if "put it right" in text and "People thought to pose a risk\nNone named" not in text:
            break
    item = page.url
    follow(page, "Something in it is wrong: put it right")
    accessible(page)
    press(page, "Record the decision")
    assert "There is a problem" in page.content()
    accessible(page)
    page.get_by_label("The item", exact=True).check()
    page.get_by_role("radio", name="Wrongly named").check()
    chosen = page.get_by_label("Who was wrongly named?")
    chosen.select_option(index=1)
    page.get_by_label("What is wrong, or what is right").fill("Somebody was named by mistake.")
    page.get_by_label("Why you decide so").fill("Two people have one name.")
    page.get_by_label("What it rests on").fill("The officer who wrote it says so.")
    press(page, "Record the decision")
    assert page.url == item
    assert "Disputed or put right" in page.content()
    accessible(page)
    phone = visit("police.intelligence", phone=True)
    for address in (item, item.replace("intelligence/items", "records/right")):
        phone.goto(address)
        accessible(phone)
