"""Personal tokens: whoever comes with one reads as its holder, and the database lets it do no more.

`access_account` stays what it was: somebody who signed in. `access_reader` is that person, or the
holder of a token. Only the functions that say what may be read are given to readers; whatever
asks for an account (writing, opening what is sealed, jobs, passes, more tokens) sees nobody.
"""

from datetime import timedelta
from importlib import import_module

from django.db import migrations, models
from django.db.models import F, Q

from sightline.database.operations import close, function

NEED_TO_KNOW = import_module("sightline.access.migrations.0002_need_to_know")
FOR_READERS = (
    "access_read_labels", "access_cleared_labels", "access_cleared_labels_across",
    "access_granted", "access_granted_across", "access_blocked", "access_known_labels",
    "access_viewer",
)  # fmt: skip
WHOSE = "sha256(convert_to(current_setting('sightline.pass', true), 'UTF8'))"
MAY_ENTER = """
SELECT EXISTS (SELECT FROM access_standing s WHERE s.account = who
  AND s.active AND (s.until IS NULL OR s.until > now()))
"""
HOLDER = f"""
SELECT t.account FROM access_token t WHERE t.token_hash = {WHOSE}
  AND t.ended_at IS NULL AND t.expires_at > now() AND access_may_enter(t.account)
"""
# The body of access_account and no call of it: each request asks some twenty times.
READER = f"SELECT coalesce(({NEED_TO_KNOW.ACCOUNT}), access_token_holder())"
MAKE = """
DECLARE holder text := access_account();
BEGIN
  IF holder IS NULL OR abs(extract(epoch FROM now()) - issued) > 60
    OR NOT coalesce(access_proof_holds('make-token|' || holder || '|' || encode(hashed, 'hex')
         || '|' || issued || '|' || days, proof), false)
  THEN RAISE EXCEPTION 'a_token_needs_a_proof' USING ERRCODE = 'insufficient_privilege'; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('access_token' || holder));
  DELETE FROM access_token t WHERE least(t.ended_at, t.expires_at) < now() - interval '90 days';
  IF (SELECT count(*) FROM access_token t
      WHERE t.account = holder AND t.ended_at IS NULL AND t.expires_at > now()) >= most
  THEN RETURN false; END IF;
  INSERT INTO access_token (reference, account, name, token_hash, made_at, expires_at)
  VALUES (ref, holder, called, hashed, now(), now() + make_interval(days => days));
  RETURN true;
END
"""
MINE = """
SELECT t.reference::text, t.name::text, t.made_at, t.expires_at, t.ended_at, t.last_used_at
FROM access_token t WHERE t.account = access_account() ORDER BY t.made_at DESC, t.reference
"""
END = """
UPDATE access_token SET ended_at = now()
WHERE reference = ref AND account = access_account() AND ended_at IS NULL RETURNING true
"""
# At most once a minute, and past a row that another request of the same token has just taken.
USE = f"""
UPDATE access_token SET last_used_at = now() WHERE reference = (
  SELECT t.reference FROM access_token t WHERE t.token_hash = {WHOSE}
    AND (t.last_used_at IS NULL OR t.last_used_at < now() - interval '1 minute')
    AND access_token_holder() IS NOT NULL FOR UPDATE SKIP LOCKED);
SELECT access_token_holder()
"""
LEDGER_TAKES = "ALTER POLICY ledger_entry_insert ON ledger_entry WITH CHECK (actor = coalesce("


def given_to_readers() -> list[migrations.RunSQL]:
    """Return the functions that say what may be read, made again to answer readers."""
    found = []
    for made in NEED_TO_KNOW.Migration.operations:
        before = str(getattr(made, "sql", ""))
        if before.startswith(tuple(f"CREATE OR REPLACE FUNCTION {name}(" for name in FOR_READERS)):
            after = before.replace("access_account()", "access_reader()").replace(
                "jsonb_build_object(\n",
                "jsonb_build_object('by_token', access_account() IS NULL,\n",
            )
            found.append(migrations.RunSQL(after, before))
    return found


class Migration(migrations.Migration):
    dependencies = [("access", "0003_jobs"), ("ledger", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Token",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                ("account", models.CharField(help_text="staff identity", max_length=13)),
                ("name", models.CharField(help_text="staff", max_length=40)),
                ("token_hash", models.BinaryField(help_text="credential", unique=True)),
                ("made_at", models.DateTimeField(help_text="administrative")),
                ("expires_at", models.DateTimeField(help_text="administrative")),
                ("ended_at", models.DateTimeField(help_text="administrative", null=True)),
                ("last_used_at", models.DateTimeField(help_text="staff", null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["account"], name="token_account")],
                "constraints": [
                    models.CheckConstraint(
                        name="a_token_ends_within_ninety_days",
                        condition=Q(expires_at__gt=F("made_at"))
                        & Q(expires_at__lte=F("made_at") + timedelta(days=90)),
                    ),
                    models.CheckConstraint(name="a_token_has_a_name", condition=~Q(name="")),
                ],
            },
        ),
        close("access_token"),
        function("access_may_enter", "who text", "boolean", MAY_ENTER, to=""),
        function("access_token_holder", "", "text", HOLDER),
        function("access_reader", "", "text", READER),
        function(
            "access_reads_as", "code text", "boolean",
            "SELECT coalesce((SELECT code = ANY (s.roles) FROM access_standing s"
            " WHERE s.account = access_reader()), false)",
        ),
        *given_to_readers(),
        function(
            "access_make_token",
            "ref text, hashed bytea, called text, issued bigint, days integer, most integer,"
            " proof bytea", "boolean", MAKE, language="plpgsql", volatility="VOLATILE",
        ),
        function(
            "access_my_tokens", "",
            "TABLE (reference text, name text, made_at timestamptz, expires_at timestamptz,"
            " ended_at timestamptz, last_used_at timestamptz)", MINE,
        ),
        function("access_end_token", "ref text", "boolean", END, volatility="VOLATILE"),
        function("access_use_token", "", "text", USE, volatility="VOLATILE"),
        migrations.RunSQL(
            f"{LEDGER_TAKES}(SELECT access_reader()), ''))",
            f"{LEDGER_TAKES}(SELECT access_account()), ''))",
        ),
    ]  # fmt: skip
