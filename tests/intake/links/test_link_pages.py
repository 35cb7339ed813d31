"""The open route as people meet it: the door, the form by a link, and what is not lost."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from sightline.access.models import Pass, Standing
from sightline.access.web import HOLDER, PASS
from sightline.intake.links.token import new_token
from sightline.intake.models import SettingLink
from sightline.intake.rules import DIALS
from sightline.places import actions as places_actions
from sightline.places.records import SettingRecord
from sightline.terms import SettingKind
from tests.intake.conftest import NOW

pytestmark = pytest.mark.django_db

WORDS = "A grey car waits & watches <outside> on Fridays."


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def main_of(answer) -> str:
    """The page without its frame, its tokens against forgery taken out."""
    text = re.search(r"<main.*?</main>", answer.content.decode(), re.DOTALL)[0]
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


def rows(table, *columns):
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        cursor.execute(f"SELECT {', '.join(columns)} FROM {table}")
        found = cursor.fetchall()
        cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    return found


def test_the_door_says_what_it_is_and_opens_nothing_by_itself(link):
    browser = Client()
    page = browser.get(f"/tell/{link.token}")
    assert page.status_code == 200
    assert "Nobody can read one by it" in text_of(page)
    assert "999" in text_of(page)
    assert "Fernbury Youth Club" not in text_of(page)
    assert PASS not in browser.session


def test_a_whole_report_by_a_link_needs_no_account_and_leaves_no_token(link, visit, fill, places):
    browser = visit()
    start = browser.get("/tell/")
    draft = fill(browser, what={"what": WORDS})
    sent = browser.post(f"/report/{draft}/check")
    assert sent.status_code == 302
    receipt = browser.get(sent["Location"])
    assert re.search(r"S-[0-9A-Z]{5}-[0-9A-Z]{5}", text_of(receipt))
    assert "Where it is" not in text_of(receipt)
    for page in (start, receipt):
        assert link.token not in text_of(page)
        assert link.reference not in text_of(page)
    [row] = rows("intake_submission", "route", "from_link", "from_agency", "held_at")
    assert row == ("LINK", link.reference, "council", None)


def test_a_link_that_was_typed_in_small_letters_opens_too(link):
    assert Client().get(f"/tell/{link.token.lower().replace('-', '')}").status_code == 200


def test_wrong_ended_and_expired_links_look_alike(link, lead, link_of, end):
    ended, expired = link_of(lead), link_of(lead)
    end(ended)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE intake_settinglink NO FORCE ROW LEVEL SECURITY")
        ago = timezone.now() - timedelta(days=40)
        SettingLink.objects.filter(reference=expired.reference).update(
            made_at=ago, expires_at=ago + timedelta(days=30)
        )
        cursor.execute("ALTER TABLE intake_settinglink FORCE ROW LEVEL SECURITY")
    answers = [
        ask(f"/tell/{token}")
        for token in (ended.token, expired.token, new_token(), "x", "é", "' OR 1=1 --")
        for ask in (Client().get, Client().post)
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({main_of(answer) for answer in answers}) == 1


def test_many_wrong_links_from_one_address_are_slowed_and_the_right_one_is_not(link):
    browser = Client()
    for _ in range(DIALS["wrong_links"].value):
        assert browser.get(f"/tell/{new_token()}").status_code == 404
    assert browser.get(f"/tell/{new_token()}").status_code == 429
    assert browser.get(f"/tell/{link.token}").status_code == 200
    assert browser.get(f"/tell/{new_token()}", REMOTE_ADDR="192.0.2.9").status_code == 404


def test_openings_are_limited_by_address(link, visit):
    for _ in range(DIALS["address_openings_an_hour"].value):
        visit()
    assert Client().post(f"/tell/{link.token}").status_code == 429
    assert Client().post(f"/tell/{link.token}", REMOTE_ADDR="192.0.2.9").status_code == 302


def test_the_door_wants_the_token_against_forgery(link):
    assert Client(enforce_csrf_checks=True).post(f"/tell/{link.token}").status_code == 403


def test_the_browsers_secret_is_kept_from_scripts_and_other_sites(visit):
    cookie = visit().cookies[HOLDER]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 8400)


def test_the_frame_of_a_page_shows_a_link_no_menu_and_no_name(visit):
    page = text_of(visit().get("/tell/"))
    for never in ("Signed in as", "Sign out", 'aria-label="Menu"', "For you", "Reports you have"):
        assert never not in page


def test_home_and_report_lead_a_link_to_its_start(visit):
    browser = visit()
    assert browser.get("/")["Location"] == "/tell/"
    assert browser.get("/report/")["Location"] == "/tell/"


def test_somebody_with_an_account_is_led_to_theirs(reporter, browser_of):
    assert browser_of(reporter).get("/tell/")["Location"] == "/report/"
    assert browser_of(reporter).post("/tell/leave")["Location"] == "/report/"


@pytest.mark.parametrize("path", ["what", "check", "discard", "danger-now", "receipt"])
def test_another_browser_by_the_same_link_reaches_no_draft(path, visit, fill, places):
    draft = fill(visit())
    other = visit()
    assert draft not in text_of(other.get("/tell/"))
    assert other.get(f"/report/{draft}/{path}").status_code == 404
    assert other.post(f"/report/{draft}/check").status_code == 404
    assert other.post(f"/report/{draft}/what/save", {"what": "x"}).status_code == 404


def test_sending_twice_gives_one_report_and_its_receipt_to_that_browser_alone(visit, fill, places):
    browser = visit()
    draft = fill(browser)
    first = browser.post(f"/report/{draft}/check")["Location"]
    assert browser.post(f"/report/{draft}/check")["Location"] == first
    assert browser.get(first).status_code == 200
    assert visit().get(first).status_code == 404
    assert len(rows("intake_submission", "reference")) == 1


def test_a_link_ended_half_way_shows_the_words_again_and_keeps_them_nowhere(
    link, visit, begin, end
):
    browser = visit()
    draft = begin(browser)
    end(link)
    before = rows("intake_draft", "answers_sealed", "updated_at")
    answer = browser.post(f"/report/{draft}/what", {"what": WORDS, "concerns": ["MISSING"]})
    assert answer.status_code == 403
    page = text_of(answer)
    assert "This link has been ended" in page
    assert "A grey car waits &amp; watches &lt;outside&gt; on Fridays." in page
    assert "What did you see or hear?" in page
    assert "Missing from home, care or school" in page
    assert DIALS["referral_number"].value in page
    assert "csrfmiddlewaretoken" not in page
    assert rows("intake_draft", "answers_sealed", "updated_at") == before


def test_a_link_ended_before_the_last_button_shows_every_answer_again(
    link, visit, fill, end, places
):
    browser = visit()
    draft = fill(browser, what={"what": WORDS}, who={"child_0_name": "Ash"})
    check = browser.get(f"/report/{draft}/check").content.decode()
    asked = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', check))
    end(link)
    page = text_of(browser.post(f"/report/{draft}/check", asked))
    assert "This link has been ended" in page
    assert "A grey car waits" in page
    assert "Ash" in page


def test_time_that_ran_out_shows_the_words_and_the_link_leads_back_to_the_draft(visit, begin):
    browser = visit()
    draft = begin(browser)
    browser.post(f"/report/{draft}/danger", {"danger": "NO"})
    del browser.cookies["sessionid"]
    answer = browser.post(f"/report/{draft}/what", {"what": WORDS})
    assert answer.status_code == 403
    assert "Your time by this link has run out" in text_of(answer)
    assert "A grey car waits" in text_of(answer)
    again = visit(browser)
    assert draft in text_of(again.get("/tell/"))
    assert again.post(f"/report/{draft}/what", {"what": WORDS}).status_code == 302
    assert "A grey car" in text_of(again.get(f"/report/{draft}/what"))


def test_words_are_shown_too_where_the_pass_and_the_secret_ran_out_together(visit, begin):
    browser = visit()
    draft = begin(browser)
    Pass.objects.all().delete()
    del browser.cookies[HOLDER]
    answer = browser.post(f"/report/{draft}/what", {"what": WORDS})
    assert answer.status_code == 403
    assert "A grey car waits" in text_of(answer)


def test_the_script_that_saves_is_told_that_the_link_is_over(link, visit, begin, end):
    browser = visit()
    draft = begin(browser)
    end(link)
    assert browser.post(f"/report/{draft}/what/save", {"what": "x"}).status_code == 403


def test_a_browser_that_came_by_no_link_is_led_to_sign_in():
    assert Client().get("/tell/")["Location"].startswith("/sign-in")
    assert Client().post("/report/D-AAAAA-AAAAA/what", {"what": "x"})["Location"] == "/sign-in"


def test_a_secret_without_a_draft_is_not_kept_for_whoever_comes_next(visit, begin):
    browser = visit()
    unused = browser.cookies[HOLDER].value
    first = visit(browser).cookies[HOLDER].value
    assert secret_of(first) != secret_of(unused)
    begin(browser)
    assert secret(visit(browser)) == secret_of(first)
    browser.post("/tell/leave")
    assert secret(visit(browser)) != secret_of(first)


def secret(browser):
    return secret_of(browser.cookies[HOLDER].value)


def secret_of(cookie):
    return cookie.partition(":")[0]


def test_leaving_clears_the_browser_and_deletes_what_was_not_sent(visit, begin):
    browser = visit()
    draft = begin(browser)
    browser.post(f"/report/{draft}/what", {"what": WORDS})
    answer = browser.post("/tell/leave")
    assert "cleared" in text_of(answer)
    assert browser.cookies[HOLDER].value == ""
    assert rows("intake_draft", "reference") == []
    assert browser.get("/tell/").status_code == 302


def test_opening_a_link_signs_whoever_was_there_out(reporter, browser_of, visit):
    browser = visit(browser_of(reporter))
    assert "name" not in browser.session
    assert browser.get("/tell/").status_code == 200


@pytest.mark.parametrize(
    ("typed", "found"),
    [("ZX1 1AA", True), ("Fernbury", True), ("Hazel House", False), ("Quick Bites", False)],
)
def test_the_place_search_knows_the_public_gazetteer_alone(typed, found, visit, begin, places):
    put = {"origin": places_actions.Origin("invented"), "at": NOW}
    places_actions.put_settings(
        [
            SettingRecord("Hazel House", SettingKind.CHILDRENS_HOME, 350_100, 240_100, ()),
            SettingRecord("Quick Bites", SettingKind.TAKEAWAY, 350_200, 240_200, ()),
        ],
        **put,
    )
    browser = visit()
    draft = begin(browser)
    page = text_of(browser.post(f"/report/{draft}/where", {"where": "PLACE", "place": typed}))
    unknown = text_of(browser.post(f"/report/{draft}/where", {"where": "PLACE", "place": "Zzyzx"}))
    said = re.compile(r'govuk-error-message">.*?</p>')
    assert (said.findall(page) != said.findall(unknown)) is found


def test_a_standing_that_was_stopped_shuts_the_door_by_the_pass(link, visit, begin):
    browser = visit()
    Standing.objects.filter(account=link.reference).update(active=False)
    assert browser.get("/tell/").status_code == 403


def test_too_many_reports_begun_in_one_place_are_refused_kindly(visit, begin):
    browser = visit()
    for _ in range(DIALS["address_drafts_an_hour"].value):
        begin(browser)
    answer = browser.post("/report/begin")
    assert answer.status_code == 429
    assert "Wait an hour" in text_of(answer)
