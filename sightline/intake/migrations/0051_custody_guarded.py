"""Who told us: sealed by any sender, asked for by an officer, decided and opened by a custodian.

The web role reads no box and no note: functions give them out, ledger row first, to the one person
for whom the decision was made. Public keys are put in by the owner alone, for whoever could put one
in could have every source sealed for themselves.
"""

from django.db import migrations

from sightline.access.need_to_know import writable
from sightline.database.operations import allow, function, guard, only_grows
from sightline.database.roles import WORKER

OWNER_ALONE = "current_user = 'sightline_owner'"
AS_OWNER = f"{OWNER_ALONE} AND (SELECT access_account()) IS NOT NULL"
FOR_SENDER = f"{OWNER_ALONE} AND (SELECT access_sender()) IS NOT NULL"
UNNAMED = "ARRAY['SUBMIT', 'LIST', 'READ']"
MINE = """
SELECT s.reference::text, s.received_at, s.stage::text
FROM intake_sealedsubmission w JOIN intake_submission s ON s.reference = w.submission_id
WHERE w.sender_hash = sender AND access_account() IS NOT NULL
ORDER BY s.received_at DESC LIMIT 200
"""
IS_OWN = """
SELECT access_account() IS NOT NULL AND EXISTS (SELECT FROM intake_sealedsubmission w
  WHERE w.submission_id = wanted AND w.sender_hash = sender)
"""
LEDGER = """
  INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)
  VALUES (now(), access_account(), '{act}', 'DONE', ARRAY[wanted, report], '{about}', '');
"""
NOTE_SENDING = f"""
BEGIN
  IF access_sender() IS NULL OR NOT what = ANY ({UNNAMED}) OR length(words) = 0 THEN
    RAISE EXCEPTION 'a_row_without_a_name_is_about_ones_own_reports'
      USING ERRCODE = 'insufficient_privilege'; END IF;
  INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)
  VALUES (now(), '', what, 'DONE', '{{}}', whereof, words);
END
"""
KEYS = """
SELECT k.reference::text, k.account::text, k.public FROM intake_custodiankey k
JOIN access_standing s ON s.account = k.account
WHERE access_sender() IS NOT NULL AND k.ended_at IS NULL AND s.agency = body
  AND 'SOURCE_CUSTODIAN' = ANY (s.roles) AND s.active AND (s.until IS NULL OR s.until > now())
ORDER BY k.reference
"""
LABELS = """
SELECT coalesce(array_agg(l.id), '{}') FROM access_label l, access_standing s
WHERE s.account = access_account() AND 'SOURCE_CUSTODIAN' = ANY (s.roles)
  AND l.controller = s.agency
"""
IN_CUSTODY = (
    "label_id = ANY ((SELECT intake_custody_labels())::bigint[])"
    " AND NOT (submission_id = ANY ((SELECT access_blocked())::text[]))"
)
KEPT = """
SELECT count(*) FROM intake_sourcebox b WHERE b.submission_id = wanted
  AND EXISTS (SELECT FROM intake_submission s WHERE s.reference = wanted AND """ + (
    writable("s.reference") + ")"
)
DECIDE = f"""
DECLARE report text;
BEGIN
  SELECT r.submission_id INTO report FROM intake_sourcerequest r
  WHERE r.reference = wanted AND r.asked_by <> access_account() AND {IN_CUSTODY}
    AND NOT EXISTS (SELECT FROM intake_sealedsubmission w
                    WHERE w.submission_id = r.submission_id AND w.sender_hash = sender);
  IF report IS NULL THEN RETURN false; END IF;
  INSERT INTO intake_sourcedecision
    (request_id, decided_by, granted, words_sealed, decided_at, until)
  VALUES (wanted, access_account(), yes, words, at, ends) ON CONFLICT (request_id) DO NOTHING;
  RETURN FOUND;
END
"""
GRANTED_TO_ME = (
    """
  SELECT r.submission_id INTO report FROM intake_sourcerequest r
  JOIN intake_sourcedecision d ON d.request_id = r.reference
  WHERE r.reference = wanted AND d.granted AND d.until > now()
    AND d.decided_by = access_account() AND """
    + IN_CUSTODY
)
OPEN_BOX = f"""
DECLARE report text; found bytea;
BEGIN
  {GRANTED_TO_ME};
  SELECT b.box INTO found FROM intake_sourcebox b JOIN intake_custodiankey k ON k.reference = b.key_id
  WHERE b.submission_id = report AND k.reference = mine AND k.account = access_account();
  IF found IS NULL THEN RETURN NULL; END IF;
  {LEDGER.format(act="OPEN_SOURCE", about="opened")}
  RETURN found;
END
"""
PASS_ON = f"""
DECLARE report text;
BEGIN
  {GRANTED_TO_ME};
  IF report IS NULL THEN RETURN false; END IF;
  INSERT INTO intake_sourcenote (request_id, sealed, made_at, expires_at)
  SELECT wanted, sealed_for_one, now(), d.until FROM intake_sourcedecision d
  WHERE d.request_id = wanted ON CONFLICT (request_id) DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  {LEDGER.format(act="OPEN_SOURCE", about="passed on")}
  RETURN true;
END
"""
READ_ONCE = f"""
DECLARE report text; found bytea;
BEGIN
  SELECT n.sealed, r.submission_id INTO found, report FROM intake_sourcenote n
  JOIN intake_sourcerequest r ON r.reference = n.request_id
  WHERE r.reference = wanted AND r.asked_by = access_account()
    AND n.read_at IS NULL AND n.expires_at > now()
    AND NOT (r.submission_id = ANY ((SELECT access_blocked())::text[]))
    AND r.label_id = ANY ((SELECT access_write_labels())::bigint[]) FOR UPDATE OF n;
  IF found IS NULL THEN RETURN NULL; END IF;
  {LEDGER.format(act="ASK_SOURCE", about="read once")}
  UPDATE intake_sourcenote SET read_at = now(), sealed = '' WHERE request_id = wanted;
  RETURN found;
END
"""
NOTE_WAITS = """
SELECT EXISTS (SELECT FROM intake_sourcenote n JOIN intake_sourcerequest r
  ON r.reference = n.request_id WHERE r.reference = wanted AND r.asked_by = access_account()
  AND n.read_at IS NULL AND n.expires_at > now())
"""
FORGET = """
UPDATE intake_sourcenote SET read_at = now(), sealed = ''
WHERE read_at IS NULL AND expires_at <= now()
"""
SAME_LABEL = (
    "EXISTS (SELECT FROM intake_submission s WHERE s.reference = submission_id"
    " AND s.label_id = intake_sourcerequest.label_id)"
)
PL = {"language": "plpgsql", "volatility": "VOLATILE"}


class Migration(migrations.Migration):
    dependencies = [("intake", "0050_custody"), ("access", "0010_senders")]
    operations = [
        migrations.RunSQL(
            "CREATE POLICY intake_sealedsubmission_insert ON intake_sealedsubmission FOR INSERT"
            " WITH CHECK ((SELECT access_sender()) IS NOT NULL"
            " AND sender_hash ~ '^[0-9a-f]{64}$');"
            # Beside an actor and a time, a row of the ledger would say who sent which report.
            "CREATE POLICY ledger_entry_unnamed ON ledger_entry FOR INSERT"
            f" WITH CHECK ({FOR_SENDER} AND actor = '' AND act = ANY ({UNNAMED})"
            " AND \"references\" = '{}');"
            "ALTER TABLE intake_custodiankey ADD CONSTRAINT a_public_key_is_32_bytes"
            " CHECK (octet_length(public) = 32)",
            migrations.RunSQL.noop,
        ),
        function("intake_mine", "sender text",
                 "TABLE (reference text, received_at timestamptz, stage text)", MINE),
        function("intake_is_own", "wanted text, sender text", "boolean", IS_OWN),
        function("intake_unnamed", "what text, whereof text, words bytea", "void",
                 NOTE_SENDING, **PL),
        guard("intake_custodiankey",
              {"SELECT": OWNER_ALONE, "INSERT": OWNER_ALONE, "UPDATE": OWNER_ALONE}),
        function("intake_custodian_keys", "body text",
                 "TABLE (reference text, account text, public bytea)", KEYS),
        function("intake_custody_labels", "", "bigint[]", LABELS),
        allow("INSERT", "intake_sourcebox"),
        guard("intake_sourcebox",
              {"SELECT": AS_OWNER, "INSERT": "(SELECT access_sender()) IS NOT NULL"}),
        function("intake_boxes_of", "wanted text", "bigint", KEPT),
        allow("SELECT, INSERT", "intake_sourcerequest"),
        guard("intake_sourcerequest", {
            "SELECT": f"asked_by = (SELECT access_account()) OR ({IN_CUSTODY}) OR ({AS_OWNER})",
            "INSERT": f"{writable('submission_id')} AND asked_by = (SELECT access_account())"
                      f" AND {SAME_LABEL}",
        }),
        only_grows("intake_sourcerequest"),
        allow("SELECT", "intake_sourcedecision"),
        guard("intake_sourcedecision", {
            "SELECT": "EXISTS (SELECT FROM intake_sourcerequest r WHERE r.reference = request_id)"
                      f" OR ({AS_OWNER})",
            "INSERT": AS_OWNER,
        }),
        only_grows("intake_sourcedecision"),
        guard("intake_sourcenote", {
            "SELECT": f"({AS_OWNER}) OR ({OWNER_ALONE} AND expires_at <= now())",
            "INSERT": AS_OWNER,
            "UPDATE": f"({AS_OWNER}) OR ({OWNER_ALONE} AND expires_at <= now())",
        }),
        function("intake_decide_source",
                 "wanted text, yes boolean, words bytea, at timestamptz, ends timestamptz,"
                 " sender text", "boolean", DECIDE, **PL),
        function("intake_source_box", "wanted text, mine text", "bytea", OPEN_BOX, **PL),
        function("intake_pass_on_source", "wanted text, sealed_for_one bytea", "boolean",
                 PASS_ON, **PL),
        function("intake_note_waits", "wanted text", "boolean", NOTE_WAITS),
        function("intake_read_source", "wanted text", "bytea", READ_ONCE, **PL),
        function("intake_forget_sources", "", "void", FORGET, volatility="VOLATILE", to=WORKER),
    ]  # fmt: skip
