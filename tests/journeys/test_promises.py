"""From a kept minute to a promise that is answered; and the chair's page on a phone."""

from tests.journeys.acting import follow, press


def test_a_minute_becomes_a_promise_that_is_answered(visit, accessible):
    page = visit("democratic.services")
    page.goto("/scrutiny/")
    follow(page, "Promises")
    accessible(page)
    follow(page, "Minutes that are kept here")
    follow(page, "6. Out of school")
    page.get_by_label("Enter this").first.check()
    page.get_by_label("Their role").first.fill("Mr Penn")
    press(page, "Enter what is ticked")
    assert "Give the role alone" in page.content()
    accessible(page)
    page.get_by_label("Yes: it was said in public").check()
    page.get_by_label("Their role").first.fill("Head of education")
    press(page, "Enter what is ticked")
    follow(page, "In answer to a question")
    press(page, "Record an answer")
    page.get_by_label("Who answered").fill("Head of education")
    page.get_by_label("They say that it is done").check()
    page.get_by_label("What they said").fill("The figures are in the papers.")
    press(page, "Record an answer")
    assert "The figures are in the papers." in page.content()
    accessible(page)
    page.goto("/scrutiny/promises/chair/")
    accessible(page)


def test_a_member_reads_on_a_phone_without_scripts(visit, accessible):
    page = visit("committee.member", phone=True, scripts=False)
    page.goto("/scrutiny/promises/")
    follow(page, "One page for the chair")
    assert "What came since" in page.content()
    follow(page, "The committee heard how")
    assert "R8. Members are told" in page.content()
    page = visit("committee.member", phone=True)
    page.goto("/scrutiny/promises/chair/")
    accessible(page)
    page.goto("/scrutiny/promises/")
    accessible(page)
