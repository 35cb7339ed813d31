"""Parts of numbers, marks and account names, seen by whoever may see a record that holds the whole.

What records hold already is given its pieces here, by the owner, before the table is guarded.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db import migrations, models

from sightline.database.operations import allow, guard
from sightline.index.pieces import pieces

# `kind` and `value` alone would be the token's own columns here.
HELD = (
    "EXISTS (SELECT FROM index_token t"
    " WHERE t.kind = index_piece.kind AND t.value = index_piece.value)"
)
THINGS = "SELECT DISTINCT kind, value FROM index_token WHERE kind IN ('PHONE', 'VRM', 'HANDLE')"
MANY = 20_000


def fill(apps: Any, schema_editor: Any) -> None:
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("ALTER TABLE index_token NO FORCE ROW LEVEL SECURITY")
        cursor.execute(THINGS)
        rows = _rows(cursor.fetchall())
        while batch := list(islice(rows, MANY)):
            cursor.execute(
                "INSERT INTO index_piece (kind, value, piece)"
                " SELECT * FROM unnest(%s::text[], %s::text[], %s::text[])",
                [list(column) for column in zip(*batch, strict=True)],
            )
        cursor.execute("ALTER TABLE index_token FORCE ROW LEVEL SECURITY")


def _rows(things: list[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    for kind, value in things:
        for piece in pieces(kind, value):
            yield kind, value, piece


class Migration(migrations.Migration):
    dependencies = [("index", "0005_many_at_once")]
    operations = [
        migrations.CreateModel(
            name="Piece",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(help_text="administrative", max_length=12)),
                ("piece", models.CharField(help_text="personal", max_length=90)),
                ("value", models.CharField(help_text="personal", max_length=80)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "piece", "value"), name="a_piece_of_a_thing_stands_once"
                    )
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        allow("SELECT, INSERT", "index_piece"),
        allow("USAGE", "SEQUENCE index_piece_id_seq"),
        guard("index_piece", {"SELECT": HELD, "INSERT": HELD}),
    ]
