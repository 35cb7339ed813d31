"""What waits to be read, what was refused, and that neither depends on what nobody may see."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from sightline.access.queries import label_number
from sightline.access.refused import Refused
from sightline.intelligence.identifiers import Found
from sightline.ledger.models import Entry
from sightline.subjects import queries
from sightline.subjects.actions import read_through
from sightline.subjects.models import ItemRead
from sightline.subjects.queries.mentions import unread_rows
from sightline.terms import Act, Identifier, MentionKind, Regime, Role
from tests.intelligence.making import A_TIME, FERN, POLICE, SHARED, new_item
from tests.subjects.reading.marked import (
    ACCEPTED,
    AGAIN,
    CORRECTED,
    FIRST,
    NAME,
    REFUSED,
    TAKEN_BACK,
    TEXT,
)

pytestmark = pytest.mark.django_db
PHONE = Found(Identifier.PHONE, "+447700900123")

# What others may leave out


def test_a_number_is_refused_only_where_no_place_of_it_is_left(
    officer, item, decide, entering
) -> None:
    def refused() -> dict:
        with entering(officer) as viewer:
            return queries.refused_identifiers(viewer, Act.READ, [item])

    assert refused() == {}
    decide(officer, item, REFUSED, FIRST)
    assert refused() == {}
    decide(officer, item, REFUSED, AGAIN)
    assert refused() == {item: {PHONE}}
    decide(officer, item, TAKEN_BACK, AGAIN)
    assert refused() == {}
    decide(officer, item, CORRECTED, AGAIN, kind=MentionKind.PHONE, words="07700 900 123",
           value="07700 900124")  # fmt: skip
    assert refused() == {item: {PHONE}}
    decide(officer, item, ACCEPTED, FIRST)
    assert refused() == {}


def test_a_number_of_the_online_place_is_not_refused_by_the_text(officer, put_in, decide, entering):
    given = {"sanitised_text": "The name is ghost_88 there.", "place_name": "by ghost_88's arch"}
    item = put_in(officer, new_item(**given))[0]
    decide(officer, item, REFUSED, (12, 20))
    with entering(officer) as viewer:
        assert queries.refused_identifiers(viewer, Act.READ, [item]) == {}


# What waits


def test_what_waits_is_what_nobody_has_decided_on_the_newest_first(
    officer, analyst, put_in, decide, entering
) -> None:
    items = put_in(
        officer,
        *(new_item(sanitised_text=TEXT, received_at=A_TIME + timedelta(days=n)) for n in (1, 3, 2)),
    )
    with entering(officer) as viewer:
        found, more = queries.unread(viewer, Act.LINK)
    assert ([one.reference for one in found], more) == ([items[1], items[2], items[0]], "")
    assert found[0].marks == 5
    decide(officer, items[2], REFUSED, NAME)
    with entering(officer) as viewer:
        assert [one.reference for one in queries.unread(viewer, Act.LINK)[0]] == [
            items[1], items[0]
        ]  # fmt: skip
        assert [one.reference for one in queries.unread(viewer, Act.LINK, items[1])[0]] == [
            items[0]
        ]
    with entering(analyst) as viewer:  # who may read them and not link them has nothing to read
        assert queries.unread(viewer, Act.LINK) == ([], "")


def test_what_was_read_and_names_nothing_waits_no_longer(
    officer, analyst, item, put_in, entering, person
) -> None:
    other = put_in(officer, new_item())[0]
    with entering(officer) as viewer:
        read_through(item=item, by=viewer, at=A_TIME)
        assert [one.reference for one in queries.unread(viewer, Act.LINK)[0]] == [other]
    with pytest.raises(Refused), entering(analyst) as viewer:
        read_through(item=other, by=viewer, at=A_TIME)
    with entering(person(roles={Role.AUDITOR})):
        entry = Entry.objects.filter(act="LINK", about="READ").get()
    assert entry.references == [item]


@pytest.mark.parametrize("different", [{"read_by": "A-AAAAA-AAAAA"}, {"label": POLICE}])
def test_a_reading_is_ones_own_and_under_the_items_label(officer, item, entering, different):
    with entering(officer):
        label = label_number(different.get("label", SHARED))
    by = different.get("read_by", officer.account)
    made = ItemRead(item_id=item, label_id=label, read_by=by, read_at=A_TIME)
    with pytest.raises(DatabaseError, match="row-level security"), entering(officer):
        made.save(force_insert=True)


def test_who_may_not_link_adds_no_reading(person, item, entering) -> None:
    member = person(roles={Role.PANEL_MEMBER}, regimes=set(Regime), compartments={"prevent"})
    with entering(member):
        label = label_number(SHARED)
    made = ItemRead(item_id=item, label_id=label, read_by=member.account, read_at=A_TIME)
    with pytest.raises(DatabaseError, match="row-level security"), entering(member):
        made.save(force_insert=True)


def test_a_reading_is_seen_with_its_item_and_never_changed(person, officer, item, entering) -> None:
    with entering(officer) as viewer:
        read_through(item=item, by=viewer, at=A_TIME)
    with entering(person(roles={Role.ANALYST}, regimes=set(Regime))):
        assert not ItemRead.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("CREATE POLICY t_all ON subjects_itemread USING (true)")
        refused = pytest.raises(IntegrityError, match="subjects_itemread_only_grows")
        with refused, transaction.atomic():
            cursor.execute("UPDATE subjects_itemread SET read_at = now()")


def test_what_waits_comes_a_page_at_a_time_and_none_is_met_twice(officer, put_in, entering) -> None:
    items = put_in(officer, *(new_item() for _ in range(53)))
    with entering(officer) as viewer:
        first, more = queries.unread(viewer, Act.LINK)
        second, end = queries.unread(viewer, Act.LINK, more)
    assert [len(first), len(second), end] == [50, 3, ""]
    assert {one.reference for one in (*first, *second)} == set(items)


def test_what_waits_is_read_by_an_index(officer, put_in, entering) -> None:
    put_in(officer, *(new_item() for _ in range(200)))
    with entering(officer) as viewer:
        rows = unread_rows(viewer, Act.LINK)[:51]
        with connection.cursor() as cursor:
            for way in ("seqscan", "sort", "incremental_sort", "hashjoin", "mergejoin"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
        plan = rows.explain()
    assert "item_newest" in plan
    assert "mention_item" in plan
    assert "Seq Scan on intelligence_item" not in plan
    assert "item_read" in plan
    assert "Seq Scan on subjects_" not in plan


def test_what_waits_and_what_is_read_do_not_depend_on_hidden_items(
    person, officer, put_in, decide, entering
) -> None:
    fern = person(
        roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent", "fern"}
    )
    shown = put_in(fern, new_item(label=SHARED), new_item(label=POLICE, sanitised_text=TEXT))

    def outputs() -> object:
        with entering(officer) as viewer:
            pages = [queries.reading(viewer, Act.LINK, one) for one in shown]
            standing = [queries.standing_mentions(viewer, Act.READ, one) for one in shown]
            refused = queries.refused_identifiers(viewer, Act.READ, [*shown, *hidden])
            return queries.unread(viewer, Act.LINK), pages, standing, refused

    hidden: list[str] = []
    decide(fern, shown[1], REFUSED, FIRST)
    before = outputs()
    hidden += put_in(fern, new_item(label=FERN, sanitised_text=TEXT), new_item(label=FERN))
    assert outputs() == before
    decide(fern, hidden[0], REFUSED, FIRST)
    decide(fern, hidden[0], REFUSED, AGAIN)
    decide(fern, hidden[0], ACCEPTED, NAME)
    assert outputs() == before
