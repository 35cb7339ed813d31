"""A hand-over of a child who moves, and which disclosure holds it."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sharing", "0075_actions_handed"),
        ("access", "0090_shut_records"),
    ]
    operations = [
        migrations.AddField(
            model_name="disclosure",
            name="handover",
            field=models.BigIntegerField(help_text="administrative", null=True),
        ),
        migrations.CreateModel(
            name="HandOver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("person", models.CharField(help_text="reference", max_length=13)),
                ("giver", models.CharField(help_text="administrative", max_length=30)),
                (
                    "records",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=13),
                        help_text="reference",
                        size=None,
                    ),
                ),
                (
                    "labels",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), help_text="administrative", size=None
                    ),
                ),
                ("text_sealed", models.BinaryField(help_text="special category, sealed")),
                ("made_by", models.CharField(help_text="staff identity", max_length=13)),
                ("made_at", models.DateTimeField(help_text="administrative")),
                (
                    "chosen_by",
                    models.CharField(blank=True, help_text="staff identity", max_length=13),
                ),
                ("chosen_at", models.DateTimeField(help_text="administrative", null=True)),
                (
                    "decision",
                    models.ForeignKey(
                        help_text="administrative",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.decision",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "-made_at"], name="handover_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("person", ""), _negated=True),
                            models.Q(("text_sealed", b""), _negated=True),
                            ("labels__len__gt", 0),
                        ),
                        name="a_hand_over_is_of_somebody_and_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("chosen_at", None), ("chosen_by", ""), ("decision", None)),
                            models.Q(
                                ("chosen_at__isnull", False),
                                ("decision__isnull", False),
                                models.Q(("chosen_by", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_decision_for_a_hand_over_is_chosen_by_somebody",
                    ),
                ],
            },
        ),
    ]
