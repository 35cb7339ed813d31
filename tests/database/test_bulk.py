"""Rows sent ahead: handed over whole, refused as any are, and all gone if one is."""

import json

import pytest
from django.db import IntegrityError, connection, transaction

from sightline.access import queries
from sightline.access.parties import Label
from sightline.database.bulk import Prepared, ahead, insert, prepared, send
from sightline.index.models import Stamp, Token
from sightline.terms import Regime

pytestmark = pytest.mark.django_db
OWN = Label("police", Regime.GENERAL, "police", "prevent")
TOKEN = ("record", "label_id", "kind", "value")
STAMP = ("record", "label_id", "version")


@pytest.fixture
def label(officer, entering):
    with entering(officer):
        yield queries.label_number(OWN)


def values(record):
    return sorted(Token.objects.filter(record=record).values_list("kind", "value"))


def test_a_list_is_spread_over_rows_of_its_own(label):
    rows = [("I-1", label, "WORD", ["grey", "van"]), ("I-1", label, "AREA", ["E01"])]
    send(prepared(Token, TOKEN, rows, spread="value"))
    assert values("I-1") == [("AREA", "E01"), ("WORD", "grey"), ("WORD", "van")]


def test_no_row_of_many_is_left_out(label, monkeypatch):
    monkeypatch.setattr("sightline.database.bulk.BATCH", 2)
    insert(Stamp, STAMP, [(f"I-{n}", label, n) for n in range(5)])
    assert Stamp.objects.filter(record__startswith="I-").count() == 5


def test_a_row_whose_key_stands_is_left_only_where_that_was_asked(label):
    insert(Stamp, STAMP, [("I-1", label, 1)])
    insert(Stamp, STAMP, [("I-1", label, 2), ("I-2", label, 2)], once=True)
    assert list(Stamp.objects.order_by("record").values_list("version", flat=True)) == [1, 2]
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Stamp, STAMP, [("I-1", label, 2)])


def test_what_is_sent_ahead_is_handed_over_whole_and_not_waited_for(label):
    large = Prepared("SELECT length(%s)", ("x" * 20_000_000,))  # more than any socket holds
    with ahead(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.2)")
        send(large)
        assert connection.connection.pgconn.flush() == 0
        cursor.execute("SELECT pg_sleep(0.5)")
        send(prepared(Stamp, STAMP, [("I-1", label, 1)]))
        assert connection.connection.pgconn.is_busy()  # with what nobody has waited for
    assert Stamp.objects.filter(record="I-1").exists()


def test_what_is_refused_ahead_is_raised_and_takes_all_with_it(label):
    twice = [prepared(Stamp, STAMP, [("I-1", label, version)]) for version in (1, 2)]
    with pytest.raises(IntegrityError), transaction.atomic(), ahead():
        send(*twice)
    assert not Stamp.objects.filter(record="I-1").exists()


def test_prepared_rows_are_not_in_what_is_printed_of_them(label):
    waiting = prepared(Token, TOKEN, [("I-1", label, "WORD", "secret")])
    assert json.loads(waiting.batches[0])[0]["value"] == "secret"
    assert "secret" not in repr(waiting)
