"""Seals of the ledger's rows, signed heads, and a key for each month's words."""

from typing import Any

from django.db import migrations, models
from django.db.models import F, Q

from sightline.ledger.models.fields import TransactionField

ADMINISTRATIVE: dict[str, Any] = {"help_text": "administrative"}


def number() -> Any:
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


def check(model: str, name: str, condition: Q) -> migrations.AddConstraint:
    return migrations.AddConstraint(
        model_name=model, constraint=models.CheckConstraint(condition=condition, name=name)
    )


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_only_grows")]
    operations = [
        migrations.CreateModel(
            name="Head",
            fields=[
                (
                    "size",
                    models.BigIntegerField(primary_key=True, serialize=False, **ADMINISTRATIVE),
                ),
                ("root", models.BinaryField(help_text="hash")),
                ("last", models.BigIntegerField(**ADMINISTRATIVE)),
                ("following", TransactionField(**ADMINISTRATIVE)),
                ("at", models.DateTimeField(**ADMINISTRATIVE)),
                ("key", models.BinaryField(help_text="public key")),
                ("signature", models.BinaryField(help_text="signature")),
            ],
        ),
        migrations.CreateModel(
            name="Leaf",
            fields=[
                (
                    "position",
                    models.BigIntegerField(primary_key=True, serialize=False, **ADMINISTRATIVE),
                ),
                ("number", models.BigIntegerField(unique=True, **ADMINISTRATIVE)),
                ("written_in", TransactionField(**ADMINISTRATIVE)),
                ("hash", models.BinaryField(help_text="hash")),
            ],
        ),
        migrations.CreateModel(
            name="Sealing",
            fields=[
                ("id", number()),
                ("seen_at", models.DateTimeField(null=True, **ADMINISTRATIVE)),
                ("outside_size", models.BigIntegerField(default=0, **ADMINISTRATIVE)),
                ("outside_at", models.DateTimeField(null=True, **ADMINISTRATIVE)),
                ("trouble", models.CharField(blank=True, max_length=20, **ADMINISTRATIVE)),
            ],
        ),
        migrations.CreateModel(
            name="Sum",
            fields=[
                ("id", number()),
                ("level", models.SmallIntegerField(**ADMINISTRATIVE)),
                ("place", models.BigIntegerField(**ADMINISTRATIVE)),
                ("hash", models.BinaryField(help_text="hash")),
            ],
        ),
        migrations.CreateModel(
            name="WordsKey",
            fields=[
                (
                    "month",
                    models.CharField(
                        max_length=6, primary_key=True, serialize=False, **ADMINISTRATIVE
                    ),
                ),
                ("wrapped", models.BinaryField(help_text="credential", null=True)),
                ("made_in", TransactionField(**ADMINISTRATIVE)),
                ("made_at", models.DateTimeField(**ADMINISTRATIVE)),
                ("destroyed_at", models.DateTimeField(null=True, **ADMINISTRATIVE)),
            ],
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE ledger_entry ADD COLUMN written_in xid8 NOT NULL"
                    " DEFAULT pg_current_xact_id()",
                    "ALTER TABLE ledger_entry DROP COLUMN written_in",
                )
            ],
            state_operations=[
                migrations.AddField(
                    model_name="entry",
                    name="written_in",
                    field=TransactionField(default=None, **ADMINISTRATIVE),
                    preserve_default=False,
                )
            ],
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["written_in", "id"], name="entry_written"),
        ),
        check("head", "a_head_counts_some_row", Q(size__gt=0)),
        check("leaf", "a_leaf_has_a_place", Q(position__gte=0)),
        check("sealing", "there_is_one_turn_to_seal", Q(id=1)),
        migrations.AddConstraint(
            model_name="sum",
            constraint=models.UniqueConstraint(
                fields=("level", "place"), name="a_subtree_is_kept_once"
            ),
        ),
        check("sum", "a_sum_is_of_a_kept_level", Q(level__in=(8, 16, 24, 32))),
        check(
            "wordskey",
            "a_words_key_is_there_or_destroyed",
            Q(month__regex=r"^\d{6}$")
            & (
                Q(wrapped__isnull=False, destroyed_at__isnull=True)
                | Q(wrapped__isnull=True, destroyed_at__gt=F("made_at"))
            ),
        ),
    ]
