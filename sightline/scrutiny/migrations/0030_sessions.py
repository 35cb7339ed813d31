"""Sessions that members may attend, and who asked to come."""

import django.db.models.deletion
from django.db import migrations, models

import sightline.terms.sessions


class Migration(migrations.Migration):
    dependencies = [("scrutiny", "0023_promises_due")]
    operations = [
        migrations.CreateModel(
            name="Session",
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
            name="SessionVersion",
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
                    "state",
                    models.CharField(
                        choices=sightline.terms.sessions.SessionState.choices,
                        help_text="public",
                        max_length=30,
                    ),
                ),
                ("title", models.CharField(help_text="public", max_length=200)),
                ("host", models.CharField(help_text="public", max_length=200)),
                (
                    "openness",
                    models.CharField(
                        choices=sightline.terms.sessions.Openness.choices,
                        help_text="public",
                        max_length=30,
                    ),
                ),
                (
                    "attend",
                    models.TextField(blank=True, help_text="public, what members may attend"),
                ),
                ("starts_at", models.DateTimeField(help_text="public")),
                ("minutes", models.SmallIntegerField(help_text="public, length")),
                ("place", models.CharField(blank=True, help_text="public", max_length=200)),
                (
                    "place_by",
                    models.DateField(help_text="public, when the place will be told", null=True),
                ),
                ("expect", models.TextField(blank=True, help_text="public, what to expect")),
                ("sign", models.TextField(blank=True, help_text="public, what to sign")),
                (
                    "places",
                    models.SmallIntegerField(
                        help_text="public, for members; none: no limit", null=True
                    ),
                ),
                (
                    "why",
                    models.TextField(blank=True, help_text="public, why it was moved or cancelled"),
                ),
                (
                    "session",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="scrutiny.session",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Undertaking",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("by", models.CharField(help_text="staff identity", max_length=13)),
                ("at", models.DateTimeField(help_text="administrative")),
                ("version", models.CharField(help_text="administrative", max_length=30)),
                ("words", models.TextField(help_text="administrative, as they were signed")),
                (
                    "session",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="scrutiny.session",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SessionLink",
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
                ("link", models.CharField(blank=True, help_text="credential", max_length=200)),
                (
                    "session",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="scrutiny.session",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "number"), name="a_session_has_one_link_of_a_number"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SessionRequest",
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
                ("number", models.IntegerField(help_text="administrative")),
                (
                    "state",
                    models.CharField(
                        choices=sightline.terms.sessions.RequestState.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("why", models.TextField(blank=True, help_text="administrative")),
                (
                    "session",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="scrutiny.session",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "account", "number"),
                        name="a_request_has_one_step_of_a_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "ASKED",
                                    "ACCEPTED",
                                    "DECLINED",
                                    "WITHDRAWN",
                                    "ATTENDED",
                                    "ABSENT",
                                ],
                            ),
                            models.Q(
                                models.Q(("state", "DECLINED"), _negated=True),
                                models.Q(("why", ""), _negated=True),
                                _connector="OR",
                            ),
                        ),
                        name="a_request_is_declined_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="sessionversion",
            constraint=models.UniqueConstraint(
                fields=("session", "number"), name="a_session_has_one_version_of_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="sessionversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("openness", "CLOSED"),
                    ("state", "CANCELLED"),
                    models.Q(("place", ""), _negated=True),
                    ("place_by__isnull", False),
                    _connector="OR",
                ),
                name="a_session_open_to_members_says_where_or_by_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="sessionversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("openness", "PART_OPEN"), _negated=True),
                    models.Q(("attend", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_part_open_session_says_which_part",
            ),
        ),
        migrations.AddConstraint(
            model_name="sessionversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["MOVED", "CANCELLED"]), _negated=True),
                    models.Q(("why", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_session_is_moved_or_cancelled_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="sessionversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__gte", 15), ("minutes__lte", 600)),
                name="a_session_lasts_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="sessionversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("places", None), ("places__gte", 1), _connector="OR"),
                name="a_session_has_a_place_or_no_limit",
            ),
        ),
        migrations.AddConstraint(
            model_name="sessionversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("openness__in", ["OPEN", "PART_OPEN", "CLOSED"]),
                    ("state__in", ["PLANNED", "MOVED", "CANCELLED", "HELD"]),
                    models.Q(("title", ""), _negated=True),
                    models.Q(("host", ""), _negated=True),
                ),
                name="a_session_is_in_a_known_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="undertaking",
            constraint=models.UniqueConstraint(
                fields=("session", "by"), name="a_member_signs_for_a_session_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="undertaking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("words", ""), _negated=True), models.Q(("version", ""), _negated=True)
                ),
                name="an_undertaking_has_words",
            ),
        ),
    ]
