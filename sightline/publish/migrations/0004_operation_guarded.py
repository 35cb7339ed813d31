"""The update on the system: entered as oneself by those who release, and never changed."""

from django.db import migrations

from sightline.database.operations import allow, guard, only_grows
from sightline.scrutiny.need_to_know import AS_ONESELF, RELEASES

TABLES = ("publish_launched", "publish_operationreading", "publish_operationevidence")


class Migration(migrations.Migration):
    dependencies = [("publish", "0003_operation"), ("access", "0085_rectify_labels")]
    operations = [
        operation
        for table in TABLES
        for operation in (
            guard(table, {"SELECT": RELEASES, "INSERT": f"{RELEASES} AND {AS_ONESELF}"}),
            allow("SELECT, INSERT", table),
            allow("USAGE", f"SEQUENCE {table}_id_seq"),
            only_grows(table),
        )
    ]
