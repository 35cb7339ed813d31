"""Who may confirm that a child is suspected is told, and who keeps it, when its review was missed.

Only officers who may write the record are told that it is there. The clock sees which suspicion is
due, and no reason.
"""

from importlib import import_module

from django.db import migrations

from sightline.database.operations import function
from sightline.database.roles import WORKER

CLOCK = import_module("sightline.intake.migrations.0095_clock")
MAY_WRITE = """
  s.active AND (s.until IS NULL OR s.until > now()) AND s.agency = l.controller
  AND 'INTELLIGENCE_OFFICER' = ANY (s.roles) AND l.regime = ANY (s.regimes)
  AND (l.marking = 'OFFICIAL' OR s.clearance = 'OFFICIAL_SENSITIVE')
  AND (l.compartment = '' OR EXISTS (SELECT FROM access_membership m WHERE m.account = s.account
    AND m.compartment = l.compartment AND m.since <= now()
    AND (m.until IS NULL OR m.until > now())))
  AND NOT EXISTS (SELECT FROM access_block b WHERE b.account = s.account
    AND b.record = p.reference AND b.since <= now() AND b.ended_at IS NULL)
"""
SECOND = f"""
SELECT coalesce(array_agg(s.account ORDER BY s.account), '{{}}')::text[]
FROM subjects_person p JOIN access_label l ON l.id = p.label_id
JOIN access_standing s ON {MAY_WRITE}
WHERE p.reference = person AND s.account <> access_account()
"""
DUE = f"""
DECLARE due text[];
BEGIN
  PERFORM set_config('sightline.system', 'clock', true);
  SELECT coalesce(array_agg(DISTINCT r.person_id), '{{}}') INTO due FROM subjects_role r
  WHERE r.role = 'SUSPECTED' AND r.of_child
    AND EXISTS (SELECT FROM subjects_rolestep s WHERE s.role_id = r.id AND s.kind = 'CONFIRMED')
    AND NOT EXISTS (SELECT FROM subjects_rolestep s WHERE s.role_id = r.id
      AND (s.kind = 'ENDED' OR s.review_by >= today));
  INSERT INTO notices_notice (account, kind, about, made_at)
  SELECT s.account, 'SUSPICION_DUE', p.reference, now()
  FROM subjects_person p JOIN access_label l ON l.id = p.label_id
  JOIN access_standing s ON {MAY_WRITE}
  WHERE p.reference = ANY (due)
  ON CONFLICT (account, kind, about) WHERE done_at IS NULL DO NOTHING;
  INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)
  SELECT now(), 'the clock', 'PROFILE', 'DONE', due::varchar[], 'SUSPICION_DUE', ''
  WHERE cardinality(due) > 0;
  PERFORM set_config('sightline.system', '', true);
  RETURN cardinality(due);
END
"""


class Migration(migrations.Migration):
    dependencies = [
        ("subjects", "0043_facts_need_to_know"),
        ("intake", "0096_interviews_due"),
    ]
    operations = [
        CLOCK.let("SELECT", "subjects_person", CLOCK.CLOCK),
        CLOCK.let("SELECT", "subjects_role", CLOCK.CLOCK),
        CLOCK.let("SELECT", "subjects_rolestep", CLOCK.CLOCK),
        function("subjects_may_confirm", "person text", "text[]", SECOND),
        function(
            "subjects_tell_suspicions_due", "today date", "integer", DUE,
            language="plpgsql", volatility="VOLATILE", to=WORKER,
        ),
    ]  # fmt: skip
