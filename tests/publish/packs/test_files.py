"""A pack as accessible PDF and as CSV: the same words, in reading order, safe in a spreadsheet."""

import csv
import io
import zipfile
from datetime import UTC, datetime

import pypdfium2
import pytest

from sightline.publish.packs.blocks import heading, points, section, table, words
from sightline.publish.packs.files import as_csv, as_pdf

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
ROWS = [["North", "*", "15"], ["=1+1", "20", "35"]]
NOTE = "* is hidden: it is not zero, nor near zero."


def pack(**more):
    made = {
        "what": "Committee pack",
        "title": "Children and young people scrutiny committee",
        "meets": "24 November 2026",
        "period": "July to September 2026",
        "openness": "For the public",
        "comment_title": "What the author thinks",
        "comment": "Reports rose.\n\nThat may be because more people know of the form.",
        "sections": [
            section("Figures", "As released on 2 November 2026.", [
                words("What was reported."),
                heading("By area"),
                table("Reports by area", ["Area", "Children", "Reports"], ROWS,
                      numeric=(1, 2), note=NOTE),
                points(["One review is delayed."]),
            ]),
        ],
    }  # fmt: skip
    return made | more


def pages(document):
    with pypdfium2.PdfDocument(document) as read:
        return " ".join(page.get_textpage().get_text_range() for page in read).split()


def test_a_pdf_says_everything_in_reading_order():
    told = " ".join(pages(as_pdf(pack(), AT)))
    order = ["Committee pack", "What the author thinks", "Reports rose.", "What was reported.",
             "By area", "Reports by area", "North", NOTE, "One review is delayed."]  # fmt: skip
    places = [told.rindex(piece) for piece in order]
    assert places == sorted(places)


def test_a_pdf_is_tagged_for_screen_readers_and_the_same_twice():
    made = as_pdf(pack(), AT)
    assert b"pdfuaid" in made
    assert b"/StructTreeRoot" in made
    assert made == as_pdf(pack(), AT)


def test_letters_that_no_typeface_has_are_owned_up_to():
    assert "Some letters have no shape" in " ".join(pages(as_pdf(pack(comment="字"), AT)))


def test_csv_has_each_table_with_its_caption_and_notes():
    with zipfile.ZipFile(io.BytesIO(as_csv(pack()))) as made:
        assert made.namelist() == ["01-figures.csv"]
        read = list(csv.reader(io.StringIO(made.read("01-figures.csv").decode("utf-8-sig"))))
    assert read == [
        ["Figures: Reports by area"], [NOTE], ["Area", "Children", "Reports"],
        ["North", "*", "15"], ["'=1+1", "20", "35"],
    ]  # fmt: skip


def test_a_row_with_a_cell_too_few_is_refused():
    with pytest.raises(ValueError, match=r"Reports by area.*3 cells"):
        table("Reports by area", ["Area", "Children", "Reports"], [["North", "15"]])
