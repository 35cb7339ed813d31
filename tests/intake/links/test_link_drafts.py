"""A draft by a link is held by the browser that began it, in the database itself."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from sightline.access import queries as access
from sightline.access.actions import open_pass
from sightline.database.connection import as_viewer
from sightline.intake import actions, queries
from sightline.intake.models import Draft
from sightline.terms import Act

pytestmark = pytest.mark.django_db

HOLDER, OTHER = "h" * 43, "o" * 43


def ask(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def begin(link_pass, holder=HOLDER):
    with as_viewer(link_pass, holder=holder):
        return actions.begin(by=access.viewer(), at=timezone.now(), address="192.0.2.1")


@pytest.mark.parametrize("holder", [OTHER, "", "short"])
def test_a_draft_by_a_link_is_its_browsers_only(holder, link_pass):
    draft = begin(link_pass)
    with as_viewer(link_pass, holder=holder), connection.cursor() as cursor:
        assert not Draft.objects.exists()
        cursor.execute("UPDATE intake_draft SET updated_at = now()")
        assert cursor.rowcount == 0
        cursor.execute("DELETE FROM intake_draft")
        assert cursor.rowcount == 0
        with pytest.raises(Draft.DoesNotExist):
            queries.typed(access.viewer(), Act.SUBMIT, draft)
    with as_viewer(link_pass, holder=HOLDER):
        assert Draft.objects.get().reference == draft


def test_who_holds_a_draft_is_not_the_writers_to_say(link_pass):
    with as_viewer(link_pass, holder=HOLDER):
        Draft.objects.create(
            reference="D-AAAAA-AAAAA", account=access.viewer().account, holder="forged",
            answers_sealed=b"x", updated_at=timezone.now(),
        )  # fmt: skip
        assert Draft.objects.get().holder == ask("SELECT access_holder()")[0][0] != "forged"


@pytest.mark.parametrize("holder", ["", "short"])
def test_a_browser_without_a_secret_begins_no_draft(holder, link_pass):
    with pytest.raises((IntegrityError, ProgrammingError)), transaction.atomic():
        begin(link_pass, holder)


def test_another_link_of_the_same_browser_does_not_open_its_draft(link_pass, lead, link_of):
    begin(link_pass)
    with as_viewer(open_pass(link_of(lead, name="Other").reference), holder=HOLDER):
        assert not Draft.objects.exists()


def test_what_was_left_unfinished_is_deleted_after_a_day(link_pass, officer, entering, unforced):
    with entering(officer) as viewer:
        own = actions.begin(by=viewer, at=timezone.now() - timedelta(days=9))
    left = begin(link_pass)
    fresh = begin(link_pass)
    with unforced("intake_draft") as cursor:
        cursor.execute(
            "UPDATE intake_draft SET updated_at = now() - interval '25 hours' WHERE reference = %s",
            [left],
        )
    newest = begin(link_pass, OTHER)
    with unforced("intake_draft") as cursor:
        cursor.execute("SELECT reference FROM intake_draft")
        assert {row[0] for row in cursor.fetchall()} == {own, fresh, newest}
