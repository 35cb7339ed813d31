"""A token opens nothing while its holder's account is locked after too many failed sign-ins."""

from importlib import import_module

from django.db import migrations

from sightline.database.operations import function

TOKENS = import_module("sightline.access.migrations.0004_tokens")
LOCKED = """ AND NOT EXISTS (SELECT FROM agencies_credential c
  WHERE c.account_id = who AND c.locked_until > now())"""


def may_enter(condition: str) -> str:
    """Return the statement that makes the function `access_may_enter`."""
    return str(function("access_may_enter", "who text", "boolean", condition, to="").sql)


class Migration(migrations.Migration):
    dependencies = [("agencies", "0002_sign_in"), ("access", "0004_tokens")]
    operations = [
        migrations.RunSQL(may_enter(TOKENS.MAY_ENTER + LOCKED), may_enter(TOKENS.MAY_ENTER))
    ]
