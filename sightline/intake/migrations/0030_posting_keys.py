"""Keys by which a device sends reports written without signal: made by proof, and good for no more.

The table is forced, and only the owner's functions reach it. A key opens nothing in the database:
`intake_posting_holder` says whose it is, and only a process that holds the proof key can then open
a pass for that account.
"""

from datetime import timedelta

from django.db import migrations, models
from django.db.models import F, Q

from sightline.database.operations import function, guard

AS_OWNER = "current_user = 'sightline_owner'"
ALIVE = "k.ended_at IS NULL AND k.expires_at > now()"
MAKE = f"""
DECLARE holder text := access_account();
BEGIN
  IF holder IS NULL OR abs(extract(epoch FROM now()) - issued) > 60
    OR NOT coalesce(access_proof_holds('make-posting-key|' || holder || '|'
         || encode(hashed, 'hex') || '|' || issued || '|' || days, proof), false)
  THEN RAISE EXCEPTION 'a_posting_key_needs_a_proof' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('intake_postingkey' || holder));
  DELETE FROM intake_postingkey k
    WHERE least(k.ended_at, k.expires_at) < now() - interval '90 days';
  UPDATE intake_postingkey k SET ended_at = now()
    WHERE k.account = holder AND k.key_hash = replaced AND {ALIVE};
  IF (SELECT count(*) FROM intake_postingkey k WHERE k.account = holder AND {ALIVE}) >= most
  THEN RETURN false; END IF;
  INSERT INTO intake_postingkey (reference, account, key_hash, made_at, expires_at)
  VALUES (ref, holder, hashed, now(), now() + make_interval(days => days));
  RETURN true;
END
"""
HOLDER = f"""
UPDATE intake_postingkey SET last_used_at = now() WHERE reference = (
  SELECT k.reference FROM intake_postingkey k WHERE k.key_hash = hashed AND {ALIVE}
    AND (k.last_used_at IS NULL OR k.last_used_at < now() - interval '1 minute')
  FOR UPDATE SKIP LOCKED);
SELECT k.account::text FROM intake_postingkey k
WHERE k.key_hash = hashed AND {ALIVE} AND access_may_enter(k.account)
"""
MINE = f"""
SELECT k.reference::text, k.made_at, k.expires_at, k.last_used_at
FROM intake_postingkey k WHERE k.account = access_account() AND {ALIVE}
ORDER BY k.made_at DESC, k.reference
"""
END = """
UPDATE intake_postingkey SET ended_at = now()
WHERE reference = ref AND account = access_account() AND ended_at IS NULL RETURNING true
"""
FORGET = """
UPDATE intake_postingkey SET ended_at = now()
WHERE key_hash = hashed AND ended_at IS NULL RETURNING true
"""


class Migration(migrations.Migration):
    dependencies = [("intake", "0023_led_to"), ("agencies", "0003_tokens_of_the_locked")]
    operations = [
        migrations.CreateModel(
            name="PostingKey",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                ("account", models.CharField(help_text="source identity", max_length=13)),
                ("key_hash", models.BinaryField(help_text="credential", unique=True)),
                ("made_at", models.DateTimeField(help_text="administrative")),
                ("expires_at", models.DateTimeField(help_text="administrative")),
                ("ended_at", models.DateTimeField(help_text="administrative", null=True)),
                ("last_used_at", models.DateTimeField(help_text="source-revealing", null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["account"], name="posting_key_account")],
                "constraints": [
                    models.CheckConstraint(
                        name="a_posting_key_ends_within_ninety_days",
                        condition=Q(expires_at__gt=F("made_at"))
                        & Q(expires_at__lte=F("made_at") + timedelta(days=90)),
                    )
                ],
            },
        ),
        guard(
            "intake_postingkey",
            dict.fromkeys(("SELECT", "INSERT", "UPDATE", "DELETE"), AS_OWNER),
        ),
        function(
            "intake_make_posting_key",
            "ref text, hashed bytea, replaced bytea, issued bigint, days integer, most integer,"
            " proof bytea", "boolean", MAKE, language="plpgsql", volatility="VOLATILE",
        ),
        function("intake_posting_holder", "hashed bytea", "text", HOLDER, volatility="VOLATILE"),
        function(
            "intake_my_posting_keys", "",
            "TABLE (reference text, made_at timestamptz, expires_at timestamptz,"
            " last_used_at timestamptz)", MINE,
        ),
        function("intake_end_posting_key", "ref text", "boolean", END, volatility="VOLATILE"),
        function("intake_forget_posting_key", "hashed bytea", "boolean", FORGET,
                 volatility="VOLATILE"),
    ]  # fmt: skip
