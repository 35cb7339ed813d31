"""Pages of practice reviews: what is asked, what is wrong at its field, nothing lost or told."""

from datetime import date

import pytest
from django.urls import reverse

from tests.hotspots.concerning import day as boxes
from tests.hotspots.concerning import text
from tests.scrutiny.reviewing import LINK, SECRET, ReviewPart, add, enter, revise, today

pytestmark = pytest.mark.django_db
P = ReviewPart


@pytest.fixture
def browser(browser_of, keeper):
    return browser_of(keeper)


def sent(**different):
    return {
        "kind": "LOCAL", "title": "A review about a baby", **boxes("notified_on", date(2026, 5, 7)),
        "decision": "LOCAL", **boxes("decided_on", date(2026, 6, 1)),
        "pseudonym": SECRET, **different,
    }  # fmt: skip


def test_from_a_notification_to_a_delay_a_publication_and_what_changed(browser):
    made = browser.post(reverse("review-new"), sent())
    assert made.status_code == 302, text(made)
    one = made.headers["Location"]
    reference = one.split("/")[-2]
    page = text(browser.get(one))
    for words in ("Finish the report", "1 December 2026", "Not known", SECRET):
        assert words in page
    new = reverse("review-part-new", args=[reference, "delay"])
    given = {"reason": "INQUEST", **boxes("since", date(2026, 7, 1)), "words": "kept typed"}
    wrong = text(browser.post(new, given | boxes("expected_by", date(2026, 6, 1)) | {"seen": "0"}))
    assert "This is before the delay began" in wrong
    assert "kept typed" in wrong
    assert browser.post(new, given | {"seen": "0"}).status_code == 302
    again = text(browser.post(new, given | {"seen": "0"}))
    assert "A colleague was quicker" in again
    assert "kept typed" in again
    change = reverse("review-part", args=[reference, "delay", 1])
    assert "A coroner has to finish" in text(browser.get(change))
    ended = given | boxes("ended_on", date(2026, 8, 3)) | {"seen": "1"}
    assert browser.post(change, ended).status_code == 302
    for part, more in (
        ("publication", {"mode": "FULL", "link": LINK, **boxes("published_on", date(2026, 11, 2))}),
        ("recommendation", {"words": "Tell schools."}),
        (
            "action",
            {
                "of": "1",
                "owner": "The council",
                "words": "A phone line.",
                **boxes("due_on", date(2026, 11, 10)),
            },
        ),
        ("evidence", {"of": "1", "words": "It is used.", **boxes("seen_on", date(2026, 11, 9))}),
    ):
        address = reverse("review-part-new", args=[reference, part])
        answer = browser.post(address, more | {"seen": "0"})
        assert answer.status_code == 302, text(answer)
    page = text(browser.get(one))
    for words in ("Inquest", "Went on, on 3 August 2026", LINK, "Tell schools.", "It is used.",
                  ">Late</strong>"):  # fmt: skip
        assert words in page
    past = text(browser.get(reverse("review-history", args=[reference])))
    for words in ("Delay 1: changed", "Went on:", "Evidence of change 1: entered", "Test Person"):
        assert words in past


def test_a_change_that_came_too_late_shows_both_and_keeps_what_was_typed(browser, keeper):
    made = enter(keeper)
    address = reverse("review-change", args=[made])
    assert "A review about a school-age child" in text(browser.get(address))
    assert browser.post(address, sent(seen="1")).status_code == 302
    page = text(browser.post(address, sent(seen="1", title="Mine, and late")))
    for words in ("A colleague was quicker", "A review about a baby", "Mine, and late"):
        assert words in page
    early = text(browser.post(address, sent(seen="2", **boxes("decided_on", date(2026, 5, 1)))))
    assert "This is before the day of the notification" in early
    empty = text(browser.post(reverse("review-new"), {}))
    for words in ("Choose what it is", "Enter what the public calls it"):
        assert words in empty
    undated = text(browser.post(reverse("review-new"), {"kind": "LEGACY", "title": "Old"}))
    assert "say here why none is known" in undated


def test_members_read_where_when_and_why_in_one_page_and_nothing_for_keepers(
    browser_of, member, keeper
):
    waits, out = enter(keeper), enter(keeper, title="A review about a teenager")
    add(keeper, waits, P.DELAY)
    add(keeper, out, P.PUBLICATION, repository_reference="NSPCC 9")
    add(keeper, out, P.RECOMMENDATION)
    page = text(browser_of(member).get(reverse("reviews")))
    for words in (
        "2 reviews in this register", "1 is delayed", "A criminal case has to end first",
        "1 July 2026", "1 March 2027", "2 November 2026", "The full report", LINK, "NSPCC 9",
        "Schools are told at once.",
    ):  # fmt: skip
        assert words in page, words
    assert SECRET not in page
    assert "Keep the register" not in page
    assert "Practice reviews" in text(browser_of(member).get(reverse("scrutiny")))


def test_the_page_of_a_past_day_says_what_was_said_then(browser_of, member, keeper, browser):
    enter(keeper, days_ago=5)
    day = date(2025, 1, 6)
    page = text(browser_of(member).get(reverse("reviews"), boxes("on", day)))
    assert "0 reviews in this register" in page
    assert "This is what the register said on" in page
    future = text(browser.get(reverse("reviews"), boxes("on", day.replace(year=2090))))
    assert "1 review in this register" in future
    wrong = text(browser.get(reverse("reviews"), {"on_day": "40", "on_month": "1", "on_year": "x"}))
    assert "Enter a real day, month and year" in wrong
    assert "Keep the register" in wrong


def test_the_keepers_list_has_what_is_late_first(browser, keeper):
    calm = enter(keeper, title="Calm", decided_on=today(), rapid_done_on=today())
    late = enter(keeper, title="Late", decided_on=date(2026, 4, 1), notified_on=None,
                 known_on=None, rapid_done_on=None)  # fmt: skip
    page = text(browser.get(reverse("reviews-kept")))
    assert page.index(late) < page.index(calm)
    assert "Finish the report" in page


def test_who_may_not_keep_the_register_meets_the_page_of_what_is_not_there(
    browser_of, member, onlooker, keeper, browser
):
    made = enter(keeper)
    add(keeper, made, P.DELAY)
    pages = [
        reverse("reviews-kept"), reverse("review-new"), reverse("review", args=[made]),
        reverse("review-change", args=[made]), reverse("review-history", args=[made]),
        reverse("review-part-new", args=[made, "delay"]),
        reverse("review-part", args=[made, "delay", 1]),
    ]  # fmt: skip
    for page in pages:
        assert browser.get(page).status_code == 200, page
        for who in (member, onlooker):
            assert browser_of(who).get(page).status_code == 404, page
    for page in (
        reverse("review", args=["T-00000-00000"]),
        reverse("review-part", args=[made, "delay", 2]),
        reverse("review-part-new", args=[made, "review"]),
        reverse("review-part-new", args=[made, "lost"]),
    ):
        assert browser.get(page).status_code == 404, page
    assert browser_of(onlooker).get(reverse("reviews")).status_code == 404


def test_a_link_that_did_not_open_is_told_to_keepers_and_members(browser, keeper):
    from sightline.scrutiny.actions.reviews import try_links
    from sightline.scrutiny.reviews.links import Answer, Pace

    made = enter(keeper)
    add(keeper, made, P.PUBLICATION)
    assert try_links(opener=lambda *_: Answer(410), pace=Pace(sleep=[].append)) == 1
    assert "The website has no such page now" in text(browser.get(reverse("review", args=[made])))
    assert "This link could not be opened on" in text(browser.get(reverse("reviews")))
    revise(keeper, made, P.PUBLICATION, link=f"{LINK}/new")
    assert "could not be opened" not in text(browser.get(reverse("reviews")))
