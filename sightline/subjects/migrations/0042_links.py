"""What ties two people, things or groups."""

import django.db.models.deletion
from django.db import migrations, models

import sightline.terms.subject_facts
import sightline.terms.subject_links


class Migration(migrations.Migration):
    dependencies = [
        ("subjects", "0041_facts_groups"),
    ]

    operations = [
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_end", models.CharField(help_text="reference", max_length=13)),
                ("to_end", models.CharField(help_text="reference", max_length=13)),
                (
                    "kind",
                    models.CharField(
                        choices=sightline.terms.subject_links.SubjectLinkKind.choices,
                        help_text="special category",
                        max_length=30,
                    ),
                ),
                ("since", models.DateField(help_text="personal", null=True)),
                ("until", models.DateField(help_text="personal", null=True)),
                ("expires_on", models.DateField(help_text="administrative")),
                ("words", models.TextField(blank=True, help_text="special category")),
                ("ends", models.BooleanField(default=False, help_text="administrative")),
                ("recorded_by", models.CharField(help_text="staff identity", max_length=13)),
                ("recorded_at", models.DateTimeField(help_text="administrative")),
                (
                    "item",
                    models.ForeignKey(
                        db_index=False,
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intelligence.item",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        help_text="reference",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="subjects.link",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["from_end"], name="link_from"),
                    models.Index(fields=["to_end"], name="link_to"),
                    models.Index(fields=["item"], name="link_item"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_end__regex", "^[HVG]-"),
                            ("to_end__regex", "^[HVG]-"),
                            models.Q(("from_end", models.F("to_end")), _negated=True),
                        ),
                        name="a_link_ties_two_people_things_or_groups",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "FAMILY",
                                    "SIBLING",
                                    "FRIEND",
                                    "CLASSMATE",
                                    "PARTNER",
                                    "EXPLOITS",
                                    "RECRUITS",
                                    "ASSOCIATES_WITH",
                                    "OWES",
                                    "USES",
                                    "DRIVES",
                                    "KEEPER_OF",
                                    "LIVES_AT",
                                    "WORKS_AT",
                                    "FREQUENTS",
                                    "MEMBER_OF",
                                    "ATTENDS",
                                    "TRAVELS_BY",
                                    "HOLDS_LICENCE",
                                    "CONTACTS",
                                    "SEEN_WITH",
                                ],
                            )
                        ),
                        name="a_link_is_of_a_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since", None),
                            ("until", None),
                            ("until__gte", models.F("since")),
                            _connector="OR",
                        ),
                        name="a_link_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends", False),
                            models.Q(
                                ("replaces__isnull", False), models.Q(("words", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="a_link_is_ended_by_what_replaces_it",
                    ),
                ],
            },
        ),
    ]
