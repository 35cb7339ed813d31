"""What a receipt's code opens, and who answers. Nobody signed in stands behind a code.

The owner's functions see by a code the rows of its own report and no other: the policies compare
with the code's hash, which each function puts into a setting of its transaction. So what the reply
page shows cannot depend on another report, whatever a function does.
"""

from typing import Any

from django.db import migrations

from sightline.access.need_to_know import writable
from sightline.database.keys import hashed
from sightline.database.operations import allow, function, guard, only_grows
from sightline.database.roles import OWNER, WORKER
from sightline.intake.receipts import USE, receipt_code

AS_OWNER = "(current_user = 'sightline_owner' AND (SELECT access_account()) IS NOT NULL)"
CLOCK = "current_setting('sightline.errand', true) = 'reply clock'"
FOR_REPLIES = "kind IN ('ANSWERED', 'REPLY_DUE')"
BY_CODE = "submission_id = (SELECT intake_of_receipt())"
OF_RECEIPT = """
SELECT r.submission_id::text FROM intake_receipt r
WHERE r.hashed = current_setting('sightline.receipt', true)
"""
HISTORY = """
BEGIN
  PERFORM set_config('sightline.receipt', code, true);
  RETURN QUERY
    SELECT NULL::text, 'RECEIVED'::text, r.received_at, ''::bytea, NULL::timestamptz
    FROM intake_receipt r WHERE r.hashed = code
    UNION ALL
    SELECT p.reference::text, p.outcome::text, p.at, p.question_sealed, s.at
    FROM intake_reply p LEFT JOIN intake_supplement s ON s.question_id = p.reference
    WHERE p.submission_id = intake_of_receipt() ORDER BY 3, 1 NULLS FIRST;
END
"""
TELL = """
INSERT INTO notices_notice (account, kind, about, made_at)
SELECT s.account, '{kind}', {about}, now() FROM access_standing s
WHERE s.active AND (s.until IS NULL OR s.until > now())
  AND 'INTELLIGENCE_OFFICER' = ANY (s.roles) AND s.agency = {agency}
  AND (s.account = {holder} OR NOT EXISTS (SELECT FROM access_standing h
    WHERE h.account = {holder} AND h.active AND h.agency = {agency}
      AND 'INTELLIGENCE_OFFICER' = ANY (h.roles)))
ON CONFLICT (account, kind, about) WHERE done_at IS NULL DO NOTHING;
"""
# Two additions to one report wait for each other at its row, so the count holds.
ADD = f"""
DECLARE report text; held text; body text;
BEGIN
  PERFORM set_config('sightline.receipt', code, true);
  SELECT s.reference, s.taken_by, l.controller INTO report, held, body FROM intake_submission s
  JOIN access_label l ON l.id = s.label_id WHERE s.reference = intake_of_receipt();
  IF report IS NULL THEN RETURN false; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(report, 53));
  IF (SELECT count(*) FROM intake_supplement x WHERE x.submission_id = report) >= most
    OR (asked IS NOT NULL AND NOT EXISTS (SELECT FROM intake_reply p WHERE p.reference = asked
      AND p.submission_id = report AND p.outcome = 'NEED_MORE'
      AND NOT EXISTS (SELECT FROM intake_supplement x WHERE x.question_id = asked)))
  THEN RETURN false; END IF;
  INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)
  VALUES (now(), '', 'SUBMIT', 'DONE', ARRAY[report, wanted], 'added', '');
  INSERT INTO intake_supplement (reference, submission_id, question_id, words_sealed, at)
  VALUES (wanted, report, asked, words, now());
  {TELL.format(kind="ANSWERED", about="report", agency="body", holder="held")}
  RETURN true;
END
"""
ADDED = f"""
BEGIN
  IF why IS NULL OR why NOT IN ('TRIAGE', 'SANITISE', 'QUESTION', 'QUALITY', 'LEGAL') THEN
    RAISE EXCEPTION 'opening_a_submission_needs_a_reason' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT EXISTS (SELECT FROM intake_submission s WHERE s.reference = wanted
                 AND {writable("s.reference")})
    OR NOT EXISTS (SELECT FROM intake_supplement x WHERE x.submission_id = wanted)
  THEN RETURN; END IF;
  INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)
  SELECT now(), access_account(), 'OPEN_SEALED', 'DONE',
    ARRAY[wanted]::varchar[] || array_agg(x.reference ORDER BY x.at), why, said
  FROM intake_supplement x WHERE x.submission_id = wanted;
  RETURN QUERY SELECT x.reference::text, x.at, x.words_sealed, p.reference::text, p.question_sealed
  FROM intake_supplement x LEFT JOIN intake_reply p ON p.reference = x.question_id
  WHERE x.submission_id = wanted ORDER BY x.at, x.reference;
END
"""
OFFICER = f"EXISTS (SELECT FROM intake_submission s WHERE s.reference = wanted AND {writable('s.reference')})"
STANDING = f"""
SELECT r.may_ask, r.awaited,
  (SELECT count(*) FROM intake_supplement x WHERE x.submission_id = wanted),
  (SELECT max(x.at) FROM intake_supplement x WHERE x.submission_id = wanted),
  (SELECT count(x.question_id) FROM intake_supplement x WHERE x.submission_id = wanted)
FROM intake_receipt r WHERE r.submission_id = wanted AND {OFFICER}
"""
# Questions to one sender, over all of this agency's reports that the asker works.
ASKED = f"""
SELECT count(*) FROM intake_reply p
WHERE {OFFICER} AND p.outcome = 'NEED_MORE' AND p.at > since AND p.submission_id IN
  (SELECT theirs.submission_id FROM intake_sealedsubmission mine
   JOIN intake_sealedsubmission theirs ON theirs.sender_hash = mine.sender_hash
   WHERE mine.submission_id = wanted)
  AND p.submission_id IN (SELECT s.reference FROM intake_submission s
   WHERE {writable("s.reference")})
"""
MINE = """
SELECT s.reference::text, s.received_at, s.stage::text,
  (SELECT p.outcome::text FROM intake_reply p WHERE p.submission_id = s.reference
   ORDER BY p.at DESC, p.reference DESC LIMIT 1)
FROM intake_sealedsubmission w JOIN intake_submission s ON s.reference = w.submission_id
WHERE w.sender_hash = sender AND access_account() IS NOT NULL
ORDER BY s.received_at DESC LIMIT 200
"""
UNHEARD = """
BEGIN
  PERFORM set_config('sightline.errand', 'reply clock', true);
  RETURN QUERY SELECT r.submission_id::text, r.received_at FROM intake_receipt r
  WHERE r.awaited AND r.received_at < before
    AND NOT EXISTS (SELECT FROM intake_reply p WHERE p.submission_id = r.submission_id);
END
"""
TELL_UNHEARD = f"""
DECLARE one record;
BEGIN
  PERFORM set_config('sightline.errand', 'reply clock', true);
  FOR one IN SELECT s.reference, s.taken_by, l.controller FROM intake_submission s
    JOIN access_label l ON l.id = s.label_id WHERE s.reference = ANY (reports)
  LOOP
    {
    TELL.format(
        kind="REPLY_DUE", about="one.reference", agency="one.controller", holder="one.taken_by"
    )
}
  END LOOP;
END
"""
SAME_LABEL = "EXISTS (SELECT FROM intake_submission s WHERE s.reference = submission_id AND s.label_id = intake_reply.label_id)"
PL = {"language": "plpgsql", "volatility": "VOLATILE"}
BEFORE_REPLIES = "TABLE (reference text, received_at timestamptz, stage text)"
WITH_REPLIES = "TABLE (reference text, received_at timestamptz, stage text, heard text)"


def give_receipts(apps: Any, schema_editor: Any) -> None:
    """Give each report that is here a receipt. Nobody was promised an answer or gave leave to ask."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            f"CREATE POLICY receipts_read ON intake_submission FOR SELECT TO {OWNER} USING (true);"
            f"CREATE POLICY receipts_give ON intake_receipt FOR INSERT TO {OWNER} WITH CHECK (true)"
        )
        cursor.execute("SELECT reference, label_id, received_at FROM intake_submission")
        for reference, label, received_at in cursor.fetchall():
            cursor.execute(
                "INSERT INTO intake_receipt (hashed, submission_id, label_id, received_at, may_ask,"
                " awaited) VALUES (%s, %s, %s, %s, false, false)",
                [hashed(USE, receipt_code(reference)), reference, label, received_at],
            )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "DROP POLICY receipts_read ON intake_submission;"
            "DROP POLICY receipts_give ON intake_receipt"
        )


def owner_may(name: str, table: str, command: str, rule: str) -> migrations.RunSQL:
    """Make one more policy, for what the owner's functions do; no other role is asked about it."""
    clause = "WITH CHECK" if command == "INSERT" else "USING"
    return migrations.RunSQL(
        f"CREATE POLICY {name} ON {table} FOR {command} TO {OWNER} {clause} ({rule})",
        f"DROP POLICY {name} ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [("intake", "0052_replies"), ("notices", "0001_initial")]
    operations = [
        function("intake_of_receipt", "", "text", OF_RECEIPT, to=""),
        allow("INSERT", "intake_receipt"),
        guard("intake_receipt", {
            "SELECT": AS_OWNER,
            "INSERT": "(SELECT access_sender()) IS NOT NULL AND hashed ~ '^[0-9a-f]{64}$'",
        }),
        owner_may("intake_receipt_known", "intake_receipt", "SELECT",
                  f"{CLOCK} OR hashed = current_setting('sightline.receipt', true)"),
        only_grows("intake_receipt"),
        allow("SELECT, INSERT", "intake_reply"),
        guard("intake_reply", {
            "SELECT": f"({writable('submission_id')}) OR {AS_OWNER}",
            "INSERT": f"{writable('submission_id')} AND by = (SELECT access_account())"
                      f" AND {SAME_LABEL}",
        }),
        owner_may("intake_reply_known", "intake_reply", "SELECT", f"{CLOCK} OR {BY_CODE}"),
        only_grows("intake_reply"),
        guard("intake_supplement", {"SELECT": AS_OWNER}),
        owner_may("intake_supplement_known", "intake_supplement", "SELECT", BY_CODE),
        owner_may("intake_supplement_added", "intake_supplement", "INSERT", BY_CODE),
        only_grows("intake_supplement"),
        owner_may("intake_submission_known", "intake_submission", "SELECT",
                  f"{CLOCK} OR reference = (SELECT intake_of_receipt())"),
        owner_may("notices_notice_reply", "notices_notice", "INSERT", FOR_REPLIES),
        owner_may("notices_notice_replied", "notices_notice", "SELECT", FOR_REPLIES),
        function("intake_reply_history", "code text",
                 "TABLE (reference text, outcome text, at timestamptz, question bytea,"
                 " answered_at timestamptz)", HISTORY, **PL),
        function("intake_add", "code text, wanted text, words bytea, asked text, most bigint",
                 "boolean", ADD, **PL),
        function("intake_added", "wanted text, why text, said bytea",
                 "TABLE (reference text, at timestamptz, words bytea, question text,"
                 " question_sealed bytea)", ADDED, **PL),
        function("intake_reply_standing", "wanted text",
                 "TABLE (may_ask boolean, awaited boolean, added bigint, added_at timestamptz, answered bigint)",
                 STANDING),
        function("intake_questions_to_sender", "wanted text, since timestamptz", "bigint", ASKED),
        migrations.RunSQL("DROP FUNCTION intake_mine(text)", migrations.RunSQL.noop),
        function("intake_mine", "sender text", WITH_REPLIES, MINE),
        function("intake_replies_due", "before timestamptz",
                 "TABLE (reference text, received_at timestamptz)", UNHEARD, **PL | {"to": WORKER}),
        function("intake_tell_replies_due", "reports text[]", "void", TELL_UNHEARD,
                 **PL | {"to": WORKER}),
        migrations.RunPython(give_receipts, migrations.RunPython.noop),
    ]  # fmt: skip
