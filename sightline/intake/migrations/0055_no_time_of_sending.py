"""A device's sending leaves no account beside the second at which its report came.

The pass that a single sending opens is gone with it, and a key's last use is known to the day.
"""

from importlib import import_module

from django.db import migrations

from sightline.database.operations import function

BEFORE = import_module("sightline.intake.migrations.0030_posting_keys").HOLDER
HOLDER = BEFORE.replace("last_used_at = now()", "last_used_at = date_trunc('day', now())").replace(
    "k.last_used_at < now() - interval '1 minute'", "k.last_used_at < date_trunc('day', now())"
)
# Only a pass of a minute, and only by whoever holds it: a session's pass stays till it is swept.
DROP = """
DELETE FROM access_pass p WHERE p.token_hash = hashed
  AND p.expires_at - p.opened_at <= interval '5 minutes'
"""


def holder(body: str) -> str:
    """Return the statement that makes the function again, its rights kept."""
    made = function("intake_posting_holder", "hashed bytea", "text", body, volatility="VOLATILE")
    return str(made.sql)


class Migration(migrations.Migration):
    dependencies = [("intake", "0054_led_to_replies")]
    operations = [
        migrations.RunSQL(holder(HOLDER), holder(BEFORE)),
        function("intake_drop_pass", "hashed bytea", "void", DROP, volatility="VOLATILE"),
    ]
