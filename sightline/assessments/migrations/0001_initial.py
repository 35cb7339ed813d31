"""Assessments of people, groups and places: who holds them, and every version, in added rows."""

import django.db.models.deletion
from django.db import migrations, models

import sightline.terms.assessing


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0085_rectify_labels"),
        ("subjects", "0091_asked_after_guarded"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assessment",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=sightline.terms.assessing.AssessedKind.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("setting", models.IntegerField(help_text="location", null=True)),
                ("area", models.CharField(blank=True, help_text="location", max_length=30)),
                ("place_name", models.CharField(blank=True, help_text="location", max_length=200)),
                ("tool", models.CharField(help_text="administrative", max_length=30)),
                (
                    "purpose",
                    models.CharField(
                        choices=sightline.terms.assessing.ToolPurpose.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("begun_by", models.CharField(help_text="staff identity", max_length=13)),
                ("begun_at", models.DateTimeField(help_text="administrative")),
                (
                    "group",
                    models.ForeignKey(
                        help_text="reference",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="subjects.group",
                    ),
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
                    "person",
                    models.ForeignKey(
                        help_text="reference",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="subjects.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AssessmentHolder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("by", models.CharField(help_text="staff identity", max_length=13)),
                ("at", models.DateTimeField(help_text="administrative")),
                ("owner", models.CharField(help_text="staff identity", max_length=13)),
                (
                    "assessment",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessments.assessment",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AssessmentVersion",
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
                        choices=sightline.terms.assessing.AssessmentState.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("tool_version", models.CharField(help_text="administrative", max_length=20)),
                ("answers", models.JSONField(default=list, help_text="special category")),
                ("strengths", models.TextField(blank=True, help_text="special category")),
                ("view", models.TextField(blank=True, help_text="special category")),
                ("view_unknown", models.TextField(blank=True, help_text="special category")),
                ("needed", models.TextField(blank=True, help_text="special category")),
                ("harm_said", models.BooleanField(default=False, help_text="special category")),
                ("harm", models.BooleanField(default=False, help_text="special category")),
                ("behaviour", models.BooleanField(default=False, help_text="special category")),
                (
                    "referral_to",
                    models.CharField(blank=True, help_text="special category", max_length=120),
                ),
                (
                    "referral_reference",
                    models.CharField(blank=True, help_text="case reference", max_length=60),
                ),
                ("referral_at", models.DateTimeField(help_text="special category", null=True)),
                ("years", models.SmallIntegerField(help_text="personal, whole years", null=True)),
                (
                    "years_entered",
                    models.SmallIntegerField(help_text="personal, whole years", null=True),
                ),
                (
                    "learning",
                    models.CharField(
                        blank=True,
                        choices=sightline.terms.assessing.LearningDisability.choices,
                        help_text="special category",
                        max_length=30,
                    ),
                ),
                (
                    "level",
                    models.CharField(blank=True, help_text="special category", max_length=30),
                ),
                (
                    "level_words",
                    models.CharField(blank=True, help_text="special category", max_length=60),
                ),
                (
                    "level_rank",
                    models.SmallIntegerField(
                        help_text="special category, 0 is the lowest", null=True
                    ),
                ),
                (
                    "level_of",
                    models.SmallIntegerField(help_text="administrative, levels of the scale"),
                ),
                ("weeks", models.SmallIntegerField(help_text="administrative, weeks", null=True)),
                ("reason", models.TextField(blank=True, help_text="special category")),
                (
                    "agreed_by",
                    models.CharField(blank=True, help_text="staff identities", max_length=300),
                ),
                ("review_on", models.DateField(help_text="administrative", null=True)),
                ("words", models.TextField(blank=True, help_text="special category")),
                (
                    "assessment",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessments.assessment",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="assessment",
            index=models.Index(fields=["label", "-begun_at"], name="assessment_newest"),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("area", ""),
                        ("group", None),
                        ("kind", "PERSON"),
                        ("person__isnull", False),
                        ("setting", None),
                    ),
                    models.Q(
                        ("area", ""),
                        ("group__isnull", False),
                        ("kind", "GROUP"),
                        ("person", None),
                        ("setting", None),
                    ),
                    models.Q(
                        ("area", ""),
                        ("group", None),
                        ("kind", "SETTING"),
                        ("person", None),
                        ("setting__isnull", False),
                    ),
                    models.Q(
                        ("group", None),
                        ("kind", "AREA"),
                        ("person", None),
                        ("setting", None),
                        models.Q(("area", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="an_assessment_is_of_one_person_group_or_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ["PERSON", "GROUP"]), ("place_name", "")),
                    models.Q(
                        ("kind__in", ["SETTING", "AREA"]),
                        models.Q(("place_name", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_place_that_is_assessed_has_a_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("purpose__in", ["SCREENING", "ASSESSMENT"]),
                    models.Q(("tool", ""), _negated=True),
                ),
                name="an_assessment_says_whether_it_is_a_screening",
            ),
        ),
        migrations.AddIndex(
            model_name="assessmentversion",
            index=models.Index(fields=["assessment", "-number"], name="assessmentversion_newest"),
        ),
        migrations.AddConstraint(
            model_name="assessmentversion",
            constraint=models.UniqueConstraint(
                fields=("assessment", "number"), name="a_version_of_an_assessment_has_one_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="assessmentversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["DRAFT", "COMPLETE", "CLOSED"])),
                name="an_assessment_is_in_a_known_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessmentversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "COMPLETE"), _negated=True),
                    models.Q(
                        models.Q(("level", ""), _negated=True),
                        models.Q(("level_words", ""), _negated=True),
                        models.Q(("reason", ""), _negated=True),
                        models.Q(("agreed_by", ""), _negated=True),
                        ("level_rank__isnull", False),
                        ("review_on__isnull", False),
                        ("weeks__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="a_level_is_chosen_with_a_reason_and_agreed",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessmentversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "COMPLETE"), _negated=True),
                    models.Q(
                        models.Q(("needed", ""), _negated=True),
                        models.Q(
                            models.Q(("view", ""), _negated=True),
                            models.Q(("view_unknown", ""), _negated=True),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="a_complete_assessment_says_what_must_happen",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessmentversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "COMPLETE"), _negated=True),
                    ("harm", False),
                    models.Q(
                        models.Q(("referral_to", ""), _negated=True),
                        models.Q(("referral_reference", ""), _negated=True),
                        ("referral_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="harm_that_happens_is_referred",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessmentversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "COMPLETE"), _negated=True),
                    ("behaviour", False),
                    ("level_rank__gt", 0),
                    ("learning", ""),
                    models.Q(("learning", "NO"), ("years__gte", 13), ("years__isnull", False)),
                    _connector="OR",
                ),
                name="a_young_or_disabled_child_is_never_at_the_lowest_level",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessmentversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("review_on", None),
                        ("state", "CLOSED"),
                        models.Q(("words", ""), _negated=True),
                    ),
                    models.Q(models.Q(("state", "CLOSED"), _negated=True), ("words", "")),
                    _connector="OR",
                ),
                name="an_assessment_is_closed_with_a_reason",
            ),
        ),
    ]
