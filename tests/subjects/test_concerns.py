"""A child named only in passing has no record, and ties nobody, until a concern is recorded."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.urls import reverse
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.index.pseudonyms import CHILD, pseudonym
from sightline.intelligence.actions import NotYet
from sightline.subjects import actions, queries
from sightline.subjects.jobs import find_same
from sightline.subjects.models import Person
from sightline.subjects.part_records import NewLink
from sightline.subjects.queries import likeness
from sightline.subjects.queries.ways import naming
from sightline.subjects.records import NewPerson
from sightline.subjects.searching import read
from sightline.terms import Act, NamedAs, SubjectLinkKind
from tests.intelligence.making import FERN, SHARED, new_item

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
MONTH = timedelta(days=30)
AMY = ("Amy Ash", "2012")


@pytest.fixture
def passing(put_in):
    """An item that names Amy only as a friend: `passing(officer, label=FERN)`."""

    def bring(who, label=SHARED):
        text = "Zoe was there with her friend Amy Ash."
        return put_in(who, new_item(label=label, sanitised_text=text))[0]

    return bring


@pytest.fixture
def worried(entering):
    def worry(who, item, lapses_on=TODAY + MONTH, **more):
        given = {"name": AMY[0], "year": AMY[1], "named_as": NamedAs.FRIEND, **more}
        with entering(who) as viewer:
            return actions.record_concern(
                item=item, why="Seen with him twice.", lapses_on=lapses_on, by=viewer,
                at=timezone.now(), **given,
            )  # fmt: skip

    return worry


def concerned(entering, who, child, day=TODAY):
    with entering(who) as viewer:
        return child in queries.children_with_concern(viewer, Act.READ, [child], day)


def opening(entering, who, item):
    with entering(who) as viewer:
        new = NewPerson(item=item, name=AMY[0], born=AMY[1], is_child=True)
        return actions.open_people(new=[new], by=viewer, at=timezone.now())[0]


def test_a_record_opens_once_a_concern_is_recorded_and_not_before(
    entering, officer, passing, worried
):
    item = passing(officer)
    with pytest.raises(NotYet):
        opening(entering, officer, item)
    child = worried(officer, item)
    with entering(officer):
        assert child == pseudonym(CHILD, *AMY)
    assert opening(entering, officer, item)


def test_a_concern_lapses_is_renewed_and_is_ended(entering, officer, passing, worried):
    item = passing(officer)
    child = worried(officer, item)
    assert concerned(entering, officer, child, TODAY + MONTH)
    assert not concerned(entering, officer, child, TODAY + MONTH + timedelta(days=1))
    with entering(officer) as viewer:
        [one] = queries.concerns_of(viewer, Act.READ, item, TODAY)
        given = {"concern": one.number, "why": "Still.", "by": viewer, "at": timezone.now()}
        actions.renew_concern(lapses_on=TODAY + 2 * MONTH, **given)
    assert concerned(entering, officer, child, TODAY + 2 * MONTH)
    with entering(officer) as viewer:
        actions.end_concern(**{**given, "by": viewer})
        newest, *older = queries.concerns_of(viewer, Act.READ, item, TODAY)
    assert not concerned(entering, officer, child)
    assert not newest.live
    assert not any(one.live for one in older)
    with pytest.raises(NotYet):
        opening(entering, officer, item)


def test_an_item_about_the_child_needs_no_concern(entering, officer, put_in):
    with entering(officer):
        child = pseudonym(CHILD, *AMY)
    assert not concerned(entering, officer, child)
    put_in(officer, new_item(children=(child,)))
    assert concerned(entering, officer, child)


def test_a_concern_and_an_item_that_are_hidden_make_no_difference(
    entering, officer, both_groups_officer, put_in, passing, worried
):
    child = worried(both_groups_officer, passing(both_groups_officer, FERN))
    put_in(both_groups_officer, new_item(label=FERN, children=(child,)))
    assert concerned(entering, both_groups_officer, child)
    assert not concerned(entering, officer, child)


def test_who_may_not_open_a_profile_records_no_concern(
    entering, officer, police_analyst, analyst, passing, worried
):
    item = passing(officer)
    for who in (police_analyst, analyst):
        with pytest.raises(Refused):
            worried(who, item)


def test_a_child_whose_concern_has_lapsed_ties_nobody(
    entering, officer, passing, worried, record_of
):
    item = passing(officer)
    worried(officer, item)
    amy, kez = opening(entering, officer, item), record_of(officer, "Kez Orme")
    with entering(officer) as viewer:
        link = NewLink(
            from_end=kez, to_end=amy, kind=SubjectLinkKind.SEEN_WITH, item=item,
            expires_on=TODAY + 5 * MONTH,
        )  # fmt: skip
        actions.record_link(link=link, by=viewer, at=timezone.now())
        assert len(queries.links_of(viewer, Act.READ, [kez], TODAY)) == 1
        assert queries.links_of(viewer, Act.READ, [kez], TODAY + 2 * MONTH) == []
        assert queries.links_of(viewer, Act.READ, [amy], TODAY + 2 * MONTH) == []


def test_with_its_concern_a_childs_name_goes_from_every_page(entering, officer, passing, worried):
    item = passing(officer)
    child = worried(officer, item)
    amy = opening(entering, officer, item)

    def seen():
        with entering(officer) as viewer:
            named = queries.names_of(viewer, [child])
            under = queries.records_under(viewer, Act.LIST, child)
            return [*named, *(one.reference for one in under)], queries.records_of(
                viewer, Act.READ, [amy]
            )

    assert seen()[0] == [child, amy]
    with entering(officer) as viewer:
        [one] = queries.concerns_of(viewer, Act.READ, item, TODAY)
        given = {"concern": one.number, "why": "All is well."}
        actions.end_concern(by=viewer, at=timezone.now(), **given)
    assert seen() == ([], {})
    with entering(officer) as viewer, pytest.raises(Person.DoesNotExist):
        queries.person(viewer, Act.READ, amy)


def test_with_its_concern_a_child_leaves_search_charts_timelines_and_company(
    entering, officer, passing, worried, browser_of, record_of
):
    item = passing(officer)
    worried(officer, item)
    amy = opening(entering, officer, item)
    alike = record_of(officer, "Amie Ash", "2012", child=True)
    browser = browser_of(officer)
    pages = [reverse("timeline", args=[amy]), reverse("travel", args=[amy])]
    pages += [f"{reverse(name)}?from={amy}" for name in ("chart", "together")]

    def seen():
        with entering(officer) as viewer:
            found = queries.search(viewer, Act.SEARCH, read(f"Amy Ash {amy}"))
            named = naming(viewer, Act.LIST, [item])
            couples = list(likeness.couples(viewer, [alike]))
        answers = [browser.get(page).status_code for page in pages]
        records = {one for hit in found.people for one in hit.records}
        return amy in records, bool(named), bool(couples), set(answers)

    assert seen() == (True, True, True, {200})
    with entering(officer) as viewer:
        [one] = queries.concerns_of(viewer, Act.READ, item, TODAY)
        actions.end_concern(concern=one.number, why="All is well.", by=viewer, at=timezone.now())
    assert seen() == (False, False, False, {404})


INSERT = (
    "INSERT INTO subjects_concern (child, item_id, label_id, named_as, why, lapses_on, recorded_by,"
    " recorded_at) SELECT %(child)s, i.reference, i.label_id, %(named)s, %(why)s, %(day)s, %(who)s,"
    " now() FROM intelligence_item i WHERE i.reference = %(item)s"
)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"day": TODAY + 7 * MONTH}, "a_concern_lapses_within_six_months"),
        ({"who": "A-AAAAA-AAAAA"}, "a_concern_is_a_named_officers_own"),
        ({"why": ""}, "a_concern_about_a_child_says_why"),
        ({"child": "P-AAAAA-AAAAA"}, "a_concern_about_a_child_says_why"),
        ({"named": "CULPRIT"}, "a_child_is_named_in_a_known_way"),
    ],
)
def test_what_is_never_true_of_a_concern_the_database_refuses(
    entering, officer, passing, changed, sentence
):
    row = {"child": "C-AAAAA-AAAAA", "named": "FRIEND", "why": "x", "day": TODAY + MONTH,
           "who": officer.account, "item": passing(officer), **changed}  # fmt: skip
    with (
        pytest.raises(DatabaseError, match=sentence),
        entering(officer),
        connection.cursor() as cursor,
    ):
        cursor.execute(INSERT, row)


def test_a_record_that_is_shut_is_looked_through_once_all_the_same(
    entering, officer, passing, worried
):
    item = passing(officer)
    worried(officer, item)
    opening(entering, officer, item)
    with entering(officer) as viewer:
        [one] = queries.concerns_of(viewer, Act.READ, item, TODAY)
        actions.end_concern(concern=one.number, why="All is well.", by=viewer, at=timezone.now())
    find_same(officer.account, officer.account)
    with entering(officer) as viewer:
        assert likeness.not_looked_through(viewer, 10) == {}
