"""Attachments and their sealed bytes."""

import django.db.models.deletion
from django.db import migrations, models

import sightline.terms.files


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0005_accounts_with"),
    ]

    operations = [
        migrations.CreateModel(
            name="ClosedDraft",
            fields=[
                (
                    "draft",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="File",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                (
                    "writer",
                    models.CharField(blank=True, help_text="source identity", max_length=13),
                ),
                ("about", models.CharField(help_text="reference", max_length=13)),
                (
                    "kind",
                    models.CharField(
                        choices=sightline.terms.files.FileKind.choices,
                        help_text="administrative",
                        max_length=10,
                    ),
                ),
                ("size", models.IntegerField(help_text="administrative")),
                ("pages", models.IntegerField(help_text="administrative", null=True)),
                ("seconds", models.IntegerField(help_text="administrative", null=True)),
                ("added_at", models.DateTimeField(help_text="administrative")),
                (
                    "state",
                    models.CharField(
                        choices=sightline.terms.files.FileState.choices,
                        help_text="administrative",
                        max_length=12,
                    ),
                ),
                (
                    "finding",
                    models.CharField(blank=True, help_text="administrative", max_length=80),
                ),
                (
                    "quarantined_by",
                    models.CharField(blank=True, help_text="staff identity", max_length=13),
                ),
                ("quarantined_at", models.DateTimeField(help_text="administrative", null=True)),
                (
                    "police_reference",
                    models.CharField(blank=True, help_text="administrative", max_length=80),
                ),
                (
                    "police_told_by",
                    models.CharField(blank=True, help_text="staff identity", max_length=13),
                ),
                ("police_told_at", models.DateTimeField(help_text="administrative", null=True)),
                (
                    "label",
                    models.ForeignKey(
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
            name="SealedFile",
            fields=[
                (
                    "file",
                    models.OneToOneField(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="files.file",
                    ),
                ),
                ("original_sealed", models.BinaryField(help_text="special category, sealed")),
            ],
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("account", models.CharField(help_text="staff identity", max_length=13)),
                ("pass_hash", models.BinaryField(help_text="credential")),
                ("opened_at", models.DateTimeField(help_text="administrative")),
                ("closes_at", models.DateTimeField(help_text="administrative")),
                (
                    "file",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.file",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SealedPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.IntegerField(help_text="administrative")),
                ("part_sealed", models.BinaryField(help_text="special category, sealed")),
                (
                    "file",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.file",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="file",
            index=models.Index(fields=["about"], name="file_about"),
        ),
        migrations.AddIndex(
            model_name="file",
            index=models.Index(
                condition=models.Q(("writer", ""), _negated=True),
                fields=["writer"],
                name="file_writer",
            ),
        ),
        migrations.AddConstraint(
            model_name="file",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(models.Q(("writer", ""), _negated=True), ("label", None)),
                    models.Q(("label__isnull", False), ("writer", "")),
                    _connector="OR",
                ),
                name="a_file_is_its_writers_until_it_is_sent_and_labelled_then",
            ),
        ),
        migrations.AddConstraint(
            model_name="file",
            constraint=models.CheckConstraint(
                condition=models.Q(("size__gt", 0), ("size__lte", 20000000)),
                name="a_file_holds_something_and_20_mb_at_most",
            ),
        ),
        migrations.AddConstraint(
            model_name="file",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["HELD", "CLEAN", "INFECTED", "QUARANTINED"])),
                name="a_file_is_in_a_known_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="file",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", sightline.terms.files.FileState["INFECTED"]), _negated=True),
                    models.Q(("finding", ""), _negated=True),
                    _connector="OR",
                ),
                name="an_infected_file_says_what_was_found",
            ),
        ),
        migrations.AddConstraint(
            model_name="file",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("quarantined_at__isnull", False),
                        ("state", sightline.terms.files.FileState["QUARANTINED"]),
                        models.Q(("quarantined_by", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(
                            ("state", sightline.terms.files.FileState["QUARANTINED"]), _negated=True
                        ),
                        ("quarantined_at", None),
                        ("quarantined_by", ""),
                    ),
                    _connector="OR",
                ),
                name="a_file_is_quarantined_by_somebody_at_some_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="file",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("police_reference", ""), ("police_told_at", None), ("police_told_by", "")
                    ),
                    models.Q(
                        models.Q(("police_reference", ""), _negated=True),
                        models.Q(("police_told_by", ""), _negated=True),
                        ("police_told_at__isnull", False),
                        ("state", sightline.terms.files.FileState["QUARANTINED"]),
                    ),
                    _connector="OR",
                ),
                name="the_police_are_told_by_somebody_under_a_reference",
            ),
        ),
        migrations.AddIndex(
            model_name="opening",
            index=models.Index(fields=["file", "account"], name="opening_file"),
        ),
        migrations.AddConstraint(
            model_name="sealedpart",
            constraint=models.UniqueConstraint(
                fields=("file", "number"), name="a_part_stands_once"
            ),
        ),
    ]
