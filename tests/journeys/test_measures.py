"""From a location to a measure that is served and broken; the report; and all of it on a phone."""

from datetime import UTC, datetime, timedelta

from tests.journeys.acting import follow, press

WHY = "Adults wait in the arcade after it shuts, and children with them."


def fill_day(page, name, days):
    day = datetime.now(UTC).date() + timedelta(days=days)
    for part in ("day", "month", "year"):
        page.locator(f"[name={name}_{part}]").fill(str(getattr(day, part)))


def to_the_closure(page):
    """Go from the start of disruption to the closure of the county's hot spot."""
    page.goto("/disruption/")
    follow(page, "Look through the measures")
    page.get_by_label("Power", exact=True).select_option("closure")
    page.get_by_label("How it stands").select_option("OUTCOME")
    press(page, "Show")
    follow(page, "Closure notice and closure order")


def test_a_measure_is_written_down_served_and_broken(visit, accessible):
    page = visit("council.intelligence")
    page.goto("/")
    follow(page, "Disruption")
    accessible(page)
    follow(page, "Look through the measures")
    accessible(page)
    page.goto("/hot-spots/concerns/")
    follow(page, "bus station")
    accessible(page)
    follow(page, "Write one down")
    accessible(page)
    press(page, "Write this measure down")
    assert "There is a problem" in page.content()
    accessible(page)
    page.get_by_label("Power", exact=True).select_option("closure")
    page.get_by_label("Kind of harm").select_option("CHILD_CRIMINAL_EXPLOITATION")
    page.get_by_label("Why it is thought of").fill(WHY)
    page.get_by_label("What it does to the children concerned").fill("They lose a warm place.")
    page.get_by_label("If their view is not known: why").fill("Their worker asks on Monday.")
    press(page, "Write this measure down")
    accessible(page)
    press(page, "Record that it was served")
    page.get_by_label("Who served it, on whom or what, and how").fill("On the door, by two.")
    fill_day(page, "starts_on", 0)
    press(page, "Record that it was served")
    assert "Enter its last day" in page.content()
    accessible(page)
    fill_day(page, "expires_on", 30)
    press(page, "Record that it was served")
    accessible(page)
    press(page, "Report a breach")
    page.get_by_label("What was done against it, and when").fill("Two were inside at nine.")
    accessible(page)
    press(page, "Report a breach")
    for shown in (WHY, "Breached", "Two were inside at nine.", "of 90 days have passed"):
        assert shown in page.content()


def test_the_closure_of_the_hot_spot_is_compared_and_the_year_reported(visit, accessible):
    page = visit("council.analyst")
    to_the_closure(page)
    accessible(page)
    assert "independent origins told of it before" in page.content()
    assert "This does not say that the measure caused it" in page.content()
    page.goto("/disruption/ledger/due?days=60")
    accessible(page)
    page.goto("/disruption/ledger/report")
    accessible(page)
    assert "Counted of what you may see" in page.content()
    assert "What was never tried here" in page.content()


def test_on_a_phone_without_scripts(visit, accessible):
    page = visit("council.intelligence", phone=True, scripts=False)
    page.goto("/disruption/ledger/new")
    page.get_by_label("Reference of whom or what").fill("L-00000-00000")
    press(page, "Continue")
    assert "There is no such record, or you may not see it" in page.content()
    to_the_closure(page)
    page.get_by_label("Reference of an item").fill("I-00000-00000")
    press(page, "Link this item")
    assert "There is no such item" in page.content()


def test_every_page_fits_a_phone(visit, accessible):
    page = visit("council.intelligence", phone=True)
    for address in ("", "ledger/", "ledger/due?days=60", "ledger/report", "ledger/new"):
        page.goto(f"/disruption/{address}")
        accessible(page)
    to_the_closure(page)
    accessible(page)
    press(page, "Write the outcome")
    press(page, "Write the outcome")
    accessible(page)
