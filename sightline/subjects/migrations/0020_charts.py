"""Link charts that people keep for a while."""

from datetime import timedelta

import django.contrib.postgres.fields
import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("subjects", "0012_item_read"),
    ]

    operations = [
        migrations.CreateModel(
            name="Chart",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                ("purpose", models.TextField(help_text="special category")),
                ("action", models.TextField(help_text="special category")),
                ("lapses_on", models.DateField(help_text="administrative")),
                (
                    "seeds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=28),
                        help_text="references",
                        size=None,
                    ),
                ),
                (
                    "shown",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=13),
                        help_text="references",
                        size=None,
                    ),
                ),
                ("filters", models.JSONField(default=dict, help_text="administrative")),
                ("positions", models.JSONField(default=dict, help_text="references")),
                ("made_by", models.CharField(help_text="staff identity", max_length=13)),
                ("made_at", models.DateTimeField(help_text="administrative")),
                ("made_on", models.DateField(help_text="administrative")),
            ],
            options={
                "indexes": [models.Index(fields=["made_by", "-made_at"], name="chart_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("purpose", ""), _negated=True),
                        name="a_chart_says_what_it_is_for",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("action", ""), _negated=True),
                        name="a_chart_says_what_will_be_done",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("seeds", []), _negated=True),
                        name="a_chart_is_grown_from_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lapses_on__gte", models.F("made_on")),
                            (
                                "lapses_on__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("made_on"),
                                    "+",
                                    models.Value(timedelta(days=186)),
                                ),
                            ),
                        ),
                        name="a_chart_lapses_within_six_months",
                    ),
                ],
            },
        ),
    ]
