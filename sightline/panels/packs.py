"""An agenda as a PDF: what one member sees of it, with names masked and whose copy it is."""

from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.utils import timezone

from sightline.panels.queries.pages import EntryPage, MeetingPage
from sightline.sharing.setting import pdf
from sightline.terms.meeting import AgendaStrand

MARKUP: Final = Path(__file__).with_name("typst") / "agenda.typ"


def pack(found: MeetingPage, by: str, at: datetime) -> bytes:
    """Return the agenda as tagged PDF.

    by  whose copy it is: a name and an agency
    at  when it is taken
    """
    when = timezone.localtime(at)
    mark = {"by": by, "at": f"{when:%-d %B %Y, %H:%M}", "reference": found.reference}
    return pdf(said(found), mark, at, markup=MARKUP)


def said(found: MeetingPage) -> dict[str, Any]:
    """Return what the document says. No name of a record is in it, nor why it was referred."""
    starts = timezone.localtime(found.now.starts_at)
    shown = [entry for entry in found.entries if not entry.line.dropped]
    strands = [
        (one.label, [_row(e) for e in shown if e.line.strand is one]) for one in AgendaStrand
    ]
    return {
        "panel": found.terms.name,
        "marking": found.label.marking.label,
        "when": f"{starts:%A %-d %B %Y, %H:%M}",
        "place": found.now.place,
        "minutes": str(sum(entry.line.minutes for entry in shown)),
        "strands": [{"heading": label, "rows": rows} for label, rows in strands if rows],
    }


def _row(entry: EntryPage) -> list[str]:
    reasons = ", ".join(reason.label for reason in entry.line.reasons)
    called = f"{entry.called.kind} {entry.line.about}" if entry.called else entry.line.business
    return [called, reasons if entry.called else "", f"{entry.line.minutes} minutes"]
