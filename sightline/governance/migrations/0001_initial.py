"""Tables of what is due, held and disposed of. Guarded in the next."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import sightline.terms.keeping


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0080_errands"),
    ]

    operations = [
        migrations.CreateModel(
            name="Disposal",
            fields=[
                (
                    "kind",
                    models.CharField(
                        choices=sightline.terms.keeping.RecordKind.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("record", models.CharField(help_text="reference", max_length=13)),
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=sightline.terms.keeping.DisposalHow.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        choices=sightline.terms.keeping.DisposalWhy.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                (
                    "words",
                    models.TextField(
                        blank=True, help_text="special category; emptied with the record"
                    ),
                ),
                ("schedule", models.CharField(help_text="administrative", max_length=60)),
                ("due_on", models.DateField(help_text="administrative", null=True)),
                ("proposed_by", models.CharField(help_text="staff identity", max_length=13)),
                ("proposed_at", models.DateTimeField(help_text="administrative")),
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
            name="Hold",
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
                        choices=sightline.terms.keeping.HoldKind.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                (
                    "record_kind",
                    models.CharField(
                        blank=True,
                        choices=sightline.terms.keeping.RecordKind.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        help_text="reference, or the code of a compartment", max_length=30
                    ),
                ),
                ("agency", models.CharField(help_text="administrative", max_length=30)),
                ("why", models.TextField(help_text="criminal")),
                ("authority", models.CharField(help_text="administrative", max_length=200)),
                (
                    "investigation",
                    models.CharField(
                        blank=True, help_text="reference of another system", max_length=60
                    ),
                ),
                ("placed_by", models.CharField(help_text="staff identity", max_length=13)),
                ("placed_at", models.DateTimeField(help_text="administrative")),
                (
                    "label",
                    models.ForeignKey(
                        db_index=False,
                        help_text="administrative",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.label",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HoldRelease",
            fields=[
                (
                    "hold",
                    models.OneToOneField(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="governance.hold",
                    ),
                ),
                ("why", models.TextField(help_text="criminal")),
                ("released_by", models.CharField(help_text="staff identity", max_length=13)),
                ("released_at", models.DateTimeField(help_text="administrative")),
            ],
        ),
        migrations.CreateModel(
            name="Kept",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=sightline.terms.keeping.RecordKind.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("record", models.CharField(help_text="reference", max_length=13)),
                ("schedule", models.CharField(help_text="administrative", max_length=60)),
                ("due_on", models.DateField(help_text="administrative", null=True)),
                ("kept_until", models.DateField(help_text="administrative", null=True)),
                ("reckoned_on", models.DateField(help_text="administrative")),
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
            name="KeptLonger",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=sightline.terms.keeping.RecordKind.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("record", models.CharField(help_text="reference", max_length=13)),
                ("why", models.TextField(help_text="special category")),
                ("until", models.DateField(help_text="administrative")),
                ("by", models.CharField(help_text="staff identity", max_length=13)),
                ("at", models.DateTimeField(help_text="administrative")),
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
            name="Certificate",
            fields=[
                (
                    "kind",
                    models.CharField(
                        choices=sightline.terms.keeping.RecordKind.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("record", models.CharField(help_text="reference", max_length=13)),
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=sightline.terms.keeping.DisposalHow.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        choices=sightline.terms.keeping.DisposalWhy.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("schedule", models.CharField(help_text="administrative", max_length=60)),
                ("agency", models.CharField(help_text="administrative", max_length=30)),
                ("proposed_by", models.CharField(help_text="staff identity", max_length=13)),
                ("proposed_at", models.DateTimeField(help_text="administrative")),
                ("approved_by", models.CharField(help_text="staff identity", max_length=13)),
                ("at", models.DateTimeField(help_text="administrative")),
                ("going", models.JSONField(help_text="references")),
                (
                    "removed",
                    models.JSONField(default=dict, help_text="administrative, counts of rows"),
                ),
                ("digest", models.CharField(blank=True, help_text="keyed hash", max_length=64)),
                (
                    "copies",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=13),
                        default=list,
                        help_text="references of disclosures",
                        size=None,
                    ),
                ),
                ("transaction", models.BigIntegerField(help_text="administrative")),
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
                "indexes": [
                    models.Index(fields=["record", "kind"], name="certificate_record"),
                    models.Index(fields=["transaction"], name="certificate_transaction"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("proposed_by", models.F("approved_by")), _negated=True),
                            models.Q(("proposed_by", ""), _negated=True),
                            models.Q(("approved_by", ""), _negated=True),
                        ),
                        name="a_disposal_has_two_people",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DisposalStep",
            fields=[
                (
                    "disposal",
                    models.OneToOneField(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="governance.disposal",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=sightline.terms.keeping.DisposalStepKind.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                (
                    "why",
                    models.TextField(
                        blank=True, help_text="special category; emptied with the record"
                    ),
                ),
                ("by", models.CharField(help_text="staff identity", max_length=13)),
                ("at", models.DateTimeField(help_text="administrative")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "REFUSED"), _negated=True),
                            models.Q(("why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="refusing_a_disposal_says_why",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="disposal",
            index=models.Index(fields=["record", "kind"], name="disposal_record"),
        ),
        migrations.AddConstraint(
            model_name="disposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("how", "ANONYMISE"), _negated=True), ("kind", "ITEM"), _connector="OR"
                ),
                name="only_an_item_is_anonymised",
            ),
        ),
        migrations.AddConstraint(
            model_name="disposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("schedule", ""), _negated=True), models.Q(("why", ""), _negated=True)
                ),
                name="a_disposal_names_its_schedule",
            ),
        ),
        migrations.AddConstraint(
            model_name="holdrelease",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="releasing_a_hold_says_why"
            ),
        ),
        migrations.AddIndex(
            model_name="hold",
            index=models.Index(fields=["about"], name="hold_about"),
        ),
        migrations.AddConstraint(
            model_name="hold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("why", ""), _negated=True),
                    models.Q(("authority", ""), _negated=True),
                    models.Q(("about", ""), _negated=True),
                ),
                name="a_hold_says_why_and_under_what_authority",
            ),
        ),
        migrations.AddConstraint(
            model_name="hold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind", "RECORD"),
                        ("label__isnull", False),
                        models.Q(("record_kind", ""), _negated=True),
                    ),
                    models.Q(
                        ("kind", "PERSON"), ("label__isnull", False), ("record_kind", "PERSON")
                    ),
                    models.Q(("kind", "OPERATION"), ("label", None), ("record_kind", "")),
                    _connector="OR",
                ),
                name="a_hold_is_on_a_record_a_person_or_an_operation",
            ),
        ),
        migrations.AddIndex(
            model_name="kept",
            index=models.Index(fields=["label", "due_on", "record"], name="kept_due"),
        ),
        migrations.AddIndex(
            model_name="kept",
            index=models.Index(fields=["due_on", "record", "kind"], name="kept_first_due"),
        ),
        migrations.AddConstraint(
            model_name="kept",
            constraint=models.UniqueConstraint(
                fields=("record", "kind"), name="a_record_is_reckoned_once"
            ),
        ),
        migrations.AddIndex(
            model_name="keptlonger",
            index=models.Index(fields=["record", "kind", "-id"], name="kept_longer_newest"),
        ),
        migrations.AddConstraint(
            model_name="keptlonger",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True),
                name="keeping_a_record_longer_says_why",
            ),
        ),
    ]
