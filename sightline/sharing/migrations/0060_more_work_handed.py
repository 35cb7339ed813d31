"""What a leaver hands over may be a measure, a plan, an onward referral or an assessment, too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sharing", "0024_leaving_guarded"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="workhanded",
            name="work_is_handed_to_somebody_else_than_who_left",
        ),
        migrations.AddConstraint(
            model_name="workhanded",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("to_account", models.F("account")), _negated=True),
                    (
                        "kind__in",
                        [
                            "REPORT",
                            "QUESTION",
                            "TASK",
                            "LOCATION",
                            "MEASURE",
                            "ONWARD",
                            "PLAN",
                            "ASSESSMENT",
                            "REQUEST",
                        ],
                    ),
                ),
                name="work_is_handed_to_somebody_else_than_who_left",
            ),
        ),
    ]
