"""Who is told by mail that something waits: where, how often, and how the last mail went."""

from django.db import migrations, models

import sightline.terms.mailing


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="MailAddress",
            fields=[
                (
                    "account",
                    models.CharField(
                        help_text="staff identity", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                ("address", models.CharField(help_text="staff identity", max_length=254)),
                (
                    "period",
                    models.CharField(
                        choices=sightline.terms.mailing.MailPeriod.choices,
                        help_text="administrative",
                        max_length=20,
                    ),
                ),
                ("asked_at", models.DateTimeField(help_text="administrative")),
                ("code_sent_at", models.DateTimeField(help_text="administrative", null=True)),
                ("code_tries", models.SmallIntegerField(default=0, help_text="administrative")),
                ("confirmed_at", models.DateTimeField(help_text="administrative", null=True)),
                ("tried_at", models.DateTimeField(help_text="administrative", null=True)),
                ("sent_at", models.DateTimeField(help_text="administrative", null=True)),
                ("told_until", models.DateTimeField(help_text="administrative", null=True)),
                ("failed_at", models.DateTimeField(help_text="administrative", null=True)),
                ("failures", models.SmallIntegerField(default=0, help_text="administrative")),
                (
                    "problem",
                    models.CharField(
                        blank=True,
                        choices=sightline.terms.mailing.MailProblem.choices,
                        help_text="administrative",
                        max_length=20,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("address__regex", "^[^\\s@,;<>]+@[^\\s@,;<>]+$")),
                        name="a_mail_address_is_one_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_at", None), ("code_sent_at__isnull", False), _connector="OR"
                        ),
                        name="an_address_is_confirmed_by_the_code_that_was_sent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("failed_at", None), ("problem", "")),
                            models.Q(
                                ("failed_at__isnull", False),
                                models.Q(("problem", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_mail_fails_for_a_reason",
                    ),
                ],
            },
        ),
    ]
