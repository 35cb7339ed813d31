"""Practice reviews: where and when, and what is delayed and why, in a browser."""

from tests.journeys.acting import follow, press


def test_a_report_is_published_and_a_member_reads_where(visit, accessible):
    page = visit("democratic.services")
    page.goto("/scrutiny/")
    follow(page, "Practice reviews")
    press(page, "Keep the register")
    accessible(page)
    follow(page, "A review about a teenager who was exploited")
    accessible(page)
    press(page, "Add a publication")
    press(page, "Save")
    assert "Choose how it was published" in page.content()
    accessible(page)
    page.get_by_label("What is to be improved, and no more").check()
    page.get_by_label("Where it can be read").fill("The council’s own page")
    for box, value in (("Day", "2"), ("Month", "11"), ("Year", "2026")):
        page.get_by_role("group", name="Day on which it was published").get_by_label(box).fill(
            value
        )
    press(page, "Save")
    assert "What is to be improved, and no more" in page.content()
    follow(page, "Every version of it")
    accessible(page)
    assert "Publication 1: entered" in page.content()


def test_a_member_reads_it_on_a_phone_without_scripts(visit, accessible):
    page = visit("committee.member", phone=True, scripts=False)
    page.goto("/scrutiny/reviews/")
    assert "A criminal case has to end first" in page.content()
    assert page.get_by_role("button", name="Keep the register").count() == 0
    page.goto("/scrutiny/reviews/?on_day=40&on_month=1&on_year=2026")
    assert "Enter a real day, month and year" in page.content()
    page.goto("/scrutiny/reviews/?on_day=1&on_month=1&on_year=2021")
    assert "0 reviews in this register" in page.content()
    looks = visit("committee.member", phone=True)
    looks.goto("/scrutiny/reviews/")
    accessible(looks)
