"""Suggested and judged pairs of items, and what grades of B lean on."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import sightline.terms.origins


class Migration(migrations.Migration):
    dependencies = [
        ("intelligence", "0040_uses"),
    ]

    operations = [
        migrations.CreateModel(
            name="EchoSearch",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="intelligence.item",
                    ),
                ),
                ("searched_at", models.DateTimeField(help_text="administrative")),
            ],
        ),
        migrations.CreateModel(
            name="Ground",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="intelligence.item",
                    ),
                ),
                (
                    "supported_by",
                    models.CharField(db_index=True, help_text="reference", max_length=13),
                ),
                ("label_number", models.BigIntegerField(help_text="administrative")),
            ],
        ),
        migrations.CreateModel(
            name="Echo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "relation",
                    models.CharField(
                        choices=sightline.terms.origins.Verdict.choices,
                        help_text="personal",
                        max_length=30,
                    ),
                ),
                ("probability", models.FloatField(help_text="administrative")),
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        help_text="special category",
                        size=None,
                    ),
                ),
                ("made_at", models.DateTimeField(help_text="administrative")),
                (
                    "left",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intelligence.item",
                    ),
                ),
                (
                    "right",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intelligence.item",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("left", "right"), name="a_pair_is_suggested_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("left__lt", models.F("right"))),
                        name="a_suggested_pair_stands_in_one_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("relation__in", ["SAME_ORIGIN", "INDEPENDENT"])),
                        name="a_suggestion_is_of_one_origin_or_of_independence",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OriginJudgement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=sightline.terms.origins.Verdict.choices,
                        help_text="personal",
                        max_length=30,
                    ),
                ),
                (
                    "tie",
                    models.CharField(
                        choices=sightline.terms.origins.Tie.choices,
                        help_text="personal",
                        max_length=30,
                    ),
                ),
                ("why", models.TextField(help_text="special category")),
                (
                    "suggested",
                    models.CharField(blank=True, help_text="administrative", max_length=30),
                ),
                ("judged_by", models.CharField(help_text="staff identity", max_length=13)),
                ("judged_at", models.DateTimeField(help_text="administrative")),
                (
                    "left",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intelligence.item",
                    ),
                ),
                (
                    "right",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intelligence.item",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("left__lt", models.F("right"))),
                        name="a_judged_pair_stands_in_one_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True), name="a_judgement_says_why"
                    ),
                ],
            },
        ),
    ]
