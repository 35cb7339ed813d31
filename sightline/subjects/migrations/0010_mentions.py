"""What people decided of the marks in items' texts."""

import django.db.models.deletion
from django.db import migrations, models

import sightline.terms.subjects


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0011_viewer_asks_once"),
        ("intelligence", "0045_writing"),
        ("subjects", "0004_things_need_to_know"),
    ]

    operations = [
        migrations.CreateModel(
            name="Mention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.IntegerField(help_text="administrative")),
                ("start", models.IntegerField(help_text="administrative")),
                ("end", models.IntegerField(help_text="administrative")),
                (
                    "kind",
                    models.CharField(
                        choices=sightline.terms.subjects.MentionKind.choices,
                        help_text="personal",
                        max_length=30,
                    ),
                ),
                ("text", models.CharField(help_text="personal", max_length=300)),
                ("value", models.CharField(blank=True, help_text="personal", max_length=300)),
                ("suggested_start", models.IntegerField(help_text="administrative", null=True)),
                ("suggested_end", models.IntegerField(help_text="administrative", null=True)),
                (
                    "suggested_kind",
                    models.CharField(
                        blank=True,
                        choices=sightline.terms.subjects.MentionKind.choices,
                        help_text="personal",
                        max_length=30,
                    ),
                ),
                (
                    "suggested_value",
                    models.CharField(blank=True, help_text="personal", max_length=300),
                ),
                (
                    "decision",
                    models.CharField(
                        choices=sightline.terms.subjects.MentionDecision.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("decided_by", models.CharField(help_text="staff identity", max_length=13)),
                ("decided_at", models.DateTimeField(help_text="administrative")),
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
                "indexes": [models.Index(fields=["item", "id"], name="mention_item")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start")), ("start__gte", 0)),
                        name="a_mention_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "PERSON",
                                    "ALIAS",
                                    "PHONE",
                                    "VRM",
                                    "POSTCODE",
                                    "PLACE",
                                    "HANDLE",
                                    "DATETIME",
                                    "VEHICLE_DESC",
                                    "ORG",
                                ],
                            )
                        ),
                        name="a_mention_is_of_a_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decision__in", ["ACCEPTED", "CORRECTED", "REFUSED", "TAKEN_BACK"])
                        ),
                        name="a_mention_is_decided_in_a_known_way",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decision__in", ["ACCEPTED", "CORRECTED"]),
                                models.Q(("value", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(
                                    ("decision__in", ["ACCEPTED", "CORRECTED"]), _negated=True
                                ),
                                ("value", ""),
                            ),
                            _connector="OR",
                        ),
                        name="a_mention_that_stands_and_no_other_has_a_value",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("suggested_end", None),
                                ("suggested_kind", ""),
                                ("suggested_start", None),
                                ("suggested_value", ""),
                            ),
                            models.Q(
                                (
                                    "suggested_kind__in",
                                    [
                                        "PERSON",
                                        "ALIAS",
                                        "PHONE",
                                        "VRM",
                                        "POSTCODE",
                                        "PLACE",
                                        "HANDLE",
                                        "DATETIME",
                                        "VEHICLE_DESC",
                                        "ORG",
                                    ],
                                ),
                                ("suggested_start__isnull", False),
                                ("suggested_end__isnull", False),
                                models.Q(("suggested_value", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_suggestion_is_whole_or_there_is_none",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision", "ACCEPTED"), _negated=True),
                            models.Q(
                                models.Q(("suggested_kind", ""), _negated=True),
                                ("end", models.F("suggested_end")),
                                ("kind", models.F("suggested_kind")),
                                ("start", models.F("suggested_start")),
                                ("value", models.F("suggested_value")),
                            ),
                            _connector="OR",
                        ),
                        name="what_is_accepted_was_suggested",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision", "CORRECTED"), _negated=True),
                            ("suggested_kind", ""),
                            models.Q(
                                ("end", models.F("suggested_end")),
                                ("kind", models.F("suggested_kind")),
                                ("start", models.F("suggested_start")),
                                ("value", models.F("suggested_value")),
                                _negated=True,
                            ),
                            _connector="OR",
                        ),
                        name="a_correction_differs_from_what_was_suggested",
                    ),
                ],
            },
        ),
    ]
