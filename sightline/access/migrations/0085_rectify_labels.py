"""The labels whose records an agency's gatekeepers and officers may put right: Act.RECTIFY in SQL."""

from importlib import import_module

from django.db import migrations

GROUND = import_module("sightline.access.migrations.0002_need_to_know")
WHO = "ARRAY['GATEKEEPER', 'INTELLIGENCE_OFFICER']::varchar[]"


class Migration(migrations.Migration):
    dependencies = [("access", "0080_errands")]
    operations = [
        GROUND.labels(
            "access_rectify_labels",
            f"s.roles && {WHO} AND l.regime = ANY (s.regimes) AND {GROUND.WRITABLE}",
        ),
    ]
