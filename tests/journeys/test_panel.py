"""A place from its referral to three actions and their outcomes, by four roles; on a phone too."""

from datetime import timedelta

from django.utils import timezone

from tests.journeys.acting import follow, press
from tests.journeys.test_assess import fill_words
from tests.journeys.test_concern import fill_day, name_one

PANEL = "Panel of the journey"
PLACE = "The underpass by the ring road"
OFFICER = "Marek Osgathe, Arvenshire Constabulary"


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


def refer(page, accessible):
    """Name a place and refer it to the panel."""
    name_one(page, PLACE)
    follow(page, "Refer it to a panel")
    press(page, "Refer it")
    accessible(page)
    page.get_by_label(PANEL).check()
    page.get_by_label("Locations").check()
    page.get_by_label("Why the panel should hear it").fill("Three children were met there.")
    press(page, "Refer it")


def tell(page, meeting, accessible):
    """Be there, and say what an agency knows of the place."""
    say_here(page, meeting, "Marek Osgathe")
    accessible(page)
    follow(page, PLACE)
    accessible(page)
    press(page, "Say what an agency knows")
    page.get_by_label("What it tells the panel").fill("Two stops there in October.")
    press(page, "Say what an agency knows")
    assert "Two stops there in October." in page.content()


def decide(page, meeting, accessible):
    """Open the meeting, record the decision on the place, and give three actions."""
    page.goto(meeting)
    press(page, "Open the meeting")
    press(page, "Open the meeting")
    follow(page, PLACE)
    press(page, "Record the decision")
    page.get_by_label("What the panel decides").fill("Light the underpass and ask for a warden.")
    page.get_by_label("Why", exact=True).fill("It is dark from four and nobody is about.")
    page.get_by_label("Which agency acts on it").select_option(index=1)
    accessible(page)
    press(page, "Record the decision")
    act_on(page, "Marek Osgathe", "Walk past at six on Fridays")
    act_on(page, "Tamsin Thrupp", "Tell the school nurses")
    act_on(page, "Kofi Brandle", "Ask for lighting")
    accessible(page)


def let_out(chair, member, meeting, accessible):
    """The chair gives leave, and the member takes the agenda as a PDF."""
    chair.goto(meeting)
    follow(chair, "Give a member leave")
    accessible(chair)
    chair.get_by_label("Who may take it").select_option(label=OFFICER)
    chair.get_by_label("Why it cannot be read here").fill("He joins from a car with no signal.")
    press(chair, "Give leave")
    assert "He joins from a car with no signal." in chair.content()
    accessible(chair)
    member.goto(meeting)
    accessible(member)
    with member.expect_download() as taken:
        member.get_by_role("button", name="Take it as a PDF").click()
    assert taken.value.path().read_bytes().startswith(b"%PDF")


def do(page, accessible):
    """Accept an action and say what came of it."""
    page.goto("/panels/actions/")
    accessible(page)
    follow(page, "Walk past at six on Fridays")
    press(page, "Accept it")
    press(page, "Accept it")
    press(page, "Say that it is done")
    press(page, "Say that it is done")
    assert "what came of it" in page.content()
    accessible(page)
    page.get_by_label("In a sentence").fill("Nobody was met there on four Fridays.")
    press(page, "Say that it is done")
    assert "Nobody was met there on four Fridays." in page.content()
    accessible(page)


def test_a_place_is_referred_decided_on_and_acted_on(visit, accessible):
    chair = visit("panel.coordinator")
    panel = set_up(chair)
    accessible(chair)
    refer(visit("council.analyst"), accessible)
    chair.goto(panel)
    assert PLACE in chair.content()
    meeting = plan(chair, accessible)
    say_here(chair, meeting, "Dilys Pinnock")
    police = visit("police.intelligence", phone=True)
    tell(police, meeting, accessible)
    let_out(chair, police, meeting, accessible)
    decide(chair, meeting, accessible)
    do(police, accessible)
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


def chosen(page, level):
    """Choose a level in an assessment that is open to be written, and complete it."""
    page.get_by_role("group", name="learning disability").get_by_label("No", exact=True).check()
    page.get_by_role("group", name="Level").get_by_label(level).check()
    fill_words(page)
    fill_day(page, "review_on", timezone.localdate() + timedelta(days=21))
    press(page, "Complete it")
    assert f"Level: {level}" in page.content()


def test_a_child_goes_from_an_assessment_to_the_panel_and_to_a_lower_level(visit, accessible):
    officer = visit("council.intelligence.2")
    officer.goto("/assessments/?kind=PERSON")
    officer.locator("td[data-label=Of] a").first.click()
    assessed = officer.url
    press(officer, "Review it now")
    chosen(officer, "High")
    child = officer.locator("h1 span[dir=auto]").inner_text()
    follow(officer, child)
    follow(officer, "Refer them to a panel")
    officer.get_by_label("Child exploitation panel").check()
    officer.get_by_label("Children and adults at risk").check()
    officer.get_by_label("Why the panel should hear it").fill("She needs more than one agency.")
    press(officer, "Refer it")

    chair = visit("panel.coordinator")
    chair.goto("/panels/")
    follow(chair, "Child exploitation panel")
    assert child in chair.content()
    chair.locator("#meetings ~ ul a").first.click()
    press(chair, "Draft the agenda from the rules")
    press(chair, "Keep this order")
    follow(chair, child)
    press(chair, "Give an action")
    accessible(chair)

    officer.goto(assessed)
    press(officer, "Review it now")
    chosen(officer, "Medium")
    follow(officer, "Everything that was chosen for")
    accessible(officer)
    assert officer.locator("figure.sl-chart circle").count() >= 2
