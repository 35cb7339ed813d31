"""The queue's clock: a system viewer that sees only whose time has run out, and says so.

It comes with no pass. Within this one function, which the worker alone may call, the owner acts
as `the clock`: it reads and marks open reports, adds steps, tells people and writes the ledger.
"""

from importlib import import_module

from django.db import migrations

from sightline.database.operations import function
from sightline.database.roles import OWNER, WORKER

BEFORE = import_module("sightline.intake.migrations.0094_triage_need_to_know")
CLOCK = "current_setting('sightline.system', true) = 'clock'"
OPEN = "q.stage IN ('WAITING', 'TAKEN')"
ESCALATE = f"""
DECLARE late text[]; left_by text[];
BEGIN
  PERFORM set_config('sightline.system', 'clock', true);
  WITH due AS (
    SELECT q.reference FROM intake_submission q
    WHERE {OPEN} AND q.escalated_at IS NULL AND q.due_at <= now()
    ORDER BY q.risk, q.due_at LIMIT most FOR UPDATE SKIP LOCKED
  ), marked AS (
    UPDATE intake_submission q SET escalated_at = now() FROM due
    WHERE q.reference = due.reference RETURNING q.reference
  ) SELECT coalesce(array_agg(reference), '{{}}') INTO late FROM marked;
  SELECT coalesce(array_agg(held.reference), '{{}}') INTO left_by FROM (
    SELECT q.reference FROM intake_submission q JOIN access_label l ON l.id = q.label_id
    WHERE q.stage = 'TAKEN'
      AND NOT EXISTS (SELECT FROM access_standing s WHERE s.account = q.taken_by
        AND {BEFORE.MAY_WORK})
      AND NOT EXISTS (SELECT FROM intake_steptaken t WHERE t.submission_id = q.reference
        AND t.kind = 'HOLDER_LEFT' AND t.before = q.taken_by AND t.at >= q.taken_at)
    LIMIT most) held;
  PERFORM intake_say(late, 'OVERDUE'), intake_say(left_by, 'HOLDER_LEFT');
  PERFORM set_config('sightline.system', '', true);
  RETURN cardinality(late) + cardinality(left_by);
END
"""
# A flood by a link makes one notice for each person at a time, whatever is held back of it: the page
# of what is held back settles them together.
ANOTHER_TELLS = """(q.held_at IS NOT NULL AND (
    q.reference > (SELECT min(o.reference) FROM intake_submission o
      WHERE o.reference = ANY (which) AND o.held_at IS NOT NULL AND o.from_link = q.from_link)
    OR EXISTS (SELECT FROM notices_notice n JOIN intake_submission o ON o.reference = n.about
      WHERE n.account = s.account AND n.kind = what AND n.done_at IS NULL
        AND o.held_at IS NOT NULL AND o.from_link = q.from_link)))"""
SAY = f"""
INSERT INTO intake_steptaken (submission_id, kind, at, by, before, holder, said, words_sealed)
SELECT q.reference, what, now(), 'the clock', q.taken_by, '', '', '' FROM intake_submission q
WHERE q.reference = ANY (which);
INSERT INTO notices_notice (account, kind, about, made_at)
SELECT s.account, what, q.reference, now()
FROM intake_submission q JOIN access_label l ON l.id = q.label_id
JOIN access_standing s ON s.agency = l.controller AND s.active
  AND (s.until IS NULL OR s.until > now()) AND l.regime = ANY (s.regimes)
  AND s.roles && ARRAY['INTELLIGENCE_OFFICER', 'AGENCY_LEAD']::varchar[]
WHERE q.reference = ANY (which) AND NOT {ANOTHER_TELLS}
  AND NOT EXISTS (SELECT FROM access_block b WHERE b.account = s.account
    AND b.record = q.reference AND b.since <= now() AND b.ended_at IS NULL)
ON CONFLICT (account, kind, about) WHERE done_at IS NULL DO NOTHING;
INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)
SELECT now(), 'the clock', 'HAND_OVER', 'DONE', which::varchar[], what, ''
WHERE cardinality(which) > 0;
"""
AS_CLOCK = {  # what the clock does beside what the policies there are let others do
    ("SELECT", "intake_submission"): CLOCK,
    ("UPDATE", "intake_submission"): CLOCK,
    ("SELECT", "intake_steptaken"): CLOCK,
    ("INSERT", "intake_steptaken"): f"{CLOCK} AND by = 'the clock'",
    ("SELECT", "notices_notice"): CLOCK,
    ("INSERT", "notices_notice"): CLOCK,
    ("INSERT", "ledger_entry"): f"{CLOCK} AND actor = 'the clock'",
}


def let(command: str, table: str, rule: str) -> migrations.RunSQL:
    """Make a policy for the owner's functions; no other role is asked about it."""
    name = f"clock_{command.lower()}"
    clause = "WITH CHECK" if command == "INSERT" else "USING"
    return migrations.RunSQL(
        f"CREATE POLICY {name} ON {table} FOR {command} TO {OWNER} {clause} ({rule})",
        f"DROP POLICY {name} ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0094_triage_need_to_know"),
        ("notices", "0001_initial"),
        ("ledger", "0002_only_grows"),
    ]
    operations = [
        *(let(*what, rule) for what, rule in AS_CLOCK.items()),
        function(
            "intake_say", "which text[], what text", "void", SAY, volatility="VOLATILE", to=""
        ),
        function(
            "intake_escalate", "most integer", "integer", ESCALATE,
            language="plpgsql", volatility="VOLATILE", to=WORKER,
        ),
    ]  # fmt: skip
