"""Notices to members of what they may attend."""

import django.db.models.deletion
from django.db import migrations, models

import sightline.terms.sessions


class Migration(migrations.Migration):
    dependencies = [("scrutiny", "0030_sessions")]
    operations = [
        migrations.CreateModel(
            name="SessionNotice",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                ("created_by", models.CharField(help_text="staff identity", max_length=13)),
                ("created_at", models.DateTimeField(help_text="administrative")),
                ("committee", models.CharField(help_text="public", max_length=30)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NoticeLine",
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
                    "notice",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="scrutiny.sessionnotice",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="scrutiny.sessionversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="NoticeTo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("by", models.CharField(help_text="staff identity", max_length=13)),
                ("at", models.DateTimeField(help_text="administrative")),
                ("account", models.CharField(help_text="staff identity", max_length=13)),
                (
                    "notice",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="scrutiny.sessionnotice",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("notice", "account"), name="a_notice_goes_to_a_member_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NoticeStep",
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
                        choices=sightline.terms.sessions.SessionNoticeStep.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("words", models.TextField(blank=True, help_text="administrative")),
                (
                    "notice",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="scrutiny.sessionnotice",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("notice", "number"), name="a_notice_has_one_step_of_a_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("step__in", ["DRAFTED", "APPROVED", "SENT", "DROPPED"])
                        ),
                        name="a_notice_takes_a_known_step",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NoticeOpened",
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
                    "notice",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="scrutiny.sessionnotice",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("notice", "by"), name="a_notice_is_opened_once")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="noticeline",
            constraint=models.UniqueConstraint(
                fields=("notice", "version"), name="a_notice_tells_of_a_session_once"
            ),
        ),
    ]
