"""What people look things up for, and what an auditor is told of."""

import django.db.models.deletion
from django.db import migrations, models

import sightline.terms.looking


class Migration(migrations.Migration):
    dependencies = [
        ("subjects", "0021_charts_need_to_know"),
    ]

    operations = [
        migrations.CreateModel(
            name="LookUpTask",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=sightline.terms.looking.LookUpPurpose.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("about", models.CharField(blank=True, help_text="reference", max_length=13)),
                (
                    "words_sealed",
                    models.BinaryField(default=bytes, help_text="sealed personal text"),
                ),
                ("opened_by", models.CharField(help_text="staff identity", max_length=13)),
                ("opened_at", models.DateTimeField(help_text="administrative")),
                ("ends_at", models.DateTimeField(help_text="administrative")),
                ("ended_at", models.DateTimeField(help_text="administrative", null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["opened_by", "-opened_at"], name="lookuptask_newest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "purpose__in",
                                [
                                    "REPORT",
                                    "ITEM",
                                    "QUESTION",
                                    "PERSON",
                                    "MISSING",
                                    "LOCATION",
                                    "PANEL",
                                    "AUDIT",
                                    "OTHER",
                                ],
                            ),
                            models.Q(
                                models.Q(("about", ""), _negated=True),
                                models.Q(("words_sealed", b""), _negated=True),
                                _connector="OR",
                            ),
                        ),
                        name="a_look_up_has_a_purpose",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("opened_at"))),
                        name="a_purpose_runs_out",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LookUpFlag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        choices=sightline.terms.looking.FlagReason.choices,
                        help_text="staff",
                        max_length=30,
                    ),
                ),
                ("account", models.CharField(help_text="staff identity", max_length=13)),
                ("at", models.DateTimeField(help_text="administrative")),
                (
                    "task",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="subjects.lookuptask",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["-at"], name="lookupflag_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("why__in", ["ONESELF", "COLLEAGUE"])),
                        name="a_flag_says_why",
                    ),
                    models.UniqueConstraint(
                        fields=("task", "why"), name="a_flag_of_a_kind_is_raised_once_in_a_task"
                    ),
                ],
            },
        ),
    ]
