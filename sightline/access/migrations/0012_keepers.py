"""The labels whose records a gatekeeper or an agency's lead answers for: their own agency's."""

from importlib import import_module

from django.db import migrations

GROUND = import_module("sightline.access.migrations.0002_need_to_know")
KEEPERS = "ARRAY['GATEKEEPER', 'AGENCY_LEAD']::varchar[]"


class Migration(migrations.Migration):
    dependencies = [("access", "0011_viewer_asks_once")]
    operations = [
        GROUND.labels(
            "access_keeper_labels",
            f"s.roles && {KEEPERS} AND l.regime = ANY (s.regimes) AND {GROUND.WRITABLE}",
        ),
    ]
