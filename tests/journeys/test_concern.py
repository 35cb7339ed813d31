"""From a map's place to a location that people work on, on a phone, and with scripts off."""

from datetime import UTC, datetime

from sightline.clocks.working_days import next_working_day
from tests.journeys.acting import follow, press

NAME = "The steps behind the bus station"
ASKED = "Ask the council to light the steps before the clocks change."


def fill_day(page, name, day):
    for part in ("day", "month", "year"):
        page.locator(f"[name={name}_{part}]").fill(str(getattr(day, part)))


def fill_new(page, name=NAME):
    page.get_by_label("Name of the place").fill(name)
    page.get_by_label("Kind of place").select_option("TRANSPORT")
    page.get_by_label("Why it concerns us").fill("The same child was met there three times.")
    page.get_by_label("Who may know").select_option(index=1)


def name_one(page, name=NAME):
    """Name a location from the list's own page, with no finding and no item."""
    page.goto("/hot-spots/concerns/new")
    fill_new(page, name)
    page.get_by_label("Where it is").fill("Arvenford")
    press(page, "Name this location")
    if "Several places have this name" in page.content():
        page.get_by_label("Which of these places").select_option(index=1)
        press(page, "Name this location")


def test_a_place_of_the_map_is_named_assessed_and_handed_to_a_panel(visit, accessible):
    page = visit("council.analyst")
    page.goto("/hot-spots/")
    follow(page, "near Arvenford")
    item = page.get_by_role("link", name="I-").first.inner_text()
    follow(page, "Name a location of concern here")
    accessible(page)
    press(page, "Name this location")
    assert "There is a problem" in page.content()
    accessible(page)
    fill_new(page)
    press(page, "Name this location")
    accessible(page)
    page.get_by_label("Reference of an item").fill(item)
    press(page, "Link this item")
    follow(page, "Guardianship")
    accessible(page)
    page.get_by_label("What is said").fill(
        "Nobody about after six; a warden until eight on Fridays."
    )
    page.get_by_label("Who says it").fill("Detached youth team")
    press(page, "Keep this version")
    press(page, "Hand it to a panel")
    page.get_by_label("Child exploitation panel (MACE)").check()
    page.get_by_label("What you ask of it").fill(ASKED)
    accessible(page)
    press(page, "Hand it to a panel")
    accessible(page)
    for shown in (NAME, ASKED, item, "Detached youth team", "Waiting for a panel"):
        assert shown in page.content()


def test_without_scripts_on_a_phone_it_is_taken_back_and_closed(visit, accessible):
    page = visit("council.analyst", phone=True, scripts=False)
    name_one(page)
    press(page, "Hand it to a panel")
    page.get_by_label("Context conference").check()
    page.get_by_label("What you ask of it").fill(ASKED)
    press(page, "Hand it to a panel")
    press(page, "Take it back from the panel")
    page.get_by_label("Why", exact=True).fill("It does not meet before May.")
    fill_day(page, "review_on", next_working_day(datetime.now(UTC).date(), 5))
    press(page, "Take it back from the panel")
    press(page, "Close it")
    page.get_by_label("Young people are safer there").check()
    page.get_by_label("Why", exact=True).fill("Lit, and quiet since.")
    press(page, "Close it")
    assert "Closed" in page.content()


def test_every_page_fits_a_phone(visit, accessible):
    page = visit("council.analyst", phone=True)
    name_one(page, "The long bridge")
    page.goto("/hot-spots/concerns/?state=CLOSED")
    accessible(page)
    page.goto("/hot-spots/concerns/")
    accessible(page)
    follow(page, "The long bridge")
    accessible(page)
    press(page, "Change the details")
    accessible(page)
    page.goto("/hot-spots/concerns/new")
    accessible(page)


def test_two_people_who_change_it_at_once_both_see_what_the_other_wrote(visit, accessible):
    first, second = visit("council.analyst"), visit("council.analyst")
    name_one(first, "The underpass")
    for page in (first, second):
        page.goto("/hot-spots/concerns/")
        follow(page, "The underpass")
        press(page, "Change the details")
    first.get_by_label("Name of the place").fill("The underpass and the car park")
    press(first, "Change the details")
    second.get_by_label("Why it concerns us").fill("Two children now.")
    press(second, "Change the details")
    accessible(second)
    assert "The underpass and the car park" in second.content()
    assert "Two children now." in second.get_by_label("Why it concerns us").input_value()
    press(second, "Change the details")
    assert "Two children now." in second.content()
