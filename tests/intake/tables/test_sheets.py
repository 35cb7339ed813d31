"""A partner's table is read whole, or each bad row says what to do, or the file is refused."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.intake.tables import sheets
from sightline.intake.tables.problems import Fault, FileProblem
from sightline.intake.tables.sheets import Line, read_table
from tests.intake.tables.making import spreadsheet

CELL = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufffe\uffff"),
    max_size=20,
)


def cells(content):
    return [line.cells for line in read_table(content).lines]


def test_csv_and_spreadsheet_give_the_same_rows():
    rows = (("Name", "When"), ("Zoë Ash", "31/03/2026"), ("", ""), ("Łukasz", "1"))
    text = "\n".join(";".join(row) for row in rows).encode()
    assert cells(text) == cells(spreadsheet(*rows))
    assert cells(text)[1] == {"Name": "Łukasz", "When": "1"}


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=5))
def test_whatever_a_spreadsheet_says_is_read_as_it_stands(rows):
    read = cells(spreadsheet(("A", "B"), *rows))
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    assert read == [{"A": a.strip(), "B": b.strip()} for a, b in kept]


def test_numbers_are_read_as_a_person_types_them():
    assert cells(spreadsheet(("Phone", "Sum"), (7700900123.0, 2.5))) == [
        {"Phone": "7700900123", "Sum": "2.5"}
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"\n1,2", "names of the columns"),
        (b"A,A\n1,2", "twice"),
        (b"\xd0\xcf\x11\xe0 old", "old Excel"),
        (b"PK\x03\x04 broken", "cannot be read"),
        (spreadsheet(), "empty"),
        ((",".join(f"c{n}" for n in range(500)) + "\n1").encode(), "columns"),
    ],
)
def test_a_file_that_cannot_be_used_says_what_to_do(content, says):
    with pytest.raises(FileProblem, match=says):
        list(read_table(content).lines)


def test_a_zip_bomb_is_not_opened(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_UNPACKED", 100_000)
    with pytest.raises(FileProblem, match="far too much"):
        read_table(spreadsheet(("A",), ("b",), xl__media__image1=bytes(200_000)))


def test_a_zip_bomb_that_lies_about_its_size_is_not_opened_either(monkeypatch):
    honest = spreadsheet(("A",), ("b",), xl__media__image1=bytes(200_000))
    size = (200_000).to_bytes(4, "little")
    lying = honest.replace(size, (10).to_bytes(4, "little"))
    assert lying != honest
    monkeypatch.setattr(sheets, "MOST_UNPACKED", 100_000)
    with pytest.raises(FileProblem):
        read_table(lying)


def test_a_zip_file_that_is_no_spreadsheet_is_refused():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("readme.txt", "hello")
    with pytest.raises(FileProblem, match="no spreadsheet"):
        read_table(made.getvalue())


def test_too_many_rows_and_too_long_cells(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)
    with pytest.raises(FileProblem, match="rows"):
        cells(b"A\n1\n2\n3\n")
    long = b"A\n" + b"x" * 40_001
    assert [type(line) for line in read_table(long).lines] == [Fault]


def test_a_row_with_more_cells_than_columns_is_a_fault_and_the_rest_are_good():
    found = list(read_table(b"A,B\n1,2,3\n4,5\n").lines)
    assert [type(line) for line in found] == [Fault, Line]
    assert found[0].line == 2
