"""A form that is done once, and a member's own calendar address."""

import datetime as dt

import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("panels", "0008_pack_leave"),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("account", models.CharField(help_text="staff identity", max_length=13)),
                ("token_hash", models.BinaryField(help_text="credential", unique=True)),
                ("made_at", models.DateTimeField(help_text="administrative")),
                ("expires_at", models.DateTimeField(help_text="administrative")),
                ("ended_at", models.DateTimeField(help_text="administrative", null=True)),
                ("used_at", models.DateTimeField(help_text="administrative", null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("account",),
                        name="a_person_has_one_calendar_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expires_at__gt", models.F("made_at")),
                            (
                                "expires_at__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("made_at"),
                                    "+",
                                    models.Value(dt.timedelta(days=366)),
                                ),
                            ),
                        ),
                        name="a_calendar_address_ends_within_a_year",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SentOnce",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("account", models.CharField(help_text="staff identity", max_length=13)),
                ("form_hash", models.BinaryField(help_text="administrative")),
                ("led_to", models.CharField(help_text="reference", max_length=200)),
                ("at", models.DateTimeField(help_text="administrative")),
            ],
            options={
                "indexes": [models.Index(fields=["at"], name="sent_once_at")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("account", "form_hash"), name="a_form_that_was_sent_is_done_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("led_to", ""), _negated=True),
                        name="a_form_that_was_done_led_somewhere",
                    ),
                ],
            },
        ),
    ]
