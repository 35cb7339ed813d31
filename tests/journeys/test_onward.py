"""From a late referral to its reply, at a desk; and the same list on a phone without scripts."""

from tests.journeys.acting import follow, press


def test_a_late_reply_is_chased_and_written_down(visit, accessible):
    page = visit("council.intelligence")
    page.goto("/disruption/")
    follow(page, "Look through the referrals")
    accessible(page)
    follow(page, "Children’s social care")
    accessible(page)
    assert "Ask where it is" in page.content()
    press(page, "Record a reply")
    press(page, "Record a reply")
    assert "Choose their reply" in page.content()
    accessible(page)
    page.get_by_label("Accepted", exact=True).check()
    page.get_by_label("What they replied").fill("A social worker visits on Monday.")
    press(page, "Record a reply")
    assert "A social worker visits on Monday." in page.content()


def test_on_a_phone_without_scripts(visit, accessible):
    page = visit("council.intelligence", phone=True, scripts=False)
    page.goto("/disruption/referrals/")
    page.goto("/disruption/referrals/new")
    page.get_by_label("Reference of the person").fill("H-00000-00000")
    press(page, "Continue")
    assert "There is no such person here" in page.content()
    page.goto("/disruption/referrals/")
    follow(page, "Multi-agency public protection")
    follow(page, "The person it is about")
    follow(page, "Refer them and follow the reply")
    press(page, "Record this referral")
    assert "Choose the kind of referral" in page.content()


def test_every_page_fits_a_phone(visit, accessible):
    page = visit("council.intelligence", phone=True)
    page.goto("/disruption/referrals/")
    accessible(page)
    follow(page, "Multi-agency public protection")
    accessible(page)
    follow(page, "A sheet to print")
    accessible(page)
