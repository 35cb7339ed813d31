"""Databases that named the senders of their reports: the migration leaves a keyed hash alone."""

from importlib import import_module

from django.apps import apps
from django.db import connection

from sightline.intake.queries import sender_of

STEP = import_module("sightline.intake.migrations.0050_custody")


class Before:
    """The table as it was: with the account beside the hash that is still empty."""

    def __init__(self, model):
        self.model = model

    def get_model(self, _app, _name):
        return self.model


def test_each_senders_reports_are_found_by_their_hash_and_no_policy_is_left(
    send, reporter, council_officer, unforced
):
    from django.db import models

    class Old(models.Model):
        submission_id = models.CharField(max_length=13, primary_key=True)
        submitted_by = models.CharField(max_length=13)
        sender_hash = models.CharField(max_length=64)

        class Meta:
            app_label = "tests_of_intake"
            managed = False
            db_table = "intake_sealedsubmission"

        def __str__(self):
            return "old"

    try:
        sent = {send(reporter): reporter, send(council_officer): council_officer}
        with unforced("intake_sealedsubmission") as cursor:
            cursor.execute("ALTER TABLE intake_sealedsubmission ADD submitted_by text")
            for reference, who in sent.items():
                cursor.execute(
                    "UPDATE intake_sealedsubmission SET sender_hash = '', submitted_by = %s"
                    " WHERE submission_id = %s",
                    [who.account, reference],
                )
        with connection.schema_editor() as editor:
            STEP.hash_senders(Before(Old), editor)
        with unforced("intake_sealedsubmission") as cursor:
            cursor.execute("SELECT submission_id, sender_hash FROM intake_sealedsubmission")
            found = dict(cursor.fetchall())
            cursor.execute("SELECT polname FROM pg_policy WHERE polname LIKE 'hashing%'")
            assert cursor.fetchall() == []
    finally:
        apps.all_models.pop("tests_of_intake", None)
    assert found == {reference: sender_of(who.account) for reference, who in sent.items()}
