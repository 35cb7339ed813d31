"""What was decided on records said to be wrong, and items as they were before."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import sightline.terms.correcting


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0012_keepers"),
        ("intelligence", "0080_anonymised"),
    ]

    operations = [
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("record", models.CharField(help_text="reference", max_length=13)),
                (
                    "part",
                    models.CharField(
                        choices=sightline.terms.correcting.CorrectedPart.choices,
                        help_text="personal",
                        max_length=30,
                    ),
                ),
                ("number", models.BigIntegerField(default=0, help_text="administrative")),
                (
                    "outcome",
                    models.CharField(
                        choices=sightline.terms.correcting.CorrectionOutcome.choices,
                        help_text="personal",
                        max_length=30,
                    ),
                ),
                ("person", models.CharField(blank=True, help_text="pseudonym", max_length=13)),
                ("words", models.TextField(help_text="special category")),
                ("why", models.TextField(help_text="special category")),
                ("evidence", models.TextField(blank=True, help_text="special category")),
                ("decided_by", models.CharField(help_text="staff identity", max_length=13)),
                ("decided_at", models.DateTimeField(help_text="administrative")),
                ("written_at", models.DateTimeField(help_text="administrative")),
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
        ),
        migrations.CreateModel(
            name="ItemVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.IntegerField(help_text="administrative")),
                ("sanitised_text", models.TextField(help_text="special category")),
                ("place_name", models.CharField(blank=True, help_text="location", max_length=120)),
                ("online", models.CharField(blank=True, help_text="personal", max_length=80)),
                (
                    "children",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=13),
                        help_text="pseudonyms",
                        size=None,
                    ),
                ),
                (
                    "people",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=13),
                        help_text="pseudonyms",
                        size=None,
                    ),
                ),
                (
                    "correction",
                    models.ForeignKey(
                        db_index=False,
                        help_text="administrative",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intelligence.correction",
                    ),
                ),
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
        ),
        migrations.AddIndex(
            model_name="correction",
            index=models.Index(fields=["record", "-id"], name="correction_newest"),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("words", ""), _negated=True), models.Q(("why", ""), _negated=True)
                ),
                name="a_correction_says_what_and_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("part__in", ["ITEM", "PERSON", "FACT", "ROLE", "LINK"]),
                    ("outcome__in", ["DISPUTED", "CORRECTED", "WRONGLY_NAMED", "REFUSED"]),
                ),
                name="a_correction_is_of_a_known_part_and_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("outcome", "WRONGLY_NAMED"), ("part", "ITEM"), ("person__regex", "^[CP]-")
                    ),
                    models.Q(models.Q(("outcome", "WRONGLY_NAMED"), _negated=True), ("person", "")),
                    _connector="OR",
                ),
                name="whoever_was_wrongly_named_stands_under_a_pseudonym",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome__in", ["CORRECTED", "WRONGLY_NAMED"]), _negated=True),
                    models.Q(("evidence", ""), _negated=True),
                    _connector="OR",
                ),
                name="what_is_changed_rests_on_evidence",
            ),
        ),
        migrations.AddConstraint(
            model_name="itemversion",
            constraint=models.UniqueConstraint(
                fields=("item", "version"), name="a_version_of_an_item_is_kept_once"
            ),
        ),
    ]
