"""Pages of promises: what is asked, what is wrong at its field, nothing lost, nothing told."""

import pytest
from django.urls import reverse

from sightline.terms.promises import PromiseOpenness, PromiseStep
from tests.hotspots.concerning import day as boxes
from tests.hotspots.concerning import text
from tests.scrutiny.promising import COMMITTEE, WORDS, day, enter, step

pytestmark = pytest.mark.django_db
S = PromiseStep


@pytest.fixture
def browser(browser_of, keeper):
    return browser_of(keeper)


def sent(**different):
    return {
        "committee": COMMITTEE, **boxes("met_on", day(-60)), "item": "7", "kind": "UNDERTAKING",
        "link": "https://council.example/minute", "words": WORDS, "gave": "Ash Penn, head",
        "role": "Head of safeguarding", "openness": "PUBLIC", **different,
    }  # fmt: skip


def test_from_a_form_to_a_promise_that_is_answered_and_closed(browser):
    made = browser.post(reverse("promise-new"), sent(**boxes("due_on", day(-5))))
    assert made.status_code == 302, text(made)
    one = made.headers["Location"]
    page = text(browser.get(one))
    for words in (WORDS, "Ash Penn, head", "Late", "It was due by", "Ask how far it is"):
        assert words in page
    reference = one.split("/")[-2]
    replied = reverse("promise-step", args=[reference, "replied"])
    given = {"seen": "1", **boxes("on", day(-2)), "who": "Ash Penn", "said": "A list is made."}
    wrong = browser.post(replied, given)
    assert wrong.status_code == 400
    assert "Choose what the answer says" in text(wrong)
    assert "A list is made." in text(wrong)
    given |= {"reply": "PROGRESS", "evidence": "https://council.example/list"}
    assert browser.post(replied, given).status_code == 302
    again = text(browser.post(replied, given))
    assert "A colleague was quicker" in again
    assert "A list is made." in again
    closed = reverse("promise-step", args=[reference, "closed"])
    given = {
        "seen": "2", **boxes("on", day(-1)), "result": "KEPT", "said": "It was tabled.",
        "accepted": "CHAIR", **boxes("accepted_on", day(-1)), "who": "ash penn,  head",
    }  # fmt: skip
    assert "does not accept alone" in text(browser.post(closed, given))
    given |= {"accepted": "MEETING", "who": "Meeting of June"}
    assert browser.post(closed, given).status_code == 302
    page = text(browser.get(one))
    assert "The committee, at a meeting: Meeting of June" in page
    assert "Open it again" in page
    told = text(browser.get(reverse("promises")))
    assert WORDS in told
    assert "Ash Penn" not in told
    assert "It was tabled." not in told


def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(browser):
    empty = browser.post(reverse("promise-new"), {})
    assert empty.status_code == 400
    for words in ("Enter the name of the committee", "Enter the words of the minute",
                  "Choose whether it was said in public", "Enter who gave it"):  # fmt: skip
        assert words in text(empty)
    page = text(
        browser.post(
            reverse("promise-new"),
            sent(role="Mrs Penn", link="http://x.example", **boxes("due_on", day(-90))),
        )
    )
    for words in ("Give the role alone", "begins with https://, or leave", "before it was given",
                  WORDS):  # fmt: skip
        assert words in page


def test_a_part_is_given_with_the_whole_and_put_right(browser, keeper):
    whole = enter(keeper)
    address = f"{reverse('promise-new')}?part-of={whole}"
    assert "Enter a part" in text(browser.get(address))
    made = browser.post(address, sent(words="To write a list.")).headers["Location"]
    reference = made.split("/")[-2]
    assert "To write a list." in text(browser.get(reverse("promise", args=[whole])))
    assert browser.get(f"{reverse('promise-new')}?part-of={reference}").status_code == 404
    closed = reverse("promise-step", args=[whole, "closed"])
    given = {
        "seen": "1", **boxes("on", day(-1)), "result": "KEPT", "said": "x", "who": "June",
        "accepted": "MEETING", **boxes("accepted_on", day(-1)),
    }  # fmt: skip
    assert "Close each part first" in text(browser.post(closed, given))
    right = reverse("promise-step", args=[reference, "changed"])
    assert "To write a list." in text(browser.get(right))
    changed = sent(seen="1", words="To write a map.", said="It was misread.",
                   **boxes("on", day(-1)))  # fmt: skip
    assert browser.post(right, changed).status_code == 302
    assert "It now reads:" in text(browser.get(made))


def test_lists_and_the_chairs_page_tell_what_is_outstanding(browser, browser_of, keeper, member):
    late = enter(keeper, words="One that is late.", due_on=day(-3))
    quiet = enter(keeper, words="One that is quiet.", met=-120)
    private = enter(keeper, words="One in private.", openness=PromiseOpenness.PRIVATE)
    done = enter(keeper, words="One that is done.")
    step(keeper, done, S.CLOSED, 1)
    for who in (browser, browser_of(member)):
        for show, told, untold in (
            ("", {late, quiet, private}, {done}),
            ("late", {late}, {quiet, done}),
            ("ask", {late, quiet}, {private, done}),
            ("closed", {done}, {late}),
            ("all", {late, quiet, done}, set()),
        ):
            page = text(who.get(f"{reverse('promises-list')}?show={show}"))
            assert all(one in page for one in told)
            assert not any(one in page for one in untold)
        chair = text(who.get(f"{reverse('promises-chair')}?since={day(-2).isoformat()}"))
        assert chair.index("One that is quiet.") < chair.index("One that is late.")
        assert "Closed: Kept" in chair
        assert "The list was tabled." in chair
        assert "Said in private" in chair
        assert "One in private." not in text(who.get(reverse("promises")))


def test_members_read_and_change_nothing_and_others_find_nothing(
    browser_of, keeper, member, officer
):
    made = enter(keeper)
    reader = browser_of(member)
    page = text(reader.get(reverse("promise", args=[made])))
    assert WORDS in page
    assert "Record an answer" not in page
    assert "Enter a promise" not in text(reader.get(reverse("promises")))
    keepers = [
        *(reverse(name) for name in ("promise-new", "minute-paste", "minutes", "minutes-bring")),
        reverse("promise-step", args=[made, "replied"]),
        reverse("minute", args=["T-00000-00000"]),
    ]
    assert {reader.get(address).status_code for address in keepers} == {404}
    assert reader.post(reverse("promise-new"), sent()).status_code == 404
    other = browser_of(officer)
    everybodys = [reverse(name) for name in ("promises", "promises-list", "promises-chair")]
    told = [other.get(a).status_code for a in [*keepers, *everybodys]]
    assert set(told) == {404}
    hidden = text(other.get(reverse("promise", args=[made])))
    missing = text(other.get(reverse("promise", args=["T-00000-00000"])))
    assert hidden.replace(made, "") == missing.replace("T-00000-00000", "")
    for word in ("entered", "reopened", "lost"):
        found = browser_of(keeper).get(reverse("promise-step", args=[made, word]))
        assert found.status_code == 404
