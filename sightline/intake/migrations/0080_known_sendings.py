"""Whether something was sent before, by the key of its sending, for who brings a file in again."""

from django.db import migrations

from sightline.database.operations import function

KNOWN = """
SELECT access_account() IS NOT NULL
  AND EXISTS (SELECT FROM intake_sending WHERE hashed = key)
"""


class Migration(migrations.Migration):
    dependencies = [("intake", "0071_missing_need_to_know")]
    operations = [function("intake_was_received", "key text", "boolean", KNOWN)]
