"""What agencies are told of each other's work, and who decides on that."""

import django.db.models.deletion
from django.db import migrations, models

import sightline.terms.plans


class Migration(migrations.Migration):
    dependencies = [
        ("disruption", "0010_powers_of_plans"),
    ]
    operations = [
        migrations.CreateModel(
            name="OverlapDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("work", models.CharField(help_text="reference", max_length=13)),
                (
                    "decided",
                    models.CharField(
                        choices=sightline.terms.plans.Deconflicting.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("why", models.TextField(help_text="special category")),
                ("by", models.CharField(help_text="staff identity", max_length=13)),
                ("at", models.DateTimeField(help_text="administrative")),
            ],
            options={
                "indexes": [models.Index(fields=["work"], name="overlap_decision_work")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("why", ""), _negated=True), ("decided__in", ["TELL", "KEEP"])
                        ),
                        name="a_decision_on_a_contact_says_why",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Overlap",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("work", models.CharField(help_text="reference", max_length=13)),
                ("pair", models.UUIDField(help_text="administrative")),
                ("found_at", models.DateTimeField(help_text="administrative")),
                ("told_at", models.DateTimeField(help_text="administrative", null=True)),
                (
                    "other_agency",
                    models.CharField(blank=True, help_text="administrative", max_length=30),
                ),
                (
                    "contact",
                    models.CharField(blank=True, help_text="staff identity", max_length=13),
                ),
                ("asked_at", models.DateTimeField(help_text="administrative", null=True)),
                (
                    "label",
                    models.ForeignKey(
                        help_text="administrative",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.label",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["work"], name="overlap_work")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("pair", "work"), name="a_side_of_an_overlap_stands_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("contact", ""), ("other_agency", ""), ("told_at", None)),
                            models.Q(
                                ("told_at__isnull", False),
                                models.Q(("other_agency", ""), _negated=True),
                                models.Q(("contact", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="whoever_is_told_of_an_overlap_is_told_whom_to_speak_to",
                    ),
                ],
            },
        ),
    ]
