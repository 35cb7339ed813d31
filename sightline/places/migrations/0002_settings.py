import django.db.models.deletion
from django.db import migrations, models

import sightline.terms.places


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="School",
            fields=[
                ("easting", models.IntegerField(help_text="public reference")),
                ("northing", models.IntegerField(help_text="public reference")),
                (
                    "urn",
                    models.IntegerField(
                        help_text="public reference", primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(help_text="public reference", max_length=200)),
                (
                    "name_key",
                    models.CharField(db_index=True, help_text="public reference", max_length=200),
                ),
                (
                    "phase",
                    models.CharField(blank=True, help_text="public reference", max_length=40),
                ),
                (
                    "kind",
                    models.CharField(blank=True, help_text="public reference", max_length=100),
                ),
                ("pupils", models.IntegerField(help_text="public reference", null=True)),
                (
                    "area_code",
                    models.CharField(blank=True, help_text="public reference", max_length=20),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("easting__gte", 0),
                            ("easting__lt", 700000),
                            ("northing__gte", 0),
                            ("northing__lt", 1300000),
                        ),
                        name="a_school_is_on_the_grid",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Setting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("easting", models.IntegerField(help_text="public reference")),
                ("northing", models.IntegerField(help_text="public reference")),
                ("name", models.CharField(help_text="restricted reference", max_length=200)),
                (
                    "name_key",
                    models.CharField(
                        db_index=True, help_text="restricted reference", max_length=200
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=sightline.terms.places.SettingKind.choices,
                        help_text="restricted reference",
                        max_length=20,
                    ),
                ),
                ("sensitive", models.BooleanField(help_text="restricted reference")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("easting__gte", 0),
                            ("easting__lt", 700000),
                            ("northing__gte", 0),
                            ("northing__lt", 1300000),
                        ),
                        name="a_setting_is_on_the_grid",
                    ),
                    models.UniqueConstraint(
                        fields=("name_key", "kind", "easting", "northing"),
                        name="a_setting_stands_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["CHILDRENS_HOME"]), ("sensitive", True)),
                            models.Q(
                                ("sensitive", False),
                                models.Q(("kind__in", ["CHILDRENS_HOME"]), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_setting_is_sensitive_when_its_kind_is",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OpeningHours",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "weekday",
                    models.CharField(
                        choices=sightline.terms.places.Weekday.choices,
                        help_text="restricted reference",
                        max_length=1,
                    ),
                ),
                ("opens", models.TimeField(help_text="restricted reference")),
                ("closes", models.TimeField(help_text="restricted reference")),
                (
                    "setting",
                    models.ForeignKey(
                        help_text="restricted reference",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="places.setting",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("setting", "weekday", "opens", "closes"),
                        name="a_session_stands_once",
                    )
                ],
            },
        ),
    ]
