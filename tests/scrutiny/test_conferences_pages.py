"""The pages of conferences: read by whoever works here, kept by few, with nothing typed lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.hotspots.concerning import day, text
from tests.scrutiny.conferring import conference, outcome

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def test_a_conference_its_outcome_and_whom_it_was_told(people, browser_of):
    keeper = browser_of(people.keeper)
    sound = {
        "title": "Seen and heard", "state": "HELD", "place": "The guildhall", "about": "Voices",
        "partners": "The partnership\nThe police", "programme": "", "speakers": "A youth worker",
        **day("held_on", TODAY), **day("feedback_until", TODAY + timedelta(days=3)),
    }  # fmt: skip
    bad = keeper.post("/scrutiny/conferences/new/", sound | {"partners": ""})
    assert (bad.status_code, "Say who held it" in text(bad)) == (400, True)
    assert "A youth worker" in text(bad)
    assert keeper.post("/scrutiny/conferences/new/", sound).status_code == 302
    made = conference(people.keeper, title="Another")
    url = f"/scrutiny/conferences/{made}/"
    agreed = {"words": "Clubs open", "owner": "Head of youth work", "state": "DONE", "came": ""}
    late = keeper.post(f"{url}agree/", agreed | day("due_on", TODAY))
    assert "Say what came of it" in text(late)
    one = outcome(people.keeper, made)
    of = f"/scrutiny/conferences/outcomes/{one}/"
    told = {"agency": "charity", "body": "", "how": "by e-mail", **day("told_on", TODAY)}
    both = keeper.post(f"{of}tell/", told | {"body": "All schools"})
    assert "Choose an agency, or enter" in text(both)
    assert keeper.post(f"{of}tell/", told).status_code == 302
    assert browser_of(people.analyst).get(of).status_code == 200
    conferences = "/scrutiny/conferences/"
    assert "Which agencies" in text(browser_of(people.member).get(conferences))
    assert "Which agencies" not in text(browser_of(people.analyst).get(conferences))
    shown = text(browser_of(people.member).get(of))
    assert "Youth charity" in shown
    assert "by e-mail" not in shown
    assert "Opened" in text(browser_of(people.member).get(of))
    assert "Test Person" in text(keeper.get(of)).partition("Each person")[2]


@pytest.mark.parametrize("who", ["member", "analyst"])
def test_what_keepers_do_is_no_page_for_others(who, people, browser_of):
    made = conference(people.keeper)
    one = outcome(people.keeper, made)
    browser = browser_of(getattr(people, who))
    for url in ("new/", f"{made}/change/", f"{made}/agree/", f"outcomes/{one}/follow/",
                f"outcomes/{one}/tell/", "briefs/new/", "briefs/T-00000-00000/"):  # fmt: skip
        assert browser.get(f"/scrutiny/conferences/{url}").status_code == 404, url
    for url in ("", f"{made}/", f"outcomes/{one}/"):
        assert browser.get(f"/scrutiny/conferences/{url}").status_code == 200, url
    assert browser.get("/scrutiny/conferences/outcomes/T-00000-00000/").status_code == 404


def test_anybody_here_says_once_what_they_thought_and_a_brief_is_issued(people, browser_of):
    made = conference(people.keeper)
    browser, url = browser_of(people.analyst), f"/scrutiny/conferences/{made}/"
    empty = browser.post(f"{url}feedback/", {"best": "The youth panel"})
    assert (empty.status_code, "The youth panel" in text(empty)) == (400, True)
    given = {"useful": "VERY", "best": "The youth panel", "better": ""}
    assert browser.post(f"{url}feedback/", given).status_code == 302
    assert "You have answered already" in text(browser.post(f"{url}feedback/", given))
    assert "The youth panel" not in text(browser_of(people.keeper).get(url))
    brief = {
        "title": "Listen first", "review": "Child A, 2024", "for_whom": "School staff",
        "points": "Ask twice\nWrite down their words", "conference": made,
        **day("issued_on", TODAY),
    }  # fmt: skip
    keeper = browser_of(people.keeper)
    assert keeper.post("/scrutiny/conferences/briefs/new/", brief).status_code == 302
    assert "Write down their words" in text(browser.get("/scrutiny/conferences/"))
