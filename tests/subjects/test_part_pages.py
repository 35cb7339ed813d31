"""Pages for facts, roles, concerns, links and groups, with scripts off: errors at fields, typed
words kept, and nothing for who may not."""

import re
from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from sightline.subjects.models import Group
from tests.intelligence.making import FERN, new_grade, new_item

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def day(days):
    return (TODAY + timedelta(days=days)).strftime("%d/%m/%Y")


@pytest.fixture
def kez(officer, record_of):
    return record_of(officer, "Kez Orme")


@pytest.fixture
def zoe(officer, record_of):
    return record_of(officer, "Zoe Ash", "2012", child=True)


def text_of(answer):
    return answer.content.decode()


def listed(browser):
    page = text_of(browser.get(reverse("groups")))
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", page)


def test_a_fact_is_recorded_and_taken_back(officer, browser_of, kez):
    browser = browser_of(officer)
    new = reverse("person-fact", args=[kez])
    typed = {"kind": "NHS_NUMBER", "value": "943 476 5918", "case_reference": "LCS 4411"}
    again = text_of(browser.post(new, typed))
    assert "Check the number" in again
    assert 'value="943 476 5918"' in again
    answer = browser.post(new, {**typed, "value": "943 476 5919"}, follow=True)
    assert "9434765919" in text_of(answer)
    browser.post(new, {"kind": "ETHNICITY", "ethnicity": "ROMA", "case_reference": "LCS 4411"})
    page = text_of(browser.get(reverse("person", args=[kez])))
    assert "Roma" in page
    back = page.split('/back">')[0].rsplit('href="', 1)[1] + "/back"
    assert "Say why" in text_of(browser.post(back, {"why": ""}))
    assert "Taken back" in text_of(browser.post(back, {"why": "Misread."}, follow=True))


def test_two_people_mark_a_child_as_suspected(officer, colleague, browser_of, zoe):
    first, second = browser_of(officer), browser_of(colleague)
    given = {"role": "SUSPECTED", "why": "She is promiscuous.", "case_reference": "LCS 1"}
    answer = first.post(reverse("person-role", args=[zoe]), given, follow=True)
    assert "Proposed, not yet confirmed" in text_of(answer)
    assert "suspected of harming" not in text_of(answer)
    assert "These words may blame a child" in text_of(answer)  # advice, and stored all the same
    assert reverse("person", args=[zoe]) in text_of(second.get(reverse("notices")))
    page = text_of(second.get(reverse("person", args=[zoe])))
    confirm = page.split('/confirm">')[0].rsplit('href="', 1)[1] + "/confirm"
    own = text_of(first.post(confirm, {"why": "Sure.", "review_by": day(30)}))
    assert "another officer must confirm it" in own
    late = text_of(second.post(confirm, {"why": "Agreed.", "review_by": day(300)}))
    assert "The latest day is" in late
    assert "Agreed." in late
    done = second.post(confirm, {"why": "Agreed.", "review_by": day(30)}, follow=True)
    assert "Child; also suspected of harming" in text_of(done)


def test_a_link_is_recorded_by_a_number_as_people_write_it_and_ended(
    officer, browser_of, put_in, kez
):
    browser = browser_of(officer)
    text = "Rings from 07700 900123."
    [item] = put_in(officer, new_item(sanitised_text=text), grade=new_grade("1AP"))
    new = reverse("link-new", args=[kez])
    typed = {"kind": "USES", "other": "07700 900 124", "item": item, "turned": "first",
             "expires_on": day(30)}  # fmt: skip
    assert "No item that you may see names this" in text_of(browser.post(new, typed))
    wrong = text_of(browser.post(new, {**typed, "kind": "DRIVES", "other": "07700 900 123"}))
    assert "leads to a vehicle" in wrong
    page = text_of(browser.post(new, {**typed, "other": "07700 900 123"}, follow=True))
    assert "07700 900123" in page
    assert "1AP" in page
    change = page.split('">Keep it longer')[0].rsplit('href="', 1)[1]
    kept = {"holds": "yes", "words": "Still rings.", "expires_on": day(60)}
    page = text_of(browser.post(change, kept, follow=True))
    assert "Still rings." in page
    assert browser.post(change, kept).status_code == 404  # it stands no more: another replaced it
    change = page.split('">Keep it longer')[0].rsplit('href="', 1)[1]
    ended = browser.post(change, {"holds": "no", "words": "It was lost."}, follow=True)
    assert "07700 900123" not in text_of(ended)


def test_a_concern_lets_a_record_be_opened(officer, browser_of, put_in):
    browser = browser_of(officer)
    [item] = put_in(officer, new_item(sanitised_text="Zoe was with her friend Amy Ash."))
    page = reverse("person-concern", args=[item])
    given = {"name": "Amy Ash", "year": "2012", "named_as": "FRIEND", "lapses_on": day(90)}
    again = text_of(browser.post(page, {**given, "year": "12"}))
    assert "Enter a year like 2012" in again
    assert "Say what worries you about this child" in again
    shown = text_of(browser.post(page, {**given, "why": "Seen twice."}, follow=True))
    assert "Seen twice." in shown
    assert "Amy" not in shown.split("Concerns recorded")[1].split("Record a concern</h2>")[0]
    opened = browser.post(
        reverse("person-open", args=[item]),
        {"who": "child", "name": "Amy Ash", "born": "2012"},
    )
    assert opened.status_code == 302
    assert browser.get(opened.url).status_code == 200
    change = shown.split('">Let it stand longer')[0].rsplit('href="', 1)[1]
    browser.post(change, {"goes_on": "no", "why": "All is well."})
    assert browser.get(opened.url).status_code == 404


def test_a_group_is_opened_changed_and_ended(officer, browser_of, put_in):
    browser = browser_of(officer)
    [item] = put_in(officer, new_item())
    new = reverse("group-new", args=[item])
    typed = {"kind": "PREMISES", "name": "The chip shop", "licence_kind": "LATE_FOOD"}
    again = text_of(browser.post(new, typed))
    assert "Give the kind of licence, its number and who granted it" in again
    whole = {**typed, "licence_number": "LN/7", "licence_authority": "Council",
             "licence_until": day(200), "strengths": "Staff know the children."}  # fmt: skip
    page = browser.post(new, whole, follow=True)
    assert "LN/7" in text_of(page)
    assert "The chip shop" in text_of(browser.get(reverse("groups") + "?kind=PREMISES"))
    assert "none of this kind" in text_of(browser.get(reverse("groups") + "?kind=SCHOOL"))
    group = page.redirect_chain[-1][0]
    changed = {"kind": "BUS_ROUTE", "name": "Route 9", "needs": "A warden at nine.", "seen": "1"}
    page = text_of(browser.post(f"{group}/change", changed, follow=True))
    assert "A warden at nine." in page
    assert "LN/7" not in page
    overtaken = text_of(browser.post(f"{group}/change", {**changed, "name": "Route 10"}))
    assert "A colleague changed this meanwhile" in overtaken
    assert "Route 10" in overtaken
    ended = text_of(browser.post(f"{group}/end", {"why": "The route was cut."}, follow=True))
    assert "The route was cut." in ended


def test_how_much_is_recorded_is_shown(officer, reporter, browser_of, kez):
    page = text_of(browser_of(officer).get(reverse("people-recorded")))
    assert "<strong>0 of 1</strong>" in page
    assert browser_of(reporter).get(reverse("people-recorded")).status_code == 404


def test_who_may_not_finds_no_form(officer, analyst, reporter, browser_of, put_in, kez, zoe):
    [item] = put_in(officer, new_item())
    pages = [
        reverse("person-fact", args=[kez]),
        reverse("person-role", args=[zoe]),
        reverse("person-concern", args=[item]),
        reverse("group-new", args=[item]),
    ]
    for who in (analyst, reporter):
        assert {browser_of(who).get(page).status_code for page in pages} == {404}
    assert browser_of(reporter).get(reverse("link-new", args=[kez])).status_code == 404
    assert browser_of(reporter).get(reverse("groups")).status_code == 404


def test_a_hidden_group_is_missing_and_lists_nothing(
    both_groups_officer, officer, browser_of, put_in
):
    before = listed(browser_of(officer))
    [item] = put_in(both_groups_officer, new_item(label=FERN))
    hidden = browser_of(both_groups_officer).post(
        reverse("group-new", args=[item]), {"kind": "SCHOOL", "name": "The hidden school"}
    )
    assert hidden.status_code == 302
    assert browser_of(officer).get(hidden.url).status_code == 404
    assert listed(browser_of(officer)) == before


def test_a_group_that_the_index_does_not_hold_is_refused(entering, officer, browser_of, put_in):
    [item] = put_in(officer, new_item())
    browser_of(officer).post(reverse("group-new", args=[item]), {"kind": "SCHOOL", "name": "One"})
    sentence = "a_group_is_in_the_index_as_it_stands"
    with pytest.raises(DatabaseError, match=sentence), entering(officer):
        Group.objects.update(version=9)
