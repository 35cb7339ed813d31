"""Receipts, what a reporter hears, and what they add."""

import django.db.models.deletion
from django.db import migrations, models

import sightline.terms.replies


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0005_accounts_with"),
        ("intake", "0051_custody_guarded"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reply",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=sightline.terms.replies.ReplyOutcome.choices,
                        help_text="administrative",
                        max_length=12,
                    ),
                ),
                ("by", models.CharField(help_text="staff identity", max_length=13)),
                ("at", models.DateTimeField(help_text="administrative")),
                (
                    "question_sealed",
                    models.BinaryField(default=bytes, help_text="special category, sealed"),
                ),
                (
                    "label",
                    models.ForeignKey(
                        help_text="administrative",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.label",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intake.submission",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Supplement",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                ("words_sealed", models.BinaryField(help_text="special category, sealed")),
                ("at", models.DateTimeField(help_text="administrative")),
                (
                    "question",
                    models.OneToOneField(
                        help_text="reference",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intake.reply",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intake.submission",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "hashed",
                    models.CharField(
                        help_text="keyed hash", max_length=64, primary_key=True, serialize=False
                    ),
                ),
                ("received_at", models.DateTimeField(help_text="administrative")),
                ("may_ask", models.BooleanField(help_text="administrative")),
                ("awaited", models.BooleanField(help_text="administrative")),
                (
                    "label",
                    models.ForeignKey(
                        help_text="administrative",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.label",
                    ),
                ),
                (
                    "submission",
                    models.OneToOneField(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intake.submission",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["received_at"], name="receipt_clock")],
            },
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "outcome__in",
                        [
                            "RECEIVED",
                            "ASSESSED",
                            "USED",
                            "ACTION_TAKEN",
                            "NEED_MORE",
                            "PASSED_ON",
                            "NOT_FOR_US",
                        ],
                    ),
                    models.Q(("outcome", "RECEIVED"), _negated=True),
                ),
                name="a_reporter_hears_a_known_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("outcome", "NEED_MORE"), models.Q(("question_sealed", b""), _negated=True)
                    ),
                    models.Q(
                        models.Q(("outcome", "NEED_MORE"), _negated=True), ("question_sealed", b"")
                    ),
                    _connector="OR",
                ),
                name="a_question_stands_where_more_is_needed_and_nowhere_else",
            ),
        ),
    ]
