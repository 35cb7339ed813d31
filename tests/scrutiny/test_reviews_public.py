"""What the public is told of reviews, as a page and as a feed: enough, and nothing inside."""

import json
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

from django.template.loader import render_to_string

from sightline.scrutiny.reviews.feed import ATOM, atom
from sightline.scrutiny.reviews.public import content
from sightline.scrutiny.reviews.records import Checked
from sightline.terms.practice_reviews import LinkState, PublicationMode
from tests.scrutiny.reviewing import (
    LINK,
    SECRET,
    action,
    delay,
    evidence,
    facts,
    publication,
    recommendation,
    stands,
    whole,
)

TODAY = date(2026, 11, 28)
PAGE = "https://www.example.org/reviews"
TROUBLE = Checked(LINK, LinkState.NO_ANSWER, 0, datetime(2026, 11, 23, 6, tzinfo=UTC))
EVERYTHING = whole(
    delays=[delay(), delay(ended_on=date(2026, 8, 1))],
    publications=[publication(), publication(mode=PublicationMode.NONE, where="", link="",
                                             published_on=None, why="Not yet")],
    recommendations=[recommendation()], actions=[action()], evidence=[evidence()],
    checks={1: TROUBLE},
)  # fmt: skip


def told(*reviews):
    """What is told, as it comes back from being kept as JSON."""
    return json.loads(json.dumps(content(reviews, today=TODAY)))


def parsed(feed):
    return ET.fromstring(feed)  # noqa: S314  made by us a moment ago


def ids(feed):
    return [entry.findtext(f"{{{ATOM}}}id") for entry in feed.iter(f"{{{ATOM}}}entry")]


def test_no_field_for_keepers_no_staff_and_no_exact_day_of_an_incident_gets_out():
    text = json.dumps(told(EVERYTHING))
    page = render_to_string("scrutiny/public/reviews.html", {"content": told(EVERYTHING)})
    feed = atom(told(EVERYTHING), PAGE).decode()
    for out in (text, page, feed):
        assert SECRET not in out
        assert "2026-05-01" not in out  # the council knew
        assert "2026-05-07" not in out  # it was notified: the month alone is told
    assert '"2026-05"' in text


def test_the_page_is_made_of_the_content_alone_and_says_all_of_it():
    page = render_to_string("scrutiny/public/reviews.html", {"content": told(EVERYTHING)})
    for words in (
        "1 is delayed", "A criminal case has to end first", '<time datetime="2026-07-01">1 July 20',
        "2 November 2026", LINK, "could not be opened on", "23 November 2026", "Not yet",
        "Schools are told at once.", "The council: A phone line for schools.",
        "Nine schools rang it.", 'id="T-AAAAA-AAAAA"',
    ):  # fmt: skip
        assert words in page, words
    assert page.count("<table") == page.count("<caption") == 3
    assert page.count('id="T-AAAAA-AAAAA"') == 1
    assert "Nothing has been published" in render_to_string(
        "scrutiny/public/reviews.html", {"content": told()}
    )


def test_a_report_without_our_name_is_not_joined_to_it_again():
    one = whole(publications=[publication(
        mode=PublicationMode.ANONYMOUS, where=SECRET, repository_reference=f"{SECRET} 0417",
        link=f"{LINK}/{SECRET}", taken_down_on=date(2026, 11, 3),
    )], checks={1: TROUBLE})  # fmt: skip
    page = render_to_string("scrutiny/public/reviews.html", {"content": told(one)})
    feed = atom(told(one), PAGE).decode()
    for out in (json.dumps(told(one)), page, feed):
        assert SECRET not in out
        assert "November" not in out.replace("28 November", "")
    assert "Published in 2026. Without our name, in the national repository." in feed
    assert "The national repository of case reviews" in page


def test_what_waits_longest_comes_first_then_what_runs_then_the_newest_report():
    longest = whole("T-1", delays=[delay(since=date(2026, 3, 1))])
    shorter = whole("T-2", delays=[delay()])
    running = whole("T-3")
    newest = whole("T-4", publications=[publication()])
    older = whole("T-5", publications=[publication(published_on=date(2026, 9, 1))])
    undated = whole("T-6", publications=[publication(published_on=None, why="Lost")])
    found = told(undated, older, newest, running, shorter, longest)
    assert [one["id"] for one in found["reviews"]] == ["T-1", "T-2", "T-3", "T-4", "T-5", "T-6"]
    assert found["counts"] == {
        "all": 6, "delayed": 2, "running": 1, "out": 3, "not_out": 0, "recommended": 0,
    }  # fmt: skip


def test_a_link_that_opened_or_was_another_is_no_trouble():
    for link, state in ((LINK, LinkState.OPENED), (f"{LINK}/old", LinkState.NO_ANSWER)):
        one = whole(publications=[publication()], checks={1: Checked(link, state, 0, TROUBLE.at)})
        assert told(one)["reviews"][0]["publications"][0]["link_trouble"] is None


def test_the_feed_is_atom_with_an_entry_for_each_delay_and_publication():
    feed = parsed(atom(told(EVERYTHING), PAGE))
    assert feed.tag == f"{{{ATOM}}}feed"
    assert feed.findtext(f"{{{ATOM}}}updated") == "2026-11-20T09:00:00Z"
    assert sorted(ids(feed)) == [
        f"{PAGE}#T-AAAAA-AAAAA-{kind}-{item}-1"
        for kind in ("delay", "publication") for item in (1, 2)
    ]  # fmt: skip
    summaries = [entry.findtext(f"{{{ATOM}}}summary") for entry in feed.iter(f"{{{ATOM}}}entry")]
    assert any("since 1 July 2026. Expected by 1 March 2027." in each for each in summaries)
    assert any("Published on 2 November 2026. The full report." in each for each in summaries)
    assert atom(told(EVERYTHING), PAGE) == atom(told(EVERYTHING), PAGE)


def test_a_changed_delay_is_told_anew_and_what_did_not_change_keeps_its_identity():
    one = whole(delays=[delay()], publications=[publication()])
    ended = stands(delay(ended_on=date(2026, 11, 21)), 1, 2)
    later = type(one)(one.reference, one.facts, (ended,), one.publications)
    before, after = (set(ids(parsed(atom(told(each), PAGE)))) for each in (one, later))
    assert before - after == {f"{PAGE}#T-AAAAA-AAAAA-delay-1-1"}
    assert after - before == {f"{PAGE}#T-AAAAA-AAAAA-delay-1-2"}
    renamed = whole(facts=facts(title="T\x0b & <b>"), delays=[delay()])
    assert parsed(atom(told(renamed), PAGE)) is not None
    assert b"1970" in atom(told(), PAGE)
