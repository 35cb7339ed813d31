"""Opening records of people, and who may see one."""

import re
from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from sightline.access.models import Block
from sightline.index.pseudonyms import PERSON, pseudonym
from sightline.intelligence.actions import NotYet
from sightline.intelligence.models import Item
from sightline.subjects import actions, queries
from sightline.subjects.actions import Decision
from sightline.subjects.models import Person
from sightline.subjects.records import NewPerson
from sightline.terms import Act, MentionDecision, MentionKind, PersonVerdict, Regime, Role
from tests.intelligence.making import FERN, POLICE, new_item
from tests.subjects.asking import page, run

pytestmark = pytest.mark.django_db
SAME, DIFFERENT = PersonVerdict.SAME, PersonVerdict.DIFFERENT


def test_a_record_is_opened_once_under_a_name_a_year_and_a_label(opened, officer, entering):
    first = opened(officer, "Kez Orme", "1990")
    assert opened(officer, "kez  orme", "1990") == first
    found = page(entering, officer, first)
    assert len(found.items) == 2
    assert found.names == ["Kez Orme"]


def test_a_record_that_is_shut_for_an_officer_is_as_good_as_missing(
    opened, officer, person, entering, put_in
):
    record = opened(officer, "Kez Orme", "1990")
    other = person(roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent"})
    [item] = put_in(other, new_item())
    since = timezone.now() - timedelta(days=1)
    Block.objects.create(account=other.account, record=record, set_by=officer.account, since=since)
    new = NewPerson(item=item, name="Kez Orme", born="1990", is_child=False)
    with entering(other) as viewer, pytest.raises(Person.DoesNotExist):
        actions.open_people(new=[new], by=viewer, at=timezone.now())


def test_a_child_whom_the_item_is_not_about_has_no_record(entering, officer, put_in):
    [item] = put_in(officer, new_item(sanitised_text="Zoe was there with her friend Amy Ash."))
    new = NewPerson(item=item, name="Amy Ash", born="2012", is_child=True)
    with entering(officer) as viewer, pytest.raises(NotYet) as refused:
        actions.open_people(new=[new], by=viewer, at=timezone.now())
    assert "concern" in refused.value.problems["name"]


def test_an_analyst_opens_no_record_and_an_item_unseen_is_missing(
    entering, officer, fern_officer, person, put_in
):
    [hidden] = put_in(fern_officer, new_item(label=FERN))
    new = NewPerson(item=hidden, name="Kez Orme", born="", is_child=False)
    with entering(officer) as viewer, pytest.raises(Item.DoesNotExist):
        actions.open_people(new=[new], by=viewer, at=timezone.now())


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("UPDATE subjects_person SET name = ''", "a_person_has_a_name"),
        ("UPDATE subjects_person SET born = '11/3/2011'", "a_birth_is_a_year_a_month_or_a_day"),
        (
            "UPDATE subjects_person SET pseudonym = 'O-1'",
            "a_record_of_a_person_carries_a_persons_pseudonym",
        ),
        ("UPDATE subjects_person SET version = 9", "a_person_is_in_the_index_as_it_stands"),
    ],
)
def test_the_database_holds_what_must_never_be_false(opened, officer, change, sentence, entering):
    opened(officer, "Kez Orme")
    with entering(officer), pytest.raises(DatabaseError, match=sentence):
        run(change, "SET CONSTRAINTS ALL IMMEDIATE")


def test_hidden_and_missing_records_look_alike(fern_officer, officer, browser_of, opened):
    hidden = opened(fern_officer, "Kez Orme", label=FERN)
    browser = browser_of(officer)
    answers = [browser.get(reverse("person", args=[one])) for one in (hidden, "H-00000-00000")]
    assert {answer.status_code for answer in answers} == {404}
    hidden_page, missing_page = (
        re.sub(r'csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
        for answer in answers
    )
    assert hidden_page == missing_page


def test_records_in_no_group_stay_with_their_agency(opened, officer, analyst, entering):
    own = opened(officer, "Kez Orme", label=POLICE)
    with pytest.raises(Person.DoesNotExist):
        page(entering, analyst, own)


def test_a_pseudonym_leads_to_its_record_or_says_that_there_is_none(
    officer, opened, browser_of, entering
):
    record = opened(officer, "Kez Orme", "1990")
    with entering(officer):
        known, unknown = (pseudonym(PERSON, name, "1990") for name in ("Kez Orme", "No One"))
    browser = browser_of(officer)
    assert browser.get(reverse("who", args=[known])).url == reverse("person", args=[record])
    assert (
        "no record that you may see" in browser.get(reverse("who", args=[unknown])).content.decode()
    )


def test_a_mention_that_stands_is_the_name_to_begin_with(officer, put_in, entering, browser_of):
    [item] = put_in(officer, new_item(sanitised_text="Kez Orme was by the arcade."))
    with entering(officer) as viewer:
        named = Decision(MentionDecision.CORRECTED, None, MentionKind.PERSON, "Kez Orme")
        actions.mark(item=item, decisions=[named], version=1, seen=0, by=viewer, at=timezone.now())
        [mention] = queries.standing_mentions(viewer, Act.READ, item)
    browser = browser_of(officer)
    shown = browser.get(
        reverse("person-open-mention", args=[item, mention.number])
    ).content.decode()
    assert 'value="Kez Orme"' in shown
    other = browser.get(
        reverse("person-open-mention", args=[item, mention.number + 1])
    ).content.decode()
    assert 'value="Kez Orme"' not in other


def test_the_way_in_shows_each_what_their_roles_may_do(browser_of, officer, person, reporter):
    lead = person(roles={Role.AGENCY_LEAD})
    shown = {who.account: browser_of(who).get(reverse("people")) for who in (officer, lead)}
    assert "Read items" in shown[officer.account].content.decode()
    assert "Groups and settings" in shown[lead.account].content.decode()
    assert "Read items" not in shown[lead.account].content.decode()
    assert browser_of(reporter).get(reverse("people")).status_code == 404
