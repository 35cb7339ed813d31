"""Committee packs are editions too. Exempt parts are released to members and never to the public."""

from django.db import migrations, models
from django.db.migrations.operations import RunSQL
from django.db.models import Q

from sightline.database.roles import PUBLISH

PARTS = [
    "REVIEWS", "PROMISES", "SESSIONS", "CONFERENCES", "FIGURES", "OPERATION", "PACK", "EXEMPT",
]  # fmt: skip
RELEASED = "EXISTS (SELECT FROM publish_release r WHERE r.edition_id = reference)"
POLICY = f"CREATE POLICY publish_edition_public ON publish_edition FOR SELECT TO {PUBLISH} USING"
DROP = "DROP POLICY publish_edition_public ON publish_edition;"


class Migration(migrations.Migration):
    dependencies = [("publish", "0004_operation_guarded")]
    operations = [
        migrations.RemoveConstraint("edition", "an_edition_is_of_a_known_part"),
        migrations.AddConstraint(
            "edition",
            models.CheckConstraint(
                condition=Q(("part__in", PARTS)), name="an_edition_is_of_a_known_part"
            ),
        ),
        RunSQL(f"{DROP}{POLICY} (part <> 'EXEMPT' AND {RELEASED})", f"{DROP}{POLICY} ({RELEASED})"),
    ]
