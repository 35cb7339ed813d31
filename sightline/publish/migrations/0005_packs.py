"""Committee packs are editions too. Exempt parts are released to members and never to the public."""

from django.db import migrations, models
from django.db.migrations.operations import RunSQL
from django.db.models import Q

from sightline.database.roles import OWNER, PUBLISH, WEB, WORKER
from sightline.scrutiny.need_to_know import RELEASES, SCRUTINISES

PARTS = [
    "REVIEWS", "PROMISES", "SESSIONS", "CONFERENCES", "FIGURES", "OPERATION", "PACK", "EXEMPT",
]  # fmt: skip
RELEASED = "EXISTS (SELECT FROM publish_release r WHERE r.edition_id = reference)"
TO_ALL = f"part <> 'EXEMPT' AND {RELEASED}"
TO_MEMBERS = f"{RELEASES} OR {RELEASED} AND (part <> 'EXEMPT' OR {SCRUTINISES})"
WITH_ITS_EDITION = "EXISTS (SELECT FROM publish_edition e WHERE e.reference = edition_id)"
SIGNED_IN = f"{OWNER}, {WEB}, {WORKER}"


def read_by(table: str, policy: str, roles: str, now: str, before: str) -> RunSQL:
    """Put another condition on what these roles read of a table."""
    drop = f"DROP POLICY {table}_{policy} ON {table};"
    make = f"CREATE POLICY {table}_{policy} ON {table} FOR SELECT TO {roles} USING"
    return RunSQL(f"{drop}{make} ({now})", f"{drop}{make} ({before})")


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
        read_by("publish_edition", "public", PUBLISH, TO_ALL, RELEASED),
        read_by("publish_edition", "select", SIGNED_IN, TO_MEMBERS, f"{RELEASES} OR {RELEASED}"),
        read_by("publish_withdrawal", "public", PUBLISH, WITH_ITS_EDITION, "true"),
        read_by("publish_withdrawal", "select", SIGNED_IN, WITH_ITS_EDITION, "true"),
    ]
