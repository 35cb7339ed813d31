"""Promises, and each step that followed."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models

import sightline.terms.promises


class Migration(migrations.Migration):
    dependencies = [("scrutiny", "0020_minutes")]

    operations = [
        migrations.CreateModel(
            name="Promise",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                ("created_by", models.CharField(help_text="staff identity", max_length=13)),
                ("created_at", models.DateTimeField(help_text="administrative")),
                ("committee", models.CharField(help_text="administrative", max_length=300)),
                ("met_on", models.DateField(help_text="administrative")),
                ("item", models.CharField(blank=True, help_text="administrative", max_length=300)),
                ("link", models.CharField(blank=True, help_text="administrative", max_length=500)),
                ("minute_seen", models.IntegerField(default=0, help_text="administrative")),
                (
                    "minute",
                    models.ForeignKey(
                        help_text="reference",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="scrutiny.minute",
                    ),
                ),
                (
                    "part_of",
                    models.ForeignKey(
                        help_text="reference",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="scrutiny.promise",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PromiseVersion",
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
                        choices=sightline.terms.promises.PromiseStep.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=sightline.terms.promises.PromiseState.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=sightline.terms.promises.PromiseKind.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("words", models.TextField(help_text="administrative")),
                ("gave", models.CharField(help_text="personal", max_length=300)),
                ("role", models.CharField(help_text="administrative", max_length=300)),
                (
                    "openness",
                    models.CharField(
                        choices=sightline.terms.promises.PromiseOpenness.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("due_on", models.DateField(help_text="administrative", null=True)),
                ("on", models.DateField(help_text="administrative")),
                ("who", models.CharField(blank=True, help_text="personal", max_length=300)),
                ("said", models.TextField(blank=True, help_text="personal")),
                (
                    "reply",
                    models.CharField(
                        blank=True,
                        choices=sightline.terms.promises.PromiseReply.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                (
                    "evidence",
                    models.CharField(blank=True, help_text="administrative", max_length=500),
                ),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=sightline.terms.promises.PromiseResult.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                (
                    "accepted",
                    models.CharField(
                        blank=True,
                        choices=sightline.terms.promises.PromiseAcceptance.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("accepted_on", models.DateField(help_text="administrative", null=True)),
                (
                    "promise",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="scrutiny.promise",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="promise",
            constraint=models.CheckConstraint(
                condition=models.Q(("committee", ""), _negated=True),
                name="a_promise_says_to_which_committee",
            ),
        ),
        migrations.AddConstraint(
            model_name="promise",
            constraint=models.CheckConstraint(
                condition=models.Q(("link", ""), ("link__startswith", "https://"), _connector="OR"),
                name="a_promise_is_linked_over_https",
            ),
        ),
        migrations.AddConstraint(
            model_name="promiseversion",
            constraint=models.UniqueConstraint(
                fields=("promise", "number"), name="a_step_of_a_promise_stands_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="promiseversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("words", ""), _negated=True),
                    models.Q(("gave", ""), _negated=True),
                    models.Q(("role", ""), _negated=True),
                    ("kind__in", ["RESOLUTION", "RECOMMENDATION", "UNDERTAKING"]),
                    ("openness__in", ["PUBLIC", "PRIVATE"]),
                ),
                name="a_promise_says_what_and_who_gave_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="promiseversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "OPEN"), ("step__in", ["ENTERED", "REOPENED"])),
                    models.Q(("state", "ANSWERED"), ("step", "REPLIED")),
                    models.Q(("state", "CLOSED"), ("step", "CLOSED")),
                    models.Q(
                        ("state__in", ["OPEN", "ANSWERED"]), ("step__in", ["CHANGED", "REMINDED"])
                    ),
                    _connector="OR",
                ),
                name="a_promise_stands_as_its_step_says",
            ),
        ),
        migrations.AddConstraint(
            model_name="promiseversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("step", "ENTERED"), models.Q(("said", ""), _negated=True), _connector="OR"
                ),
                name="a_step_of_a_promise_says_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="promiseversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("reply__in", ["ACCEPTED", "PARTLY", "NOT_ACCEPTED", "PROGRESS", "DONE"]),
                        ("step", "REPLIED"),
                        models.Q(("who", ""), _negated=True),
                    ),
                    models.Q(models.Q(("step", "REPLIED"), _negated=True), ("reply", "")),
                    _connector="OR",
                ),
                name="an_answer_to_a_promise_says_who_and_what",
            ),
        ),
        migrations.AddConstraint(
            model_name="promiseversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("accepted__in", ["MEETING", "CHAIR"]),
                        ("accepted_on__isnull", False),
                        ("result__in", ["KEPT", "PARTLY", "NOT_KEPT", "REPLACED", "MISTAKEN"]),
                        ("step", "CLOSED"),
                        models.Q(("who", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("step", "CLOSED"), _negated=True),
                        ("accepted", ""),
                        ("accepted_on", None),
                        ("result", ""),
                    ),
                    _connector="OR",
                ),
                name="a_closed_promise_was_accepted_by_the_committee_or_its_chair",
            ),
        ),
        migrations.AddConstraint(
            model_name="promiseversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("accepted", "CHAIR"), _negated=True),
                    models.Q(
                        models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Lower(
                                    django.db.models.functions.text.Trim("who")
                                ),
                                django.db.models.functions.text.Lower(
                                    django.db.models.functions.text.Trim("gave")
                                ),
                            ),
                            _negated=True,
                        ),
                        models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Lower(
                                    django.db.models.functions.text.Trim("who")
                                ),
                                django.db.models.functions.text.Lower(
                                    django.db.models.functions.text.Trim("role")
                                ),
                            ),
                            _negated=True,
                        ),
                    ),
                    _connector="OR",
                ),
                name="a_promise_is_not_closed_by_who_gave_it_alone",
            ),
        ),
        migrations.AddConstraint(
            model_name="promiseversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("evidence", ""), ("evidence__startswith", "https://"), _connector="OR"
                ),
                name="what_shows_that_a_promise_is_kept_is_linked_over_https",
            ),
        ),
    ]
