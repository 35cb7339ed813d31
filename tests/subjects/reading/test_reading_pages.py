"""Reading with scripts off: every mark decided upon by a button, and nothing typed lost."""

import re
from html import unescape

import pytest
from django.db import connection
from django.urls import reverse

from sightline.terms import Regime, Role
from tests.intelligence.making import FERN, new_item
from tests.subjects.reading.marked import ACCEPTED, CORRECTED, FIRST, NAME, REFUSED, TEXT

pytestmark = pytest.mark.django_db
AT_NAME, AT_FIRST = "10-22", "37-50"


def text(answer: object) -> str:
    """Return the words of a page, without its tags."""
    bare = re.sub(r"<[^>]*>", " ", answer.content.decode())
    return " ".join(unescape(bare).split())


def seen(answer: object) -> dict[str, str]:
    """Return what the page carries of what was seen."""
    page = answer.content.decode()
    names = ("version", "seen")
    return {name: re.search(rf'name="{name}" value="(\d*)"', page)[1] for name in names}


@pytest.fixture
def browser(officer, browser_of):
    return browser_of(officer)


@pytest.fixture
def address(item) -> str:
    return reverse("reading", args=[item])


def test_the_text_is_whole_and_each_mark_is_named_in_words(browser, address) -> None:
    page = browser.get(address)
    drawn = page.content.decode()
    said = re.search(r"data-reading-text.*?>(.*?)</div>", drawn, re.DOTALL)[1]
    words = re.sub(r'<span class="sl-mention__kind">.*?</mark>', "", said, flags=re.DOTALL)
    assert unescape(re.sub(r"<[^>]*>", "", words)) == TEXT
    assert drawn.count("<mark") == 5
    assert "( Person? )" in text(page)
    assert "Read as 07700 900123" in text(page)
    assert "It is no fact about anybody" in text(page)


def test_a_mark_is_accepted_refused_and_taken_back_by_buttons(browser, address) -> None:
    for code, shown in (
        ("ACCEPTED", "Right by Test Person"), ("REFUSED", "Wrong by Test Person"),
        ("TAKEN_BACK", "Right by Test Person"), ("TAKEN_BACK", "Suggested"),
    ):  # fmt: skip
        page = browser.get(address)
        answer = browser.post(address, {"decide": f"{code} {AT_NAME}", **seen(page)})
        assert answer.url == f"{address}?at={AT_NAME}#mark-{AT_NAME}"
        item = re.search(
            rf'id="mark-{AT_NAME}".*?</li>', browser.get(address).content.decode(), re.DOTALL
        )
        assert shown in " ".join(re.sub("<[^>]*>", " ", item[0]).split())


def test_a_refused_number_says_that_the_refusal_is_kept_beside(
    browser, address, officer, item, decide
):
    decide(officer, item, REFUSED, NAME)
    assert "kept beside" not in text(browser.get(address))
    decide(officer, item, REFUSED, FIRST)
    assert "kept beside" in text(browser.get(address))


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "CORRECTED 10-22",
        "ACCEPTED ten-22",
        "PERHAPS 10-22",
        "ACCEPTED",
        f"ACCEPTED {'9' * 5000}-1",
    ],
)
def test_a_button_that_is_none_is_not_there(browser, address, broken, officer, rows) -> None:
    assert browser.post(address, {"decide": broken}).status_code == 404
    assert rows(officer) == []


def test_a_colleague_who_was_quicker_is_shown_first(
    browser, address, item, colleague, decide, rows, officer
):
    carried = seen(browser.get(address))
    decide(colleague, item, REFUSED, NAME)
    answer = browser.post(address, {"decide": f"ACCEPTED {AT_NAME}", **carried})
    assert answer.status_code == 200
    assert "Look again" in text(answer)
    assert "Wrong by Test Person" in text(answer)
    assert len(rows(officer)) == 1
    again = browser.post(address, {"decide": f"ACCEPTED {AT_NAME}", **seen(answer)})
    assert again.status_code == 302
    assert len(rows(officer)) == 2


def test_all_the_rest_are_listed_before_they_are_accepted(
    browser, address, item, officer, decide, rows
):
    decide(officer, item, REFUSED, NAME)
    asked = browser.get(reverse("reading-rest", args=[item]), {"page": "1"})
    assert "Are all of these right?" in text(asked)
    assert "Kacper Nowak" not in text(asked)
    every = re.search(r'name="decide" value="([^"]*)"', asked.content.decode())[1]
    assert browser.post(address, {"decide": every, **seen(asked)}).status_code == 302
    assert [row.decision for row in rows(officer)] == ["REFUSED", *["ACCEPTED"] * 4]
    assert "Nothing is left" in text(browser.get(reverse("reading-rest", args=[item])))


def test_a_mark_is_corrected_and_what_was_typed_stays_until_it_is_sound(
    browser, item, rows, officer
):
    address = reverse("reading-correct", args=[item, AT_FIRST])
    page = browser.get(address)
    assert "Telephone number, read as" in text(page).replace("telephone", "Telephone")
    typed = {"words": "07700 900 123", "kind": "PHONE", "value": "0770"}
    wrong = browser.post(address, {**typed, **seen(page)})
    assert "Enter a whole telephone number" in text(wrong)
    assert 'value="0770"' in wrong.content.decode()
    assert "<title>Error: " in wrong.content.decode()
    answer = browser.post(address, {**typed, "value": "07700 900124", **seen(wrong)})
    assert answer.status_code == 302
    (row,) = rows(officer)
    assert (row.decision, row.value, row.suggested_value) == (
        "CORRECTED", "+447700900124", "+447700900123"
    )  # fmt: skip


def test_a_correction_that_was_overtaken_keeps_what_was_typed(browser, item, colleague, decide):
    address = reverse("reading-correct", args=[item, AT_NAME])
    carried = seen(browser.get(address))
    typed = {"words": "Kacper Nowak", "kind": "ALIAS", "value": "Typed before"}
    decide(colleague, item, ACCEPTED, NAME)
    answer = browser.post(address, {**typed, **carried})
    assert "Look again" in text(answer)
    assert 'value="Typed before"' in answer.content.decode()
    assert seen(answer) != carried
    assert browser.post(address, {**typed, **seen(answer)}).status_code == 302


def test_a_mark_that_a_colleague_has_moved_keeps_what_was_typed(browser, item, colleague, decide):
    from sightline.terms import MentionKind

    address = reverse("reading-correct", args=[item, AT_NAME])
    carried = seen(browser.get(address))
    decide(colleague, item, CORRECTED, NAME, kind=MentionKind.PERSON, words="Kacper")
    typed = {"words": "Kacper Nowak", "kind": "ALIAS", "value": "Typed before"}
    answer = browser.post(address, {**typed, **carried})
    assert "Look again" in text(answer)
    assert 'value="Typed before"' in answer.content.decode()
    assert browser.get(address).status_code == 404


def test_words_are_marked_by_typing_them(browser, item, rows, officer) -> None:
    address = reverse("reading-mark", args=[item])
    carried = seen(browser.get(address))
    empty = browser.post(address, {"words": "", "kind": "", **carried})
    assert "Enter the words that are to be marked" in text(empty)
    assert "Choose what it is" in text(empty)
    nowhere = browser.post(address, {"words": "Fern Lane", "kind": "PLACE", **carried})
    assert "do not stand in the text" in text(nowhere)
    assert 'value="Fern Lane"' in nowhere.content.decode()
    answer = browser.post(address, {"words": "he rang", "kind": "ORG", "place": "24-31", **carried})
    assert answer.url.endswith("?at=24-31#mark-24-31")
    assert [row.text for row in rows(officer)] == ["he rang"]


def test_an_item_that_names_nothing_says_so(browser, officer, put_in) -> None:
    item = put_in(officer, new_item(sanitised_text="It was cold."))[0]
    assert "finds nothing to mark" in text(browser.get(reverse("reading", args=[item])))


def test_what_is_read_and_names_nothing_leaves_the_list(browser, item, address, officer, decide):
    done = reverse("reading-done", args=[item])
    assert done in browser.get(address).content.decode()
    assert browser.get(done).status_code == 405
    assert browser.post(done).url == reverse("readings")
    assert item not in browser.get(reverse("readings")).content.decode()
    decide(officer, item, ACCEPTED, NAME)
    assert done not in browser.get(address).content.decode()


def test_what_people_wrote_is_never_markup(browser, officer, put_in) -> None:
    said = "<script>x</script> & Kacper Nowak\r\n<b>rang</b>"
    item = put_in(officer, new_item(sanitised_text=said))[0]
    page = browser.get(reverse("reading", args=[item])).content.decode()
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page
    assert "&#13;\n&lt;b&gt;rang" in page


def test_three_thousand_marks_come_a_hundred_at_a_time(browser, officer, put_in) -> None:
    item = put_in(officer, new_item(sanitised_text="He rang 07700 900 123. " * 3000))[0]
    address = reverse("reading", args=[item])
    first = browser.get(address)
    assert first.content.decode().count("data-mark=") == 100
    assert "Marks 1 to 100 of 3000" in text(first)
    last = browser.get(address, {"page": "30"})
    assert "Marks 2901 to 3000 of 3000" in text(last)
    place = re.search(r'data-mark="([^"]*)"', last.content.decode())[1]
    answer = browser.post(address, {"decide": f"REFUSED {place}", **seen(last)})
    assert "Marks 2901 to 3000" in text(browser.get(answer.url))
    assert browser.get(address, {"page": "9" * 40}).status_code == 200


def test_a_text_of_five_thousand_words_is_drawn(browser, officer, put_in) -> None:
    item = put_in(officer, new_item(sanitised_text="nothing here is of note " * 1000))[0]
    assert browser.get(reverse("reading", args=[item])).status_code == 200


def test_what_is_out_of_date_is_shown_apart(browser, address, item, officer, decide) -> None:
    decide(officer, item, ACCEPTED, NAME)
    with connection.cursor() as cursor:
        cursor.execute("CREATE POLICY t_all ON intelligence_item USING (true)")
        cursor.execute(
            "UPDATE intelligence_item SET sanitised_text = 'Ash left.' WHERE reference = %s", [item]
        )
        cursor.execute("DROP POLICY t_all ON intelligence_item")
    page = text(browser.get(address))
    assert "Out of date" in page
    assert "Kacper Nowak : person, right by Test Person" in page


def test_a_profile_is_opened_from_a_mention_that_stands_by_who_may(
    browser, browser_of, person, address, item, officer, decide, rows
) -> None:
    offered = f"/people/open/{item}/"
    police = person(roles={Role.ANALYST}, regimes=set(Regime), compartments={"prevent"})
    assert offered not in browser.get(address).content.decode()
    decide(officer, item, ACCEPTED, NAME)
    decide(officer, item, ACCEPTED, FIRST)
    opens = reverse("person-open-mention", args=[item, rows(officer)[0].pk])
    page = browser.get(address).content.decode()
    assert (opens in page, page.count(offered)) == (True, 1)
    assert 'value="Kacper Nowak"' in browser.get(opens).content.decode()
    assert offered not in browser_of(police).get(address).content.decode()


def test_who_may_not_link_finds_no_page(item, person, analyst, browser_of) -> None:
    member = person(roles={Role.PANEL_MEMBER}, regimes=set(Regime), compartments={"prevent"})
    places = [reverse(name, args=[item]) for name in ("reading", "reading-rest", "reading-mark")]
    places.append(reverse("reading-correct", args=[item, AT_NAME]))
    for who in (member, analyst):
        browser = browser_of(who)
        assert {browser.get(place).status_code for place in places} == {404}
        given = {"decide": f"ACCEPTED {AT_NAME}", "version": "1", "seen": "0"}
        assert browser.post(places[0], given).status_code == 404
    assert browser_of(member).get(reverse("readings")).status_code == 404


def test_the_items_page_and_list_lead_here_for_who_may_link(
    browser, item, analyst, browser_of
) -> None:
    here = reverse("reading", args=[item])
    assert here in browser.get(reverse("item", args=[item])).content.decode()
    assert reverse("readings") in browser.get(reverse("items")).content.decode()
    assert here not in browser_of(analyst).get(reverse("item", args=[item])).content.decode()


def test_what_waits_is_listed_with_how_much_is_marked(
    browser, item, officer, person, put_in
) -> None:
    fern = person(roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"fern"})
    hidden = put_in(fern, new_item(label=FERN))[0]
    page = browser.get(reverse("readings"))
    assert item in page.content.decode()
    assert hidden not in page.content.decode()
    assert browser.get(reverse("readings"), {"after": hidden}).content.count(item.encode()) == 2
    assert browser.get(reverse("readings"), {"after": "nonsense"}).status_code == 200
    assert "nothing older" in text(browser.get(reverse("readings"), {"after": item}))


def test_the_form_of_a_correction_holds_a_value_only_where_the_words_do_not_say_it(
    browser, item, officer, decide
) -> None:
    def value(place: str) -> str:
        page = browser.get(reverse("reading-correct", args=[item, place])).content.decode()
        return re.search(r'name="value" type="text"( value="([^"]*)")?', page)[2] or ""

    assert value(AT_NAME) == ""
    assert value(AT_FIRST) == "+447700900123"
    friday = TEXT.index("Friday")
    assert value(f"{friday}-{friday + 6}") == "2/10/2026"
