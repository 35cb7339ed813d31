"""A theme from its words to what came of it, at a desk; and on a phone without scripts."""

from tests.journeys.acting import follow, press

THEME = "Scooters left at the skate park"
PANEL = "Child exploitation panel"


def shoot(page, name):
    page.screenshot(path=f"/work/wt/shots/agenda-{name}.png", full_page=True)


def test_a_theme_is_brought_to_a_panel_and_closed(visit, accessible):
    page = visit("council.analyst")
    page.goto("/panels/")
    follow(page, PANEL)
    accessible(page)
    shoot(page, "panel")
    follow(page, "Electric motorbikes lent to children")
    shoot(page, "motorbikes")
    page.go_back()
    press(page, "Bring a theme")
    page.get_by_label("What is seen").fill("Two schools and the park keeper say so.")
    press(page, "Bring it")
    assert "Enter a name" in page.content()
    assert "Two schools and the park keeper say so." in page.content()
    accessible(page)
    shoot(page, "error")
    page.get_by_label("What to call it").fill(THEME)
    page.get_by_label("What you ask of the panel").fill("Who else sees them, and when?")
    press(page, "Bring it")
    accessible(page)
    shoot(page, "theme")
    press(page, "Close it")
    page.get_by_label("What came of it").fill("The park keeper rings the police desk.")
    press(page, "Close it")
    assert "The park keeper rings the police desk." in page.content()


def test_on_a_phone_without_scripts(visit, accessible):
    page = visit("council.analyst", phone=True, scripts=False)
    page.goto("/panels/")
    follow(page, PANEL)
    accessible(page)
    shoot(page, "panel-phone")
    follow(page, "Part-time timetables")
    accessible(page)
    shoot(page, "theme-phone")
    press(page, "Open it again")
    press(page, "Open it again")
    assert "Schools now tell the council each month" in page.content()
    shoot(page, "again-phone")
