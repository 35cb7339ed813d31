"""Conferences, and what people thought of them."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import sightline.terms.conferences


class Migration(migrations.Migration):
    dependencies = [("scrutiny", "0032_sessions_guarded")]
    operations = [
        migrations.CreateModel(
            name="Conference",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                ("created_by", models.CharField(help_text="staff identity", max_length=13)),
                ("created_at", models.DateTimeField(help_text="administrative")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ConferenceVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("by", models.CharField(help_text="staff identity", max_length=13)),
                ("at", models.DateTimeField(help_text="administrative")),
                ("number", models.IntegerField(help_text="administrative")),
                (
                    "state",
                    models.CharField(
                        choices=sightline.terms.conferences.ConferenceState.choices,
                        help_text="public",
                        max_length=30,
                    ),
                ),
                ("title", models.CharField(help_text="public", max_length=300)),
                ("held_on", models.DateField(help_text="public")),
                ("place", models.CharField(help_text="public", max_length=300)),
                ("about", models.TextField(help_text="public")),
                (
                    "partners",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=300), help_text="public", size=None
                    ),
                ),
                (
                    "programme",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=300), help_text="public", size=None
                    ),
                ),
                (
                    "speakers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=300),
                        help_text="public, by role",
                        size=None,
                    ),
                ),
                ("feedback_until", models.DateField(help_text="administrative", null=True)),
                (
                    "conference",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="scrutiny.conference",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("conference", "number"),
                        name="a_conference_has_one_version_of_a_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["PLANNED", "HELD", "CANCELLED"]),
                            models.Q(("title", ""), _negated=True),
                            models.Q(("place", ""), _negated=True),
                            models.Q(("about", ""), _negated=True),
                        ),
                        name="a_conference_says_what_and_where",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("feedback_until", None),
                            ("feedback_until__gte", models.F("held_on")),
                            _connector="OR",
                        ),
                        name="feedback_ends_after_the_conference",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Feedback",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("by", models.CharField(help_text="staff identity", max_length=13)),
                ("at", models.DateTimeField(help_text="administrative")),
                (
                    "useful",
                    models.CharField(
                        choices=sightline.terms.conferences.Useful.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("will_change", models.BooleanField(help_text="administrative")),
                ("best", models.TextField(blank=True, help_text="personal, in their own words")),
                ("better", models.TextField(blank=True, help_text="personal, in their own words")),
                (
                    "conference",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="scrutiny.conference",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("conference", "by"), name="a_person_says_once_what_they_thought"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("useful__in", ["VERY", "QUITE", "LITTLE", "NONE"])),
                        name="feedback_says_how_useful_it_was",
                    ),
                ],
            },
        ),
    ]
