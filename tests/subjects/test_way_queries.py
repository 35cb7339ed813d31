"""Profiles, echoes and sizes: what ways are made of, in how many statements, by which indexes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sightline.access.queries import label_number
from sightline.index.pseudonyms import CHILD as CHILD_LETTER
from sightline.index.pseudonyms import PERSON, pseudonym
from sightline.intelligence import actions as intelligence
from sightline.intelligence.identifiers import Found
from sightline.subjects import actions
from sightline.subjects.actions.things import refer_to
from sightline.subjects.queries import thing_page, ways
from sightline.subjects.queries.following import followed, items_of
from sightline.subjects.records import NewPerson
from sightline.terms import Act, Identifier, PersonVerdict, Tie, Verdict
from tests.intelligence.making import SHARED, new_grade
from tests.subjects.ways import CHILD, FAR_PLACE, MAN, OTHER_MAN, seen

pytestmark = pytest.mark.django_db
CAR = Found(Identifier.VRM, "VK17XGW")
WEEK = {"chosen": (), "days": 7, "size": 9}


@pytest.fixture
def opening(entering, put_in):
    """Bring in an item that names somebody and open a record of them in it."""

    def open_one(who, name, *, is_child=False, **item):
        with entering(who):
            letter, year = (CHILD_LETTER, "") if is_child else (PERSON, "1990")
            stands = pseudonym(letter, name, year)
        named = {"children": (stands,)} if is_child else {"people": (stands,)}
        [reference] = put_in(who, seen(**named, **item))
        with entering(who) as viewer:
            new = NewPerson(reference, name, year, is_child)
            return actions.open_people(new=[new], by=viewer, at=timezone.now())[0], reference

    return open_one


def judge(viewer, left, right, verdict=PersonVerdict.SAME):
    first, second = sorted((left, right))
    actions.judge_people(
        left=first, right=second, verdict=verdict, why="One birth.", seen=None, by=viewer,
        at=timezone.now(),
    )  # fmt: skip


def told_once(viewer, left, right):
    first, second = sorted((left, right))
    intelligence.judge(
        left=first, right=second, verdict=Verdict.SAME_ORIGIN, tie=Tie.TOLD_BY,
        why="One told the other.", suggested="", by=viewer, at=timezone.now(),
    )  # fmt: skip


def test_a_profile_is_followed_by_all_its_records(officer, opening, entering):
    (one, first), (other, second) = (
        opening(officer, "Kez Orme"),
        opening(officer, "Kes Orm", days=3),
    )
    with entering(officer) as viewer:
        alone = ways.timeline_of(viewer, Act.LIST, one)
        judge(viewer, one, other)
        joined = ways.timeline_of(viewer, Act.LIST, one)
    assert {each.reference for each in alone.entries} == {first}
    assert {each.reference for each in joined.entries} == {first, second}


def test_a_record_opened_in_an_item_that_carries_no_token_of_it_is_followed_there(
    officer, put_in, entering
):
    [item, other] = put_in(officer, seen(sanitised_text="Kez Orme drove."), seen(people=(MAN,)))
    with entering(officer) as viewer:
        new = NewPerson(item, "Kez Orme", "1990", is_child=False)
        record = actions.open_people(new=[new], by=viewer, at=timezone.now())[0]
        found = ways.timeline_of(viewer, Act.LIST, record)
        beside = ways.together(viewer, Act.LIST, other, **WEEK)
    assert [each.reference for each in found.entries] == [item]
    assert record in {one.who.key for one in beside.met.grown}


def test_two_records_of_one_person_are_beside_somebody_once(officer, opening, put_in, entering):
    one, other = opening(officer, "Kez Orme")[0], opening(officer, "Kes Orm", days=1)[0]
    [start] = put_in(officer, seen(people=(MAN,)))
    with entering(officer) as viewer:
        apart = ways.together(viewer, Act.LIST, start, **WEEK).met.grown
        judge(viewer, one, other)
        joined = ways.together(viewer, Act.LIST, start, **WEEK).met.grown
    assert {(each.who.key, each.origins) for each in apart} >= {(one, 1), (other, 1)}
    assert [(each.who.key, each.origins) for each in joined] == [(min(one, other), 2), (MAN, 1)]


def test_a_child_stays_a_child_and_is_not_among_the_grown(officer, opening, put_in, entering):
    child = opening(officer, "Amy Ash", is_child=True)[0]
    [start] = put_in(officer, seen(people=(MAN,)))
    with entering(officer) as viewer:
        found = ways.together(viewer, Act.LIST, start, **WEEK).met
        about = ways.timeline_of(viewer, Act.LIST, child).about
    assert [(one.who.key, one.who.name) for one in found.children] == [(child, "Amy Ash")]
    assert [one.who.key for one in found.grown] == [MAN]
    assert (about.is_child, about.what) == (True, "Child")


def test_a_child_named_only_in_words_takes_no_part(officer, put_in, entering):
    friend = seen(sanitised_text="Zoe came with her friend Amy Ash.", children=(CHILD,))
    start, _ = put_in(officer, seen(), friend)
    with entering(officer) as viewer:
        found = ways.together(viewer, Act.LIST, start, **WEEK).met
    assert [one.who.key for one in found.children] == [CHILD]


def test_an_echo_judged_one_origin_raises_no_count_anywhere(officer, put_in, entering):
    first, second = put_in(officer, seen(people=(MAN,)), seen(minutes=9, people=(MAN,)))
    with entering(officer) as viewer:
        car = refer_to([CAR])[CAR]
        before = figures(viewer, car)
        told_once(viewer, first, second)
        after = figures(viewer, car)
    assert before == (2, 2, 2, 2)
    assert after == (1, 1, 1, 1)


def figures(viewer, car):
    """Return how many independent origins each page tells of the car and the man."""
    beside = ways.together(viewer, Act.LIST, car, **WEEK).met.grown
    named = thing_page.thing_page(viewer, Act.READ, car).grown
    return (
        ways.timeline_of(viewer, Act.LIST, car).timeline.knowers,
        ways.travel_of(viewer, Act.MAP, car).travel.knowers,
        next(one.origins for one in beside if one.who.key == MAN),
        next(one.origins for one in named if one.who.key == MAN),
    )


@pytest.mark.parametrize(
    "different",
    [{"place_role": "RESIDENCE"}, {"place_role": "TOLD_HERE"}, {"event_start": None}],
)
def test_a_home_or_a_day_unknown_is_beside_nothing(different, officer, put_in, entering):
    start, _ = put_in(officer, seen(), seen(people=(MAN,), **different))
    with entering(officer) as viewer:
        assert ways.together(viewer, Act.LIST, start, **WEEK).met.grown == ()


def test_what_is_suspected_to_be_false_is_beside_nothing(officer, put_in, entering):
    [start] = put_in(officer, seen())
    put_in(officer, seen(people=(MAN,)), grade=new_grade("2EP", rationale="He made it up."))
    put_in(officer, seen(people=(OTHER_MAN,)), grade=new_grade("2DP"))
    with entering(officer) as viewer:
        found = ways.together(viewer, Act.LIST, start, **WEEK).met
    assert [one.who.key for one in found.grown] == [OTHER_MAN]


READS = {
    "timeline": lambda viewer, car: ways.timeline_of(viewer, Act.LIST, car),
    "travel": lambda viewer, car: ways.travel_of(viewer, Act.MAP, car),
    "together": lambda viewer, car: ways.together(viewer, Act.LIST, car, **WEEK),
    "thing": lambda viewer, car: thing_page.thing_page(viewer, Act.READ, car),
}


@pytest.mark.parametrize("name", READS)
def test_a_read_takes_as_many_statements_whatever_its_size(name, officer, put_in, entering):
    def asked():
        with entering(officer) as viewer:
            car = refer_to([CAR])[CAR]
            with CaptureQueriesContext(connection) as found:
                READS[name](viewer, car)
        return len(found)

    put_in(officer, seen(people=(MAN,)))
    few = asked()
    put_in(officer, *(seen(days=n, people=(MAN, OTHER_MAN), children=(CHILD,)) for n in range(30)))
    assert asked() == few <= 20


MANY = """
INSERT INTO intelligence_item (reference, label_id, version, submission, origin, sanitised_text,
  is_opinion, concern, how_known, received_at, place_role, precision, place_name, area,
  inside_county, online, provenance, review_by, created_by, created_at)
SELECT 'I-' || n, %s, 1, '', 'O-1', 'A', false, 'MISSING', 'SAW', now() - n * interval '1 hour',
  'MET', 'UNKNOWN', '', '', true, '', '', '2028-01-01', %s, now() FROM generate_series(1, 20000) n
"""
MANY_STAMPS = """
INSERT INTO index_stamp (record, label_id, version)
SELECT 'I-' || n, %s, 1 FROM generate_series(1, 20000) n
"""
MANY_TOKENS = """
INSERT INTO index_token (record, label_id, kind, value)
SELECT 'I-' || n, %s, 'VRM', 'AB' || n %% 5000 FROM generate_series(1, 20000) n
"""
MANY_SEEN = """
INSERT INTO index_occurrence (record, label_id, month, concern, role, grade, origin, child, cell7,
  cell8, cell9, area, inside_county, online)
SELECT 'I-' || n, %s, date '2020-01-01' + (n %% 82) * interval '1 month', 'MISSING', 'MET', '1A',
  'O-' || n %% 500, '', 1 + n %% 40, 1 + n %% 300, 1 + n %% 2000, 'A' || n %% 60, true, ''
FROM generate_series(1, 20000) n
"""


@pytest.fixture
def crowded(officer, put_in, entering):
    """Twenty thousand tokens and occurrences beside a few items; return the car and an item."""
    items = put_in(officer, seen(), seen(where=FAR_PLACE))
    with entering(officer):
        label = label_number(SHARED)
        with connection.cursor() as cursor:
            cursor.execute(MANY, [label, officer.account])
            cursor.execute(MANY_STAMPS, [label])
            cursor.execute(MANY_TOKENS, [label])
            cursor.execute(MANY_SEEN, [label])
        car = refer_to([CAR])[CAR]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE index_token, index_occurrence, intelligence_item")
    return car, items[0]


def test_a_thing_is_found_by_its_token_and_a_place_by_its_cell(crowded, officer, entering):
    with entering(officer) as viewer:
        for reference, index in zip(crowded, ("token_value", "occurrence_cell8"), strict=True):
            rows = items_of(viewer, Act.LIST, followed(viewer, Act.LIST, reference))
            plan = str(rows.explain())
            assert index in plan
            assert "Seq Scan on i" not in plan  # of no item, token or occurrence


def test_what_else_was_there_is_found_by_cell_and_month(crowded, officer, entering):
    with entering(officer) as viewer, CaptureQueriesContext(connection) as asked:
        ways.together(viewer, Act.LIST, crowded[0], **WEEK)
        [sought] = [q["sql"] for q in asked if '"month" IN' in q["sql"]]
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN {sought}")
            plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "occurrence_cell8" in plan
    assert "Seq Scan on index_occurrence" not in plan
    assert "Seq Scan on intelligence_item" not in plan
