"""Questions that matter, what agencies are asked about them, and what they say."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import sightline.terms.concerns
import sightline.terms.requirements


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0005_accounts_with"),
        ("intelligence", "0042_origins_need_to_know"),
    ]

    operations = [
        migrations.CreateModel(
            name="CollectionTask",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                ("from_agency", models.CharField(help_text="administrative", max_length=30)),
                ("to_agency", models.CharField(help_text="administrative", max_length=30)),
                ("asked", models.TextField(help_text="special category")),
                (
                    "collector",
                    models.CharField(
                        choices=sightline.terms.requirements.Collector.choices,
                        help_text="administrative",
                        max_length=40,
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        choices=sightline.terms.requirements.LawfulMethod.choices,
                        help_text="administrative",
                        max_length=40,
                    ),
                ),
                ("due", models.DateField(help_text="administrative")),
                ("asked_by", models.CharField(help_text="staff identity", max_length=13)),
                ("asked_at", models.DateTimeField(help_text="administrative")),
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
            name="Requirement",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                ("question", models.TextField(help_text="special category")),
                ("why_needed", models.TextField(help_text="special category")),
                (
                    "concern",
                    models.CharField(
                        choices=sightline.terms.concerns.Concern.choices,
                        help_text="special category",
                        max_length=30,
                    ),
                ),
                ("area", models.CharField(blank=True, help_text="location", max_length=30)),
                ("place_words", models.CharField(blank=True, help_text="location", max_length=120)),
                (
                    "children",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=13),
                        default=list,
                        help_text="pseudonym",
                        size=None,
                    ),
                ),
                ("concerns_words", models.TextField(blank=True, help_text="special category")),
                ("what_is_known", models.TextField(help_text="special category")),
                ("the_gap", models.TextField(help_text="special category")),
                (
                    "priority",
                    models.CharField(
                        choices=sightline.terms.requirements.Priority.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("owner", models.CharField(help_text="staff identity", max_length=13)),
                ("due", models.DateField(help_text="administrative")),
                (
                    "likely_holders",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30),
                        default=list,
                        help_text="administrative",
                        size=None,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=sightline.terms.requirements.RequirementState.choices,
                        default=sightline.terms.requirements.RequirementState["OPEN"],
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("created_by", models.CharField(help_text="staff identity", max_length=13)),
                ("created_at", models.DateTimeField(help_text="administrative")),
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
            name="RequirementItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=sightline.terms.requirements.ItemPart.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("task", models.CharField(blank=True, help_text="reference", max_length=13)),
                ("by", models.CharField(help_text="staff identity", max_length=13)),
                ("at", models.DateTimeField(help_text="administrative")),
                (
                    "item",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intelligence.item",
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
                (
                    "requirement",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intelligence.requirement",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RequirementStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=sightline.terms.requirements.RequirementStepKind.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("words", models.TextField(blank=True, help_text="special category")),
                ("by", models.CharField(help_text="staff identity", max_length=13)),
                ("at", models.DateTimeField(help_text="administrative")),
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
                (
                    "requirement",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intelligence.requirement",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TaskPurpose",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("why", models.TextField(help_text="special category")),
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
                (
                    "requirement",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intelligence.requirement",
                    ),
                ),
                (
                    "task",
                    models.OneToOneField(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intelligence.collectiontask",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TaskStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=sightline.terms.requirements.TaskState.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("words", models.TextField(blank=True, help_text="special category")),
                (
                    "how_known",
                    models.CharField(
                        blank=True,
                        choices=sightline.terms.concerns.HowKnown.choices,
                        help_text="personal",
                        max_length=30,
                    ),
                ),
                ("by", models.CharField(help_text="staff identity", max_length=13)),
                ("at", models.DateTimeField(help_text="administrative")),
                (
                    "item",
                    models.ForeignKey(
                        help_text="reference",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intelligence.item",
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
                (
                    "task",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intelligence.collectiontask",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="collectiontask",
            index=models.Index(fields=["label", "due"], name="task_label_due"),
        ),
        migrations.AddConstraint(
            model_name="collectiontask",
            constraint=models.CheckConstraint(
                condition=models.Q(("collector", "CHILD"), _negated=True),
                name="a_child_is_never_tasked",
            ),
        ),
        migrations.AddConstraint(
            model_name="collectiontask",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("collector", "CLOSE_TO_CHILD_OR_SUSPECT"), _negated=True),
                    models.Q(("method", "ASK_SOMEONE_TO_FIND_OUT"), _negated=True),
                ),
                name="nobody_close_is_asked_to_find_out",
            ),
        ),
        migrations.AddConstraint(
            model_name="collectiontask",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("method__in", ["WATCH_PERSON", "REVISIT_PROFILE"]), _negated=True
                ),
                name="no_task_is_to_watch_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="collectiontask",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "collector__in",
                        [
                            "OWN_RECORDS",
                            "STAFF_WHO_KNOW",
                            "SYSTEM_OWNER",
                            "PUBLIC_SOURCE_ONCE",
                            "CHILD",
                            "CLOSE_TO_CHILD_OR_SUSPECT",
                        ],
                    ),
                    (
                        "method__in",
                        [
                            "RECORDS_SEARCH",
                            "ASK_STAFF",
                            "CCTV_REQUEST",
                            "PARTNER_CHECK",
                            "LICENSING_VISIT",
                            "OPEN_SOURCE_ONCE",
                            "WATCH_PERSON",
                            "REVISIT_PROFILE",
                            "ASK_SOMEONE_TO_FIND_OUT",
                        ],
                    ),
                    models.Q(("asked", ""), _negated=True),
                ),
                name="a_task_is_answered_in_a_way_that_is_known",
            ),
        ),
        migrations.AddIndex(
            model_name="requirement",
            index=models.Index(fields=["label", "state"], name="requirement_label_state"),
        ),
        migrations.AddConstraint(
            model_name="requirement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("question", ""), _negated=True),
                    models.Q(("why_needed", ""), _negated=True),
                    models.Q(("the_gap", ""), _negated=True),
                ),
                name="a_requirement_says_what_why_and_the_gap",
            ),
        ),
        migrations.AddConstraint(
            model_name="requirement",
            constraint=models.CheckConstraint(
                condition=models.Q(("owner", ""), _negated=True), name="a_requirement_has_an_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="requirement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("priority__in", ["HIGH", "MEDIUM", "LOW"]),
                    ("state__in", ["OPEN", "ANSWERED", "CLOSED", "LAPSED"]),
                ),
                name="a_requirement_is_of_a_known_priority_and_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="requirementitem",
            constraint=models.UniqueConstraint(
                fields=("requirement", "item"), name="an_item_stands_under_a_requirement_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="requirementitem",
            constraint=models.UniqueConstraint(
                condition=models.Q(("task", ""), _negated=True),
                fields=("task",),
                name="an_answer_becomes_one_item",
            ),
        ),
        migrations.AddConstraint(
            model_name="taskpurpose",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="a_task_says_why_it_is_needed"
            ),
        ),
        migrations.AddConstraint(
            model_name="taskstep",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["DECLINED", "ANSWERED", "WITHDRAWN"])),
                fields=("task",),
                name="a_task_ends_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="taskstep",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "ACCEPTED")),
                fields=("task",),
                name="a_task_is_accepted_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="taskstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["ACCEPTED", "WITHDRAWN"]),
                    models.Q(("state", "DECLINED"), models.Q(("words", ""), _negated=True)),
                    models.Q(
                        ("state", "ANSWERED"),
                        models.Q(
                            models.Q(("words", ""), _negated=True),
                            ("item__isnull", False),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="a_step_of_a_task_is_known_and_says_why_or_what",
            ),
        ),
    ]
