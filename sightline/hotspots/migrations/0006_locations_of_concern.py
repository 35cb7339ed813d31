"""Locations of concern: what is decided, said, linked and counted about them, in added rows."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import sightline.terms.concern_places
import sightline.terms.places


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_jobs"),
        ("hotspots", "0005_worked_out_by_a_job"),
        ("intelligence", "0002_need_to_know"),
    ]

    operations = [
        migrations.CreateModel(
            name="LocationOfConcern",
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
                        choices=sightline.terms.concern_places.ConcernPlace.choices,
                        help_text="special category",
                        max_length=30,
                    ),
                ),
                ("easting", models.IntegerField(help_text="location, metres", null=True)),
                ("northing", models.IntegerField(help_text="location, metres", null=True)),
                (
                    "precision",
                    models.CharField(
                        blank=True,
                        choices=sightline.terms.places.Precision.choices,
                        help_text="location",
                        max_length=30,
                    ),
                ),
                (
                    "cells",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=15),
                        default=list,
                        help_text="location",
                        size=None,
                    ),
                ),
                (
                    "areas",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30),
                        default=list,
                        help_text="location",
                        size=None,
                    ),
                ),
                ("online", models.CharField(blank=True, help_text="location", max_length=80)),
                ("created_by", models.CharField(help_text="staff identity", max_length=13)),
                ("created_at", models.DateTimeField(help_text="administrative")),
                (
                    "label",
                    models.ForeignKey(
                        help_text="administrative",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.label",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LocationItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("by", models.CharField(help_text="staff identity", max_length=13)),
                ("at", models.DateTimeField(help_text="administrative")),
                ("linked", models.BooleanField(help_text="special category")),
                (
                    "item",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intelligence.item",
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotspots.locationofconcern",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LocationEvidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("by", models.CharField(help_text="staff identity", max_length=13)),
                ("at", models.DateTimeField(help_text="administrative")),
                ("run", models.CharField(help_text="reference", max_length=13)),
                ("reading_sealed", models.BinaryField(help_text="special category, sealed")),
                (
                    "records",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=13),
                        help_text="references",
                        size=None,
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotspots.locationofconcern",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LocationAssessment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("by", models.CharField(help_text="staff identity", max_length=13)),
                ("at", models.DateTimeField(help_text="administrative")),
                (
                    "part",
                    models.CharField(
                        choices=sightline.terms.concern_places.ConcernPart.choices,
                        help_text="location",
                        max_length=30,
                    ),
                ),
                ("number", models.IntegerField(help_text="administrative")),
                ("words", models.TextField(help_text="special category")),
                ("said_by", models.CharField(help_text="staff identity", max_length=120)),
                ("said_on", models.DateField(help_text="administrative")),
                (
                    "concern",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotspots.locationofconcern",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LocationVersion",
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
                (
                    "step",
                    models.CharField(
                        choices=sightline.terms.concern_places.ConcernStep.choices,
                        help_text="personal",
                        max_length=30,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=sightline.terms.concern_places.ConcernState.choices,
                        help_text="personal",
                        max_length=30,
                    ),
                ),
                ("name", models.CharField(help_text="location", max_length=120)),
                ("why", models.TextField(help_text="special category")),
                ("owner", models.CharField(help_text="staff identity", max_length=13)),
                ("review_on", models.DateField(help_text="administrative", null=True)),
                (
                    "panel",
                    models.CharField(
                        blank=True,
                        choices=sightline.terms.concern_places.ConcernPanel.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("asked", models.TextField(blank=True, help_text="special category")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=sightline.terms.concern_places.ConcernOutcome.choices,
                        help_text="special category",
                        max_length=30,
                    ),
                ),
                ("words", models.TextField(blank=True, help_text="special category")),
                (
                    "concern",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotspots.locationofconcern",
                    ),
                ),
            ],
        ),
    ]
