"""The powers that were weighed for a plan, and the measures under it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("disruption", "0010_plans"),
    ]
    operations = [
        migrations.CreateModel(
            name="PlanMeasure",
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
                    "measure",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="disruption.measure",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="disruption.plan",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlanOption",
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
                ("power", models.CharField(help_text="criminal", max_length=60)),
                ("chosen", models.BooleanField(help_text="criminal")),
                ("why", models.TextField(help_text="special category")),
                ("owner", models.CharField(blank=True, help_text="staff identity", max_length=13)),
                ("due_on", models.DateField(help_text="administrative", null=True)),
                ("binds_child", models.BooleanField(help_text="criminal")),
                (
                    "agreed_by",
                    models.CharField(blank=True, help_text="staff identity", max_length=300),
                ),
                (
                    "agreed_why",
                    models.CharField(blank=True, help_text="special category", max_length=300),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="disruption.plan",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="planoption",
            constraint=models.UniqueConstraint(
                fields=("plan", "number"), name="a_version_weighs_one_power_at_most"
            ),
        ),
        migrations.AddConstraint(
            model_name="planoption",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("power", ""), _negated=True), models.Q(("why", ""), _negated=True)
                ),
                name="a_weighed_power_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="planoption",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("chosen", True),
                        ("due_on__isnull", False),
                        models.Q(("owner", ""), _negated=True),
                    ),
                    models.Q(("chosen", False), ("due_on", None), ("owner", "")),
                    _connector="OR",
                ),
                name="a_chosen_power_has_an_owner_and_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="planoption",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("chosen", False),
                    ("binds_child", False),
                    models.Q(
                        models.Q(("agreed_by", ""), _negated=True),
                        models.Q(("agreed_why", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_power_that_may_bind_a_child_is_agreed_to",
            ),
        ),
    ]
