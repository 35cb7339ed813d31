"""The index holds of a record what it was last given, and nothing of any other is touched."""

from datetime import date

import pytest
from django.db import Error, connection, transaction

from sightline.access import queries
from sightline.access.parties import Label
from sightline.database.bulk import send
from sightline.index.actions import fresh, put, put_many
from sightline.index.models import Occurrence, Stamp, Token
from sightline.index.pseudonyms import pseudonym, pseudonyms
from sightline.index.records import Entry, Seen
from sightline.terms import Regime

OWN = Label("police", Regime.GENERAL, "police", "prevent")
ONE, OTHER = "X-00000-00001", "X-00000-00002"


def seen(child):
    return Seen(date(2026, 5, 1), "MISSING", "MET", "2A", "O-1", child, 1, 2, 3, "E01", True, "")


def held(record):
    tokens = Token.objects.filter(record=record).values_list("kind", "value")
    children = Occurrence.objects.filter(record=record).values_list("child", flat=True)
    versions = Stamp.objects.filter(record=record).values_list("version", flat=True)
    return sorted(tokens), sorted(children), list(versions)


@pytest.fixture
def writing(officer, entering):
    with entering(officer):
        yield queries.label_number(OWN)


def test_putting_again_replaces_what_was_there(writing):
    put(Entry(ONE, writing, 1, [("WORD", "grey"), ("WORD", "car")], [seen("C-1"), seen("C-2")]))
    put(Entry(ONE, writing, 2, [("WORD", "red")], [seen("C-1")]))
    assert held(ONE) == ([("WORD", "red")], ["C-1"], [2])


def test_other_records_are_left_as_they_are(writing):
    put_many([Entry(ONE, writing, 1, [("WORD", "grey")]), Entry(OTHER, writing, 1)])
    put(Entry(OTHER, writing, 2, [("WORD", "red")]))
    assert held(ONE) == ([("WORD", "grey")], [], [1])


def test_what_is_fresh_is_there_when_it_was_sent(writing):
    words = [("WORD", "van"), ("AREA", "E01"), ("WORD", "grey")]
    send(*fresh([Entry(ONE, writing, 3, words, [seen("C-1")])]))
    assert held(ONE) == ([("AREA", "E01"), ("WORD", "grey"), ("WORD", "van")], ["C-1"], [3])


def test_a_token_under_no_label_is_refused(writing):
    """Row security stands in for the foreign key that three million words would each ask."""
    for number in (-1, 2**40):
        with pytest.raises(Error, match="row-level security"), transaction.atomic():
            send(fresh([Entry(ONE, number, 1, [("WORD", "grey")])])[-2])


def test_a_pseudonym_is_the_same_for_the_same_words_and_another_for_others(writing):
    first = pseudonym("C", "Zoë  Ash", "2012")
    assert first == pseudonym("C", "zoe ash", "2012")
    assert first != pseudonym("C", "zoe ash", "2011")
    assert first != pseudonym("O", "zoe ash", "2012")


def test_many_pseudonyms_are_those_of_each_alone(writing):
    one, two, three = ("zoe ash", "2012"), ("ben oak", "2011"), ("zoe ash", "2011")
    before = pseudonym("C", *two)
    found = pseudonyms("C", [three, two, one, two, ("Zoë  Ash", "2012")])
    assert found[two] == before
    assert found[one] == found["Zoë  Ash", "2012"] == pseudonym("C", *one)
    assert len(set(found.values())) == 3
    assert pseudonyms("C", []) == {}


def test_a_pseudonym_needs_a_viewer(db):
    with pytest.raises(Error, match="a_pseudonym_needs_a_viewer"), transaction.atomic():
        pseudonyms("C", [("zoe ash", "2012")])


def test_the_table_of_pseudonyms_stays_closed(writing):
    pseudonym("C", "zoe ash", "2012")
    with (
        pytest.raises(Error, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT hashed FROM index_pseudonym")
