"""Minutes from which promises are taken, and each version of them."""

import django.db.models.deletion
from django.db import migrations, models

import sightline.terms.promises


class Migration(migrations.Migration):
    dependencies = [("scrutiny", "0012_reviews_guarded")]

    operations = [
        migrations.CreateModel(
            name="Minute",
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
                    "origin",
                    models.CharField(
                        choices=sightline.terms.promises.MinuteOrigin.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("outside", models.CharField(blank=True, help_text="reference", max_length=300)),
                ("committee", models.CharField(help_text="administrative", max_length=300)),
                ("met_on", models.DateField(help_text="administrative")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("outside", ""), _negated=True),
                        fields=("outside",),
                        name="a_minute_is_brought_in_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("origin", "PASTED"), ("outside", "")),
                            models.Q(
                                ("origin", "MODERNGOV"), models.Q(("outside", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="a_minute_from_outside_says_which_it_is",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MinuteVersion",
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
                ("item", models.CharField(blank=True, help_text="administrative", max_length=300)),
                ("link", models.CharField(blank=True, help_text="administrative", max_length=500)),
                ("words", models.TextField(help_text="administrative")),
                (
                    "minute",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="scrutiny.minute",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("minute", "number"), name="a_version_of_a_minute_stands_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("link", ""), ("link__startswith", "https://"), _connector="OR"
                        ),
                        name="a_minute_is_linked_over_https",
                    ),
                ],
            },
        ),
    ]
