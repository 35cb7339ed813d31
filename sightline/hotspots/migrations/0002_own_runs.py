"""A run holds what one viewer could see, so that viewer alone may read it."""

from django.db import migrations

from sightline.database.operations import allow, guard

OWN = "account = (SELECT access_account()) AND (SELECT access_has_role('ANALYST'))"


class Migration(migrations.Migration):
    dependencies = [("hotspots", "0001_initial"), ("access", "0002_need_to_know")]
    operations = [
        allow("SELECT, INSERT", "hotspots_run"),
        guard("hotspots_run", {"SELECT": OWN, "INSERT": OWN}),
    ]
