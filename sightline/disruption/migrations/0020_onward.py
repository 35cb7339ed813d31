"""Onward referrals: a person's case sent to another body, and each step that followed."""

import django.db.models.deletion
from django.db import migrations, models

import sightline.terms.onward


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0085_rectify_labels"),
        ("disruption", "0011_plans_need_to_know"),
        ("subjects", "0091_asked_after_guarded"),
    ]

    operations = [
        migrations.CreateModel(
            name="OnwardReferral",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                ("is_child", models.BooleanField(help_text="personal")),
                ("kind", models.CharField(help_text="special category", max_length=30)),
                (
                    "made_as",
                    models.CharField(
                        choices=sightline.terms.onward.Maker.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("to", models.CharField(help_text="special category", max_length=300)),
                (
                    "consent",
                    models.CharField(
                        choices=sightline.terms.onward.OnwardConsent.choices,
                        help_text="special category",
                        max_length=30,
                    ),
                ),
                ("consent_why", models.TextField(blank=True, help_text="special category")),
                ("created_by", models.CharField(help_text="staff identity", max_length=13)),
                ("created_at", models.DateTimeField(help_text="administrative")),
                ("number", models.IntegerField(help_text="administrative")),
                (
                    "state",
                    models.CharField(
                        choices=sightline.terms.onward.OnwardStep.choices,
                        help_text="special category",
                        max_length=30,
                    ),
                ),
                ("owner", models.CharField(help_text="staff identity", max_length=13)),
                ("due_on", models.DateField(help_text="administrative", null=True)),
                ("moved_at", models.DateTimeField(help_text="administrative")),
                (
                    "label",
                    models.ForeignKey(
                        help_text="administrative",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.label",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="subjects.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OnwardVersion",
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
                        choices=sightline.terms.onward.OnwardStep.choices,
                        help_text="special category",
                        max_length=30,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=sightline.terms.onward.OnwardStep.choices,
                        help_text="special category",
                        max_length=30,
                    ),
                ),
                ("owner", models.CharField(help_text="staff identity", max_length=13)),
                ("on", models.DateField(help_text="special category")),
                ("words", models.TextField(blank=True, help_text="special category")),
                ("outside", models.CharField(blank=True, help_text="personal", max_length=300)),
                (
                    "reply",
                    models.CharField(
                        blank=True,
                        choices=sightline.terms.onward.OnwardReply.choices,
                        help_text="special category",
                        max_length=30,
                    ),
                ),
                ("early_why", models.TextField(blank=True, help_text="special category")),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=sightline.terms.onward.OnwardResult.choices,
                        help_text="special category",
                        max_length=30,
                    ),
                ),
                ("due_on", models.DateField(help_text="administrative", null=True)),
                (
                    "referral",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="disruption.onwardreferral",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="onwardreferral",
            index=models.Index(fields=["-moved_at", "-reference"], name="onward_newest"),
        ),
        migrations.AddIndex(
            model_name="onwardreferral",
            index=models.Index(
                condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="onward_due"
            ),
        ),
        migrations.AddIndex(
            model_name="onwardreferral",
            index=models.Index(fields=["owner", "-moved_at"], name="onward_owner"),
        ),
        migrations.AddConstraint(
            model_name="onwardreferral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", ""), _negated=True),
                    models.Q(("to", ""), _negated=True),
                    (
                        "made_as__in",
                        [
                            "POLICE",
                            "COUNCIL",
                            "NCA",
                            "HOME_OFFICE",
                            "GLAA",
                            "NAMED_CHARITY",
                            "HEALTH",
                            "SCHOOL",
                            "PROBATION",
                            "PRISON",
                            "CHARITY",
                            "OTHER",
                        ],
                    ),
                ),
                name="an_onward_referral_says_to_whom_and_of_which_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="onwardreferral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("consent", "GIVEN"), ("consent_why", "")),
                    models.Q(
                        ("consent__in", ["NOT_NEEDED", "NOT_ASKED"]),
                        models.Q(("consent_why", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="an_onward_referral_has_consent_or_says_why_not",
            ),
        ),
        migrations.AddConstraint(
            model_name="onwardreferral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("is_child", False), ("kind", "nrm"), _negated=True),
                    ("consent", "GIVEN"),
                    _connector="OR",
                ),
                name="an_adult_agrees_to_the_national_referral_mechanism",
            ),
        ),
        migrations.AddConstraint(
            model_name="onwardversion",
            constraint=models.UniqueConstraint(
                fields=("referral", "number"), name="a_step_of_an_onward_referral_stands_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="onwardversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("step", "HANDED_ON"), models.Q(("words", ""), _negated=True), _connector="OR"
                ),
                name="a_step_of_an_onward_referral_says_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="onwardversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        ["MADE", "ACKNOWLEDGED", "REPLIED", "RECONSIDERATION_ASKED", "CLOSED"],
                    ),
                    models.Q(
                        ("step", models.F("state")),
                        ("step__in", ["CHASED", "HANDED_ON"]),
                        _connector="OR",
                    ),
                ),
                name="an_onward_referral_is_in_a_known_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="onwardversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "reply__in",
                            [
                                "REASONABLE_YES",
                                "REASONABLE_NO",
                                "CONCLUSIVE_YES",
                                "CONCLUSIVE_NO",
                                "ACCEPTED",
                                "ADVICE",
                                "ELSEWHERE",
                                "NOT_ACCEPTED",
                                "MORE_ASKED",
                            ],
                        ),
                        ("step", "REPLIED"),
                    ),
                    models.Q(
                        models.Q(("step", "REPLIED"), _negated=True),
                        ("early_why", ""),
                        ("reply", ""),
                    ),
                    _connector="OR",
                ),
                name="a_reply_to_an_onward_referral_is_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="onwardversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "result__in",
                            ["SUPPORTED", "PARTLY", "NOTHING", "REFUSED", "WITHDRAWN", "NOT_KNOWN"],
                        ),
                        ("step", "CLOSED"),
                    ),
                    models.Q(models.Q(("step", "CLOSED"), _negated=True), ("result", "")),
                    _connector="OR",
                ),
                name="a_closed_onward_referral_says_what_came_of_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="onwardversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "CLOSED"), _negated=True), ("due_on", None), _connector="OR"
                ),
                name="a_closed_onward_referral_waits_for_nothing",
            ),
        ),
    ]
