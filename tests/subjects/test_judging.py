"""Judging two records, taking it back, and what each reader sees of a profile."""

import re

import pytest
from django.db import DatabaseError, connection
from django.urls import reverse
from django.utils import timezone

from sightline.index.pseudonyms import PERSON, pseudonym
from sightline.intelligence.actions import NotYet, Overtaken
from sightline.subjects import actions, queries
from sightline.subjects.models import Person, PersonJudgement
from sightline.terms import Act, PersonVerdict, Regime
from tests.intelligence.making import FERN, POLICE, SHARED, new_item
from tests.subjects.asking import newest, page, run

pytestmark = pytest.mark.django_db
SAME, DIFFERENT = PersonVerdict.SAME, PersonVerdict.DIFFERENT


def test_a_profile_is_one_person_until_the_judgement_is_taken_back(
    opened, officer, judging, entering
):
    left, right = opened(officer, "Kez Orme"), opened(officer, "Kasper Orme")
    before = page(entering, officer, left)
    judging(officer, left, right)
    joined = page(entering, officer, left)
    assert [one.reference for one in joined.records] == sorted((left, right))
    assert len(joined.items) == 2
    with entering(officer) as viewer:
        actions.take_back(
            left=left, right=right, why="Two births.", seen=newest(left, right), by=viewer,
            at=timezone.now(),
        )  # fmt: skip
    assert page(entering, officer, left) == before


def test_each_reader_sees_their_own_part_and_gains_nothing_by_joining(
    opened, officer, fern_officer, judging, entering
):
    shared = opened(officer, "Kez Orme")
    hidden = opened(fern_officer, "Kasper Orme", label=FERN)
    before = page(entering, officer, shared)
    judging(fern_officer, shared, hidden)
    assert len(page(entering, fern_officer, shared).records) == 2
    assert page(entering, officer, shared) == before
    with pytest.raises(Person.DoesNotExist):
        page(entering, officer, hidden)
    with pytest.raises(Person.DoesNotExist):
        judging(officer, shared, hidden, seen=None)


def test_a_colleague_who_was_quicker_is_not_overruled_unread(opened, officer, judging):
    left, right = opened(officer, "Kez Orme"), opened(officer, "Kasper Orme")
    judging(officer, left, right)
    with pytest.raises(Overtaken):
        judging(officer, left, right, DIFFERENT, seen=None)
    judging(officer, left, right, DIFFERENT)


def test_a_chain_that_contradicts_is_refused(opened, officer, judging):
    one, two, three = (opened(officer, name) for name in ("Kez Orme", "Kas Orme", "K Orme"))
    judging(officer, one, two)
    judging(officer, two, three, DIFFERENT)
    with pytest.raises(NotYet) as refused:
        judging(officer, one, three)
    assert two in refused.value.problems["verdict"]


def test_joining_across_two_laws_names_its_authority(opened, officer, judging):
    from dataclasses import replace

    general = opened(officer, "Kez Orme")
    law = opened(officer, "Kasper Orme", label=replace(SHARED, regime=Regime.LAW_ENFORCEMENT))
    with pytest.raises(NotYet) as refused:
        judging(officer, general, law)
    assert set(refused.value.problems) == {"crossing_authority"}
    judging(officer, general, law, crossing_authority="Schedule 8, decision D-1")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ("right_id, left_id, 'SAME', 'why', '', {me}", "judged_records_stand_in_one_order"),
        ("left_id, right_id, 'SAME', '', '', {me}", "a_judgement_of_people_says_why"),
        ("left_id, right_id, 'ONE', 'why', '', {me}", "a_judgement_of_people_is_of_a_known_kind"),
        ("left_id, right_id, 'SAME', 'why', '', 'A-OTHER'", "a_judgement_of_people_is_ones_own"),
    ],
)
def test_a_judgement_must_be_sound(opened, officer, judging, entering, values, sentence):
    judging(officer, opened(officer, "Kez Orme"), opened(officer, "Kasper Orme"))
    values = values.format(me=f"'{officer.account}'")
    insert = (
        "INSERT INTO subjects_personjudgement (left_id, right_id, verdict, why,"
        f" crossing_authority, judged_by, judged_at) SELECT {values}, now()"
        " FROM subjects_personjudgement"
    )
    with entering(officer), pytest.raises(DatabaseError, match=sentence):
        run(insert)


def test_no_judgement_is_ever_changed(opened, officer, judging):
    judging(officer, opened(officer, "Kez Orme"), opened(officer, "Kasper Orme"))
    with pytest.raises(DatabaseError, match="only_grows"):
        run(
            "SET LOCAL ROLE NONE",
            "ALTER TABLE subjects_personjudgement NO FORCE ROW LEVEL SECURITY",
            "UPDATE subjects_personjudgement SET why = 'x'",
        )


def test_names_stand_for_pseudonyms_and_profiles_have_one_leader(
    opened, officer, judging, entering
):
    one, two = opened(officer, "Kez Orme"), opened(officer, "Kasper Orme")
    judging(officer, one, two)
    with entering(officer) as viewer:
        known = [pseudonym(PERSON, name, "") for name in ("Kez Orme", "Kasper Orme", "Nobody")]
        found = queries.names_of(viewer, known)
    assert {found[known[0]].leader, found[known[1]].leader} == {min(one, two)}
    assert known[2] not in found


def test_a_record_is_opened_and_two_are_judged_on_pages(
    officer, browser_of, put_in, entering, opened
):
    with entering(officer):
        stands = pseudonym(PERSON, "Kez Orme", "1990")
    [item] = put_in(officer, new_item(people=(stands,)))
    browser = browser_of(officer)
    wrong = browser.post(
        reverse("person-open", args=[item]), {"who": "grown", "name": "Kez Orme", "born": "x"}
    )
    assert "year like 2011" in wrong.content.decode()
    sent = browser.post(
        reverse("person-open", args=[item]), {"who": "grown", "name": "Kez Orme", "born": "1990"}
    )
    left = sent.url.rpartition("/")[2]
    right = opened(officer, "Kasper Orme", "1990")
    shown = browser.get(reverse("person-pair", args=[left, right])).content.decode()
    assert "Kasper Orme" in shown
    answer = browser.post(
        reverse("person-pair", args=[left, right]),
        {"verdict": "SAME", "why": "One birth.", "seen": ""},
    )
    assert answer.status_code == 302
    joined = browser.get(reverse("person", args=[left])).content.decode()
    assert "Why these are one person" in joined
    asked = browser.get(reverse("person-take-back", args=[left, right])).content.decode()
    seen = re.search(r'name="seen" value="(\d+)"', asked)[1]
    back = browser.post(
        reverse("person-take-back", args=[left, right]),
        {"why": "Two births.", "seen": seen},
    )
    assert back.status_code == 302
    apart = browser.get(reverse("person", args=[left])).content.decode()
    assert "Why these are one person" not in apart
    assert not re.search("<title>[^<]*Orme", joined + apart + shown)


def test_need_to_know_is_said_twice(opened, officer, fern_officer, judging, entering):
    """With row security opened wide, Python still shows only what may be seen."""
    shared = opened(officer, "Kez Orme", is_child=True)
    hidden = opened(fern_officer, "Kasper Orme", label=FERN, is_child=True)
    judging(fern_officer, shared, hidden)
    with entering(fern_officer) as viewer:
        assert len(queries.one_child(viewer, Act.MAP)) == 2
    with connection.cursor() as cursor:
        for table in ("person", "personjudgement"):
            cursor.execute(f"CREATE POLICY t_{table} ON subjects_{table} FOR SELECT USING (true)")
    with entering(officer) as viewer:
        assert PersonJudgement.objects.count() == 1
        assert queries.judged_around(viewer, Act.READ, [shared]) == []
        assert queries.one_child(viewer, Act.MAP) == {}


def test_two_records_of_one_pseudonym_make_one_point_of_all_whom_they_are_joined_to(
    opened, officer, judging, entering
):
    one, other = opened(officer, "Kez Orme"), opened(officer, "Kez Orme", label=POLICE)
    judging(officer, one, opened(officer, "Kaz Orme"))
    judging(officer, other, opened(officer, "Kas Orme"))
    names = ("Kez Orme", "Kaz Orme", "Kas Orme")
    with entering(officer) as viewer:
        found = queries.names_of(viewer, [pseudonym(PERSON, name, "") for name in names])
    assert len(found) == 3
    assert len({each.leader for each in found.values()}) == 1
