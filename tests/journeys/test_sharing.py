"""A teacher asks about a child at risk; the police decide by screens; the teacher is told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.journeys.acting import follow, press
from tests.journeys.test_source import shot

MOST_SCREENS = 8
HELD = "An older group waits for him on the bridge on Thursdays."


@pytest.fixture(scope="module")
def made():
    """What one journey leaves for the next: addresses."""
    return {}


def test_a_teacher_asks_the_police_about_a_child(visit, accessible, made):
    page = visit("teacher")
    page.goto("/sharing/")
    accessible(page)
    press(page, "Ask for information")
    accessible(page)
    press(page, "Ask")
    assert "Choose an agency" in page.content()
    accessible(page)
    page.get_by_label("Which agency").select_option("police")
    page.get_by_label("Whom or what it is about").fill("A boy of 14 in Year 9.")
    page.get_by_label("What you need, and no more").fill("Whether he is met after school.")
    page.get_by_label("What it is for").fill("To plan how he gets home safely.")
    page.get_by_label("Today", exact=True).check()
    page.get_by_label("We state that we need this for our public task").check()
    page.get_by_label("Your position").fill("Designated safeguarding lead")
    shot(page, "share-ask")
    press(page, "Ask")
    made["request"] = page.url
    assert "Not decided yet" in page.content()
    accessible(page)
    shot(page, "share-request")


def test_the_police_gatekeeper_decides_in_no_more_than_eight_screens(visit, accessible, made):
    page = visit("police.gatekeeper")
    page.goto(made["request"])
    accessible(page)
    press(page, "Decide")
    screens = [page.url]

    def go_on() -> None:
        accessible(page)
        shot(page, f"share-decide-{len(screens)}")
        press(page, "Continue")
        assert page.url not in screens, page.locator("body").inner_text()[:600]
        screens.append(page.url)

    page.get_by_label("Yes", exact=True).check()
    page.get_by_label("Share", exact=True).check()
    go_on()
    page.get_by_label("What is shared, in words").fill(HELD)
    go_on()
    page.get_by_label("section 35(2)(b)").check()
    page.get_by_label("Common law").check()
    page.get_by_label("section 36(4)").check()
    go_on()
    page.get_by_label("Why is it necessary?").fill("The school cannot plan without it.")
    page.get_by_label("Why is it no more than is needed?").fill("One sentence.")
    page.get_by_role("group", name="Was consent sought?").get_by_label("No", exact=True).check()
    page.get_by_label("Why it was not sought").fill("It would tell those who wait for him.")
    for whom in ("Is the child told?", "Is a parent or carer told?"):
        group = page.get_by_role("group", name=whom)
        group.get_by_label("Yes, already").check()
    go_on()
    assert "teacher@county.example" in page.get_by_label("Who receives it").input_value()
    go_on()
    assert len(screens) <= MOST_SCREENS
    accessible(page)
    shot(page, "share-check")
    assert "This is lacking" not in page.content()
    press(page, "Record this decision")
    made["decision"] = page.url
    accessible(page)
    shot(page, "share-decision")
    assert HELD in page.content()


def test_the_teacher_is_told_and_an_outsider_is_not(visit, accessible, made):
    page = visit("teacher")
    page.goto(made["request"])
    assert "It is shared with those named below" in page.content()
    assert HELD not in page.content()
    accessible(page)
    for who in ("youth.worker", "police.intelligence", "gatekeeper", "auditor"):
        outside = visit(who)
        for address in ("request", "decision"):
            assert outside.goto(made[address]).status == 404, who


def test_an_emergency_is_shared_with_one_reason(visit, accessible, made):
    page = visit("teacher")
    page.goto("/sharing/ask")
    page.get_by_label("Which agency").select_option("police")
    page.get_by_label("Whom or what it is about").fill("A girl of 13 who ran from school.")
    page.get_by_label("What you need, and no more").fill("Where she may be.")
    page.get_by_label("What it is for").fill("To look for her now.")
    page.get_by_label("Within the hour").check()
    page.get_by_label("Your position").fill("Head of Year 8")
    press(page, "Ask")
    address = page.url
    page = visit("police.gatekeeper")
    page.goto(address)
    press(page, "Share now: emergency")
    accessible(page)
    page.get_by_label("Why it cannot wait").fill("She has been met at the same place twice.")
    shot(page, "share-emergency")
    press(page, "Share it now")
    assert "The reasons are to be written up by" in page.content()
    accessible(page)


@pytest.mark.parametrize("phone", [False, True])
def test_every_page_is_accessible_and_fits(phone, visit, accessible, made):
    page = visit("police.gatekeeper", phone=phone)
    reference = made["decision"].rsplit("/", 1)[1]
    size = "phone" if phone else "desk"
    for number, address in enumerate((
        "/sharing/", "/sharing/ask", "/sharing/offer", "/sharing/emergency", made["request"],
        made["decision"], "/sharing/agreements", "/sharing/agreements/new",
        "/sharing/agreements/body", *(
            f"/sharing/decide/{reference}/{screen}"
            for screen in ("decide", "what", "law", "why", "handling", "not", "check")
        ),
    )):  # fmt: skip
        page.goto(address)
        accessible(page)
        shot(page, f"share-{size}-{number}")
    page.goto("/sharing/agreements")
    follow(page, "Children at risk of exploitation")
    accessible(page)


def test_asking_works_with_scripts_off(visit, made):
    page = visit("teacher", scripts=False)
    page.goto("/sharing/ask")
    page.get_by_label("Which agency").select_option("council")
    page.get_by_label("Whom or what it is about").fill("A girl of 15.")
    page.get_by_label("What you need, and no more").fill("Who works with her.")
    page.get_by_label("What it is for").fill("To ask them to the meeting.")
    page.get_by_label("Within three working days").check()
    page.get_by_label("Your position").fill("Head of Year 10")
    press(page, "Ask")
    assert f"{timezone.localdate() + timedelta(days=0):%Y}" in page.content()
    assert "Not decided yet" in page.content()
