"""A place from its referral to three actions and their outcomes, by four roles; on a phone too."""

from datetime import timedelta

from django.utils import timezone

from tests.journeys.acting import follow, press
from tests.journeys.test_concern import fill_day, name_one

PANEL = "Panel of the journey"
PLACE = "The underpass by the ring road"


def set_up(page):
    """Set a panel up as its coordinator, with three members; return its address."""
    page.goto("/panels/new")
    press(page, "Set it up")
    assert "There is a problem" in page.content()
    page.get_by_label("Name of the panel").fill(PANEL)
    page.get_by_label("Monthly panel").check()
    page.get_by_label("What it is for").fill("Children and places of the journey.")
    page.get_by_label("Agencies that must be present").fill("2")
    page.get_by_label("For which group").select_option(index=1)
    page.get_by_label("UK GDPR", exact=False).first.check()
    page.locator("[name=marking]").last.check()
    press(page, "Set it up")
    for name in ("Marek Osgathe", "Tamsin Thrupp", "Kofi Brandle"):
        page.get_by_label("Give a seat to").select_option(label=name)
        press(page, "Give the seat")
    return page.url.partition("#")[0]


def plan(page, accessible):
    """Plan a meeting, draft its agenda and order it; return its address."""
    press(page, "Plan a meeting")
    accessible(page)
    fill_day(page, "on", timezone.localdate() + timedelta(days=7))
    page.get_by_label("When it starts").fill("14:00")
    page.get_by_label("Where, or how to join").fill("Room 1, County Hall")
    press(page, "Plan it")
    meeting = page.url
    press(page, "Draft the agenda from the rules")
    accessible(page)
    press(page, "Keep this order")
    assert page.url == meeting
    accessible(page)
    return meeting


def say_here(page, meeting, name):
    page.goto(meeting)
    row = page.locator("tr", has_text=name)
    with page.expect_navigation():
        row.get_by_role("button", name="Present").click()


def act_on(page, who, what):
    """Give somebody an action from the entry that is shown."""
    press(page, "Give an action")
    option = page.locator("#id_owner option", has_text=who)
    page.get_by_label("What is to be done").fill(what)
    page.get_by_label("Prevent", exact=True).check()
    page.get_by_label("Who does it").select_option(value=option.get_attribute("value"))
    press(page, "Give an action")


def test_a_place_is_referred_decided_on_and_acted_on(visit, accessible):
    chair = visit("panel.coordinator")
    panel = set_up(chair)
    accessible(chair)

    analyst = visit("council.analyst")
    name_one(analyst, PLACE)
    follow(analyst, "Refer it to a panel")
    press(analyst, "Refer it")
    accessible(analyst)
    analyst.get_by_label(PANEL).check()
    analyst.get_by_label("Locations").check()
    analyst.get_by_label("Why the panel should hear it").fill("Three children were met there.")
    press(analyst, "Refer it")

    chair.goto(panel)
    assert PLACE in chair.content()
    meeting = plan(chair, accessible)
    say_here(chair, meeting, "Dilys Pinnock")

    police = visit("police.intelligence", phone=True)
    say_here(police, meeting, "Marek Osgathe")
    accessible(police)
    follow(police, PLACE)
    accessible(police)
    press(police, "Say what an agency knows")
    police.get_by_label("What it tells the panel").fill("Two stops there in October.")
    press(police, "Say what an agency knows")
    assert "Two stops there in October." in police.content()

    chair.goto(meeting)
    press(chair, "Open the meeting")
    press(chair, "Open the meeting")
    follow(chair, PLACE)
    press(chair, "Record the decision")
    chair.get_by_label("What the panel decides").fill("Light the underpass and ask for a warden.")
    chair.get_by_label("Why", exact=True).fill("It is dark from four and nobody is about.")
    chair.get_by_label("Which agency acts on it").select_option(index=1)
    accessible(chair)
    press(chair, "Record the decision")
    for who, what in (
        ("Marek Osgathe", "Walk past at six on Fridays"),
        ("Tamsin Thrupp", "Tell the school nurses"),
        ("Kofi Brandle", "Ask for lighting"),
    ):
        act_on(chair, who, what)
    accessible(chair)

    police.goto("/panels/actions/")
    accessible(police)
    follow(police, "Walk past at six on Fridays")
    press(police, "Accept it")
    press(police, "Accept it")
    press(police, "Say that it is done")
    press(police, "Say that it is done")
    assert "what came of it" in police.content()
    accessible(police)
    police.get_by_label("In a sentence").fill("Nobody was met there on four Fridays.")
    press(police, "Say that it is done")
    assert "Nobody was met there on four Fridays." in police.content()
    accessible(police)

    chair.goto(meeting)
    press(chair, "Minutes")
    assert "Decided: Light the underpass" in chair.content()
    accessible(chair)
    chair.goto(meeting)
    follow(chair, "Hide names")
    assert PLACE not in chair.content()

    bare = visit("panel.member", phone=True, scripts=False)
    bare.goto(meeting)
    follow(bare, PLACE)
    assert "Light the underpass" in bare.content()
    assert bare.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_whoever_has_no_seat_finds_no_meeting(visit, accessible):
    page = visit("council.analyst")
    page.goto("/panels/")
    accessible(page)
    assert page.goto("/panels/meetings/O-00000-00000/").status == 404
