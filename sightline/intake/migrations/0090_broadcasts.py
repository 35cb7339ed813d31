"""Questions put to the settings."""

import django.contrib.postgres.fields
from django.db import migrations, models

import sightline.terms.places


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0080_known_sendings"),
    ]

    operations = [
        migrations.CreateModel(
            name="Broadcast",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                ("agency", models.CharField(help_text="administrative", max_length=30)),
                ("question", models.TextField(help_text="public once signed off")),
                (
                    "audience",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=sightline.terms.places.SettingKind.choices, max_length=30
                        ),
                        blank=True,
                        default=list,
                        help_text="public; empty is everybody",
                        size=None,
                    ),
                ),
                ("since", models.DateField(help_text="administrative")),
                ("until", models.DateField(help_text="administrative")),
                ("written_by", models.CharField(help_text="staff identity", max_length=13)),
                ("written_at", models.DateTimeField(help_text="administrative")),
                (
                    "signed_off_by",
                    models.CharField(blank=True, help_text="staff identity", max_length=13),
                ),
                ("signed_off_at", models.DateTimeField(help_text="administrative", null=True)),
                (
                    "ended_by",
                    models.CharField(blank=True, help_text="staff identity", max_length=13),
                ),
                ("ended_at", models.DateTimeField(help_text="administrative", null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("signed_off_by", models.F("written_by")), _negated=True),
                            models.Q(("written_by", ""), _negated=True),
                            models.Q(
                                models.Q(("signed_off_at", None), ("signed_off_by", "")),
                                models.Q(
                                    models.Q(("signed_off_by", ""), _negated=True),
                                    ("signed_off_at__isnull", False),
                                ),
                                _connector="OR",
                            ),
                        ),
                        name="a_broadcast_is_signed_off_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("question", ""), _negated=True),
                            ("until__gte", models.F("since")),
                        ),
                        name="a_broadcast_asks_something_for_a_time",
                    ),
                ],
            },
        ),
    ]
