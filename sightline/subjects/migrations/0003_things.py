"""Telephones, vehicles and accounts that items name."""

from django.db import migrations, models

import sightline.terms.identifiers


class Migration(migrations.Migration):
    dependencies = [
        ("subjects", "0002_need_to_know"),
    ]

    operations = [
        migrations.CreateModel(
            name="Thing",
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
                        choices=sightline.terms.identifiers.Identifier.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("value", models.CharField(help_text="personal", max_length=80)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "value"), name="a_thing_stands_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["PHONE", "VRM", "HANDLE"]),
                            models.Q(("value", ""), _negated=True),
                        ),
                        name="a_thing_is_of_a_known_kind",
                    ),
                ],
            },
        ),
    ]
