"""Asking for figures as somebody, having the worker make them, and releasing them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.db import connection
from django.utils import timezone

from sightline.access.queries import viewer
from sightline.database.connection import as_viewer
from sightline.database.roles import WORKER
from sightline.publish import making
from sightline.publish.actions import figures as actions
from sightline.publish.actions import release
from sightline.publish.figures.definitions import load
from sightline.publish.figures.period import FiguresOf
from sightline.publish.queries import figures as queries
from sightline.publish.records import Asked
from tests.people import Person

QUARTER = FiguresOf(2025, 3)
DAY = datetime(2025, 8, 12, 18, 0, tzinfo=UTC)


def working(who: Person) -> Callable[[], object]:
    """Enter as the worker does, as somebody."""

    @contextmanager
    def entering() -> Iterator[object]:
        with as_viewer(who.session_pass, role=WORKER):
            yield viewer()

    return entering


def asked_for(who: Person, period: FiguresOf = QUARTER, without: tuple[str, ...] = ()) -> Asked:
    """Ask for a period as somebody, let the worker do it, and return what became of it."""
    now = timezone.now()
    with as_viewer(who.session_pass):
        reference = actions.ask(
            period=period, without=without, definitions=load(), by=viewer(), at=now,
            today=timezone.localdate(),
        )  # fmt: skip
    making.fill(working(who), reference, now)
    with as_viewer(who.session_pass):
        return queries.asked(viewer(), reference)


def released(asker: Person, second: Person, period: FiguresOf = QUARTER) -> str:
    """Ask for a period and have a second person release it; return the edition."""
    asked = asked_for(asker, period)
    assert asked.edition, asked.says
    with as_viewer(second.session_pass):
        release(reference=asked.edition, by=viewer(), at=timezone.now())
    return asked.edition


def ask_database(sql: str, *values: object) -> list[tuple[object, ...]]:
    """Ask the database as the owner."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
