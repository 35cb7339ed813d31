"""What a job that is asked for comes to be in the queue: whose, about what, and only once."""

import pytest
from django.db import Error, connection, transaction

from sightline.access.actions import defer

pytestmark = pytest.mark.django_db

ABOUT = "R-00000-00001"
WORK, OTHER_WORK = "hotspots.work_out", "hotspots.tidy"


def waiting(*people):
    """Return the jobs of some people: a test that commits may have left others'."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT task_name, args->>'account' FROM procrastinate_jobs"
            " WHERE args->>'account' = ANY (%s) ORDER BY id",
            [[each.account for each in people]],
        )
        return cursor.fetchall()


def test_a_job_takes_the_place_of_the_same_one_and_of_no_other(analyst, officer, entering):
    with entering(analyst):
        for task in (WORK, WORK, OTHER_WORK):
            defer(task, ABOUT)
    with entering(officer):
        defer(WORK, ABOUT)
    mine, other = analyst.account, officer.account
    assert waiting(analyst, officer) == [(WORK, mine), (OTHER_WORK, mine), (WORK, other)]


@pytest.mark.parametrize(
    ("task", "about"),
    [(WORK, None), (None, ABOUT), ("", ABOUT), ("a child's name", ABOUT), ("X.y z", ABOUT)],
)
def test_a_job_is_a_name_and_a_reference(task, about, analyst, entering):
    with (
        entering(analyst),
        pytest.raises(Error, match="a_job_needs_a_viewer"),
        transaction.atomic(),
    ):
        defer(task, about)
    assert waiting(analyst) == []
