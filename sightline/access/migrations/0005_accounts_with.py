"""Whose accounts hold a role in an agency, so that those whom something waits for can be told."""

from django.db import migrations

from sightline.database.operations import function

ACCOUNTS_WITH = """
SELECT coalesce(array_agg(s.account ORDER BY s.account), '{}')::text[] FROM access_standing s
WHERE access_account() IS NOT NULL AND s.agency = body AND role = ANY (s.roles)
  AND s.active AND (s.until IS NULL OR s.until > now())
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0004_tokens")]
    operations = [function("access_accounts_with", "body text, role text", "text[]", ACCOUNTS_WITH)]
