"""Outcomes of conferences, who was told of them, and learning briefs."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import sightline.terms.conferences


class Migration(migrations.Migration):
    dependencies = [("scrutiny", "0035_conferences")]
    operations = [
        migrations.CreateModel(
            name="Brief",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                ("created_by", models.CharField(help_text="staff identity", max_length=13)),
                ("created_at", models.DateTimeField(help_text="administrative")),
                ("conference", models.CharField(blank=True, help_text="reference", max_length=13)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                ("created_by", models.CharField(help_text="staff identity", max_length=13)),
                ("created_at", models.DateTimeField(help_text="administrative")),
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BriefVersion",
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
                ("title", models.CharField(help_text="public", max_length=300)),
                (
                    "review",
                    models.CharField(
                        blank=True, help_text="public, as it is cited", max_length=300
                    ),
                ),
                ("for_whom", models.CharField(help_text="public", max_length=300)),
                (
                    "points",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=300), help_text="public", size=None
                    ),
                ),
                ("issued_on", models.DateField(help_text="public")),
                ("withdrawn", models.BooleanField(default=False, help_text="public")),
                (
                    "brief",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="scrutiny.brief",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brief", "number"), name="a_brief_has_one_version_of_a_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("points__len__gt", 0),
                            models.Q(("title", ""), _negated=True),
                            models.Q(("for_whom", ""), _negated=True),
                        ),
                        name="a_brief_teaches_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutcomeOpened",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("by", models.CharField(help_text="staff identity", max_length=13)),
                ("at", models.DateTimeField(help_text="administrative")),
                ("agency", models.CharField(help_text="administrative", max_length=30)),
                (
                    "outcome",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="scrutiny.outcome",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("outcome", "by"), name="an_outcome_is_opened_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OutcomeTold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("by", models.CharField(help_text="staff identity", max_length=13)),
                ("at", models.DateTimeField(help_text="administrative")),
                ("agency", models.CharField(blank=True, help_text="public", max_length=30)),
                ("body", models.CharField(blank=True, help_text="public", max_length=300)),
                ("told_on", models.DateField(help_text="public")),
                ("how", models.CharField(blank=True, help_text="administrative", max_length=300)),
                (
                    "outcome",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="scrutiny.outcome",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agency", ""), models.Q(("body", ""), _negated=True)),
                            models.Q(models.Q(("agency", ""), _negated=True), ("body", "")),
                            _connector="OR",
                        ),
                        name="an_outcome_is_told_to_one_body",
                    ),
                    models.UniqueConstraint(
                        fields=("outcome", "agency", "body"),
                        name="an_outcome_is_told_to_a_body_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutcomeVersion",
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
                ("words", models.TextField(help_text="public")),
                ("owner", models.CharField(help_text="public, a role and a body", max_length=300)),
                ("due_on", models.DateField(help_text="public")),
                (
                    "state",
                    models.CharField(
                        choices=sightline.terms.conferences.OutcomeState.choices,
                        help_text="public",
                        max_length=30,
                    ),
                ),
                ("came", models.TextField(blank=True, help_text="public, what came of it")),
                (
                    "outcome",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="scrutiny.outcome",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("outcome", "number"), name="an_outcome_has_one_version_of_a_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["OPEN", "DONE", "DROPPED"]),
                            models.Q(("words", ""), _negated=True),
                            models.Q(("owner", ""), _negated=True),
                        ),
                        name="an_outcome_has_words_and_an_owner",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "OPEN"),
                            models.Q(("came", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="an_outcome_ends_with_what_came_of_it",
                    ),
                ],
            },
        ),
    ]
