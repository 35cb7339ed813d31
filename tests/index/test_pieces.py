"""Pieces of numbers, marks and names: once each, for who may see the whole, and all of them."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import Error, connection, transaction

from sightline.index.models import Piece
from sightline.index.pieces import END, KINDS, START, pieces
from sightline.intelligence.queries import index_differences
from tests.intelligence.conftest import put_in  # noqa: F401  a fixture
from tests.intelligence.making import FERN, new_item

MIGRATION = import_module("sightline.index.migrations.0006_pieces")


def test_a_mark_has_each_run_of_three_and_each_two_that_stand_close() -> None:
    found = pieces("VRM", "VK17XGW")
    assert {"VK1", "17X", "XGW", f"{START}VK", f"GW{END}"} <= set(found)
    assert {"1:VK", "1:V?1", "1:V??7", "4:7??W", "6:GW"} <= set(found)
    assert "1:V???X" not in found
    assert len(found) == len(set(found)) == 7 + 15


def test_a_telephone_has_its_ends_and_a_name_its_letters() -> None:
    assert pieces("PHONE", "+447700900123") == ["123$", "0123$", "900123$"]
    assert pieces("HANDLE", "kez_99") == ["=kez", "^ke", "kez"]
    assert pieces("HANDLE", "x_9")[0] == "=x_9"  # too few letters: all of it
    assert pieces("WORD", "grey") == []
    assert frozenset({"PHONE", "VRM", "HANDLE"}) == KINDS


def values(kind: str = "VRM") -> set[str]:
    return set(Piece.objects.filter(kind=kind).values_list("value", flat=True))


@pytest.mark.django_db
def test_a_piece_stands_once_however_many_items_hold_it(officer, entering, put_in) -> None:  # noqa: F811
    put_in(officer, *(new_item(sanitised_text=f"VK17 XGW, {n}") for n in range(3)))
    put_in(officer, new_item(sanitised_text="VK17 XGW again"))
    with entering(officer):
        assert Piece.objects.filter(kind="VRM").count() == len(pieces("VRM", "VK17XGW"))


@pytest.mark.django_db
def test_nobody_writes_a_piece_of_what_they_see_no_record_of(
    officer, person, entering, put_in  # noqa: F811
) -> None:  # fmt: skip
    from sightline.terms import Regime, Role

    everywhere = person(
        roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent", "fern"}
    )
    put_in(everywhere, new_item(label=FERN, sanitised_text="VK17 XGW"))
    for value in ("VK17XGW", "AB12CDE"):  # so that a conflict does not tell that it is there
        with (
            entering(officer),
            pytest.raises(Error, match="row-level security"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                "INSERT INTO index_piece (kind, value, piece) VALUES ('VRM', %s, 'VK1')"
                " ON CONFLICT DO NOTHING",
                [value],
            )


@pytest.mark.django_db
def test_the_doctor_finds_a_piece_that_is_gone_and_the_migration_puts_it_back(
    officer, entering, put_in  # noqa: F811
) -> None:  # fmt: skip
    [item] = put_in(officer, new_item(sanitised_text="VK17 XGW; 07700 900123"))
    assert list(index_differences()) == []
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE index_piece")
    found = list(index_differences())
    assert [(one.record, one.what) for one in found] == [
        (item, "a part that it is searched by is not there")
    ]
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE index_piece NO FORCE ROW LEVEL SECURITY")
        MIGRATION.fill(None, SimpleNamespace(connection=connection))
        cursor.execute("ALTER TABLE index_piece FORCE ROW LEVEL SECURITY")
    assert list(index_differences()) == []
    with entering(officer):
        assert (values(), values("PHONE")) == ({"VK17XGW"}, {"+447700900123"})
