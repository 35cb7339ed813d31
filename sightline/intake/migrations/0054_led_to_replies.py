"""What a report led to follows what its reporter was told last, where they were told anything."""

from importlib import import_module

from django.db import migrations

from sightline.database.operations import function
from sightline.database.roles import OWNER

BEFORE = import_module("sightline.intake.migrations.0023_led_to").BECAME
BECAME = """
SELECT coalesce(
  (SELECT CASE p.outcome WHEN 'ACTION_TAKEN' THEN 'ACTION' WHEN 'USED' THEN 'PICTURE'
     WHEN 'ASSESSED' THEN 'ASSESSED' ELSE 'NOT_FOR_US' END
   FROM intake_reply p WHERE p.submission_id = ref
     AND p.outcome IN ('ACTION_TAKEN', 'USED', 'ASSESSED', 'PASSED_ON', 'NOT_FOR_US')
   ORDER BY p.at DESC, p.reference DESC LIMIT 1),
  CASE stage WHEN 'WAITING' THEN 'RECEIVED' WHEN 'TAKEN' THEN 'ASSESSED'
    WHEN 'DONE' THEN 'PICTURE' ELSE 'NOT_FOR_US' END)
"""


def became(body: str) -> str:
    """Return the statement that makes the function, for the owner's functions alone."""
    return str(function("intake_became", "ref text, stage text", "text", body, to="").sql)


class Migration(migrations.Migration):
    dependencies = [("intake", "0053_replies_guarded")]
    operations = [
        migrations.RunSQL(
            f"CREATE POLICY intake_reply_led_to ON intake_reply FOR SELECT TO {OWNER}"
            " USING ((SELECT access_sender()) IS NOT NULL)",
            "DROP POLICY intake_reply_led_to ON intake_reply",
        ),
        migrations.RunSQL(became(BECAME), became(BEFORE)),
    ]
