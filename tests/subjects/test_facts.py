"""Facts: from a source, in one form, taken back and never edited; ethnicity is counted."""

import pytest
from django.db import DatabaseError, connection
from django.urls import reverse
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.index.models import Token
from sightline.intelligence.actions import NotYet, Overtaken
from sightline.linkage import compare_people
from sightline.subjects import actions, queries
from sightline.subjects.models import Fact, Person
from sightline.subjects.part_records import NewFact, Source
from sightline.subjects.searching import read
from sightline.terms import Act, Ethnicity, FactKind
from tests.intelligence.making import FERN, new_item

pytestmark = pytest.mark.django_db
CASE = Source(case_reference="LCS 4411")


@pytest.fixture
def said(entering):
    """Record a fact: `said(officer, person, FactKind.ALIAS, "Kezza")`."""

    def say(who, person, kind, value, source=CASE, **more):
        with entering(who) as viewer:
            fact = NewFact(kind=kind, value=value, source=source, **more)
            actions.record_fact(person=person, fact=fact, by=viewer, at=timezone.now())

    return say


def facts_of(entering, who, *people):
    with entering(who) as viewer:
        return queries.facts_of(viewer, Act.READ, people)


def recorded(entering, who):
    with entering(who) as viewer:
        return queries.ethnicity_recorded(viewer, Act.LIST)


def test_a_fact_is_shown_with_its_source_and_makes_a_new_version(
    entering, officer, record_of, put_in, said
):
    kez = record_of(officer, "Kez Orme")
    [item] = put_in(officer, new_item())
    said(officer, kez, FactKind.TELEPHONE, "07700 900 123", Source(item))
    said(officer, kez, FactKind.ALIAS, "Kezza")
    alias, telephone = facts_of(entering, officer, kez)
    assert (alias.said, alias.case_reference) == ("Kezza", "LCS 4411")
    assert (telephone.said, telephone.value, telephone.item) == (
        "07700 900123",
        "+447700900123",
        item,
    )
    with entering(officer):
        assert Person.objects.get(pk=kez).version == 3


def test_a_fact_taken_back_stays_with_who_did_and_why(entering, officer, record_of, said):
    kez = record_of(officer, "Kez Orme")
    said(officer, kez, FactKind.ALIAS, "Kezza")
    [fact] = facts_of(entering, officer, kez)
    with entering(officer) as viewer:
        given = {"fact": fact.number, "by": viewer, "at": timezone.now()}
        with pytest.raises(NotYet):
            actions.take_back_fact(why=" ", **given)
        assert actions.take_back_fact(why="That is his brother.", **given) == kez
        with pytest.raises(Overtaken):
            actions.take_back_fact(why="That is his brother.", **given)
    [fact] = facts_of(entering, officer, kez)
    assert fact.taken_back.why == "That is his brother."


def test_a_fact_without_a_source_or_with_a_wrong_figure_says_where(
    entering, officer, record_of, said
):
    kez = record_of(officer, "Kez Orme")
    with pytest.raises(NotYet) as refused:
        said(officer, kez, FactKind.NHS_NUMBER, "943 476 5918", Source())
    assert set(refused.value.problems) == {"value", "case_reference"}
    assert "last figure" in refused.value.problems["value"]
    with pytest.raises(NotYet) as refused:
        said(officer, kez, FactKind.ALIAS, "Kezza", Source("I-AAAAA-AAAAA"))
    assert set(refused.value.problems) == {"item"}


def test_an_analyst_and_another_agency_record_no_fact(
    entering, officer, police_analyst, analyst, record_of, said
):
    kez = record_of(officer, "Kez Orme")
    with pytest.raises(Person.DoesNotExist):  # nobody but an officer may hold the record
        said(police_analyst, kez, FactKind.ALIAS, "Kezza")
    with pytest.raises((Refused, Person.DoesNotExist)):
        said(analyst, kez, FactKind.ALIAS, "Kezza")


def test_a_fact_of_a_hidden_item_changes_nothing_for_a_reader(
    entering, officer, both_groups_officer, record_of, put_in, said
):
    kez = record_of(officer, "Kez Orme")
    said(officer, kez, FactKind.ALIAS, "Kezza")
    before = facts_of(entering, officer, kez), recorded(entering, officer)
    [hidden] = put_in(both_groups_officer, new_item(label=FERN))
    said(both_groups_officer, kez, FactKind.ETHNICITY, "ROMA", Source(hidden))
    assert (facts_of(entering, officer, kez), recorded(entering, officer)) == before
    assert len(facts_of(entering, both_groups_officer, kez)) == 2


def test_ethnicity_not_recorded_is_a_value_that_is_counted(
    entering, officer, both_groups_officer, record_of, said
):
    kez, sam = record_of(officer, "Kez Orme"), record_of(officer, "Sam Vale")
    record_of(officer, "Lee Park")
    said(officer, kez, FactKind.ETHNICITY, "IRISH")
    said(officer, kez, FactKind.ETHNICITY, "ROMA")
    said(officer, sam, FactKind.ETHNICITY, "REFUSED")
    found = recorded(entering, officer)
    counts = {one: number for one, number in found.by_group if number}
    assert counts == {Ethnicity.ROMA: 1, Ethnicity.REFUSED: 1, Ethnicity.NOT_RECORDED: 1}
    assert (found.people, found.recorded, found.not_recorded) == (3, 2, 1)
    newest = next(fact for fact in facts_of(entering, officer, kez) if fact.value == "ROMA")
    with entering(officer) as viewer:
        actions.take_back_fact(fact=newest.number, why="Wrong", by=viewer, at=timezone.now())
    assert dict(recorded(entering, officer).by_group)[Ethnicity.IRISH] == 1
    record_of(both_groups_officer, "Ann Hill", label=FERN)
    assert recorded(entering, officer).people == 3
    assert recorded(entering, both_groups_officer).people == 4


def found_by(entering, who, name):
    with entering(who):
        rows = Token.objects.filter(kind="NAME", value=name, record__startswith="H-")
        return set(rows.values_list("record", flat=True))


def test_a_by_name_finds_its_record_until_it_is_taken_back(entering, officer, record_of, said):
    kez = record_of(officer, "Kez Orme")
    assert found_by(entering, officer, "smoke") == set()
    said(officer, kez, FactKind.ALIAS, "Smoke")
    assert found_by(entering, officer, "smoke") == found_by(entering, officer, "orme") == {kez}
    [fact] = facts_of(entering, officer, kez)
    with entering(officer) as viewer:
        actions.take_back_fact(fact=fact.number, why="Wrong.", by=viewer, at=timezone.now())
    assert found_by(entering, officer, "smoke") == set()


def test_a_by_name_from_a_hidden_item_finds_nothing(
    entering, officer, both_groups_officer, record_of, put_in, said
):
    kez = record_of(officer, "Kez Orme")
    [hidden] = put_in(both_groups_officer, new_item(label=FERN))
    said(both_groups_officer, kez, FactKind.ALIAS, "Smoke", Source(hidden))
    assert found_by(entering, officer, "smoke") == set()
    assert found_by(entering, officer, "orme") == {kez}


def looked_up(entering, who, words):
    with entering(who) as viewer:
        found = queries.search(viewer, Act.SEARCH, read(words))
    return {record for hit in found.people for record in hit.records}


def test_a_person_is_looked_up_by_what_they_are_called(
    entering, officer, both_groups_officer, record_of, put_in, said
):
    kez, sam = record_of(officer, "Kez Orme"), record_of(officer, "Sam Vale")
    said(officer, kez, FactKind.ALIAS, "Smoke")
    [hidden] = put_in(both_groups_officer, new_item(label=FERN))
    said(both_groups_officer, sam, FactKind.ALIAS, "Smoke", Source(hidden))
    assert looked_up(entering, officer, "smoke") == {kez}
    assert looked_up(entering, officer, "smoke orme") == {kez}
    assert looked_up(entering, officer, "vale") == {sam}
    [fact] = facts_of(entering, officer, kez)
    with entering(officer) as viewer:
        actions.take_back_fact(fact=fact.number, why="Wrong.", by=viewer, at=timezone.now())
    assert looked_up(entering, officer, "smoke") == set()


INSERT = (
    "INSERT INTO subjects_fact (person_id, label_id, item_id, case_reference, kind, value, since,"
    " until, takes_back_id, why, recorded_by, recorded_at) SELECT p.reference, p.label_id,"
    " %(item)s, %(case)s, %(kind)s, %(value)s, %(since)s, %(until)s, %(back)s, %(why)s, %(who)s,"
    " now() FROM subjects_person p WHERE p.reference = %(person)s"
)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"case": ""}, "a_fact_comes_from_somewhere"),
        ({"kind": "SHAME"}, "a_fact_is_of_a_known_kind"),
        ({"value": ""}, "a_fact_is_of_a_known_kind"),
        ({"until": "2026-01-01", "since": "2026-01-02"}, "a_fact_ends_after_it_starts"),
        ({"kind": "NHS_NUMBER", "value": "12"}, "an_nhs_number_has_ten_figures"),
        ({"back": "first"}, "taking_a_fact_back_says_why"),
        ({"back": "first", "why": "x", "kind": "NOTE"}, "a_fact_is_taken_back_where_it_stands"),
        ({"who": "A-AAAAA-AAAAA"}, "a_fact_is_taken_back_where_it_stands"),
        ({"item": "hidden"}, "row-level security"),
    ],
)
def test_what_is_never_true_of_a_fact_the_database_refuses(
    entering, officer, both_groups_officer, record_of, put_in, said, changed, sentence
):
    kez = record_of(officer, "Kez Orme")
    said(officer, kez, FactKind.ALIAS, "Kezza")
    [hidden] = put_in(both_groups_officer, new_item(label=FERN))
    named = {"first": facts_of(entering, officer, kez)[0].number, "hidden": hidden}
    sound = {"item": None, "case": "LCS 1", "kind": "ALIAS", "value": "K", "since": None,
             "until": None, "back": None, "why": "", "who": officer.account}  # fmt: skip
    row = {name: named.get(value, value) for name, value in {**sound, **changed}.items()}
    with (
        pytest.raises(DatabaseError, match=sentence),
        entering(officer),
        connection.cursor() as cursor,
    ):
        cursor.execute(INSERT, {**row, "person": kez})


def test_a_fact_is_never_edited(entering, officer, record_of, said):
    said(officer, record_of(officer, "Kez Orme"), FactKind.ALIAS, "Kezza")
    with pytest.raises(DatabaseError, match="permission denied"), entering(officer):
        Fact.objects.update(value="Somebody else")


def test_two_records_are_compared_by_the_facts_that_the_reader_may_see(
    entering, officer, fern_officer, record_of, put_in, said, judging
):
    kez, sam = record_of(officer, "Kez Orme"), record_of(officer, "Sam Vale")
    [hidden] = put_in(fern_officer, new_item(label=FERN))
    for person in (kez, sam):
        said(fern_officer, person, FactKind.TELEPHONE, "07700 900 123", Source(hidden))
    compared = {}
    for who in (officer, fern_officer):
        with entering(who) as viewer:
            found = queries.compared(viewer, Act.JUDGE, kez, sam)
        compared[who.account] = [side.said.get("phone") for side in found.sides]
        assert [side.bare.keys() for side in found.sides] == [{"name", "dob"}] * 2
    assert compared[officer.account] == [None, None]
    assert compared[fern_officer.account] == ["+447700900123"] * 2


def test_the_score_that_is_kept_tells_no_reader_of_a_fact_they_may_not_see(
    entering, officer, fern_officer, record_of, put_in, said, browser_of
):
    kez, sam = record_of(officer, "Kacper Orme"), record_of(officer, "Kasper Orme")
    with entering(officer) as viewer:
        bare = [side.bare for side in queries.compared(viewer, Act.JUDGE, kez, sam).sides]
    [hidden] = put_in(fern_officer, new_item(label=FERN))
    for person in (kez, sam):
        said(fern_officer, person, FactKind.TELEPHONE, "07700 900 123", Source(hidden))
    address = reverse("person-pair", args=[kez, sam])
    sent = {"verdict": "UNSURE", "why": "One number, two names.", "seen": ""}
    assert browser_of(fern_officer).post(address, sent).status_code == 302
    with entering(officer) as viewer:
        [kept] = queries.judged_around(viewer, Act.JUDGE, [kez])
    assert kept.probability == compare_people(*bare).probability
