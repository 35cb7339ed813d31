"""Facts of people, and groups and settings as records of their own."""

import django.db.models.deletion
from django.db import migrations, models

import sightline.terms.subject_facts
import sightline.terms.subject_links


class Migration(migrations.Migration):
    dependencies = [
        ("subjects", "0040_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="Fact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "case_reference",
                    models.CharField(
                        blank=True, help_text="reference of another system", max_length=60
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=sightline.terms.subject_facts.FactKind.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("value", models.CharField(help_text="special category", max_length=300)),
                ("since", models.DateField(help_text="personal", null=True)),
                ("until", models.DateField(help_text="personal", null=True)),
                ("why", models.TextField(blank=True, help_text="special category")),
                ("recorded_by", models.CharField(help_text="staff identity", max_length=13)),
                ("recorded_at", models.DateTimeField(help_text="administrative")),
                (
                    "item",
                    models.ForeignKey(
                        db_index=False,
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
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="subjects.person",
                    ),
                ),
                (
                    "takes_back",
                    models.OneToOneField(
                        help_text="reference",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="subjects.fact",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "-id"], name="fact_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("item", None), _negated=True),
                            models.Q(("case_reference", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_fact_comes_from_somewhere",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "ALIAS",
                                    "NAME_CHANGE",
                                    "BIRTH",
                                    "SEX",
                                    "ETHNICITY",
                                    "ADDRESS",
                                    "TELEPHONE",
                                    "ACCOUNT",
                                    "SCHOOL",
                                    "NHS_NUMBER",
                                    "UPN",
                                    "CONSISTENT_IDENTIFIER",
                                    "NOTE",
                                ],
                            ),
                            models.Q(("value", ""), _negated=True),
                        ),
                        name="a_fact_is_of_a_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since", None),
                            ("until", None),
                            ("until__gte", models.F("since")),
                            _connector="OR",
                        ),
                        name="a_fact_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("takes_back", None),
                            models.Q(("why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="taking_a_fact_back_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "NHS_NUMBER"), _negated=True),
                            ("value__regex", "^\\d{10}$"),
                            _connector="OR",
                        ),
                        name="an_nhs_number_has_ten_figures",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Group",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.IntegerField(default=1, help_text="administrative")),
                (
                    "kind",
                    models.CharField(
                        choices=sightline.terms.subject_links.GroupKind.choices,
                        help_text="personal",
                        max_length=30,
                    ),
                ),
                ("name", models.CharField(help_text="personal", max_length=120)),
                ("place_name", models.CharField(blank=True, help_text="location", max_length=120)),
                ("easting", models.IntegerField(help_text="location, metres", null=True)),
                ("northing", models.IntegerField(help_text="location, metres", null=True)),
                ("area", models.CharField(blank=True, help_text="location", max_length=30)),
                ("strengths", models.TextField(blank=True, help_text="special category")),
                ("needs", models.TextField(blank=True, help_text="special category")),
                (
                    "licence_kind",
                    models.CharField(
                        blank=True,
                        choices=sightline.terms.subject_links.LicenceKind.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                (
                    "licence_number",
                    models.CharField(blank=True, help_text="administrative", max_length=60),
                ),
                (
                    "licence_authority",
                    models.CharField(blank=True, help_text="administrative", max_length=120),
                ),
                ("licence_until", models.DateField(help_text="administrative", null=True)),
                ("opened_by", models.CharField(help_text="staff identity", max_length=13)),
                ("opened_at", models.DateTimeField(help_text="administrative")),
                ("changed_by", models.CharField(help_text="staff identity", max_length=13)),
                ("changed_at", models.DateTimeField(help_text="administrative")),
                ("ended_at", models.DateTimeField(help_text="administrative", null=True)),
                ("ended_why", models.TextField(blank=True, help_text="special category")),
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
                    "opened_from",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intelligence.item",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["label", "-opened_at"], name="group_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "PEER_GROUP",
                                    "FRIEND_GROUP",
                                    "ONLINE_GROUP",
                                    "SCHOOL",
                                    "BUS_ROUTE",
                                    "PREMISES",
                                ],
                            ),
                            models.Q(("name", ""), _negated=True),
                        ),
                        name="a_group_is_of_a_known_kind_and_has_a_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("easting", None), ("northing", None)),
                            models.Q(("easting__isnull", False), ("northing__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_group_has_both_coordinates_or_neither",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("licence_authority", ""),
                                ("licence_kind", ""),
                                ("licence_number", ""),
                                ("licence_until", None),
                            ),
                            models.Q(
                                models.Q(("licence_kind", ""), _negated=True),
                                models.Q(("licence_number", ""), _negated=True),
                                models.Q(("licence_authority", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_licence_has_a_kind_a_number_and_an_authority",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("ended_why", "")),
                            models.Q(
                                ("ended_at__isnull", False),
                                models.Q(("ended_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_group_ends_with_a_reason",
                    ),
                ],
            },
        ),
    ]
