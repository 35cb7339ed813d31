"""Layers as CSV, one file each, that a spreadsheet opens without running anything in it."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping

from sightline.hotspots.out.about import About
from sightline.hotspots.out.layers import Layer
from sightline.hotspots.tables import harmless

MARK = "\ufeff"  # so that a spreadsheet reads the letters as they are


def csv_files(layers: Iterable[Layer], about: About) -> bytes:
    """Return a ZIP file of one CSV file for each layer, and one that says what they are."""
    said = as_csv(["", "value"], about.pairs())
    return packed(
        {
            "about.csv": said,
            **{f"{layer.name}.csv": _layer(layer, about) for layer in layers},
        },
        about,
    )


def as_csv(headings: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return rows as CSV. Words that a spreadsheet would take for a formula get an apostrophe."""
    out = io.StringIO()
    out.write(MARK)
    writer = csv.writer(out)
    writer.writerow(headings)
    writer.writerows([[_cell(value) for value in row] for row in rows])
    return out.getvalue()


def packed(files: Mapping[str, str], about: About) -> bytes:
    """Return texts as a ZIP file, dated by when it was taken out."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, about.taken_at.timetuple()[:6])
            folder.writestr(entry, text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _layer(layer: Layer, about: About) -> str:
    headings = [*(column.name for column in layer.columns), "analysis", "marking"]
    return as_csv(headings, [[*row, about.reference, about.marking] for row in layer.rows])


def _cell(value: object) -> object:
    if value is None:
        return ""
    return harmless(value) if isinstance(value, str) else value
