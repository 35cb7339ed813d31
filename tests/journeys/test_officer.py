"""The intelligence officer: queue, sealed words, sanitised items beside them, 3x5x2 with rules."""

import re

from tests.journeys.acting import follow, press

REFERRED = re.compile("Reference of the referral")
TEXT = "A girl of about 14 was seen to enter a grey car at the bus station."


def open_from_queue(page):
    """Take the first report of the queue and open it with a reason; ends at the desk."""
    page.goto("/report/queue")
    follow(page, "S-")
    press(page, "Take it")
    page.get_by_label("To sanitise and grade it").check()
    press(page, "Open the report")


def record_referral(page):
    """Fill the referral in, where the report is one of danger; ends on the same desk."""
    if page.get_by_label(REFERRED).count():
        now = page.evaluate(
            "() => new Intl.DateTimeFormat('en-GB', {timeZone: 'Europe/London', day: 'numeric',"
            " month: 'numeric', year: 'numeric', hour: '2-digit', minute: '2-digit'})"
            ".formatToParts(new Date()).map((each) => [each.type, each.value])"
        )
        parts = dict(now)
        page.get_by_label(REFERRED).fill("MASH-77")
        for label in ("Day", "Month", "Year"):
            page.get_by_label(label, exact=True).first.fill(parts[label.lower()])
        page.get_by_label("Time of the referral").fill(f"{parts['hour']}:{parts['minute']}")


def test_from_the_queue_to_a_graded_item(visit, accessible):
    page = visit("police.intelligence")
    page.goto("/report/queue")
    accessible(page)
    open_from_queue(page)
    accessible(page)
    assert page.get_by_text("What the reporter wrote").is_visible()
    assert page.get_by_text(re.compile("Proposed:")).is_visible()
    page.get_by_label("Sanitised text").first.fill(TEXT)
    record_referral(page)
    page.get_by_label("Source", exact=True).select_option("2")
    page.get_by_label("Assessment").select_option("B")
    page.get_by_label("Handling").select_option("P")
    press(page, "Store this item")
    assert page.title().startswith("Error: ")
    accessible(page)
    assert page.get_by_label("Sanitised text").first.input_value() == TEXT
    page.get_by_label("Assessment").select_option("A")
    press(page, "Store this item")
    page.goto("/intelligence/items/")
    assert page.get_by_text(TEXT[:40]).first.is_visible()
    follow(page, "I-")
    assert page.get_by_text("2AP").first.is_visible()
    accessible(page)


def test_what_may_give_the_source_away_is_settled_and_previewed(visit, accessible):
    page = visit("police.intelligence")
    open_from_queue(page)
    text = "His key worker says that a man gives boys money outside our school."
    page.get_by_label("Sanitised text").first.fill(text)
    press(page, "Preview")
    assert page.get_by_text("Preview: nothing is stored yet").is_visible()
    assert page.get_by_text("as its least-cleared reader sees it").is_visible()
    assert page.get_by_text("What may give the source away").is_visible()
    accessible(page)
    press(page, "Store this item")
    assert page.title().startswith("Error: ")
    accessible(page)
    for tick in page.get_by_label("It gives nobody away, because").all():
        tick.check()
    for why in page.get_by_label("Why it gives nobody away").all():
        why.fill("It is known in the whole street")
    record_referral(page)
    press(page, "Store this item")
    assert "/intelligence/items/I-" in page.url
    accessible(page)
    follow(page, "Give a second opinion")
    accessible(page)
    page.go_back()
    follow(page, "Keep it longer, or let it go")
    accessible(page)
    page.goto("/intelligence/review")
    accessible(page)


def test_the_opening_is_in_the_ledger_with_its_reason_and_no_words(visit, accessible):
    officer = visit("council.intelligence")
    officer.goto("/report/queue")
    reference = officer.get_by_role("link", name="S-").first.inner_text()
    open_from_queue(officer)
    auditor = visit("auditor")
    auditor.goto("/ledger/")
    accessible(auditor)
    row = auditor.get_by_role("row").filter(has_text="Open the sealed words").first
    assert reference in row.inner_text()


def of_own_agency(page):
    """The grade page of an item that this officer's own agency controls."""
    page.goto("/intelligence/items/")
    links = page.get_by_role("link", name="I-").all()
    addresses = [f"{link.get_attribute('href')}/grade" for link in links]
    return next(a for a in addresses if page.request.get(a).status == 200)


def test_two_officers_grading_at_once_lose_nothing(visit):
    one, two = visit("police.intelligence"), visit("police.intelligence")
    address = of_own_agency(one)
    for page in (one, two):
        page.goto(address)
        page.locator("input[name=source_evaluation][value='3']").check()
        page.locator("input[name=assessment][value=E]").check()
        page.locator("input[name=handling][value=P]").check()
        page.get_by_label("Why", exact=True).fill("Its own words contradict it")
    button = one.locator("main form button[type=submit]").last.inner_text()
    press(one, button)
    two.get_by_label("Why", exact=True).fill("Typed before the other was seen")
    press(two, button)
    assert "Typed before the other was seen" in two.content()
    assert "/grade" in two.url
