"""What people are said to be to a case, and concerns about children named in passing."""

import django.db.models.deletion
from django.db import migrations, models

import sightline.terms.subject_facts
import sightline.terms.subject_links


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0011_viewer_asks_once"),
        ("intelligence", "0045_writing"),
        ("subjects", "0031_looking_need_to_know"),
    ]

    operations = [
        migrations.CreateModel(
            name="SubjectRoleGiven",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "case_reference",
                    models.CharField(
                        blank=True, help_text="reference of another system", max_length=60
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=sightline.terms.subject_facts.SubjectRole.choices,
                        help_text="criminal",
                        max_length=30,
                    ),
                ),
                ("of_child", models.BooleanField(help_text="personal")),
                ("why", models.TextField(help_text="criminal")),
                ("court", models.CharField(blank=True, help_text="criminal", max_length=120)),
                ("convicted_on", models.DateField(help_text="criminal", null=True)),
                ("given_by", models.CharField(help_text="staff identity", max_length=13)),
                ("given_at", models.DateTimeField(help_text="administrative")),
                (
                    "item",
                    models.ForeignKey(
                        db_index=False,
                        help_text="reference",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intelligence.item",
                    ),
                ),
                (
                    "label",
                    models.ForeignKey(
                        db_index=False,
                        help_text="administrative",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.label",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="subjects.person",
                    ),
                ),
            ],
            options={
                "db_table": "subjects_role",
            },
        ),
        migrations.CreateModel(
            name="RoleStep",
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
                        choices=sightline.terms.subject_facts.RoleStepKind.choices,
                        help_text="criminal",
                        max_length=30,
                    ),
                ),
                ("why", models.TextField(help_text="criminal")),
                ("review_by", models.DateField(help_text="administrative", null=True)),
                ("taken_by", models.CharField(help_text="staff identity", max_length=13)),
                ("taken_at", models.DateTimeField(help_text="administrative")),
                (
                    "role",
                    models.ForeignKey(
                        db_index=False,
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="subjects.subjectrolegiven",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ChildConcern",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("child", models.CharField(help_text="pseudonym", max_length=13)),
                (
                    "named_as",
                    models.CharField(
                        choices=sightline.terms.subject_facts.NamedAs.choices,
                        help_text="personal",
                        max_length=30,
                    ),
                ),
                ("why", models.TextField(help_text="special category")),
                ("lapses_on", models.DateField(help_text="administrative")),
                ("recorded_by", models.CharField(help_text="staff identity", max_length=13)),
                ("recorded_at", models.DateTimeField(help_text="administrative")),
                (
                    "item",
                    models.ForeignKey(
                        db_index=False,
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intelligence.item",
                    ),
                ),
                (
                    "label",
                    models.ForeignKey(
                        db_index=False,
                        help_text="administrative",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.label",
                    ),
                ),
            ],
            options={
                "db_table": "subjects_concern",
                "indexes": [
                    models.Index(fields=["child", "-id"], name="concern_of_child"),
                    models.Index(fields=["item", "-id"], name="concern_of_item"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("why", ""), _negated=True), ("child__startswith", "C-")
                        ),
                        name="a_concern_about_a_child_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("named_as__in", ["FRIEND", "SIBLING", "CLASSMATE", "OTHER"])
                        ),
                        name="a_child_is_named_in_a_known_way",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="subjectrolegiven",
            index=models.Index(fields=["person", "-id"], name="role_newest"),
        ),
        migrations.AddConstraint(
            model_name="subjectrolegiven",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("item", None), _negated=True),
                    models.Q(("case_reference", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_role_comes_from_somewhere",
            ),
        ),
        migrations.AddConstraint(
            model_name="subjectrolegiven",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("role__in", ["VICTIM", "WITNESS", "ASSOCIATE", "SUSPECTED", "CONVICTED"]),
                    models.Q(("why", ""), _negated=True),
                ),
                name="a_role_is_of_a_known_kind_and_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="subjectrolegiven",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("role", "CONVICTED"), _negated=True),
                    models.Q(
                        models.Q(("court", ""), _negated=True), ("convicted_on__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="a_conviction_has_a_court_and_a_day",
            ),
        ),
        migrations.AddIndex(
            model_name="rolestep",
            index=models.Index(fields=["role", "id"], name="role_step"),
        ),
        migrations.AddConstraint(
            model_name="rolestep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["CONFIRMED", "KEPT", "ENDED"]),
                    models.Q(("why", ""), _negated=True),
                ),
                name="a_step_on_a_role_is_of_a_known_kind_and_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="rolestep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", "ENDED"), ("review_by__isnull", False), _connector="OR"
                ),
                name="a_role_that_goes_on_is_reviewed",
            ),
        ),
        migrations.AddConstraint(
            model_name="rolestep",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "CONFIRMED")),
                fields=("role",),
                name="a_role_is_confirmed_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="rolestep",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "ENDED")), fields=("role",), name="a_role_ends_once"
            ),
        ),
    ]
