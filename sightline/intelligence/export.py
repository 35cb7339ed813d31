"""A list of items as CSV that a spreadsheet opens without running anything in it. Pure."""

import csv
import io
from collections.abc import Iterable

from sightline.intelligence.derived import LONDON
from sightline.intelligence.queries.lists import Line

HEADINGS = (
    "Reference", "Received", "Happened", "Concern", "What the place was", "Place", "Area code",
    "Grade", "How known", "Fact or opinion", "Marking", "Who may know", "Text",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: such a one gets an apostrophe."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def as_csv(lines: Iterable[Line]) -> str:
    """Return the lines as CSV with a byte-order mark, so that a spreadsheet reads its letters."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for line in lines:
        writer.writerow(map(harmless, _cells(line)))
    return out.getvalue()


def _cells(line: Line) -> tuple[str, ...]:
    happened = line.happened_at.astimezone(LONDON) if line.happened_at else None
    return (
        line.reference,
        f"{line.received_at.astimezone(LONDON):%Y-%m-%d %H:%M}",
        f"{happened:%Y-%m-%d %H:%M}" if happened else "",
        line.concern.label,
        line.place_role.label,
        line.place,
        line.area,
        line.grade,
        line.how_known.label,
        "Opinion" if line.is_opinion else "Fact",
        line.marking,
        line.compartment or "Owner agency alone",
        line.text,
    )
