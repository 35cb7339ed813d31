"""What intelligence was used for and how it ended: read with its item, added by its controller."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

import sightline.terms.ladder
from sightline.access.need_to_know import readable
from sightline.database.operations import allow, guard

NEED_TO_KNOW = import_module("sightline.access.migrations.0002_need_to_know")
WITH_ITS_ITEM = (
    "EXISTS (SELECT FROM intelligence_item i WHERE i.reference = item_id"
    " AND i.label_id = {table}.label_id)"
)
WORKED_ON = (
    "label_id = ANY ((SELECT intelligence_work_labels())::bigint[])"
    " AND NOT (item_id = ANY ((SELECT access_blocked())::text[]))"
)


def added_beside(table: str, by: str) -> migrations.RunSQL:
    """Guard a table of rows that hang on an item and are only added, each by its own writer."""
    return guard(
        table,
        {
            "SELECT": readable("item_id"),
            "INSERT": f"{WORKED_ON} AND {WITH_ITS_ITEM.format(table=table)}"
            f" AND {by} = (SELECT access_account())",
        },
    )


def key() -> models.Field[int, int]:
    """Return the number of a row."""
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


def hanging(to: str, *, indexed: bool = False) -> models.Field[Any, Any]:
    """Return a foreign key that nothing leads back by."""
    return models.ForeignKey(
        db_index=indexed,
        help_text="reference" if to == "intelligence.item" else "administrative",
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=to,
    )


class Migration(migrations.Migration):
    dependencies = [("intelligence", "0002_need_to_know"), ("access", "0005_accounts_with")]
    operations = [
        migrations.CreateModel(
            name="Use",
            fields=[
                ("id", key()),
                (
                    "kind",
                    models.CharField(
                        choices=sightline.terms.ladder.UseKind.choices,
                        help_text="criminal",
                        max_length=20,
                    ),
                ),
                ("happened_on", models.DateField(help_text="administrative")),
                (
                    "case_reference",
                    models.CharField(help_text="reference of another system", max_length=60),
                ),
                ("words", models.TextField(blank=True, help_text="special category")),
                ("recorded_by", models.CharField(help_text="staff identity", max_length=13)),
                ("recorded_at", models.DateTimeField(help_text="administrative")),
                ("item", hanging("intelligence.item", indexed=True)),
                ("label", hanging("access.label")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=~Q(case_reference=""), name="a_use_says_where_it_is_recorded"
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="Closing",
            fields=[
                ("id", key()),
                (
                    "outcome",
                    models.CharField(
                        choices=sightline.terms.ladder.ItemOutcome.choices,
                        help_text="special category",
                        max_length=20,
                    ),
                ),
                ("why", models.TextField(help_text="special category")),
                ("closed_by", models.CharField(help_text="staff identity", max_length=13)),
                ("closed_at", models.DateTimeField(help_text="administrative")),
                ("item", hanging("intelligence.item")),
                ("label", hanging("access.label")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["item", "-id"], name="closing_newest"),
                    models.Index(
                        fields=["item"], name="closing_wrong", condition=Q(outcome="DISPROVED")
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(condition=~Q(why=""), name="an_ending_says_why")
                ],
            },
        ),
        NEED_TO_KNOW.labels(
            "intelligence_work_labels",
            f"l.regime = ANY (s.regimes) AND {NEED_TO_KNOW.WRITABLE}",
        ),
        *(
            operation
            for table, by in (
                ("intelligence_use", "recorded_by"),
                ("intelligence_closing", "closed_by"),
            )
            for operation in (
                allow("SELECT, INSERT", table),
                allow("USAGE", f"SEQUENCE {table}_id_seq"),
                added_beside(table, by),
            )
        ),
    ]
