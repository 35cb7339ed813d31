"""What a schedule may ask about each record, for the nightly reckoning and for one record's page;
telling keepers what is due; what a hold covers, for the disclosure officer.
"""

from django.db import migrations

from sightline.database.operations import function
from sightline.database.roles import WORKER
from sightline.governance import keep_facts as facts

COLUMNS = (
    "record text, label bigint, agency text, regime text, moments jsonb, grade text, outcome text,"
    " roles text[], named_adult boolean, unproven boolean, of_child boolean, kept_until date"
)
BRANCHES = "".join(
    f"  WHEN '{kind}' THEN RETURN QUERY SELECT f.record::text, f.label_id::bigint,"
    " l.controller::text, l.regime::text, f.moments, f.grade::text, f.outcome::text,"
    " f.roles::text[], f.named_adult, f.unproven, f.of_child,"
    " (SELECT k.until FROM governance_keptlonger k WHERE k.record = f.record::text"
    f" AND k.kind = '{kind}' ORDER BY k.id DESC LIMIT 1)"
    f" FROM ({sql}) f JOIN access_label l ON l.id = f.label_id ORDER BY 1 LIMIT most;\n"
    for kind, sql in facts.FACTS.items()
)
FACTS = f"""
#variable_conflict use_column
DECLARE before text := access_errand_begin();
BEGIN
  CASE what
{BRANCHES}
  END CASE;
  PERFORM access_errand_end(before);
END
"""
FACTS_OF = """
SELECT f.* FROM governance_facts(what, '', which, 1) f
WHERE f.label = ANY (access_keeper_labels()) AND NOT f.record = ANY (access_blocked())
"""
RECKONED = """
DECLARE before text := access_errand_begin();
BEGIN
  INSERT INTO governance_kept (kind, record, label_id, schedule, due_on, kept_until, reckoned_on)
  SELECT what, r.record, r.label, r.schedule, r.due_on, r.kept_until, today
  FROM jsonb_to_recordset(rows) AS r (record text, label bigint, schedule text, due_on date,
    kept_until date)
  ON CONFLICT (record, kind) DO UPDATE SET label_id = excluded.label_id,
    schedule = excluded.schedule, due_on = excluded.due_on, kept_until = excluded.kept_until,
    reckoned_on = excluded.reckoned_on;
  PERFORM access_errand_end(before);
END
"""
FORGOTTEN = """
DECLARE before text := access_errand_begin();
BEGIN
  DELETE FROM governance_kept k WHERE k.reckoned_on < today;
  INSERT INTO access_label (controller, regime, owner, compartment, marking)
  SELECT DISTINCT s.agency, s.regimes[1], s.agency, '', 'OFFICIAL_SENSITIVE' FROM access_standing s
  WHERE s.roles && ARRAY['ANALYST', 'GATEKEEPER']::varchar[] AND cardinality(s.regimes) > 0
  ON CONFLICT DO NOTHING;
  PERFORM access_errand_end(before);
END
"""
# One notice at a time for each keeper, of what waits longest: it leads to the desk with the rest.
TELL = """
DECLARE before text := access_errand_begin(); told bigint;
BEGIN
  WITH first AS (
    SELECT s.account, x.record FROM access_standing s CROSS JOIN LATERAL (
      SELECT k.record FROM governance_kept k JOIN access_label l ON l.id = k.label_id
      WHERE k.due_on <= today AND k.record !~ '#' AND l.controller = s.agency
        AND l.regime = ANY (s.regimes)
        AND (l.marking = 'OFFICIAL' OR s.clearance = 'OFFICIAL_SENSITIVE')
        AND (l.compartment = '' OR EXISTS (SELECT FROM access_membership m
          WHERE m.account = s.account AND m.compartment = l.compartment AND m.since <= now()
            AND (m.until IS NULL OR m.until > now())))
        AND NOT EXISTS (SELECT FROM access_block b WHERE b.account = s.account
          AND b.record = k.record AND b.since <= now() AND b.ended_at IS NULL)
        AND NOT EXISTS (SELECT FROM governance_disposal d WHERE d.record = k.record
          AND d.kind = k.kind AND NOT EXISTS (SELECT FROM governance_disposalstep t
            WHERE t.disposal_id = d.reference))
      ORDER BY k.due_on, k.record LIMIT 1) x
    WHERE s.active AND (s.until IS NULL OR s.until > now())
      AND s.roles && ARRAY['GATEKEEPER', 'AGENCY_LEAD']::varchar[]
      AND NOT EXISTS (SELECT FROM notices_notice n WHERE n.account = s.account
        AND n.kind = 'KEEP_DUE' AND n.done_at IS NULL)
  ), put AS (
    INSERT INTO notices_notice (account, kind, about, made_at)
    SELECT account, 'KEEP_DUE', record, now() FROM first
    ON CONFLICT (account, kind, about) WHERE done_at IS NULL DO NOTHING RETURNING about
  ), noted AS (
    INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)
    SELECT now(), 'the clock', 'RETAIN', 'DONE', array_agg(DISTINCT about)::varchar[], 'KEEP_DUE',
      '' FROM put HAVING count(*) > 0
  ) SELECT count(*) INTO told FROM put;
  PERFORM access_errand_end(before);
  RETURN told;
END
"""
# Who may decide on a record beside the viewer: keepers who may know of it, and nobody else.
OTHERS = """
DECLARE before text := access_errand_begin(); under bigint; found text[] := '{}';
BEGIN
  under := governance_label_of(what, which);
  IF under = ANY (access_keeper_labels()) THEN
    SELECT coalesce(array_agg(s.account ORDER BY s.account), '{}') INTO found
    FROM access_standing s JOIN access_label l ON l.id = under
    WHERE s.agency = l.controller AND s.account <> access_account() AND s.active
      AND (s.until IS NULL OR s.until > now()) AND l.regime = ANY (s.regimes)
      AND s.roles && ARRAY['GATEKEEPER', 'AGENCY_LEAD']::varchar[]
      AND (l.marking = 'OFFICIAL' OR s.clearance = 'OFFICIAL_SENSITIVE')
      AND (l.compartment = '' OR EXISTS (SELECT FROM access_membership m
        WHERE m.account = s.account AND m.compartment = l.compartment AND m.since <= now()
          AND (m.until IS NULL OR m.until > now())))
      AND NOT EXISTS (SELECT FROM access_block b WHERE b.account = s.account
        AND b.record = which AND b.since <= now() AND b.ended_at IS NULL);
  END IF;
  PERFORM access_errand_end(before);
  RETURN found;
END
"""
MATERIAL = """
#variable_conflict use_column
DECLARE before text := access_errand_begin(); ours boolean; labels bigint[];
BEGIN
  SELECT h.agency = governance_keeper_agency() INTO ours FROM governance_hold h
  WHERE h.reference = which;
  IF coalesce(ours, false) THEN
    labels := access_keeper_labels();
    RETURN QUERY SELECT c.kind, c.record FROM governance_covered(which) c
    WHERE governance_label_of(c.kind, c.record) = ANY (labels)
      AND NOT c.record = ANY (access_blocked())
    ORDER BY c.kind, c.record;
  END IF;
  PERFORM access_errand_end(before);
END
"""
# Everything that goes with a record, for who decides on it: counts and references, no words.
DEPENDS = """
DECLARE before text := access_errand_begin(); found jsonb;
BEGIN
  IF governance_label_of(what, which) = ANY (access_keeper_labels())
    AND NOT which = ANY (access_blocked()) THEN
    SELECT jsonb_build_object('going', governance_scope(what, which),
      'holds', cardinality(governance_holding(what, which)),
      'leaning', (SELECT count(*) FROM intelligence_ground g WHERE g.supported_by = which),
      'at', (SELECT l.id FROM access_label l WHERE l.id = governance_label_of(what, which)))
    INTO found;
  END IF;
  PERFORM access_errand_end(before);
  RETURN found;
END
"""


class Migration(migrations.Migration):
    dependencies = [("governance", "0004_keep_disposal")]
    operations = [
        function(
            "governance_facts", "what text, beyond text, which text, most integer",
            f"TABLE ({COLUMNS})", FACTS, language="plpgsql", volatility="VOLATILE", to=WORKER,
        ),
        function(
            "governance_facts_of", "what text, which text", f"TABLE ({COLUMNS})", FACTS_OF,
            volatility="VOLATILE",
        ),
        function(
            "governance_reckoned", "what text, rows jsonb, today date", "void", RECKONED,
            language="plpgsql", volatility="VOLATILE", to=WORKER,
        ),
        function(
            "governance_forget", "today date", "void", FORGOTTEN,
            language="plpgsql", volatility="VOLATILE", to=WORKER,
        ),
        function(
            "governance_tell_due", "today date", "bigint", TELL,
            language="plpgsql", volatility="VOLATILE", to=WORKER,
        ),
        function(
            "governance_material", "which text", "TABLE (kind text, record text)", MATERIAL,
            language="plpgsql", volatility="VOLATILE",
        ),
        function(
            "governance_other_keepers", "what text, which text", "text[]", OTHERS,
            language="plpgsql", volatility="VOLATILE",
        ),
        function(
            "governance_depends", "what text, which text", "jsonb", DEPENDS,
            language="plpgsql", volatility="VOLATILE",
        ),
        migrations.RunSQL(
            "CREATE POLICY keeper ON ledger_entry FOR INSERT TO sightline_owner"
            " WITH CHECK ((SELECT access_on_errand()) AND actor = 'the clock')",
            "DROP POLICY keeper ON ledger_entry",
        ),
    ]  # fmt: skip
