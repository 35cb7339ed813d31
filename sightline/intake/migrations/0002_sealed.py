"""The queue under need to know; the sealed words behind one function that writes the ledger first."""

from django.db import migrations

from sightline.access.need_to_know import writable
from sightline.database.operations import allow, function, guard

OWN = "account = (SELECT access_account())"
OPEN = """
DECLARE found bytea;
BEGIN
  IF why NOT IN ('TRIAGE', 'SANITISE', 'QUESTION', 'QUALITY', 'LEGAL') THEN
    RAISE EXCEPTION 'opening_a_submission_needs_a_reason' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT EXISTS (SELECT FROM intake_submission s WHERE s.reference = wanted
                 AND s.label_id = ANY ((SELECT access_write_labels())::bigint[])) THEN
    RETURN NULL; END IF;
  INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)
  VALUES (now(), access_account(), 'OPEN_SEALED', 'DONE', ARRAY[wanted], why, words);
  SELECT answers_sealed INTO found FROM intake_sealedsubmission WHERE submission_id = wanted;
  RETURN found;
END
"""
MINE = """
SELECT s.reference::text, s.received_at, s.stage::text
FROM intake_sealedsubmission w JOIN intake_submission s ON s.reference = w.submission_id
WHERE w.submitted_by = access_account() ORDER BY s.received_at DESC LIMIT 200
"""


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_initial"), ("access", "0002_need_to_know")]
    operations = [
        allow("SELECT, INSERT", "intake_submission"),
        allow("UPDATE (risk, stage, taken_by, taken_at, closed_at)", "intake_submission"),
        allow("INSERT", "intake_sealedsubmission"),
        allow("SELECT, INSERT, UPDATE, DELETE", "intake_draft"),
        # A reporter may send in what they may never read: any signed-in account inserts, and the
        # queue is read and worked by those who may write under its label. The sender's own list
        # comes from a function.
        guard(
            "intake_submission",
            {
                "SELECT": f"({writable()})"
                " OR (current_user = 'sightline_owner' AND (SELECT access_account()) IS NOT NULL)",
                "INSERT": "(SELECT access_account()) IS NOT NULL AND stage = 'WAITING'",
                "UPDATE": writable(),
            },
        ),
        guard(
            "intake_sealedsubmission",
            {
                "SELECT": "current_user = 'sightline_owner'"
                " AND (SELECT access_account()) IS NOT NULL",
                "INSERT": "submitted_by = (SELECT access_account())",
            },
        ),
        guard("intake_draft", {"SELECT": OWN, "INSERT": OWN, "UPDATE": OWN, "DELETE": OWN}),
        function(
            "intake_open", "wanted text, why text, words bytea", "bytea", OPEN,
            language="plpgsql", volatility="VOLATILE",
        ),
        function(
            "intake_mine", "", "TABLE (reference text, received_at timestamptz, stage text)", MINE
        ),
    ]  # fmt: skip
