"""Who may decide on a mark, said by the rules and by the database; and what no row may say."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from sightline.access.models import Block
from sightline.access.queries import label_number
from sightline.access.refused import Refused
from sightline.intelligence.models import Item
from sightline.subjects import queries
from sightline.subjects.models import Mention
from sightline.terms import Act, Regime, Role
from tests.intelligence.making import POLICE
from tests.people import Person
from tests.subjects.reading.marked import ACCEPTED, NAME

pytestmark = pytest.mark.django_db

# Who


def test_who_may_not_link_decides_nothing(person, item, decide) -> None:
    member = person(roles={Role.PANEL_MEMBER}, regimes=set(Regime), compartments={"prevent"})
    council = person(agency="council", roles={Role.ANALYST}, regimes=set(Regime),
                     compartments={"prevent"})  # fmt: skip
    for who in (member, council):
        with pytest.raises(Refused):
            decide(who, item, ACCEPTED, NAME, seen=0)
    outsider = person(roles={Role.ANALYST}, regimes=set(Regime))
    with pytest.raises(Item.DoesNotExist):
        decide(outsider, item, ACCEPTED, NAME, seen=0)


def test_an_analyst_of_the_controller_decides(person, item, decide) -> None:
    police = person(roles={Role.ANALYST}, regimes=set(Regime), compartments={"prevent"})
    assert decide(police, item, ACCEPTED, NAME) == [NAME]


def test_a_partner_who_may_read_the_item_sees_what_stands(analyst, officer, item, decide, entering):
    decide(officer, item, ACCEPTED, NAME)
    with entering(analyst) as viewer:
        (one,) = queries.standing_mentions(viewer, Act.READ, item)
    assert one.read.text == "Kacper Nowak"


def test_who_may_not_see_the_item_sees_no_row_of_it(person, officer, item, decide, entering):
    decide(officer, item, ACCEPTED, NAME)
    outsider = person(roles={Role.ANALYST}, regimes=set(Regime))
    with entering(outsider) as viewer:
        assert not Mention.objects.exists()
        with pytest.raises(Item.DoesNotExist):
            queries.standing_mentions(viewer, Act.READ, item)
        assert queries.refused_identifiers(viewer, Act.READ, [item]) == {}


# The table


def row_of(item: str, who: Person, **different: object) -> Mention:
    label = different.pop("label_id", 0) or Item.objects.get(pk=item).label_id
    sound = {
        "item_id": item, "label_id": label, "version": 1,
        "start": 10, "end": 22, "kind": "PERSON", "text": "Kacper Nowak", "value": "Kacper Nowak",
        "suggested_start": 10, "suggested_end": 22, "suggested_kind": "PERSON",
        "suggested_value": "Kacper Nowak", "decision": "ACCEPTED", "decided_by": who.account,
        "decided_at": timezone.now(),
    }  # fmt: skip
    return Mention(**{**sound, **different})


NONE = {"suggested_start": None, "suggested_end": None, "suggested_kind": "", "suggested_value": ""}


@pytest.mark.parametrize(
    ("sentence", "different"),
    [
        ("a_mention_ends_after_it_starts", {"end": 10}),
        ("a_mention_ends_after_it_starts", {"start": -1}),
        ("a_mention_is_of_a_known_kind", {"kind": "COLOUR", "decision": "CORRECTED"}),
        ("a_mention_is_decided_in_a_known_way", {"decision": "PERHAPS", "value": ""}),
        ("a_mention_that_stands_and_no_other_has_a_value", {"decision": "REFUSED"}),
        ("a_mention_that_stands_and_no_other_has_a_value", {"decision": "TAKEN_BACK"}),
        (
            "a_mention_that_stands_and_no_other_has_a_value",
            {"value": "", "decision": "CORRECTED"},
        ),
        ("a_suggestion_is_whole_or_there_is_none", {**NONE, "suggested_kind": "PERSON",
                                                    "decision": "CORRECTED"}),
        ("a_suggestion_is_whole_or_there_is_none", {"suggested_end": None,
                                                    "decision": "CORRECTED"}),
        ("what_is_accepted_was_suggested", NONE),
        ("what_is_accepted_was_suggested", {"value": "Kacper"}),
        ("what_is_accepted_was_suggested", {"suggested_end": 16}),
        ("a_correction_differs_from_what_was_suggested", {"decision": "CORRECTED"}),
        ("a_mention_stands_in_its_item_as_it_is", {"text": "Kacper Howak"}),
        ("a_mention_stands_in_its_item_as_it_is", {"end": 23, "suggested_end": 23}),
        ("a_mention_stands_in_its_item_as_it_is", {"version": 2}),
    ],
)  # fmt: skip
def test_the_table_refuses(officer, item, entering, sentence, different) -> None:
    with pytest.raises(IntegrityError, match=sentence), entering(officer):
        row_of(item, officer, **different).save(force_insert=True)


def test_the_table_takes_what_is_sound(officer, item, entering) -> None:
    with entering(officer):
        row_of(item, officer).save(force_insert=True)
        row_of(item, officer, **NONE, decision="CORRECTED").save(force_insert=True)
        row_of(item, officer, decision="REFUSED", value="").save(force_insert=True)


def test_a_decision_is_ones_own_and_under_the_items_label(officer, colleague, item, entering):
    with entering(officer):
        other = label_number(POLICE)
    for different in ({"decided_by": colleague.account}, {"label_id": other}):
        with pytest.raises(DatabaseError, match="row-level security"), entering(officer):
            row_of(item, officer, **different).save(force_insert=True)


def test_the_database_refuses_who_may_not_link(person, item, entering) -> None:
    member = person(roles={Role.PANEL_MEMBER}, regimes=set(Regime), compartments={"prevent"})
    with pytest.raises(DatabaseError, match="row-level security"), entering(member):
        row_of(item, member).save(force_insert=True)


def test_who_is_blocked_from_an_item_neither_sees_nor_adds(officer, item, entering, decide, rows):
    decide(officer, item, ACCEPTED, NAME)
    label = rows(officer)[0].label_id
    Block.objects.create(account=officer.account, record=item, set_by="A-GATEX-XXXXX",
                         since=timezone.now() - timedelta(days=1))  # fmt: skip
    assert rows(officer) == []
    with pytest.raises(DatabaseError, match="as_it_is"), entering(officer):
        row_of(item, officer, label_id=label).save(force_insert=True)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE subjects_mention SET value = ''",
        "DELETE FROM subjects_mention",
        "TRUNCATE subjects_mention",
    ],
)
def test_no_decision_is_ever_changed_or_deleted(officer, item, decide, change) -> None:
    decide(officer, item, ACCEPTED, NAME)
    with connection.cursor() as cursor:
        cursor.execute("CREATE POLICY t_all ON subjects_mention USING (true)")
        refused = pytest.raises(IntegrityError, match="subjects_mention_only_grows")
        with refused, transaction.atomic():
            cursor.execute(change)
