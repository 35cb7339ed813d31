"""Reading an item at the desk: one key for each mark, no mouse; by buttons on a phone; by hand."""

import re

import pytest

from tests.journeys.acting import follow, press
from tests.journeys.test_officer import open_from_queue, record_referral
from tests.journeys.test_source import shot

TEXT = (
    '🚗 A man who goes by "Ghost" met Kacper Nowak at the bus station on Friday.\n'
    "A call came from 07700 900 123. A grey Audi, VK17 XGW, waited."
)
STATE = "[data-mark]:focus [data-state]"


@pytest.fixture(scope="module")
def written():
    """What the first journey leaves for the others: the address of the item that it wrote."""
    return {}


def settle(page):
    """Say of whatever the desk points at why it gives nobody away, and store the item."""
    if "/desk/" in page.url:
        for tick in page.get_by_label("It gives nobody away, because").all():
            tick.check()
        for why in page.get_by_label("Why it gives nobody away").all():
            why.fill("It is known in the whole street")
        record_referral(page)
        press(page, "Store this item")


def focused(page):
    """The place of the mark that has the focus, if one has."""
    return page.evaluate("() => document.activeElement.closest('[data-mark]')?.dataset.mark ?? ''")


def tab_to(page, selector):
    """Press the Tab key until what is looked for has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} is not met by the Tab key")


def decided(page, key, state):
    """Press a key on a mark; the mark says how it stands, and keeps the focus."""
    before = focused(page)
    page.keyboard.press(key)
    page.wait_for_function(
        "([s, said]) => document.querySelector(s)?.textContent === said", arg=[STATE, state]
    )
    assert focused(page) == before != ""


def test_an_item_is_read_with_keys_alone(visit, accessible, written):
    page = visit("police.intelligence")
    open_from_queue(page)
    page.get_by_label("Sanitised text").first.fill(TEXT)
    record_referral(page)
    press(page, "Store this item")
    settle(page)
    follow(page, "Read it")
    written["address"] = page.url.partition("127.0.0.1")[2].partition("/")[2]
    accessible(page)
    shot(page, "reading")
    tab_to(page, "[data-mark]")
    marks = page.locator("[data-mark]").count()
    assert marks >= 5
    decided(page, "a", "Right")
    page.keyboard.press("j")
    decided(page, "x", "Wrong")
    decided(page, "u", "Suggested")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("k")
    assert page.locator(STATE).inner_text() == "Suggested"
    assert page.locator(".sl-mention--current").get_attribute("data-place") == focused(page)
    accessible(page)
    shot(page, "reading-begun")


def test_a_mark_is_corrected_with_keys_and_the_focus_comes_back(visit, accessible, written):
    page = visit("police.intelligence")
    page.goto(f"/{written['address']}")
    tab_to(page, "[data-mark]")
    page.keyboard.press("j")
    place = focused(page)
    with page.expect_navigation():
        page.keyboard.press("c")
    accessible(page)
    shot(page, "reading-correct")
    tab_to(page, "input[name=value]")
    page.keyboard.press("Control+A")
    page.keyboard.type("Kacper Axu Nowak")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(STATE).inner_text() == "Corrected"
    assert focused(page) == place


def test_keys_do_nothing_outside_the_list(visit, written):
    page = visit("police.intelligence")
    page.goto(f"/{written['address']}")
    before = page.locator("[data-state]").all_inner_texts()
    page.keyboard.press("a")
    page.get_by_label("The words, as they stand").click()
    page.keyboard.type("axucjk")
    assert page.get_by_label("The words, as they stand").input_value() == "axucjk"
    page.reload()
    assert page.locator("[data-state]").all_inner_texts() == before


def test_words_are_selected_after_an_emoji_and_marked(visit, accessible, written):
    page = visit("police.intelligence")
    page.goto(f"/{written['address']}")
    page.locator("[data-words]", has_text="A call").evaluate(
        "each => getSelection().setBaseAndExtent(each.firstChild,"
        " each.textContent.indexOf('A call'), each.firstChild, each.textContent.indexOf(' from'))"
    )
    words = page.get_by_label("The words, as they stand")
    page.wait_for_function("() => document.querySelector('[name=words]').value === 'A call came'")
    start = TEXT.index("A call") + 1  # a form sends the end of a line as two characters
    place = page.locator("input[name=place]").input_value()
    assert place == f"{start}-{start + len('A call came')}"
    page.get_by_label("What it is").select_option("ALIAS")
    press(page, "Mark these words")
    assert focused(page) == place
    assert page.locator(STATE).inner_text() == "Marked by hand"
    assert words.input_value() == ""
    accessible(page)


def test_on_a_phone_without_scripts_buttons_do_the_same(visit, accessible, written):
    page = visit("police.intelligence", phone=True, scripts=False)
    page.goto(f"/{written['address']}")
    shot(page, "reading")
    page.locator("[data-mark] button[data-key=x]").last.click()
    page.wait_for_url("**#mark-*")
    assert page.locator("[data-state]").last.inner_text() == "Wrong"
    press(page, page.get_by_role("button", name=re.compile("rest are right")).inner_text())
    shot(page, "reading-rest")
    press(page, page.get_by_role("button", name=re.compile("Yes, all")).inner_text())
    assert "Suggested" not in page.locator("[data-state]").all_inner_texts()


def test_on_a_phone_every_page_of_reading_is_whole(visit, accessible, written):
    page = visit("police.intelligence", phone=True)
    for address in ("subjects/reading/", written["address"], f"{written['address']}/rest",
                    f"{written['address']}/mark"):  # fmt: skip
        page.goto(f"/{address}")
        accessible(page)
        shot(page, re.sub(r"\W+", "-", address.partition("I-")[2] or "list"))
    page.goto(f"/{written['address']}")
    page.locator("[data-mark] a[data-key=c]").first.click()
    accessible(page)
    page.go_back()
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="Mark these words").is_visible()
    assert page.locator("mark").first.is_visible()


def test_a_colleague_who_was_quicker_is_shown_and_the_focus_stays(visit, written):
    one, two = visit("police.intelligence"), visit("police.intelligence")
    for page in (one, two):
        page.goto(f"/{written['address']}")
        tab_to(page, "[data-mark]")
    decided(one, "x", "Wrong")
    two.keyboard.press("u")
    two.get_by_role("heading", name="Look again").wait_for()
    assert two.locator(STATE).inner_text() == "Wrong"
