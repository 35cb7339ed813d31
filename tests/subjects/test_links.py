"""A link is seen only with its item and both its ends; it expires, and is added to, not edited."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.intelligence.actions import NotYet, Overtaken, grade
from sightline.intelligence.identifiers import Found
from sightline.intelligence.queries import newest_grade
from sightline.subjects import actions, queries
from sightline.subjects.models import Link
from sightline.subjects.part_records import NewLink
from sightline.terms import Act, Identifier, SubjectLinkKind
from tests.intelligence.making import FERN, POLICE, SHARED, new_grade, new_item

pytestmark = pytest.mark.django_db
KIND = SubjectLinkKind.ASSOCIATES_WITH
TODAY = timezone.localdate()
MONTH = timedelta(days=30)


@pytest.fixture
def linked(entering, put_in):
    """Record a link from an item brought in for it: `linked(who, one, other, label=FERN)`."""

    def link(who, one, other, kind=KIND, *, item="", label=SHARED, **more):
        if not item:
            [item] = put_in(who, new_item(label=label), grade=new_grade("2AP"))
        given = {"expires_on": TODAY + MONTH, **more}
        with entering(who) as viewer:
            new = NewLink(from_end=one, to_end=other, kind=kind, item=item, **given)
            actions.record_link(link=new, by=viewer, at=timezone.now())
        return item

    return link


def links_of(entering, who, *references, **more):
    with entering(who) as viewer:
        return queries.links_of(viewer, Act.READ, references, TODAY, **more)


def test_a_link_is_read_from_both_ends_with_the_grade_its_item_has_now(
    entering, officer, record_of, linked
):
    kez, sam = record_of(officer, "Kez Orme"), record_of(officer, "Sam Vale")
    item = linked(officer, kez, sam, words="Seen together twice.")
    for end in (kez, sam):
        [one] = links_of(entering, officer, end)
        assert (one.from_name, one.to_name, one.item) == ("Kez Orme", "Sam Vale", item)
        assert (one.grade, one.is_weak, one.has_expired) == ("2AP", False, False)
    with entering(officer) as viewer:
        again = {"grade": new_grade("2DP", rationale="Heard, not seen."), "item": item}
        seen = newest_grade(viewer, item).number
        grade(seen=seen, by=viewer, at=timezone.now(), **again)
    [one] = links_of(entering, officer, kez)
    assert (one.grade, one.is_weak) == ("2DP", True)


def test_a_link_reaches_a_telephone_and_among_keeps_what_is_inside(
    entering, officer, record_of, linked, put_in
):
    kez = record_of(officer, "Kez Orme", sanitised_text="Rings from 07700 900123.")
    found = Found(Identifier.PHONE, "+447700900123")
    with entering(officer):
        phone = actions.refer_to([found])[found]
    linked(officer, kez, phone, SubjectLinkKind.USES)
    assert links_of(entering, officer, phone)[0].to_name == "07700 900123"
    with entering(officer) as viewer:
        assert len(queries.links_among(viewer, Act.CHART, [kez, phone], TODAY)) == 1
        assert queries.links_among(viewer, Act.CHART, [kez], TODAY) == []


@pytest.mark.parametrize("hidden", ["item", "end"])
def test_who_may_not_see_its_item_or_an_end_sees_no_link(
    entering, officer, both_groups_officer, analyst, record_of, linked, hidden
):
    label = FERN if hidden == "end" else SHARED
    kez, sam = record_of(officer, "Kez Orme"), record_of(both_groups_officer, "Sam", label=label)
    linked(both_groups_officer, kez, sam, label=FERN if hidden == "item" else SHARED)
    assert len(links_of(entering, both_groups_officer, kez)) == 1
    assert links_of(entering, officer, kez) == links_of(entering, analyst, kez) == []


def test_what_hidden_links_say_changes_nothing_for_a_reader(
    entering, officer, both_groups_officer, record_of, linked
):
    kez, sam = record_of(officer, "Kez Orme"), record_of(officer, "Sam Vale")
    item = linked(officer, kez, sam)
    before = links_of(entering, officer, kez, sam)
    linked(both_groups_officer, kez, sam, label=FERN)
    linked(both_groups_officer, kez, record_of(both_groups_officer, "Lee", label=FERN), item=item)
    assert links_of(entering, officer, kez, sam) == before


def test_an_analyst_links_under_their_own_agencys_label_only(
    entering, officer, police_analyst, analyst, record_of, linked
):
    kez, sam = record_of(officer, "Kez Orme"), record_of(officer, "Sam Vale")
    item = linked(officer, kez, sam)
    linked(police_analyst, kez, sam, item=item)
    with pytest.raises(Refused):
        linked(analyst, kez, sam, item=item)
    assert [one.may_change for one in links_of(entering, police_analyst, kez)] == [True, True]
    seen = links_of(entering, analyst, kez)
    assert [one.may_change for one in seen] == [False, False]
    with entering(analyst) as viewer, pytest.raises(Link.DoesNotExist):
        queries.link(viewer, Act.LINK, seen[0].number, TODAY)


def test_a_renewed_link_is_one_link_and_an_ended_one_is_none(entering, officer, record_of, linked):
    kez, sam = record_of(officer, "Kez Orme"), record_of(officer, "Sam Vale")
    linked(officer, kez, sam)
    [first] = links_of(entering, officer, kez)
    later = TODAY + 2 * MONTH
    with entering(officer) as viewer:
        given = {"words": "Still seen.", "by": viewer, "at": timezone.now()}
        actions.renew_link(link=first.number, expires_on=later, **given)
        with pytest.raises(Overtaken):
            actions.renew_link(link=first.number, expires_on=later, **given)
    [second] = links_of(entering, officer, kez)
    assert second.expires_on == later
    with entering(officer) as viewer:
        with pytest.raises(NotYet):
            actions.end_link(link=second.number, words=" ", by=viewer, at=timezone.now())
        actions.end_link(link=second.number, words="It was a cousin.", by=viewer, at=timezone.now())
    assert links_of(entering, officer, kez) == []
    assert Link.objects.count() == 0  # nobody in particular sees none


def test_an_expired_link_is_marked_or_left_out(entering, officer, record_of, linked):
    kez, sam = record_of(officer, "Kez Orme"), record_of(officer, "Sam Vale")
    linked(officer, kez, sam, until=TODAY - MONTH)
    assert links_of(entering, officer, kez)[0].has_expired
    assert links_of(entering, officer, kez, expired=False) == []


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"expires_on": TODAY + 14 * MONTH}, "expires_on"),
        ({"since": TODAY, "until": TODAY - MONTH}, "until"),
        ({"kind": SubjectLinkKind.DRIVES}, "to_end"),
        ({"item": "I-AAAAA-AAAAA"}, "item"),
        ({"to_end": "H-AAAAA-AAAAA"}, "to_end"),
    ],
)
def test_a_link_that_breaks_a_rule_says_where(entering, officer, record_of, put_in, changed, field):
    kez, sam = record_of(officer, "Kez Orme"), record_of(officer, "Sam Vale")
    [item] = put_in(officer, new_item())
    sound = {
        "from_end": kez,
        "to_end": sam,
        "kind": KIND,
        "item": item,
        "expires_on": TODAY + MONTH,
    }
    with entering(officer) as viewer, pytest.raises(NotYet) as refused:
        actions.record_link(link=NewLink(**{**sound, **changed}), by=viewer, at=timezone.now())
    assert set(refused.value.problems) == {field}


def test_the_link_of_a_child_expires_within_six_months(entering, officer, record_of, linked):
    zoe, sam = record_of(officer, "Zoe Ash", "2012", child=True), record_of(officer, "Sam Vale")
    with pytest.raises(NotYet) as refused:
        linked(officer, zoe, sam, expires_on=TODAY + 7 * MONTH)
    assert "because a child" in refused.value.problems["expires_on"]
    linked(officer, zoe, sam)


INSERT = (
    "INSERT INTO subjects_link (from_end, to_end, kind, item_id, expires_on, words, ends,"
    " replaces_id, recorded_by, recorded_at) VALUES"
    " (%(one)s, %(other)s, %(kind)s, %(item)s, %(day)s, '', %(ends)s, %(old)s, %(who)s, now())"
)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"other": "I-AAAAA-AAAAA"}, "row-level security"),
        ({"kind": "BLAMES"}, "a_link_is_of_a_known_kind"),
        ({"day": TODAY + 14 * MONTH}, "a_link_expires_in_its_time"),
        ({"who": "U-AAAAA-AAAAA"}, "a_link_is_recorded_by_who_records_it"),
        ({"ends": True}, "a_link_is_ended_by_what_replaces_it"),
        ({"old": "first", "kind": "FRIEND"}, "a_link_is_replaced_by_one_of_the_same_item"),
        ({"item": "hidden"}, "row-level security"),
        ({"other": "same"}, "a_link_ties_two_people_things_or_groups"),
    ],
)
def test_what_is_never_true_of_a_link_the_database_refuses(
    entering, officer, both_groups_officer, record_of, linked, put_in, changed, sentence
):
    kez, sam = record_of(officer, "Kez Orme"), record_of(officer, "Sam Vale")
    item = linked(officer, kez, sam)
    [hidden] = put_in(both_groups_officer, new_item(label=FERN))
    [one] = links_of(entering, officer, kez)
    named = {"hidden": hidden, "same": kez, "first": one.number}
    sound = {"one": kez, "other": sam, "kind": "FRIEND", "item": item, "day": TODAY + MONTH,
             "ends": False, "old": None, "who": officer.account}  # fmt: skip
    row = {name: named.get(value, value) for name, value in {**sound, **changed}.items()}
    with (
        pytest.raises(DatabaseError, match=sentence),
        entering(officer),
        connection.cursor() as cursor,
    ):
        cursor.execute(INSERT, row)


def test_who_may_not_write_under_its_items_label_adds_no_link(
    entering, officer, analyst, record_of, linked
):
    kez, sam = record_of(officer, "Kez Orme"), record_of(officer, "Sam Vale")
    item = linked(officer, kez, sam)
    row = {"one": sam, "other": kez, "kind": "FRIEND", "item": item, "day": TODAY + MONTH,
           "ends": False, "old": None, "who": analyst.account}  # fmt: skip
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        entering(analyst),
        connection.cursor() as cursor,
    ):
        cursor.execute(INSERT, row)


def test_a_link_is_never_edited(entering, officer, record_of, linked):
    kez, sam = record_of(officer, "Kez Orme"), record_of(officer, "Sam Vale")
    linked(officer, kez, sam)
    with pytest.raises(DatabaseError, match="permission denied"), entering(officer):
        Link.objects.update(words="Never said.")
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute("CREATE POLICY t ON subjects_link USING (true)")
        with pytest.raises(DatabaseError, match="only_grows"), transaction.atomic():
            cursor.execute("UPDATE subjects_link SET words = 'Never said.'")


def test_a_link_to_a_grown_person_of_another_agency_is_seen_with_all_three(
    entering, officer, both_groups_officer, record_of, linked
):
    kez = record_of(officer, "Kez Orme", label=POLICE)
    sam = record_of(officer, "Sam Vale")
    linked(officer, kez, sam, label=POLICE)
    assert len(links_of(entering, officer, sam)) == 1
