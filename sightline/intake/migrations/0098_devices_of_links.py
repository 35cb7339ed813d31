"""A setting's link may set a device up too: whoever sends may, and not only who has an account.

What lists and ends devices still asks for an account: many share a link, and none of them is to see
another's devices. Ending the link ends what all of them may send.
"""

from importlib import import_module

from django.db import migrations

KEYS = import_module("sightline.intake.migrations.0030_posting_keys")
LINKS = import_module("sightline.intake.migrations.0021_links_send")


class Migration(migrations.Migration):
    dependencies = [("intake", "0097_told_by_setting")]
    operations = [
        LINKS.for_senders(
            "intake_make_posting_key",
            "ref text, hashed bytea, replaced bytea, issued bigint, days integer, most integer,"
            " proof bytea",
            "boolean",
            KEYS.MAKE,
        )
    ]
