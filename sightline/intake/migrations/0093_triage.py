"""The queue as a team works it: clocks stored, danger with its referral, steps that only grow."""

from typing import Any

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import sightline.terms.triage
from sightline.intake.rules import due
from sightline.terms import Risk

SET_DEFAULTS = """
ALTER TABLE intake_submission ALTER due_at SET DEFAULT now(), ALTER danger SET DEFAULT 'NONE',
  ALTER referral_reference SET DEFAULT '', ALTER referred_by SET DEFAULT ''
"""  # in the database, and due at once: what somebody forgets to give a clock is seen first


def store_clocks(apps: Any, schema_editor: Any) -> None:
    """Store when each report is due. What still waits at high risk was marked as danger."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("ALTER TABLE intake_submission NO FORCE ROW LEVEL SECURITY")
        cursor.execute("SELECT reference, risk, received_at FROM intake_submission")
        rows = [(due(Risk(risk), at), reference) for reference, risk, at in cursor.fetchall()]
        cursor.executemany("UPDATE intake_submission SET due_at = %s WHERE reference = %s", rows)
        cursor.execute(
            "UPDATE intake_submission SET danger = 'IMMEDIATE'"
            " WHERE risk = '1' AND stage IN ('WAITING', 'TAKEN')"
        )
        cursor.execute("ALTER TABLE intake_submission FORCE ROW LEVEL SECURITY")


class Migration(migrations.Migration):
    dependencies = [("intake", "0091_broadcasts_guarded")]

    operations = [
        migrations.CreateModel(
            name="StepTaken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=sightline.terms.triage.QueueStep.choices,
                        help_text="administrative",
                        max_length=16,
                    ),
                ),
                ("at", models.DateTimeField(help_text="administrative")),
                ("by", models.CharField(help_text="staff identity", max_length=13)),
                ("before", models.CharField(blank=True, help_text="staff identity", max_length=13)),
                ("holder", models.CharField(blank=True, help_text="staff identity", max_length=13)),
                ("said", models.CharField(blank=True, help_text="administrative", max_length=16)),
                (
                    "words_sealed",
                    models.BinaryField(default=bytes, help_text="special category, sealed"),
                ),
            ],
        ),
        migrations.RemoveIndex(
            model_name="submission",
            name="submission_queue",
        ),
        migrations.AddField(
            model_name="submission",
            name="danger",
            field=models.CharField(
                choices=sightline.terms.triage.Harm.choices,
                default=sightline.terms.triage.Harm["NONE"],
                help_text="administrative",
                max_length=16,
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="due_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now, help_text="administrative"
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="escalated_at",
            field=models.DateTimeField(help_text="administrative", null=True),
        ),
        migrations.AddField(
            model_name="submission",
            name="referral_reference",
            field=models.CharField(
                blank=True, default="", help_text="case reference", max_length=60
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="referred_at",
            field=models.DateTimeField(help_text="administrative", null=True),
        ),
        migrations.AddField(
            model_name="submission",
            name="referred_by",
            field=models.CharField(
                blank=True, default="", help_text="staff identity", max_length=13
            ),
        ),
        migrations.RunSQL(SET_DEFAULTS, migrations.RunSQL.noop),
        migrations.RunPython(store_clocks, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                condition=models.Q(("stage__in", ["WAITING", "TAKEN"])),
                fields=["risk", "due_at", "received_at", "reference"],
                include=("label",),
                name="submission_queue",
            ),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                condition=models.Q(("stage", "TAKEN")),
                fields=["taken_by", "risk", "due_at", "received_at", "reference"],
                include=("label",),
                name="submission_held",
            ),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                condition=models.Q(("escalated_at", None), ("stage__in", ["WAITING", "TAKEN"])),
                fields=["risk", "due_at"],
                name="submission_to_escalate",
            ),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                fields=["received_at"],
                name="submission_held_back",
                condition=models.Q(("held_at__isnull", False)),
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stage__in", ["WAITING", "TAKEN"]),
                    ("danger", "NONE"),
                    models.Q(("referral_reference", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_report_of_danger_closes_with_its_referral",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(("danger", "NONE"), ("risk", "1"), _connector="OR"),
                name="a_report_of_danger_is_of_high_risk",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("referral_reference", ""), ("referred_at", None), ("referred_by", "")
                    ),
                    models.Q(
                        models.Q(("referral_reference", ""), _negated=True),
                        ("referred_at__isnull", False),
                        models.Q(("referred_by", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_referral_has_a_reference_a_time_and_who_recorded_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("referred_at", None),
                    ("referred_at__gte", models.F("received_at")),
                    _connector="OR",
                ),
                name="a_referral_is_not_made_before_the_report_came",
            ),
        ),
        migrations.AddField(
            model_name="steptaken",
            name="submission",
            field=models.ForeignKey(
                help_text="reference",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="intake.submission",
            ),
        ),
        migrations.AddIndex(
            model_name="steptaken",
            index=models.Index(fields=["submission", "id"], name="step_of_submission"),
        ),
        migrations.AddConstraint(
            model_name="steptaken",
            constraint=models.CheckConstraint(
                condition=models.Q(("by", ""), _negated=True),
                name="a_step_has_somebody_who_took_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="steptaken",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind__in", ["RISK_CHANGED", "DANGER_UNMARKED", "ASKED"]), _negated=True
                    ),
                    models.Q(("words_sealed", b""), _negated=True),
                    _connector="OR",
                ),
                name="a_change_of_risk_or_danger_says_why",
            ),
        ),
    ]
