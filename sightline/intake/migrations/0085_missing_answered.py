"""Whoever answers a person who asks for their data reads when they were missing, as leads do."""

from django.db import migrations

from sightline.access.need_to_know import kept


def answered(table: str, record: str) -> migrations.RunSQL:
    """Let an agency's gatekeepers read what it keeps of missing children."""
    return migrations.RunSQL(
        f"CREATE POLICY {table}_answered ON {table} FOR SELECT USING ({kept(record)})",
        f"DROP POLICY {table}_answered ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [("intake", "0098_devices_of_links"), ("access", "0012_keepers")]
    operations = [
        answered("intake_missingepisode", "reference"),
        answered("intake_interviewtaken", "episode_id"),
        answered("intake_interviewaccount", "episode_id"),
    ]
