"""Plans and their versions."""

import django.db.models.deletion
from django.db import migrations, models

import sightline.terms.measures
import sightline.terms.plans


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0085_rectify_labels"),
        ("disruption", "0003_measures_due"),
        ("hotspots", "0011_profile_need_to_know"),
        ("subjects", "0091_asked_after_guarded"),
    ]
    operations = [
        migrations.CreateModel(
            name="Plan",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                (
                    "record",
                    models.CharField(
                        choices=sightline.terms.measures.MeasureSubject.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=sightline.terms.plans.PlanKind.choices,
                        help_text="personal",
                        max_length=30,
                    ),
                ),
                ("created_by", models.CharField(help_text="staff identity", max_length=13)),
                ("created_at", models.DateTimeField(help_text="administrative")),
                ("number", models.IntegerField(help_text="administrative")),
                (
                    "state",
                    models.CharField(
                        choices=sightline.terms.plans.PlanState.choices,
                        help_text="criminal",
                        max_length=30,
                    ),
                ),
                ("owner", models.CharField(help_text="staff identity", max_length=13)),
                ("review_on", models.DateField(help_text="administrative", null=True)),
                ("moved_at", models.DateTimeField(help_text="administrative")),
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
                    "location",
                    models.ForeignKey(
                        help_text="reference",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotspots.locationofconcern",
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
            name="PlanVersion",
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
                    "step",
                    models.CharField(
                        choices=sightline.terms.plans.PlanStep.choices,
                        help_text="criminal",
                        max_length=30,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=sightline.terms.plans.PlanState.choices,
                        help_text="criminal",
                        max_length=30,
                    ),
                ),
                ("owner", models.CharField(help_text="staff identity", max_length=13)),
                ("aims", models.TextField(help_text="special category")),
                ("risks", models.TextField(help_text="special category")),
                ("safeguards", models.TextField(help_text="special category")),
                ("child_wish", models.TextField(blank=True, help_text="special category")),
                ("wish_unknown", models.TextField(blank=True, help_text="special category")),
                ("review_on", models.DateField(help_text="administrative", null=True)),
                ("words", models.TextField(blank=True, help_text="special category")),
                ("reopens", models.TextField(blank=True, help_text="special category")),
                (
                    "plan",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="disruption.plan",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="plan",
            index=models.Index(fields=["-moved_at", "-reference"], name="plan_newest"),
        ),
        migrations.AddIndex(
            model_name="plan",
            index=models.Index(
                condition=models.Q(("review_on__isnull", False)),
                fields=["review_on"],
                name="plan_review",
            ),
        ),
        migrations.AddIndex(
            model_name="plan",
            index=models.Index(fields=["owner", "-moved_at"], name="plan_owner"),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind__in", ["CHILD", "ADULT"]),
                        ("record", "PERSON"),
                        ("group", None),
                        ("location", None),
                        ("person__isnull", False),
                    ),
                    models.Q(
                        ("group", None),
                        ("kind", "PLACE"),
                        ("location__isnull", False),
                        ("person", None),
                        ("record", "LOCATION"),
                    ),
                    models.Q(
                        ("kind__in", ["PLACE", "GROUP"]),
                        ("location", None),
                        ("person", None),
                        ("record", "GROUP"),
                        ("group__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="a_plan_is_about_one_subject",
            ),
        ),
        migrations.AddConstraint(
            model_name="planversion",
            constraint=models.UniqueConstraint(
                fields=("plan", "number"), name="a_version_of_a_plan_stands_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="planversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("aims", ""), _negated=True),
                    models.Q(("risks", ""), _negated=True),
                    models.Q(("safeguards", ""), _negated=True),
                ),
                name="a_plan_names_the_risks_to_children_and_what_is_done",
            ),
        ),
        migrations.AddConstraint(
            model_name="planversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(models.Q(("child_wish", ""), _negated=True), ("wish_unknown", "")),
                    models.Q(("child_wish", ""), models.Q(("wish_unknown", ""), _negated=True)),
                    _connector="OR",
                ),
                name="a_plan_says_what_children_want_or_why_not",
            ),
        ),
        migrations.AddConstraint(
            model_name="planversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state", "DRAFT"),
                        ("step__in", ["DRAFTED", "CHANGED", "WEIGHED", "REOPENED"]),
                    ),
                    models.Q(("state", "SIGNED_OFF"), ("step", "SIGNED_OFF")),
                    models.Q(("state", "UNDER_WAY"), ("step__in", ["BEGUN", "REVIEWED"])),
                    models.Q(("state", "CLOSED"), ("step", "CLOSED")),
                    models.Q(
                        ("state__in", ["DRAFT", "SIGNED_OFF", "UNDER_WAY"]), ("step", "HANDED_ON")
                    ),
                    _connector="OR",
                ),
                name="a_plan_is_in_a_known_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="planversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("review_on", None),
                        ("state", "CLOSED"),
                        models.Q(("words", ""), _negated=True),
                        models.Q(("reopens", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("state", "CLOSED"), _negated=True),
                        ("reopens", ""),
                        ("review_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="a_plan_is_reviewed_or_says_what_came_of_it",
            ),
        ),
    ]
