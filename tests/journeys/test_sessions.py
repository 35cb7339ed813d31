"""A member asks to attend and is told of a change; an outcome of a conference reaches an agency."""

from datetime import timedelta

from django.utils import timezone

from tests.journeys.acting import follow, press
from tests.journeys.test_concern import fill_day


def ask(page, accessible):
    """Open what is unread, ask to attend a session, and find that a place is kept."""
    page.goto("/scrutiny/sessions/")
    accessible(page)
    page.locator("#notices + ul a").first.click()
    page.wait_for_url("**/notices/**")
    accessible(page)
    follow(page, "Workshop with the youth council")
    press(page, "Ask to attend")
    press(page, "Ask to attend")
    assert "A place is kept for you" in page.content()
    accessible(page)
    return page.url


def change(page, session, accessible):
    """Accept the request, then move the session: members are owed a notice."""
    page.goto(session)
    follow(page, "Accept")
    press(page, "Accept")
    accessible(page)
    press(page, "Change it")
    page.get_by_label("Where").fill("The library")
    press(page, "Change it")
    assert "Say why it is moved" in page.content()
    accessible(page)
    fill_day(page, "on", timezone.localdate() + timedelta(days=13))
    page.get_by_label("If the day, time or place changed").fill("The centre floods.")
    press(page, "Change it")
    page.goto("/scrutiny/sessions/")
    assert "Members are owed a notice" in page.content()


def test_a_member_asks_to_come_and_is_told_of_a_change(visit, accessible):
    member = visit("committee.member", phone=True, scripts=False)
    plain = visit("committee.member")
    session = ask(plain, accessible)
    keeper = visit("democratic.services")
    change(keeper, session, accessible)
    member.goto(session)
    assert "You are expected." in member.content()
    assert "The centre floods." in member.content()
    member.goto("/scrutiny/sessions/")
    assert member.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_an_outcome_is_opened_by_an_agency_and_counted(visit, accessible):
    bare = visit("youth.worker", phone=True, scripts=False)
    bare.goto("/scrutiny/conferences/")
    follow(bare, "Open Seen and heard")
    follow(bare, "Two youth clubs open")
    assert "sees to it by" in bare.content()
    keeper = visit("democratic.services")
    keeper.goto(bare.url)
    accessible(keeper)
    assert "The Kiln youth charity" in keeper.locator("#opened + ul").inner_text()
    press(keeper, "Record who was told")
    press(keeper, "Record it")
    assert "There is a problem" in keeper.content()
    accessible(keeper)
