"""Boxes for the custodians; the sender's account leaves the sealed words for a keyed hash of it.

The way back is shut on purpose: an account cannot be made from its hash.
"""

import datetime as dt
from typing import Any

import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import sightline.terms.custody
from sightline.database.keys import hashed

AS_OWNER = "current_user = 'sightline_owner'"


def hash_senders(apps: Any, schema_editor: Any) -> None:
    """Hash the senders of what is there, seen and changed by the owner for this once only."""
    rows = apps.get_model("intake", "SealedSubmission")
    with schema_editor.connection.cursor() as cursor:
        for command in ("SELECT", "UPDATE"):
            cursor.execute(
                f"CREATE POLICY hashing_{command} ON intake_sealedsubmission FOR {command}"
                f" USING ({AS_OWNER})"
            )
        senders = rows.objects.values_list("submitted_by", flat=True).distinct()
        for account in list(senders):
            found = rows.objects.filter(submitted_by=account)
            found.update(sender_hash=hashed("sender", account))
        for command in ("SELECT", "UPDATE"):
            cursor.execute(f"DROP POLICY hashing_{command} ON intake_sealedsubmission")


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0005_accounts_with"),
        ("intake", "0030_posting_keys"),
    ]

    operations = [
        migrations.CreateModel(
            name="CustodianKey",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                ("account", models.CharField(help_text="staff identity", max_length=13)),
                ("public", models.BinaryField(help_text="administrative")),
                ("made_at", models.DateTimeField(help_text="administrative")),
                ("ended_at", models.DateTimeField(help_text="administrative", null=True)),
            ],
        ),
        migrations.CreateModel(
            name="SourceBox",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                ("box", models.BinaryField(help_text="source identity, sealed for a custodian")),
            ],
        ),
        migrations.CreateModel(
            name="SourceRequest",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                ("asked_by", models.CharField(help_text="staff identity", max_length=13)),
                (
                    "reason",
                    models.CharField(
                        choices=sightline.terms.custody.SourceReason.choices,
                        help_text="administrative",
                        max_length=12,
                    ),
                ),
                ("words_sealed", models.BinaryField(help_text="special category, sealed")),
                ("asked_at", models.DateTimeField(help_text="administrative")),
            ],
        ),
        migrations.AddField(
            model_name="sealedsubmission",
            name="sender_hash",
            field=models.CharField(default="", help_text="keyed hash", max_length=64),
            preserve_default=False,
        ),
        migrations.RunPython(hash_senders),
        # The old policy and function name the old column: 0051 makes them anew.
        migrations.RunSQL(
            "DROP POLICY intake_sealedsubmission_insert ON intake_sealedsubmission;"
            "DROP FUNCTION intake_mine()",
        ),
        migrations.RemoveIndex(model_name="sealedsubmission", name="sealed_submitted_by"),
        migrations.RemoveField(model_name="sealedsubmission", name="submitted_by"),
        migrations.AddIndex(
            model_name="sealedsubmission",
            index=models.Index(fields=["sender_hash"], name="sealed_sender"),
        ),
        migrations.AddConstraint(
            model_name="custodiankey",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("account",),
                name="a_custodian_has_one_key_in_use",
            ),
        ),
        migrations.AddField(
            model_name="sourcebox",
            name="key",
            field=models.ForeignKey(
                help_text="reference",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="intake.custodiankey",
            ),
        ),
        migrations.AddField(
            model_name="sourcebox",
            name="submission",
            field=models.ForeignKey(
                help_text="reference",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="intake.submission",
            ),
        ),
        migrations.CreateModel(
            name="SourceDecision",
            fields=[
                (
                    "request",
                    models.OneToOneField(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="intake.sourcerequest",
                    ),
                ),
                ("decided_by", models.CharField(help_text="staff identity", max_length=13)),
                ("granted", models.BooleanField(help_text="administrative")),
                ("words_sealed", models.BinaryField(help_text="special category, sealed")),
                ("decided_at", models.DateTimeField(help_text="administrative")),
                ("until", models.DateTimeField(help_text="administrative", null=True)),
            ],
        ),
        migrations.CreateModel(
            name="SourceNote",
            fields=[
                (
                    "request",
                    models.OneToOneField(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="intake.sourcerequest",
                    ),
                ),
                ("sealed", models.BinaryField(help_text="source identity, sealed")),
                ("made_at", models.DateTimeField(help_text="administrative")),
                ("expires_at", models.DateTimeField(help_text="administrative")),
                ("read_at", models.DateTimeField(help_text="administrative", null=True)),
            ],
        ),
        migrations.AddField(
            model_name="sourcerequest",
            name="label",
            field=models.ForeignKey(
                help_text="administrative",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="access.label",
            ),
        ),
        migrations.AddField(
            model_name="sourcerequest",
            name="submission",
            field=models.ForeignKey(
                help_text="reference",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="intake.submission",
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcebox",
            constraint=models.UniqueConstraint(
                fields=("submission", "key"), name="a_source_is_sealed_once_for_a_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcedecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("granted", True), ("until__isnull", False)),
                    models.Q(("granted", False), ("until", None)),
                    _connector="OR",
                ),
                name="who_told_us_is_granted_until_a_time_or_refused",
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcedecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until", None),
                    (
                        "until__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("decided_at"), "+", models.Value(dt.timedelta(days=7))
                        ),
                    ),
                    _connector="OR",
                ),
                name="who_told_us_is_granted_for_seven_days_at_most",
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcenote",
            constraint=models.CheckConstraint(
                condition=models.Q(("read_at", None), ("sealed", b""), _connector="OR"),
                name="a_note_that_was_read_is_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reason__in", ["PROTECT", "SAFE", "EVIDENCE", "SAME", "LEGAL"])
                ),
                name="who_told_us_is_asked_for_a_reason",
            ),
        ),
    ]
