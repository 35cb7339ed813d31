"""Whoever reads maps with a personal token sees the ground under them, as when signed in."""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("sightline.places.migrations.0003_row_security").READABLE


def for_readers(condition: str) -> str:
    """Return a condition about who is signed in as one about who reads."""
    return condition.replace("access_account()", "access_reader()").replace(
        "access_has_role(", "access_reads_as("
    )


class Migration(migrations.Migration):
    dependencies = [("places", "0003_row_security"), ("access", "0004_tokens")]
    operations = [
        migrations.RunSQL(
            f"ALTER POLICY {table}_select ON {table} USING ({for_readers(condition)})",
            f"ALTER POLICY {table}_select ON {table} USING ({condition})",
        )
        for table, condition in BEFORE.items()
    ]
