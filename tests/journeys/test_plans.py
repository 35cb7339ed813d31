"""From a location to a plan with a power, on a wide screen; contacts and lists on a phone."""

from tests.journeys.acting import follow, press
from tests.journeys.test_measures import fill_day


def test_a_plan_is_written_down_and_a_power_chosen(visit, accessible):
    page = visit("council.intelligence")
    page.goto("/hot-spots/concerns/")
    follow(page, "Arvenford bus station")
    follow(page, "Make a plan")
    page.get_by_label("What is to be different when it is done").fill("Nobody waits there.")
    page.get_by_label("What is done about it, and by whom").fill("A youth worker walks there.")
    page.get_by_label("If that is not known: why").fill("Their worker asks on Monday.")
    fill_day(page, "review_on", 30)
    press(page, "Write this plan down")
    assert "If you see no risk, write why" in page.content()
    accessible(page)
    page.get_by_label("What acting may do to children").fill("They may be met elsewhere.")
    press(page, "Write this plan down")
    press(page, "Choose a power or set one aside")
    page.get_by_label("Power", exact=True).select_option("closure")
    page.get_by_label("Choose it").check()
    page.get_by_label("Why", exact=True).fill("It shuts after dark.")
    page.get_by_label("Who sees to it").select_option(label="Farah Ottaway")
    fill_day(page, "due_on", 20)
    accessible(page)
    press(page, "Choose a power or set one aside")
    for shown in ("It shuts after dark.", "You wrote some of it", "works on the same"):
        assert shown in page.content()
    accessible(page)


def test_plans_fit_a_phone_without_scripts(visit, accessible):
    page = visit("council.analyst", phone=True)
    for address in ("plans/", "plans/?show=due", "plans/new"):
        page.goto(f"/disruption/{address}")
        accessible(page)
    press(page, "Continue")
    assert "Enter the reference" in page.content()
    page.goto("/disruption/plans/")
    page.get_by_role("link", name="T-").first.click()
    accessible(page)
    assert "What acting may do to children" in page.content()
