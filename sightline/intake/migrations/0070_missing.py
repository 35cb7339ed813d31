"""Children who were missing, and their interviews."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import sightline.terms.missing
import sightline.terms.places


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0005_accounts_with"),
        ("intake", "0055_no_time_of_sending"),
    ]

    operations = [
        migrations.CreateModel(
            name="MissingEpisode",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                ("hashed", models.CharField(help_text="keyed hash", max_length=64, unique=True)),
                ("child", models.CharField(help_text="pseudonym", max_length=13)),
                ("details_sealed", models.BinaryField(help_text="special category, sealed")),
                ("missing_since", models.DateTimeField(help_text="personal")),
                ("found_at", models.DateTimeField(help_text="personal", null=True)),
                (
                    "risk",
                    models.CharField(
                        choices=sightline.terms.missing.MissingRisk.choices,
                        help_text="personal",
                        max_length=30,
                    ),
                ),
                (
                    "in_care",
                    models.CharField(
                        choices=sightline.terms.missing.InCare.choices,
                        help_text="personal",
                        max_length=30,
                    ),
                ),
                (
                    "found_precision",
                    models.CharField(
                        choices=sightline.terms.places.Precision.choices,
                        help_text="location",
                        max_length=30,
                    ),
                ),
                ("found_easting", models.IntegerField(help_text="location, metres", null=True)),
                ("found_northing", models.IntegerField(help_text="location, metres", null=True)),
                ("found_area", models.CharField(blank=True, help_text="location", max_length=30)),
                ("found_inside_county", models.BooleanField(default=True, help_text="location")),
                ("recorded_by", models.CharField(help_text="staff identity", max_length=13)),
                ("recorded_at", models.DateTimeField(help_text="administrative")),
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
            name="InterviewTaken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=sightline.terms.missing.InterviewStep.choices,
                        help_text="personal",
                        max_length=30,
                    ),
                ),
                ("at", models.DateTimeField(help_text="personal")),
                (
                    "words_sealed",
                    models.BinaryField(default=bytes, help_text="special category, sealed"),
                ),
                ("recorded_by", models.CharField(help_text="staff identity", max_length=13)),
                ("recorded_at", models.DateTimeField(help_text="administrative")),
                (
                    "episode",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intake.missingepisode",
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
        migrations.CreateModel(
            name="InterviewAccount",
            fields=[
                (
                    "episode",
                    models.OneToOneField(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="intake.missingepisode",
                    ),
                ),
                ("account_sealed", models.BinaryField(help_text="special category, sealed")),
                (
                    "agreed",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=sightline.terms.missing.InterviewPart.choices, max_length=30
                        ),
                        default=list,
                        help_text="personal",
                        size=None,
                    ),
                ),
                (
                    "override_sealed",
                    models.BinaryField(default=bytes, help_text="special category, sealed"),
                ),
                (
                    "overridden_by",
                    models.CharField(blank=True, help_text="staff identity", max_length=13),
                ),
                (
                    "passed",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=sightline.terms.missing.InterviewPart.choices, max_length=30
                        ),
                        default=list,
                        help_text="personal",
                        size=None,
                    ),
                ),
                ("submission", models.CharField(blank=True, help_text="reference", max_length=13)),
                ("recorded_by", models.CharField(help_text="staff identity", max_length=13)),
                ("recorded_at", models.DateTimeField(help_text="administrative")),
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
            model_name="missingepisode",
            index=models.Index(fields=["label", "-missing_since"], name="missing_newest"),
        ),
        migrations.AddConstraint(
            model_name="missingepisode",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("found_at", None),
                    ("found_at__gte", models.F("missing_since")),
                    _connector="OR",
                ),
                name="a_child_is_found_after_going_missing",
            ),
        ),
        migrations.AddConstraint(
            model_name="missingepisode",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("found_easting", None), ("found_northing", None)),
                    models.Q(("found_easting__isnull", False), ("found_northing__isnull", False)),
                    _connector="OR",
                ),
                name="a_place_of_finding_has_both_coordinates_or_neither",
            ),
        ),
        migrations.AddConstraint(
            model_name="interviewaccount",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("passed__contained_by", models.F("agreed")),
                    models.Q(("overridden_by", ""), _negated=True),
                    _connector="OR",
                ),
                name="only_what_a_child_agrees_to_or_somebody_overrides_is_passed_on",
            ),
        ),
        migrations.AddConstraint(
            model_name="interviewaccount",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("overridden_by", ""),
                    models.Q(("override_sealed", b""), _negated=True),
                    _connector="OR",
                ),
                name="an_override_has_a_reason",
            ),
        ),
    ]
