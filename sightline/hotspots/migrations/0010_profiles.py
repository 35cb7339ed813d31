"""Problem profiles: tables for each version and for who was named to read it."""

import django.contrib.postgres.fields
from django.db import migrations, models

import sightline.terms.profiles

REFERENCES = models.CharField(max_length=13)


class Migration(migrations.Migration):
    dependencies = [("hotspots", "0007_concern_need_to_know")]
    operations = [
        migrations.CreateModel(
            name="Profile",
            fields=[
                ("reference", models.CharField(help_text="reference", max_length=13, primary_key=True, serialize=False)),
                ("family", models.CharField(help_text="reference of the first version", max_length=13)),
                ("version", models.IntegerField(help_text="administrative")),
                ("account", models.CharField(help_text="staff identity", max_length=13)),
                ("at", models.DateTimeField(help_text="administrative")),
                ("state", models.CharField(choices=sightline.terms.profiles.ProfileState.choices, help_text="administrative", max_length=30)),
                ("runs", django.contrib.postgres.fields.ArrayField(base_field=REFERENCES, help_text="references", size=None)),
                ("records", django.contrib.postgres.fields.ArrayField(base_field=REFERENCES, help_text="references", size=None)),
                ("words_sealed", models.BinaryField(help_text="special category, sealed")),
                ("content_sealed", models.BinaryField(default=bytes, help_text="special category, sealed")),
                ("content_hash", models.CharField(blank=True, help_text="administrative", max_length=64)),
                ("issued_at", models.DateTimeField(help_text="administrative", null=True)),
                ("withdrawn_at", models.DateTimeField(help_text="administrative", null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["account", "-at"], name="profile_account")],
                "constraints": [
                    models.UniqueConstraint(fields=("family", "version"), name="a_version_of_a_profile_stands_once"),
                    models.CheckConstraint(
                        condition=models.Q(issued_at=None, content_sealed=b"", content_hash="")
                        | models.Q(issued_at__isnull=False) & ~models.Q(content_sealed=b"") & ~models.Q(content_hash=""),
                        name="a_profile_has_content_once_it_is_issued",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(state="DRAFT", issued_at=None, withdrawn_at=None)
                        | models.Q(state="ISSUED", issued_at__isnull=False, withdrawn_at=None)
                        | models.Q(state="WITHDRAWN", withdrawn_at__isnull=False),
                        name="a_profile_is_dated_by_its_state",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProfileReader",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("profile", models.CharField(help_text="reference", max_length=13)),
                ("author", models.CharField(help_text="staff identity", max_length=13)),
                ("account", models.CharField(help_text="staff identity", max_length=13)),
                ("named_at", models.DateTimeField(help_text="administrative")),
                ("ended_at", models.DateTimeField(help_text="administrative", null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(ended_at=None),
                        fields=("profile", "account"),
                        name="a_reader_of_a_profile_is_named_once",
                    )
                ],
            },
        ),
    ]  # fmt: skip
