"""Credentials behind functions: one at a time by e-mail, failures counted, success proved."""

from django.db import migrations

from sightline.database.operations import allow, close, function

SIGNED_IN = "(SELECT access_account()) IS NOT NULL"
CREDENTIAL_FOR = """
SELECT c.account_id, c.password, c.code_secret_sealed, c.last_step, c.locked_until > now()
FROM agencies_credential c JOIN agencies_account a ON a.reference = c.account_id
WHERE lower(a.email) = lower(address)
"""
NOTE_FAILURE = """
UPDATE agencies_credential SET
  failures = CASE WHEN failures + 1 >= 5 THEN 0 ELSE failures + 1 END,
  locked_until = CASE WHEN failures + 1 >= 5 THEN now() + interval '15 minutes'
                 ELSE locked_until END
WHERE account_id = who
"""
NOTE_SUCCESS = """
DECLARE noted integer;
BEGIN
  IF NOT coalesce(access_proof_holds('signed-in|' || who || '|' || step, proof), false) THEN
    RAISE EXCEPTION 'a_sign_in_needs_a_proof' USING ERRCODE = 'insufficient_privilege'; END IF;
  UPDATE agencies_credential SET failures = 0, locked_until = NULL, last_step = step
  WHERE account_id = who AND last_step < step;
  GET DIAGNOSTICS noted = ROW_COUNT;
  RETURN noted = 1;
END
"""


def seen_when(table: str, condition: str) -> list[migrations.RunSQL]:
    """Let web and worker read the rows of a table that meet a condition."""
    return [
        allow("SELECT", table),
        close(table),
        migrations.RunSQL(
            f"CREATE POLICY {table}_select ON {table} FOR SELECT USING ({condition})",
            f"DROP POLICY {table}_select ON {table}",
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("agencies", "0001_initial"), ("access", "0002_need_to_know")]
    operations = [
        *seen_when("agencies_agency", SIGNED_IN),
        *seen_when("agencies_account", SIGNED_IN),
        *seen_when(
            "agencies_compartment",
            "code IN (SELECT jsonb_array_elements_text((SELECT access_viewer())->'compartments'))",
        ),
        close("agencies_credential"),
        function(
            "agencies_credential_for", "address text",
            "TABLE (account text, password text, code_secret_sealed bytea, last_step bigint,"
            " locked boolean)",
            CREDENTIAL_FOR,
        ),
        function("agencies_note_failure", "who text", "void", NOTE_FAILURE, volatility="VOLATILE"),
        function(
            "agencies_note_success", "who text, step bigint, proof bytea", "boolean",
            NOTE_SUCCESS, language="plpgsql", volatility="VOLATILE",
        ),
    ]  # fmt: skip
