"""What a pack is made of: words, points and tables, the same for page, PDF and CSV. Pure.

Blocks are plain values, so that they are kept as JSON and given to the typesetter as data.
"""

from collections.abc import Iterable, Sequence
from typing import Any

Block = dict[str, Any]


def words(text: str) -> Block:
    """A paragraph."""
    return {"kind": "words", "text": text}


def heading(text: str) -> Block:
    """A heading within a section."""
    return {"kind": "heading", "text": text}


def points(lines: Iterable[str]) -> Block:
    """A list, a line each."""
    return {"kind": "points", "lines": list(lines)}


def table(
    caption: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numeric: Iterable[int] = (),
    note: str = "",
) -> Block:
    """A table. Each row has a cell for each column; the first cell names the row.

    numeric  places of columns that are numbers, from 0
    note     what the marks mean, and what else is to be known

    Raise ValueError where a row has another number of cells.
    """
    made = [list(row) for row in rows]
    if any(len(row) != len(columns) for row in made):
        raise ValueError(f"Each row of “{caption}” must have {len(columns)} cells.")
    right = set(numeric)
    return {
        "kind": "table",
        "caption": caption,
        "columns": [
            {"label": label, "numeric": place in right} for place, label in enumerate(columns)
        ],
        "rows": made,
        "note": note,
    }


def section(title: str, released: str, blocks: Iterable[Block]) -> dict[str, Any]:
    """One part of what is released, and since when, in words."""
    return {"title": title, "released": released, "blocks": list(blocks)}
