"""Who sees and moves the queue: officers of the receiving agency, and its lead from outside.

A lead sees what the queue shows and hands work over, and nothing else of a report changes by
their hand. The list of who may work a report is frozen here; a test holds it against `rules.py`.
"""

from importlib import import_module

from django.db import migrations

from sightline.database.operations import allow, function, guard, only_grows, sentence

ACCESS = import_module("sightline.access.migrations.0002_need_to_know")
AT_WORK = "s.active AND (s.until IS NULL OR s.until > now())"
MAY_WORK = (
    f"s.agency = l.controller AND {AT_WORK} AND 'INTELLIGENCE_OFFICER' = ANY (s.roles)"
    f" AND l.regime = ANY (s.regimes) AND {ACCESS.CLEARED}"
    f" AND (l.compartment = '' OR {ACCESS.IN_COMPARTMENT})"
)
# To whom a report can be handed: nobody who is blocked from it, and nobody is told of a block.
WORKERS = f"""
SELECT coalesce(array_agg(s.account ORDER BY s.account), '{{}}')::text[]
FROM intake_submission q JOIN access_label l ON l.id = q.label_id
JOIN access_standing s ON {MAY_WORK}
WHERE q.reference = wanted
  AND q.label_id = ANY (access_write_labels() || intake_lead_labels())
  AND NOT q.reference = ANY (access_blocked())
  AND NOT EXISTS (SELECT FROM access_block b WHERE b.account = s.account AND b.record = wanted
    AND b.since <= now() AND b.ended_at IS NULL)
"""
# Who works the queues that the viewer sees. Whoever holds a report and is not here has left it.
AT_THE_QUEUE = f"""
SELECT coalesce(array_agg(DISTINCT s.account), '{{}}')::text[]
FROM access_label l JOIN access_standing s ON {MAY_WORK}
WHERE l.id = ANY (access_write_labels() || intake_lead_labels())
"""
LEADS = (
    "(label_id = ANY ((SELECT intake_lead_labels())::bigint[])"
    " AND NOT (reference = ANY ((SELECT access_blocked())::text[])))"
)
MOVED = "ARRAY['stage', 'taken_by', 'taken_at']"
ONLY_HANDS_OVER = f"""
BEGIN
  IF access_account() IS NOT NULL AND NOT OLD.label_id = ANY (access_write_labels()) AND (
    to_jsonb(OLD) - {MOVED} IS DISTINCT FROM to_jsonb(NEW) - {MOVED}
    OR OLD.stage NOT IN ('WAITING', 'TAKEN') OR NEW.stage NOT IN ('WAITING', 'TAKEN')) THEN
    RAISE EXCEPTION 'a_lead_hands_work_over_and_changes_nothing_else'
      USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END
"""
WITH_ITS_REPORT = "EXISTS (SELECT FROM intake_submission q WHERE q.reference = submission_id)"
OF_A_WORKED_REPORT = (
    "EXISTS (SELECT FROM intake_submission q WHERE q.reference = submission_id"
    " AND q.label_id = ANY ((SELECT access_write_labels())::bigint[]))"
)
BY_ITS_TAKER = (
    f"by = (SELECT access_account()) AND ({OF_A_WORKED_REPORT}"
    f" OR (kind IN ('HANDED_OVER', 'HANDED_BACK', 'ANSWERED') AND {WITH_ITS_REPORT}))"
)


class Migration(migrations.Migration):
    dependencies = [("intake", "0093_triage")]
    operations = [
        ACCESS.labels(
            "intake_lead_labels",
            f"'AGENCY_LEAD' = ANY (s.roles) AND l.regime = ANY (s.regimes) AND {ACCESS.WRITABLE}",
        ),
        function("intake_workers", "wanted text", "text[]", WORKERS),
        function("intake_at_the_queue", "", "text[]", AT_THE_QUEUE),
        migrations.RunSQL(
            "CREATE POLICY leads_see ON intake_submission FOR SELECT"
            f" USING {LEADS};"
            "CREATE POLICY leads_hand_over ON intake_submission FOR UPDATE"
            f" USING {LEADS} WITH CHECK {LEADS}",
            "DROP POLICY leads_see ON intake_submission;"
            "DROP POLICY leads_hand_over ON intake_submission",
        ),
        allow(
            "UPDATE (due_at, escalated_at, danger, referral_reference, referred_at, referred_by)",
            "intake_submission",
        ),
        sentence(
            "intake_submission", "a_lead_hands_work_over_and_changes_nothing_else",
            ONLY_HANDS_OVER, events="UPDATE",
        ),
        allow("SELECT, INSERT", "intake_steptaken"),
        allow("USAGE", "SEQUENCE intake_steptaken_id_seq"),
        guard("intake_steptaken", {"SELECT": WITH_ITS_REPORT, "INSERT": BY_ITS_TAKER}),
        only_grows("intake_steptaken"),
    ]  # fmt: skip
