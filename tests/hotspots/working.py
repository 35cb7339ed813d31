"""Runs worked out in a test, by the job itself, as the worker does it."""

from django.db import connection
from django.utils import timezone

from sightline.access.queries import viewer
from sightline.database.connection import as_viewer
from sightline.hotspots import actions
from sightline.hotspots.jobs import work_out
from sightline.hotspots.studies.question import Question
from tests.people import Person


def work_waiting_jobs() -> int:
    """Do every run that waits, oldest first, and forget it; return how many there were.

    A worker that ran in another test may have left what it does by the clock.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, args->>'account', args->>'about' FROM procrastinate_jobs"
            " WHERE status = 'todo' AND task_name = %s ORDER BY id",
            [actions.WORK_OUT],
        )
        waiting = cursor.fetchall()
        for number, account, about in waiting:
            work_out(account, about)
            cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [number])
    return len(waiting)


def worked_out(who: Person, question: Question) -> str:
    """Ask for a run as somebody and work it out; return its reference."""
    with as_viewer(who.session_pass):
        reference = actions.ask(by=viewer(), question=question, at=timezone.now())
    work_waiting_jobs()
    return reference
