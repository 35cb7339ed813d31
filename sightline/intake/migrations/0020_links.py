"""A setting's own link, whose browser sent what, and reports held back."""

import datetime as dt

import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import sightline.terms.links


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0010_senders"),
        ("intake", "0010_routes"),
        ("places", "0004_read_by_token"),
    ]

    operations = [
        migrations.CreateModel(
            name="LinkSending",
            fields=[
                (
                    "submission",
                    models.OneToOneField(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="intake.submission",
                    ),
                ),
                ("holder", models.CharField(help_text="hash of a browser's secret", max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="SettingLink",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                ("agency", models.CharField(help_text="administrative", max_length=30)),
                ("name", models.CharField(help_text="source-revealing", max_length=80)),
                (
                    "kind",
                    models.CharField(
                        choices=sightline.terms.links.LinkKind.choices,
                        help_text="source-revealing",
                        max_length=30,
                    ),
                ),
                ("token_hash", models.BinaryField(help_text="credential", unique=True)),
                ("made_by", models.CharField(help_text="staff identity", max_length=13)),
                ("made_at", models.DateTimeField(help_text="administrative")),
                ("expires_at", models.DateTimeField(help_text="administrative")),
                ("last_opened_at", models.DateTimeField(help_text="source-revealing", null=True)),
                ("ended_at", models.DateTimeField(help_text="administrative", null=True)),
                (
                    "ended_by",
                    models.CharField(blank=True, help_text="staff identity", max_length=13),
                ),
                (
                    "ended_why",
                    models.CharField(blank=True, help_text="administrative", max_length=200),
                ),
            ],
        ),
        migrations.AddField(
            model_name="draft",
            name="holder",
            field=models.CharField(
                blank=True, default="", help_text="hash of a browser's secret", max_length=64
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="held_at",
            field=models.DateTimeField(help_text="administrative", null=True),
        ),
        migrations.AddField(
            model_name="submission",
            name="held_why",
            field=models.CharField(
                blank=True,
                choices=sightline.terms.links.HeldWhy.choices,
                default="",
                help_text="administrative",
                max_length=30,
            ),
        ),
        # In the database and not in Django's model: see 0010.
        migrations.RunSQL(
            "ALTER TABLE intake_submission ALTER held_why SET DEFAULT '';"
            "ALTER TABLE intake_draft ALTER holder SET DEFAULT ''",
            migrations.RunSQL.noop,
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                condition=models.Q(("from_link", ""), _negated=True),
                fields=["from_link", "received_at"],
                name="submission_by_link",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("held_at", None), ("held_why", "")),
                    models.Q(("held_at__isnull", False), models.Q(("held_why", ""), _negated=True)),
                    _connector="OR",
                ),
                name="a_report_held_back_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("route", "LINK"), models.Q(("from_link", ""), _negated=True)),
                    models.Q(models.Q(("route", "LINK"), _negated=True), ("from_link", "")),
                    _connector="OR",
                ),
                name="a_report_by_a_link_names_the_link",
            ),
        ),
        migrations.AddField(
            model_name="settinglink",
            name="setting",
            field=models.ForeignKey(
                help_text="source-revealing",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="places.setting",
            ),
        ),
        migrations.AddIndex(
            model_name="settinglink",
            index=models.Index(fields=["agency", "-made_at"], name="link_agency"),
        ),
        migrations.AddConstraint(
            model_name="settinglink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("expires_at__gt", models.F("made_at")),
                    (
                        "expires_at__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("made_at"), "+", models.Value(dt.timedelta(days=366))
                        ),
                    ),
                ),
                name="a_link_ends_within_a_year",
            ),
        ),
        migrations.AddConstraint(
            model_name="settinglink",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="a_link_names_its_setting"
            ),
        ),
        migrations.AddConstraint(
            model_name="settinglink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("ended_by", ""), ("ended_why", "")),
                    models.Q(
                        ("ended_at__isnull", False),
                        models.Q(("ended_by", ""), _negated=True),
                        models.Q(("ended_why", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_link_is_ended_by_somebody_for_a_reason",
            ),
        ),
    ]
