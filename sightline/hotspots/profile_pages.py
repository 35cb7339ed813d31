"""What the pages of problem profiles show."""

import base64
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils.timezone import localtime

from sightline.access.parties import Viewer
from sightline.access.rules import role_refusal
from sightline.hotspots.out.setting import pdf
from sightline.hotspots.out.writing import HEADINGS
from sightline.hotspots.profile_forms import ReaderForm
from sightline.hotspots.queries.profiles import ProfileLine, ProfilePage
from sightline.hotspots.queries.taking_out import name_of, who
from sightline.terms import Act, Marking, ProfileState

COLOURS = {
    ProfileState.DRAFT: "yellow",
    ProfileState.ISSUED: "green",
    ProfileState.WITHDRAWN: "grey",
}
METHOD_COLUMNS = ({"label": "Method"}, {"label": "What it looks for"}, {"label": "Source"})


def listed(viewer: Viewer, lines: list[ProfileLine]) -> dict[str, Any]:
    """Return what the list shows: the viewer's own, and those that they were named to read."""
    rows = [(line, COLOURS[line.state]) for line in lines]
    return {
        "own": [row for row in rows if row[0].mine],
        "given": [row for row in rows if not row[0].mine],
        "may_write": role_refusal(viewer, Act.RUN) is None,
    }


def shown(
    viewer: Viewer, page: ProfilePage, at: datetime, form: ReaderForm | None = None
) -> dict[str, Any]:
    """Return what a profile's page shows to its author, or to a reader."""
    return {
        "page": page,
        "line": page.line,
        "colour": COLOURS[page.line.state],
        "marking": Marking.OFFICIAL_SENSITIVE.label,
        "opened": opened(viewer, at),
        "document": None if page.document is None else _document(page),
        "draft": _draft(page),
        "method_columns": METHOD_COLUMNS,
        "form": form or ReaderForm(),
        "may_name": page.line.mine and page.line.state is not ProfileState.WITHDRAWN,
    }


def opened(viewer: Viewer, at: datetime) -> dict[str, str]:
    """Return who opens a profile and when: what its watermark says."""
    return {
        "by": f"{name_of(viewer)}, {who(viewer)}",
        "at": f"{localtime(at):%-d %B %Y, %H:%M}",
    }


def as_pdf(viewer: Viewer, page: ProfilePage, at: datetime) -> HttpResponse:
    """Return an issued profile as PDF with the viewer's watermark."""
    said = {**(page.document or {}), "hash": page.hash}
    issued = page.line.issued_at or at
    name = f"sightline-{page.line.reference}-v{page.line.version}.pdf"
    return HttpResponse(
        pdf(said, opened(viewer, at), issued),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _draft(page: ProfilePage) -> list[tuple[str, str]]:
    parts = (("scope", "Scope"), *HEADINGS)
    return [(heading, getattr(page.words, name)) for name, heading in parts]


def _document(page: ProfilePage) -> dict[str, Any]:
    """Return a document for its page: facts as a summary list, maps as pictures of their own."""
    said = page.document or {}
    facts = [
        ("Reference", f"{said['reference']}, version {said['version']}"),
        ("Issued", said["issued_at"]),
        ("Made by", f"{said['by']}, {said['as_whom']}"),
        ("For", "; ".join(said["readers"]) or "Nobody was named when it was issued"),
        ("Hash of the content", page.hash),
    ]
    return {
        **said,
        "facts": [{"key": key, "value": value} for key, value in facts],
        "chapters": [_chapter(chapter) for chapter in said["chapters"]],
    }


def _chapter(chapter: dict[str, Any]) -> dict[str, Any]:
    return {
        **chapter,
        "facts": [{"key": key, "value": value} for key, value in chapter["facts"]],
        "figures": [{**each, "address": _address(each["svg"])} for each in chapter["figures"]],
    }


def _address(svg: str) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
