"""Small pieces of HTML. Every text is escaped here, and nowhere else."""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

STYLE = Path(__file__).with_name("report.css")
# Nothing is fetched and nothing runs, whatever the texts of the input say.
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


class Figure(str):
    """A number already written as text: set to the right, as numbers are."""

    __slots__ = ()


Cell = str | int | float | None


def document(title: str, body: Iterable[str]) -> str:
    """Return a whole self-contained page; `body` is HTML already."""
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{STYLE.read_text(encoding='utf-8')}</style>\n"
        f"</head>\n<body>\n<main>\n<h1>{escape(title)}</h1>\n"
        + "\n".join(body)
        + "\n</main>\n</body>\n</html>\n"
    )


def heading(text: str) -> str:
    """Return a second-level heading."""
    return f"<h2>{escape(text)}</h2>"


def paragraph(text: str, kind: str = "") -> str:
    """Return a paragraph, with a class if `kind` is given."""
    return f'<p class="{escape(kind)}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>"


def bullets(texts: Iterable[str]) -> str:
    """Return a bulleted list."""
    return "<ul>\n" + "\n".join(f"<li>{escape(text)}</li>" for text in texts) + "\n</ul>"


def picture(png: bytes, described: str) -> str:
    """Return an embedded picture with a description, which is also its caption."""
    source = b64encode(png).decode("ascii")
    return (
        '<figure><div class="scroll" tabindex="0" role="region" aria-label="Picture">'
        f'<img src="data:image/png;base64,{source}" alt="{escape(described)}"></div>\n'
        f"<figcaption>{escape(described)}</figcaption></figure>"
    )


def table(
    caption: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    kinds: Sequence[str] | None = None,
) -> str:
    """Return a table; numbers align right, None reads as a dash, `kinds` are classes of rows."""
    filled = [[_shown(cell) for cell in row] for row in rows]
    given = kinds or [""] * len(filled)
    right = [bool(filled) and filled[0][n][1] for n, _ in enumerate(headings)]
    head = "".join(
        f'<th scope="col"{_class("number" * is_right)}>{escape(text)}</th>'
        for text, is_right in zip(headings, right, strict=True)
    )
    lines = [
        f"<tr{_class(kind)}>"
        + "".join(
            f"<td{_class('number' * is_right)}>{escape(text)}</td>"
            for (text, _), is_right in zip(row, right, strict=True)
        )
        + "</tr>"
        for row, kind in zip(filled, given, strict=True)
    ]
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}">\n'
        f"<table>\n<caption>{escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n"
        + "\n".join(lines)
        + "\n</tbody>\n</table>\n</div>"
    )


def _class(kind: str) -> str:
    return f' class="{escape(kind)}"' if kind else ""


def _shown(cell: Cell) -> tuple[str, bool]:
    """Return the text of a cell, and whether it is a number."""
    if cell is None:
        return "\N{EN DASH}", True
    if isinstance(cell, int):
        return f"{cell:,}", True
    if isinstance(cell, float):
        return f"{cell:,.2f}", True
    return cell, isinstance(cell, Figure)
