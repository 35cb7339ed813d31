"""A setting's link may send, and nothing else: many people share it, and none has signed in.

`access_account` stays what it was: a person who signed in. `access_sender` is that person, or the
link whose pass this is. Only what sending a report takes is given to senders; whatever else asks
for an account (reading, opening, jobs, notices, tokens) sees nobody, whatever is built later.
`access_holder` tells one browser from the others that share a link.
"""

from importlib import import_module

from django.db import migrations

from sightline.database.operations import function

NEED_TO_KNOW = import_module("sightline.access.migrations.0002_need_to_know")
TOKENS = import_module("sightline.access.migrations.0004_tokens")
SENDER = NEED_TO_KNOW.ACCOUNT
ACCOUNT = f"{SENDER} AND NOT ('SETTING_LINK' = ANY (s.roles))"
READER = f"SELECT coalesce(({ACCOUNT}), access_token_holder())"
HOLDER = """
SELECT CASE WHEN access_account() IS NOT NULL THEN ''
  WHEN length(current_setting('sightline.holder', true)) >= 32
  THEN encode(sha256(convert_to(current_setting('sightline.holder', true), 'UTF8')), 'hex') END
"""
LEDGER_TAKES = TOKENS.LEDGER_TAKES
# For other functions of the owner alone: they ask for the proof that a link needs.
STAND = """
INSERT INTO access_standing (account, agency, roles, regimes, clearance, active, until)
VALUES (ref, body, ARRAY['SETTING_LINK'], '{}', 'OFFICIAL', true, ending)
"""
FALL = "UPDATE access_standing SET active = false WHERE account = ref"
LINKS_AGENCY = """
SELECT s.agency::text FROM access_standing s WHERE s.account = access_account()
  AND s.roles && ARRAY['INTELLIGENCE_OFFICER', 'AGENCY_LEAD']::varchar[]
"""


def remade(name: str, returns: str, before: str, after: str) -> migrations.RunSQL:
    """Give a function without parameters another body, its rights kept."""
    now, then = (str(function(name, "", returns, body).sql) for body in (after, before))
    return migrations.RunSQL(now, then)


def viewer_for_links() -> migrations.RunSQL:
    """Return `access_viewer` made again, to answer a link's pass: a role, and nothing to read."""
    found = [str(made.sql) for made in TOKENS.given_to_readers()]
    [before] = [sql for sql in found if "FUNCTION access_viewer(" in sql]
    after = before.replace(
        "'by_token', access_account() IS NULL", "'by_token', access_sender() IS NULL"
    ).replace(
        "s.account = access_reader()", "s.account = coalesce(access_reader(), access_sender())"
    )
    return migrations.RunSQL(after, before)


def label_for_senders() -> migrations.RunSQL:
    """Return `access_label_for` made again, for who sends under a label that they may not read."""
    found = [str(getattr(made, "sql", "")) for made in NEED_TO_KNOW.Migration.operations]
    [before] = [sql for sql in found if "FUNCTION access_label_for(" in sql]
    return migrations.RunSQL(before.replace("access_account()", "access_sender()"), before)


class Migration(migrations.Migration):
    dependencies = [("access", "0005_accounts_with"), ("ledger", "0001_initial")]
    operations = [
        function("access_sender", "", "text", SENDER),
        remade("access_account", "text", NEED_TO_KNOW.ACCOUNT, ACCOUNT),
        remade("access_reader", "text", TOKENS.READER, READER),
        function(
            "access_link", "", "text",
            "SELECT CASE WHEN access_account() IS NULL THEN access_sender() END",
        ),
        function("access_holder", "", "text", HOLDER),
        function("access_links_agency", "", "text", LINKS_AGENCY),
        function(
            "access_stand_link", "ref text, body text, ending timestamptz", "void", STAND,
            volatility="VOLATILE", to="",
        ),
        function("access_fall_link", "ref text", "void", FALL, volatility="VOLATILE", to=""),
        viewer_for_links(),
        label_for_senders(),
        migrations.RunSQL(
            f"{LEDGER_TAKES}(SELECT access_reader()), (SELECT access_sender()), ''))",
            f"{LEDGER_TAKES}(SELECT access_reader()), ''))",
        ),
    ]  # fmt: skip
