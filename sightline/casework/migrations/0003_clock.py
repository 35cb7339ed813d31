"""By the clock: leads hear that nobody is named, keepers that a record is shut, and whoever closed a
child's work that something new came. Each is told a reference alone.

Only those are told who may know the record. What is new is told of only to who may read it, too.
"""

from importlib import import_module

from django.db import migrations

from sightline.access.need_to_know import open_to_eyes
from sightline.database.operations import function
from sightline.database.roles import WORKER

GROUND = import_module("sightline.access.migrations.0002_need_to_know")
MAY_READ = f"""
SELECT EXISTS (SELECT FROM access_standing s, access_label l WHERE s.account = who AND l.id = lab
  AND s.active AND (s.until IS NULL OR s.until > now()) AND s.roles && {GROUND.OPERATIONAL}
  AND l.regime = ANY (s.regimes) AND {GROUND.CLEARED} AND {GROUND.KNOWN})
"""
CHILD = (
    "subjects_person p JOIN access_label l ON l.id = p.label_id"
    " LEFT JOIN casework_childwork w ON w.person_id = p.reference"
)
KEEPERS = """JOIN access_standing s ON s.agency = l.controller AND s.roles && {roles}
      AND assessments_may_hold(s.account, l.controller, l.compartment, l.regime, l.marking)
      AND NOT EXISTS (SELECT FROM access_block b WHERE b.account = s.account
        AND b.record = p.reference AND b.since <= now() AND b.ended_at IS NULL)"""
LEADS = KEEPERS.format(roles="ARRAY['AGENCY_LEAD']::varchar[]")
BOTH = KEEPERS.format(roles="ARRAY['AGENCY_LEAD', 'GATEKEEPER']::varchar[]")
TOLD = "ON CONFLICT (account, kind, about) WHERE done_at IS NULL DO NOTHING RETURNING about"
# Those worked with as children: it is reckoned for each on which day they are shut.
LEAD_DUE = f"""
    SELECT s.account, 'ADULT_LEAD_DUE', p.reference, now()
    FROM {CHILD} JOIN access_shutrecord r ON r.record = p.reference {LEADS}
    WHERE r.since > now() AND casework_first_months(casework_born(p.reference), months) <= by_day
      AND w.lead_since IS NULL AND coalesce(w.state, 'OPEN') = 'OPEN'
"""
SHUT = f"""
    SELECT s.account, 'RECORD_SHUT', p.reference, now()
    FROM {CHILD} JOIN access_shutrecord r ON r.record = p.reference {BOTH}
    WHERE r.since <= now() AND NOT EXISTS (SELECT FROM notices_notice n
      WHERE n.account = s.account AND n.kind = 'RECORD_SHUT' AND n.about = p.reference
        AND n.made_at >= r.since)
"""
# New since the work was closed or was last told of: an item that is about the child, or they are
# missing again.
NEW = """
    SELECT c."by", 'WORK_AGAIN', p.reference, now()
    FROM casework_childwork w JOIN subjects_person p ON p.reference = w.person_id
    JOIN access_label l ON l.id = w.label_id
    JOIN LATERAL (SELECT s."by", s.at FROM casework_workstep s WHERE s.work_id = w.reference
      AND s.step = 'CLOSED' ORDER BY s.number DESC LIMIT 1) c ON true
    WHERE w.state = 'CLOSED'
      AND assessments_may_hold(c."by", l.controller, l.compartment, l.regime, l.marking)
      AND NOT EXISTS (SELECT FROM access_block b WHERE b.account = c."by"
        AND b.record IN (p.reference, w.reference) AND b.since <= now() AND b.ended_at IS NULL)
      AND NOT EXISTS (SELECT FROM access_shutrecord r WHERE r.record = p.reference
        AND r.since <= now())
      AND (SELECT max(x.at) FROM (
          SELECT i.created_at AS at FROM intelligence_itemchild n
          JOIN intelligence_item i ON i.reference = n.item_id
          WHERE n.child = p.pseudonym AND casework_may_read(c."by", i.label_id)
            AND NOT EXISTS (SELECT FROM access_block b WHERE b.account = c."by"
              AND b.record = i.reference AND b.since <= now() AND b.ended_at IS NULL)
          UNION ALL SELECT m.recorded_at FROM intake_missingepisode m
          WHERE m.child = p.pseudonym AND casework_may_read(c."by", m.label_id)
            AND EXISTS (SELECT FROM access_standing s JOIN access_label k ON k.id = m.label_id
              WHERE s.account = c."by" AND s.agency = k.controller
                AND s.roles && ARRAY['INTELLIGENCE_OFFICER', 'AGENCY_LEAD']::varchar[])
            AND NOT EXISTS (SELECT FROM access_block b WHERE b.account = c."by"
              AND b.record = m.reference AND b.since <= now() AND b.ended_at IS NULL)) x)
        > greatest(w.moved_at, (SELECT max(n.made_at) FROM notices_notice n
          WHERE n.account = c."by" AND n.kind = 'WORK_AGAIN' AND n.about = p.reference))
"""
# From the first day on which somebody may be so many months old.
FIRST_MONTHS = """
WITH first (day) AS (SELECT CASE
  WHEN said ~ '^\\d{4}-\\d{2}-\\d{2}$' THEN said::date
  WHEN said ~ '^\\d{4}-\\d{2}$' THEN (said || '-01')::date
  WHEN said ~ '^\\d{4}$' THEN (said || '-01-01')::date END)
SELECT (day + make_interval(months => many))::date FROM first
"""


def tells(kind: str, found: str) -> str:
    """Return the body of a function that tells people, past need to know, and says so."""
    return f"""
DECLARE told text[];
BEGIN
  PERFORM set_config('sightline.system', 'clock', true);
  PERFORM access_open_eyes('casework');
  WITH put AS (INSERT INTO notices_notice (account, kind, about, made_at) {found} {TOLD})
  SELECT coalesce(array_agg(DISTINCT about::text), '{{}}') INTO told FROM put;
  PERFORM access_shut_eyes();
  INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)
  SELECT now(), 'the clock', 'WORK', 'DONE', told::varchar[], '{kind}', ''
  WHERE cardinality(told) > 0;
  PERFORM set_config('sightline.system', '', true);
  RETURN cardinality(told);
END
"""


# What stood before the triggers did, or was put in past them: each night all days are reckoned.
ALL = """
DECLARE who text[];
BEGIN
  PERFORM access_open_eyes('casework');
  SELECT coalesce(array_agg(p.reference::text), '{}') INTO who FROM subjects_person p
  WHERE p.is_child AND (
    EXISTS (SELECT FROM casework_childwork w WHERE w.person_id = p.reference)
    OR EXISTS (SELECT FROM subjects_role r WHERE r.person_id = p.reference AND r.role = 'VICTIM')
    OR EXISTS (SELECT FROM assessments_assessment a WHERE a.person_id = p.reference));
  PERFORM access_shut_eyes();
  PERFORM casework_reckon(one) FROM unnest(who) AS one;
  RETURN cardinality(who);
END
"""
VOLATILE = {"language": "plpgsql", "volatility": "VOLATILE", "to": WORKER}


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0002_need_to_know"),
        ("notices", "0001_initial"),
        ("intake", "0096_interviews_due"),
        ("intelligence", "0086_corrections_guarded"),
    ]
    operations = [
        *(
            open_to_eyes(table, "casework")
            for table in ("intelligence_item", "intelligence_itemchild", "intake_missingepisode",
                          "notices_notice")
        ),
        function("casework_may_read", "who text, lab bigint", "boolean", MAY_READ, to=""),
        function("casework_first_months", "said text, many integer", "date", FIRST_MONTHS, to=""),
        function("casework_tell_leads", "by_day date, months integer", "integer",
                 tells("ADULT_LEAD_DUE", LEAD_DUE), **VOLATILE),
        function("casework_tell_shut", "", "integer", tells("RECORD_SHUT", SHUT), **VOLATILE),
        function("casework_tell_new", "", "integer", tells("WORK_AGAIN", NEW), **VOLATILE),
        function("casework_reckon_all", "", "integer", ALL, **VOLATILE),
        migrations.RunSQL("SELECT casework_reckon_all()", migrations.RunSQL.noop),
    ]  # fmt: skip
