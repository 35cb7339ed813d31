"""What a page and a file show of a table is what is published of it, and nothing more."""

import csv
import io

import pytest

from sightline.publish.control import regimes
from sightline.publish.figures.changes import changed
from sightline.publish.figures.checking import judged
from sightline.publish.figures.content import content_of, tables_of
from sightline.publish.figures.period import FiguresOf
from sightline.publish.figures.showing import as_csv, shown
from sightline.publish.records import canonical
from tests.publish.figures.making_tables import tables

QUARTER = FiguresOf(2025, 1)
CODES = {"reports-by-sender", "children-by-age"}


@pytest.fixture(scope="module")
def content():
    some = [each for each in tables(QUARTER, 3) if each[0].code in CODES]
    return content_of(QUARTER, judged(some, regimes.load(), []).made, settings="x")


def test_each_cell_stands_once_and_hidden_ones_say_only_that(content):
    for page, table in zip(shown(content), tables_of(content), strict=True):
        cells = [cell for line in page.lines for cell in line.cells]
        assert len(cells) == len(table.cells)
        assert cells.count("*") == len(table.hidden) == page.hidden
        assert page.lines[-1].is_total
        assert {bar.width for bar in page.bars if bar.shown == "*"} <= {None}


def test_an_edition_reads_the_same_after_it_was_kept(content):
    import json

    assert tables_of(json.loads(canonical(content))) == tables_of(content)
    with pytest.raises(ValueError, match="no figures"):
        shown({"tables": None})


def test_a_file_has_the_page_and_its_notes(content):
    page = next(each for each in shown(content) if each.code == "children-by-age")
    rows = list(csv.reader(io.StringIO(as_csv(content, "children-by-age"))))
    assert rows[0] == ["Age", "Count"]
    assert rows[1 : 1 + len(page.lines)] == [[each.heading, *each.cells] for each in page.lines]
    assert [page.title, "January to March 2025"] in rows
    assert [page.note] in rows
    with pytest.raises(KeyError):
        as_csv(content, "children-by-name")


def test_what_an_issue_changes_is_told_cell_by_cell(content):
    some = [each for each in tables(QUARTER, 4) if each[0].code in CODES]
    other = content_of(QUARTER, judged(some, regimes.load(), []).made, settings="x")
    found = changed(content, other)
    assert found
    assert all(each.was != each.now for each in found)
    assert changed(None, other) == changed(other, other) == []
