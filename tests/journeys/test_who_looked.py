"""An owner sees who looked at an item, a stranger does not, and an auditor settles a question."""

import re

from tests.journeys.acting import follow, press
from tests.journeys.test_source import shot


def an_item(page):
    """Open the newest item of the page's reader, and return its reference."""
    page.goto("/intelligence/items/")
    found = page.get_by_role("link", name=re.compile("^I-"))
    for reference in [each.inner_text() for each in found.all()]:
        page.goto(f"/intelligence/items/{reference}")
        if page.get_by_role("link", name="Who looked at this item").count():
            return reference
    raise AssertionError("there is no item to answer for")


def test_the_owner_sees_who_looked_and_a_stranger_is_told_of_nothing(visit, accessible):
    owner, stranger = visit("council.intelligence"), visit("council.analyst")
    item = an_item(owner)
    stranger.goto(f"/intelligence/items/{item}")
    follow(owner, "Who looked at this item")
    text = owner.locator("main").inner_text()
    assert re.search(rf"Kofi Brandle \(.+\) (read|asked for, and was refused,) item {item}", text)
    accessible(owner)
    shot(owner, "who-looked")
    answer = stranger.goto(f"/records/looked/{item}")
    assert answer.status == 404
    accessible(stranger)
    stranger.goto("/records/looked/")
    assert item in stranger.locator("main").inner_text()
    accessible(stranger)


def test_the_page_on_a_phone_without_scripts_and_narrowed(visit, accessible):
    phone = visit("council.intelligence", phone=True, scripts=False)
    phone.goto("/records/looked/")
    phone.get_by_label("From").fill("nonsense")
    press(phone, "Show")
    assert "Enter a day" in phone.locator("main").inner_text()
    phone.get_by_label("From").fill("1/1/2026")
    press(phone, "Show")
    assert "The newest first" in phone.locator("main").inner_text()
    shot(phone, "who-looked-phone")
    wide = visit("council.intelligence", phone=True)
    wide.goto("/records/looked/")
    accessible(wide)


def test_an_auditor_settles_a_question(visit, accessible):
    auditor = visit("auditor")
    auditor.goto("/records/questions/")
    text = auditor.locator("main").inner_text()
    for kind in ("Many records in a day", "Outside working hours", "Their own name",
                 "A colleague's family", "A record that many looked at",
                 "Reading and nothing after", "Many refusals"):  # fmt: skip
        assert kind in text
    accessible(auditor)
    shot(auditor, "questions")
    follow(auditor, "Outside working hours")
    question = auditor.url
    press(auditor, "Record it")
    assert "Choose what came of it" in auditor.locator("main").inner_text()
    accessible(auditor)
    auditor.get_by_label("Explained").check()
    auditor.get_by_label("A note").fill("The lead was on call that Sunday.")
    press(auditor, "Record it")
    assert "on call that Sunday" in auditor.locator("main").inner_text()
    accessible(auditor)
    shot(auditor, "question")
    auditor.goto("/records/questions/?settled=on")
    assert auditor.get_by_role("link", name="Outside working hours").count() == 1
    auditor.goto(question)
    follow(auditor, "What they looked at")
    accessible(auditor)
    phone = visit("auditor", phone=True)
    for address in ("/records/questions/", question, "/records/inventory/"):
        phone.goto(address)
        accessible(phone)
        shot(phone, "phone" + address.rstrip("/").rpartition("/")[2])
