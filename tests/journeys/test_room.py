"""The room without a network: what was written stays on the page, and arrives once."""

from tests.journeys.acting import follow, press

KEPT_ON_DEVICE = """async () => JSON.stringify([
  {...localStorage}, {...sessionStorage}, await indexedDB.databases(), await caches.keys()])"""
WORDS = "Seen twice by the bus station this week."


def an_entry(page):
    """Draft the agenda of the panel's next meeting and open its first entry."""
    page.goto("/panels/")
    follow(page, "Child exploitation panel")
    page.locator("#meetings ~ ul a").first.click()
    press(page, "Draft the agenda from the rules")
    press(page, "Keep this order")
    page.locator("#agenda ~ ol a").first.click()


def test_words_sent_without_a_network_arrive_once_and_no_word_is_lost(visit, accessible):
    page = visit("panel.coordinator", phone=True)
    an_entry(page)
    press(page, "Give an action")
    press(page, "Give an action")  # nothing is said: the page as the server made it
    assert "Say what is to be done" in page.content()
    accessible(page)
    follow(page, "Back")
    press(page, "Say what an agency knows")
    status = page.locator("[data-kept-status]")
    before = page.evaluate(KEPT_ON_DEVICE)
    page.get_by_label("What it tells the panel").fill(WORDS)

    page.context.set_offline(True)
    page.get_by_role("button", name="Say what an agency knows").click()
    status.get_by_text("No connection. What you wrote is kept on this page").wait_for()
    accessible(page)
    assert page.get_by_label("What it tells the panel").input_value() == WORDS
    assert page.evaluate(KEPT_ON_DEVICE) == before
    tries = []

    def lose_the_first(route):
        tries.append(route.request.post_data)
        if len(tries) > 1:
            return route.continue_()
        route.fetch()  # it arrives; the answer is lost
        return route.abort()

    page.route("**/say", lose_the_first)
    with page.expect_navigation():
        page.context.set_offline(False)
    assert WORDS in page.content()
    assert len(tries) == 2
    assert tries[0] == tries[1]

    press(page, "Say what an agency knows")
    page.get_by_label("What it tells the panel").fill("More of it.")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Say what an agency knows").click()
    status.get_by_text("Sign in in another tab, then send again").wait_for()
    assert page.get_by_label("What it tells the panel").input_value() == "More of it."


def test_an_address_for_a_calendar_and_the_page_of_mail(visit, accessible):
    page = visit("panel.coordinator")
    page.goto("/panels/")
    press(page, "Your calendar")
    press(page, "Make an address")
    accessible(page)
    address = page.locator("code").inner_text()
    assert "SUMMARY:Meeting" in page.request.get(address).text()
    bare = visit("panel.coordinator", phone=True, scripts=False)
    bare.goto("/panels/calendar")
    assert bare.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    press(bare, "End this address")
    assert page.request.get(address).status == 404
    bare.goto("/for-you/")
    follow(bare, "Be told by mail")
    assert "This site sends no mail" in bare.content()
    page.goto("/for-you/mail")
    accessible(page)
