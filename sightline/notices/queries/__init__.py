"""Reading what waits for the viewer."""

from datetime import datetime
from typing import NamedTuple

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.ledger.actions import record
from sightline.notices.models import Notice
from sightline.notices.rules import PAGES
from sightline.terms import Act, NoticeKind

MOST = 200


class Line(NamedTuple):
    """One thing that waits: `page` is the name of the address that shows it, or empty."""

    kind: NoticeKind
    about: str
    page: str
    made_at: datetime


def waiting(viewer: Viewer, act: Act) -> list[Line]:
    """Return what waits for the viewer, the newest first."""
    require(role_refusal(viewer, act))
    rows = Notice.objects.filter(account=viewer.account, done_at=None).order_by("-made_at", "-id")
    found = [_line(row) for row in rows[:MOST]]
    record(viewer.account, act, [line.about for line in found])
    return found


def _line(row: Notice) -> Line:
    kind = NoticeKind(row.kind)
    return Line(kind, row.about, PAGES.get(kind, ""), row.made_at)


def how_many(viewer: Viewer) -> int:
    """Return how much waits for the viewer, for the menu: a number of their own, and no record."""
    return Notice.objects.filter(account=viewer.account, done_at=None).count()
