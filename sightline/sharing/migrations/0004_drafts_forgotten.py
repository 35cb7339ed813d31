"""Drafts of decisions that nobody came back to are thrown away by the clock."""

from django.db import migrations

from sightline.database.operations import function
from sightline.database.roles import OWNER, WORKER

CLOCK = "current_setting('sightline.system', true) = 'clock'"
FORGET = """
DECLARE gone integer;
BEGIN
  PERFORM set_config('sightline.system', 'clock', true);
  DELETE FROM sharing_sharedraft WHERE kept_at < before;
  GET DIAGNOSTICS gone = ROW_COUNT;
  PERFORM set_config('sightline.system', '', true);
  RETURN gone;
END
"""


def let(command: str) -> migrations.RunSQL:
    """Make a policy for the owner's functions; no other role is asked about it."""
    return migrations.RunSQL(
        f"CREATE POLICY clock_{command.lower()} ON sharing_sharedraft FOR {command} TO {OWNER}"
        f" USING ({CLOCK})",
        f"DROP POLICY clock_{command.lower()} ON sharing_sharedraft",
    )


class Migration(migrations.Migration):
    dependencies = [("sharing", "0003_chased")]
    operations = [
        let("SELECT"),
        let("DELETE"),
        function(
            "sharing_forget_drafts", "before timestamptz", "integer", FORGET,
            language="plpgsql", volatility="VOLATILE", to=WORKER,
        ),
    ]  # fmt: skip
