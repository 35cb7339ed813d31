"""A theme from its words to what came of it, at a desk; and on a phone without scripts."""

from tests.journeys.acting import follow, press

THEME = "Scooters left at the skate park"
PANEL = "Child exploitation panel"


def test_a_theme_is_brought_to_a_panel_and_closed(visit, accessible):
    page = visit("council.analyst")
    page.goto("/panels/")
    follow(page, PANEL)
    accessible(page)
    follow(page, "Electric motorbikes lent to children")
    page.go_back()
    press(page, "Bring a theme")
    page.get_by_label("What is seen").fill("Two schools and the park keeper say so.")
    press(page, "Bring it")
    assert "Enter a name" in page.content()
    assert "Two schools and the park keeper say so." in page.content()
    accessible(page)
    page.get_by_label("What to call it").fill(THEME)
    page.get_by_label("What you ask of the panel").fill("Who else sees them, and when?")
    press(page, "Bring it")
    accessible(page)
    press(page, "Close it")
    page.get_by_label("What came of it").fill("The park keeper rings the police desk.")
    press(page, "Close it")
    assert "The park keeper rings the police desk." in page.content()


def test_on_a_phone_with_and_without_scripts(visit, accessible):
    page = visit("council.analyst", phone=True)
    page.goto("/panels/")
    follow(page, PANEL)
    accessible(page)
    follow(page, "Electric motorbikes lent to children")
    accessible(page)
    plain = visit("council.analyst", phone=True, scripts=False)
    plain.goto(page.url)
    press(plain, "Change it")
    plain.get_by_label("What is seen").fill("")
    press(plain, "Change it")
    assert "Say what is seen" in plain.content()
    plain.get_by_label("What is seen").fill("Three agencies hear of it still.")
    press(plain, "Change it")
    assert "Three agencies hear of it still." in plain.content()
