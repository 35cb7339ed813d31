"""Measures: each use of a power, its steps, the items linked to it and the words it says."""

import django.db.models.deletion
from django.db import migrations, models

import sightline.terms.concerns
import sightline.terms.disrupting
import sightline.terms.measures


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0085_rectify_labels"),
        ("hotspots", "0011_profile_need_to_know"),
        ("intelligence", "0086_corrections_guarded"),
        ("subjects", "0091_asked_after_guarded"),
    ]

    operations = [
        migrations.CreateModel(
            name="Measure",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                (
                    "record",
                    models.CharField(
                        choices=sightline.terms.measures.MeasureSubject.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=sightline.terms.disrupting.DisruptionSubject.choices,
                        help_text="personal",
                        max_length=30,
                    ),
                ),
                ("power", models.CharField(help_text="criminal", max_length=60)),
                (
                    "power_class",
                    models.CharField(
                        choices=sightline.terms.disrupting.PowerClass.choices,
                        help_text="criminal",
                        max_length=30,
                    ),
                ),
                (
                    "strand",
                    models.CharField(
                        choices=sightline.terms.disrupting.Strand.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                (
                    "concern",
                    models.CharField(
                        choices=sightline.terms.concerns.Concern.choices,
                        help_text="special category",
                        max_length=30,
                    ),
                ),
                ("area", models.CharField(blank=True, help_text="location", max_length=30)),
                ("against", models.BooleanField(help_text="criminal")),
                (
                    "agreed_by",
                    models.CharField(blank=True, help_text="staff identity", max_length=300),
                ),
                (
                    "agreed_why",
                    models.CharField(blank=True, help_text="special category", max_length=300),
                ),
                ("created_by", models.CharField(help_text="staff identity", max_length=13)),
                ("created_at", models.DateTimeField(help_text="administrative")),
                ("number", models.IntegerField(help_text="administrative")),
                (
                    "state",
                    models.CharField(
                        choices=sightline.terms.measures.MeasureStep.choices,
                        help_text="criminal",
                        max_length=30,
                    ),
                ),
                ("owner", models.CharField(help_text="staff identity", max_length=13)),
                ("due_on", models.DateField(help_text="administrative", null=True)),
                ("moved_at", models.DateTimeField(help_text="administrative")),
                (
                    "group",
                    models.ForeignKey(
                        help_text="reference",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="subjects.group",
                    ),
                ),
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
                    "location",
                    models.ForeignKey(
                        help_text="reference",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotspots.locationofconcern",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        help_text="reference",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="subjects.person",
                    ),
                ),
                (
                    "thing",
                    models.ForeignKey(
                        help_text="reference",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="subjects.thing",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MeasureItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("by", models.CharField(help_text="staff identity", max_length=13)),
                ("at", models.DateTimeField(help_text="administrative")),
                ("number", models.IntegerField(default=0, help_text="administrative")),
                ("linked", models.BooleanField(help_text="special category")),
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
                    "measure",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="disruption.measure",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MeasureVersion",
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
                        choices=sightline.terms.measures.MeasureStep.choices,
                        help_text="criminal",
                        max_length=30,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=sightline.terms.measures.MeasureStep.choices,
                        help_text="criminal",
                        max_length=30,
                    ),
                ),
                ("owner", models.CharField(help_text="staff identity", max_length=13)),
                ("on", models.DateField(help_text="criminal")),
                ("words", models.TextField(blank=True, help_text="special category")),
                ("conditions", models.TextField(blank=True, help_text="criminal")),
                ("starts_on", models.DateField(help_text="criminal", null=True)),
                ("expires_on", models.DateField(help_text="criminal", null=True)),
                ("review_on", models.DateField(help_text="administrative", null=True)),
                ("due_on", models.DateField(help_text="administrative", null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=sightline.terms.measures.MeasureOutcome.choices,
                        help_text="special category",
                        max_length=30,
                    ),
                ),
                ("effect", models.TextField(help_text="special category")),
                ("child_view", models.TextField(blank=True, help_text="special category")),
                ("view_unknown", models.TextField(blank=True, help_text="special category")),
                (
                    "measure",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="disruption.measure",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MeasureWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(help_text="special category", max_length=80)),
                (
                    "measure",
                    models.ForeignKey(
                        db_index=False,
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="disruption.measure",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="measure",
            index=models.Index(fields=["-moved_at", "-reference"], name="measure_newest"),
        ),
        migrations.AddIndex(
            model_name="measure",
            index=models.Index(
                condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="measure_due"
            ),
        ),
        migrations.AddIndex(
            model_name="measure",
            index=models.Index(fields=["power", "-moved_at"], name="measure_power"),
        ),
        migrations.AddIndex(
            model_name="measure",
            index=models.Index(fields=["state", "-moved_at"], name="measure_state"),
        ),
        migrations.AddIndex(
            model_name="measure",
            index=models.Index(fields=["owner", "-moved_at"], name="measure_owner"),
        ),
        migrations.AddIndex(
            model_name="measure",
            index=models.Index(fields=["area", "-moved_at"], name="measure_area"),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("group", None),
                        ("location", None),
                        ("person__isnull", False),
                        ("record", "PERSON"),
                        ("thing", None),
                        ("kind__in", ["CHILD", "ADULT"]),
                    ),
                    models.Q(
                        ("group", None),
                        ("location__isnull", False),
                        ("person", None),
                        ("record", "LOCATION"),
                        ("thing", None),
                        ("kind", "PLACE"),
                    ),
                    models.Q(
                        ("group__isnull", False),
                        ("location", None),
                        ("person", None),
                        ("record", "GROUP"),
                        ("thing", None),
                        ("kind", "PLACE"),
                    ),
                    models.Q(
                        ("group", None),
                        ("location", None),
                        ("person", None),
                        ("record", "THING"),
                        ("thing__isnull", False),
                        ("kind", "VEHICLE"),
                    ),
                    _connector="OR",
                ),
                name="a_measure_is_about_one_subject",
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("against", True), ("kind", "CHILD"), _negated=True),
                    models.Q(
                        models.Q(("agreed_by", ""), _negated=True),
                        models.Q(("agreed_why", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_measure_against_a_child_is_agreed_to",
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("power", ""), _negated=True),
                    ("power_class__in", ["PROTECTIVE", "DIRECT", "INDIRECT", "LOCATIONAL"]),
                    ("strand__in", ["PREPARE", "PREVENT", "PROTECT", "PURSUE"]),
                ),
                name="a_measure_has_a_power_a_class_and_a_strand",
            ),
        ),
        migrations.AddIndex(
            model_name="measureversion",
            index=models.Index(fields=["step", "on"], name="measure_step_on"),
        ),
        migrations.AddConstraint(
            model_name="measureversion",
            constraint=models.UniqueConstraint(
                fields=("measure", "number"), name="a_step_of_a_measure_stands_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="measureversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("step", "HANDED_ON"), models.Q(("words", ""), _negated=True), _connector="OR"
                ),
                name="a_step_of_a_measure_says_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="measureversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "CONSIDERED",
                            "REQUESTED",
                            "GRANTED",
                            "REFUSED",
                            "SERVED",
                            "VARIED",
                            "BREACHED",
                            "EXPIRED",
                            "ENDED",
                            "OUTCOME",
                            "NOT_USED",
                        ],
                    ),
                    models.Q(("step", models.F("state")), ("step", "HANDED_ON"), _connector="OR"),
                ),
                name="a_measure_is_in_a_known_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="measureversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("expires_on", None),
                    models.Q(
                        ("expires_on__gte", models.F("starts_on")), ("starts_on__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="a_measure_ends_no_sooner_than_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="measureversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("starts_on__isnull", False),
                        ("state__in", ["BREACHED", "GRANTED", "SERVED", "VARIED"]),
                        ("due_on__isnull", False),
                        models.Q(
                            models.Q(
                                ("due_on", models.F("expires_on")), ("expires_on__isnull", False)
                            ),
                            models.Q(
                                ("due_on", models.F("review_on")), ("review_on__isnull", False)
                            ),
                            _connector="OR",
                        ),
                    ),
                    models.Q(
                        models.Q(
                            ("state__in", ["BREACHED", "GRANTED", "SERVED", "VARIED"]),
                            _negated=True,
                        ),
                        ("due_on", None),
                    ),
                    _connector="OR",
                ),
                name="a_measure_in_force_has_a_last_day_or_a_review",
            ),
        ),
        migrations.AddConstraint(
            model_name="measureversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "OUTCOME"), models.Q(("outcome", ""), _negated=True)),
                    models.Q(models.Q(("state", "OUTCOME"), _negated=True), ("outcome", "")),
                    _connector="OR",
                ),
                name="a_measure_that_is_done_has_an_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="measureversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("effect", ""), _negated=True),
                    models.Q(
                        models.Q(models.Q(("child_view", ""), _negated=True), ("view_unknown", "")),
                        models.Q(("child_view", ""), models.Q(("view_unknown", ""), _negated=True)),
                        _connector="OR",
                    ),
                ),
                name="a_measure_says_its_effect_on_children_and_their_view",
            ),
        ),
        migrations.AddIndex(
            model_name="measureword",
            index=models.Index(fields=["word", "measure"], name="measure_word"),
        ),
        migrations.AddConstraint(
            model_name="measureword",
            constraint=models.UniqueConstraint(
                fields=("measure", "word"), name="a_word_of_a_measure_stands_once"
            ),
        ),
    ]
