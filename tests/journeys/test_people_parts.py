"""A concern about a child named in passing; two officers mark a child as suspected; a person is
tied to a telephone; and every page fits a phone and works with scripts off."""

import re
from datetime import UTC, datetime, timedelta

from tests.journeys.acting import follow, press

BLAMES = "These words may blame a child"


def day(days):
    return (datetime.now(UTC).date() + timedelta(days=days)).strftime("%d/%m/%Y")


def shared_item(page):
    """Go to an item in the group of which both officers are; return its reference."""
    page.goto("/intelligence/items/")
    links = page.get_by_role("link", name="I-")
    for href in [links.nth(n).get_attribute("href") for n in range(links.count())]:
        page.goto(href)
        text = page.locator("main").inner_text()
        if "for the group Prevent" in text and "Open a record of somebody" in text:
            return re.search(r"I-\w{5}-\w{5}", href)[0]
    raise AssertionError("no item is in the shared group")


def record_concern(page, name):
    follow(page, "Record a concern about a child named in passing")
    page.get_by_label("Name of the child").fill(name)
    page.get_by_label("Year of birth").fill("2012")
    page.get_by_label("Friend").check()
    page.get_by_label("What worries you about this child").fill("Seen in the grey van twice.")
    press(page, "Record the concern")


def open_record(page, name, *, child):
    page.get_by_label("A child" if child else "A grown person").check()
    page.get_by_label("Name").fill(name)
    page.get_by_label("Born").fill("2012" if child else "")
    press(page, "Open the record")


def test_a_child_is_suspected_by_two_and_is_shown_as_a_child_first(visit, accessible):
    page = visit("council.intelligence")
    shared_item(page)
    record_concern(page, "Amy Ashdown")
    accessible(page)
    follow(page, "Open a record of a child of whom a concern is live")
    open_record(page, "Amy Ashdown", child=True)
    person = page.url
    accessible(page)
    follow(page, "Say what they are to a case")
    press(page, "Record it")
    assert "There is a problem" in page.content()
    accessible(page)
    page.get_by_label("Suspected", exact=True).check()
    page.get_by_label("Why, in a sentence or two").fill("She is streetwise and runs county lines")
    page.get_by_text(BLAMES).wait_for()  # as it is typed, before anything is sent
    accessible(page)
    page.get_by_label("Why, in a sentence or two").fill("She is made to carry for them.")
    page.get_by_text(BLAMES).wait_for(state="detached")
    page.get_by_label("Or where it is recorded").fill("LCS 4411")
    press(page, "Record it")
    assert "Proposed, not yet confirmed" in page.content()
    assert "also suspected of harming" not in page.content()

    second = visit("council.intelligence.2", phone=True, scripts=False)
    second.goto("/for-you/")
    assert "A child is to be marked as suspected" in second.content()
    second.goto(person)
    accessible_without_scripts(second)
    follow(second, "Confirm it, or read what it rests on")
    second.get_by_label("Why, in a sentence").fill("Agreed after reading the record.")
    press(second, "Confirm it")
    assert "Child; also suspected of harming" in second.content()
    page.goto(person)
    accessible(page)


def accessible_without_scripts(page):
    """Nothing is cut at this width; axe itself needs scripts, and looks at the same page above."""
    assert page.locator("main").bounding_box()["width"] <= 320


def test_a_person_is_tied_to_a_telephone_and_to_premises_on_a_phone(visit, accessible):
    page = visit("council.intelligence", phone=True)
    item = shared_item(page)
    follow(page, "Open a group or setting")
    page.get_by_label("Premises").check()
    page.get_by_label("Name").fill("The fish bar by the bus station " + "with a very long name" * 3)
    page.get_by_label("Kind of licence").select_option("LATE_FOOD")
    page.get_by_label("Licence number").fill("LN/0077")
    page.get_by_label("Granted by").fill("Arvenshire Council")
    page.get_by_label("What must change there").fill("Staff who know whom to ring.")
    accessible(page)
    press(page, "Open it")
    group = re.search(r"G-\w{5}-\w{5}", page.url)[0]
    accessible(page)
    page.goto(f"/intelligence/items/{item}")
    page.goto(f"/subjects/people/open/{item}")
    open_record(page, "Kez Ormerod-Vale", child=False)
    follow(page, "Record a link")
    accessible(page)
    page.get_by_label("How are they tied?").select_option("WORKS_AT")
    page.get_by_label("With whom or what").fill(group)
    page.get_by_label("Item that says so").fill("I-00000-00000")
    press(page, "Record the link")
    assert "There is a problem" in page.content()
    page.get_by_label("Item that says so").fill(item)
    press(page, "Record the link")
    assert "works at" in page.content()
    accessible(page)
    follow(page, "Record a fact")
    accessible(page)
    page.get_by_label("NHS number", exact=True).check()
    page.get_by_label("What it is").fill("943 476 5918")
    page.get_by_label("Or where it is recorded").fill("LCS 4411")
    press(page, "Record it")
    assert "Check the number" in page.content()
    page.get_by_label("What it is").fill("943 476 5919")
    press(page, "Record it")
    accessible(page)
    follow(page, "Keep it longer, or end it")
    accessible(page)
    for address in ("/subjects/groups/", "/subjects/recorded/"):
        page.goto(address)
        accessible(page)
