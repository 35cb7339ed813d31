"""A pack as files: accessible PDF, and its tables as CSV with their notes. Pure but for the clock
of the file that it is given."""

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sightline.sharing.setting import pdf

MARKUP: Final = Path(__file__).parents[1] / "typst" / "pack.typ"
UNSAFE: Final = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would work these out
EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the same pack gives the same bytes


def as_pdf(content: Mapping[str, Any], at: datetime) -> bytes:
    """Return a pack as tagged PDF (PDF/UA-1); `at` is when it was made."""
    return pdf(content, {}, at, markup=MARKUP)


def as_csv(content: Mapping[str, Any]) -> bytes:
    """Return every table of a pack as CSV in one ZIP file, each with its caption and notes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for number, (title, block) in enumerate(tables(content), 1):
            name = f"{number:02}-{_slug(title)}.csv"
            made.writestr(zipfile.ZipInfo(name, EPOCH), _csv(title, block))
    return out.getvalue()


def tables(content: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield each table of a pack with the title of its section."""
    for part in content["sections"]:
        for block in part["blocks"]:
            if block["kind"] == "table":
                yield part["title"], block


def _csv(title: str, block: Mapping[str, Any]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_safe(f"{title}: {block['caption']}")])
    if block["note"]:
        writer.writerow([_safe(block["note"])])
    writer.writerow([_safe(column["label"]) for column in block["columns"]])
    writer.writerows([_safe(cell) for cell in row] for row in block["rows"])
    return "\ufeff" + out.getvalue()  # spreadsheets take it for UTF-8 by this


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(UNSAFE) else cell


def _slug(title: str) -> str:
    kept = "".join(letter if letter.isalnum() else "-" for letter in title.lower())
    return "-".join(piece for piece in kept.split("-") if piece)[:40] or "table"
