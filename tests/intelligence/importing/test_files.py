"""Files as partners send them: encodings, delimiters, quotes, and what no file should hold."""

import io

import pytest

from sightline.intake.tables.encoding import encoding_of
from sightline.intake.tables.problems import Fault, FileProblem
from sightline.intelligence.importing.mapping import read_mapping
from sightline.intelligence.importing.reader import MOST_CHARACTERS, Row, open_csv, size_refusal

MAPPING = read_mapping(
    'partner = "P"\n[columns]\ntext = "Details"\nkey = "Ref"\n[label]\nregime = "UK_GDPR"\n'
)


def read(content: bytes) -> list[Row | Fault]:
    return list(open_csv(io.BytesIO(content), MAPPING)[0])


@pytest.mark.parametrize(
    "content",
    [
        "Ref,Details\r\n1,Café\r\n".encode(),
        "Ref,Details\n1,Café\n".encode("utf-8-sig"),
        "Ref;Details\n1;Café\n".encode(),
        "Ref\tDetails\n1\tCafé\n".encode(),
        "Ref|Details\n1|Café\n".encode(),
        "Ref,Details\n1,Café\n".encode("cp1252"),
        "Ref,Details\n1,Café\n".encode("utf-16"),
        "Ref,Details\n1,Café\n".encode("utf-16-le"),
        "Ref,Details\n1,Café\n".encode("utf-16-be"),
        '"Ref","Details"\n"1","Café"\n'.encode("utf-8-sig"),
        "Ref,Details\n1,Café\n,\n\n".encode(),
    ],
)
def test_a_file_is_read_however_it_was_saved(content: bytes) -> None:
    assert [row.cells for row in read(content)] == [{"Ref": "1", "Details": "Café"}]


def test_a_guess_at_the_encoding_is_said() -> None:
    notes = open_csv(io.BytesIO("Ref,Details\n1,é\n".encode("cp1252")), MAPPING)[1]
    assert "Windows-1252" in notes[0]


def test_line_breaks_within_quotes_stay_and_lines_are_counted() -> None:
    rows = read(b'Ref,Details\n1,"Two\nlines; and ""quotes"""\n2,After\n')
    assert [(row.line, row.cells["Details"]) for row in rows] == [
        (3, 'Two\nlines; and "quotes"'),
        (4, "After"),
    ]


@pytest.mark.parametrize(
    ("middle", "column", "reason"),
    [
        ("2," + "x" * 1_000_000, "the row", "40,000 characters"),
        ("2," + "x" * (MOST_CHARACTERS + 1), "Details", "40,000 characters"),
        ("2,a,b", "the row", "more cells"),
        ("2", "the row", "fewer cells"),
        ('2,"a"b', "the row", "quotation marks"),
        ("2,a\x00b", "Details", "no text"),
    ],
)
def test_a_bad_row_is_named_and_the_others_are_read(middle: str, column: str, reason: str) -> None:
    first, bad, last = read(f"Ref,Details\n1,One\n{middle}\n3,Three\n".encode())
    assert isinstance(bad, Fault)
    assert (bad.line, bad.column) == (3, column)
    assert reason in bad.reason
    assert (first.cells["Ref"], last.cells["Ref"]) == ("1", "3")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\n1,One\n", "first line is empty"),
        (b"Number,Words\n1,One\n", "no column"),
        (b"Ref,Details,Details\n1,One,Two\n", "twice"),
    ],
)
def test_a_file_that_cannot_be_used_says_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(FileProblem, match=said):
        read(content)


def test_a_named_encoding_wins_or_is_refused() -> None:
    assert encoding_of(io.BytesIO(b"abc"), "cp1252") == "cp1252"
    with pytest.raises(FileProblem, match="ascii"):
        encoding_of(io.BytesIO("é".encode()), "ascii")
    with pytest.raises(FileProblem, match="no encoding"):
        encoding_of(io.BytesIO(b"abc"), "klingon")


def test_two_gigabytes_are_refused_unread() -> None:
    assert "2,147 MB" in size_refusal(2**31)
    assert "empty" in size_refusal(0)
    assert size_refusal(1) is None
