"""Who looked: look-ups by record and by reader, for those alone who may know of them.

Each function decides for itself who asks: an auditor; whoever answers for a record of their own
agency (`access.rules`, Act.WHO_LOOKED); an agency's lead, of its staff; a reader, of themselves.
What would tell who told us, or that an auditor asked, is for the auditor alone; and nobody but a
reader themself is told of a record that is shut for them.
"""

from importlib import import_module

from django.db import migrations

from sightline.database.operations import function

GROUND = import_module("sightline.access.migrations.0002_need_to_know")
LEDGER = import_module("sightline.ledger.migrations.0020_references")
ANSWERABLE = "ARRAY['GATEKEEPER', 'AGENCY_LEAD', 'INTELLIGENCE_OFFICER']::varchar[]"
LABELLED = {  # the tables of records that an entry may name, by the letters of their references
    "intelligence_item": "I", "intake_submission": "S", "subjects_person": "H",
    "subjects_group": "G", "intelligence_requirement": "Q", "intelligence_collectiontask": "W",
    "intake_missingepisode": "M", "intake_reply": "NX", "hotspots_locationofconcern": "L",
    "files_file": "F", "assessments_assessment": "T",
}  # fmt: skip
LATER = "assessments_assessment"  # migration 0070 opens it
READ_TOO = (
    *(table for table in LABELLED if table != LATER),
    "subjects_lookuptask",
    "index_token",
    "subjects_thing",
)
# Each table by itself, and only where its letter is asked for: planning all of them at once, with
# the policies of each, takes longer than all the rest.
LABELS_OF = "".join(
    f"""
  IF letters && '{{{",".join(letters)}}}'::text[] THEN found := found || array(
    SELECT t.reference::text FROM {table} t WHERE t.reference = ANY (wanted)
      AND t.label_id = ANY (labels) AND NOT t.reference = ANY (shut)); END IF;"""
    for table, letters in LABELLED.items()
)
# Reports and their files say nothing of who sent them; custodians' work and the auditor's own do not
# warn; signing in is no look at a record.
NOT_TOLD = "'{SUBMIT,ATTACH,ASK_SOURCE,OPEN_SOURCE,AUDIT,SIGN_IN,SIGN_OUT,TOKEN}'::varchar[]"
ANSWERS_FOR = f"""
DECLARE
  found text[] := '{{}}'; shut text[] := access_blocked();
  labels bigint[] := governance_answerable_labels();
  letters text[] := array(SELECT DISTINCT left(one, 1) FROM unnest(wanted) one);
BEGIN
  IF cardinality(labels) = 0 THEN RETURN found; END IF;
  PERFORM access_open_eyes('looked');
  {LABELS_OF}
  PERFORM access_shut_eyes();
  RETURN found;
END
"""
TASK = """
  LEFT JOIN LATERAL (
    SELECT t.reference, t.purpose, t.about, t.words_sealed FROM subjects_lookuptask t
    WHERE t.opened_by = e.actor AND t.opened_at <= e.at AND e.at < coalesce(t.ended_at, t.ends_at)
    ORDER BY t.opened_at DESC LIMIT 1) task ON e.actor <> ''
  LEFT JOIN access_standing s ON s.account = e.actor
"""
COLUMNS = """
  e.id, e.at, e.actor::text, coalesce(s.agency, '')::text, e.act::text, e.outcome = 'REFUSED',
  e.about::text, coalesce(task.reference, '')::text, coalesce(task.purpose, '')::text,
  coalesce(task.about, '')::text
"""
RETURNS = (
    "TABLE(entry bigint, at timestamptz, actor text, agency text, act text, refused boolean,"
    " about text, task text, purpose text, purpose_about text, words bytea, named text[])"
)
WITHIN = """
  AND x.at >= since AND x.at < until AND (x.at, x.{entry}) < (below_at, below)
  AND (what = '' OR x.act = what) AND (NOT refusals OR {refused})
"""
BEGIN = """
#variable_conflict use_column
DECLARE
  auditor boolean := access_has_role('AUDITOR'); mine text := access_account();
  below_at timestamptz; own_agency text; leads boolean; own_regimes varchar[]; allowed text[];
  shut text[] := access_blocked();
BEGIN
  IF mine IS NULL THEN RETURN; END IF;
  SELECT s.agency, 'AGENCY_LEAD' = ANY (s.roles), s.regimes INTO own_agency, leads, own_regimes
  FROM access_standing s WHERE s.account = mine;
  PERFORM access_open_eyes('looked');
  -- How often a record is looked at is unlike for each, and a planner that takes the mean would fetch
  -- and sort all its look-ups: the index holds them in order, and the newest are read from its end.
  PERFORM set_config('enable_bitmapscan', 'off', true);
  -- What is asked narrows by act and by refusal; a plan made once for all would use no index of those.
  PERFORM set_config('plan_cache_mode', 'force_custom_plan', true);
  SELECT e.at INTO below_at FROM ledger_entry e WHERE e.id = below;
  below_at := coalesce(below_at, 'infinity');
  below := coalesce(below, 9223372036854775807);
  since := coalesce(since, '-infinity'); until := coalesce(until, 'infinity');
"""
END = """
  PERFORM access_shut_eyes();
  PERFORM set_config('enable_bitmapscan', 'on', true);
  PERFORM set_config('plan_cache_mode', 'auto', true);
END
"""
AT = f"""{BEGIN}
  IF auditor THEN allowed := array(SELECT unnest(wanted) EXCEPT SELECT unnest(shut));
  ELSE
    allowed := governance_answers_for(wanted);
    PERFORM access_open_eyes('looked');
  END IF;
  RETURN QUERY
  WITH newest AS (
    SELECT one.entry, one.at, array_agg(DISTINCT one.reference::text) AS named
    FROM unnest(allowed) AS w(reference) CROSS JOIN LATERAL (
      SELECT x.entry, x.at, x.reference FROM ledger_reference x
      WHERE x.reference = w.reference AND (auditor OR x.act <> ALL ({NOT_TOLD}) AND x.actor <> '')
        {WITHIN.format(entry="entry", refused="x.refused")}
      ORDER BY x.at DESC, x.entry DESC LIMIT most) one
    GROUP BY one.entry, one.at ORDER BY one.at DESC, one.entry DESC LIMIT most)
  SELECT {COLUMNS},
    CASE WHEN NOT auditor AND (e.actor = mine OR s.regimes <@ own_regimes)
      THEN task.words_sealed ELSE '' END, newest.named
  FROM newest JOIN ledger_entry e ON e.id = newest.entry {TASK}
  ORDER BY e.at DESC, e.id DESC;
{END}"""
BY = f"""{BEGIN}
  SELECT array_agg(w) INTO allowed FROM unnest(whose) w
  WHERE auditor OR w = mine OR leads AND EXISTS (
    SELECT FROM access_standing s WHERE s.account = w AND s.agency = own_agency);
  RETURN QUERY
  WITH newest AS (
    SELECT one.* FROM unnest(allowed) AS w(account) CROSS JOIN LATERAL (
      SELECT x.* FROM ledger_entry x
      WHERE x.actor = w.account AND (auditor OR w.account = mine OR x.act <> ALL ({NOT_TOLD}))
        AND (w.account = mine OR NOT x."references"::text[] && shut)
        {WITHIN.format(entry="id", refused="x.outcome = 'REFUSED'")}
      ORDER BY x.at DESC, x.id DESC LIMIT most) one
    ORDER BY one.at DESC, one.id DESC LIMIT most)
  SELECT {COLUMNS},
    CASE WHEN e.actor = mine OR NOT auditor THEN task.words_sealed ELSE '' END,
    e."references"::text[]
  FROM newest e {TASK}
  ORDER BY e.at DESC, e.id DESC;
{END}"""
OF = """
DECLARE found text[];
BEGIN
  IF NOT access_has_role('AUDITOR') THEN RETURN '{}'; END IF;
  PERFORM access_open_eyes('looked');
  WITH people AS (
    SELECT p.reference, p.pseudonym, p.opened_from_id FROM subjects_person p
    WHERE p.pseudonym IN (SELECT o.pseudonym FROM subjects_person o WHERE o.reference = wanted)
  ), named AS (
    SELECT t.record FROM index_token t WHERE t.kind IN ('CHILD', 'PERSON')
      AND t.value IN (SELECT pseudonym FROM people UNION SELECT wanted)
    UNION SELECT t.record FROM subjects_thing g JOIN index_token t
      ON t.kind = g.kind AND t.value = g.value WHERE g.reference = wanted
    UNION SELECT opened_from_id FROM people UNION SELECT reference FROM people
    UNION SELECT wanted
  ) SELECT array_agg(record::text) INTO found FROM named;
  PERFORM access_shut_eyes();
  RETURN found;
END
"""
ASKED = (
    "since timestamptz, until timestamptz, what text, refusals boolean, below bigint, most integer"
)


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("governance", "0021_answers_guarded"),
        ("ledger", "0020_references"),
        ("access", "0085_rectify_labels"),
        ("files", "0003_by_links"),
        ("intake", "0085_missing_answered"),
        ("intelligence", "0086_corrections_guarded"),
        ("subjects", "0091_asked_after_guarded"),
        ("hotspots", "0011_profile_need_to_know"),
    ]
    operations = [
        GROUND.labels(
            "governance_answerable_labels",
            f"s.roles && {ANSWERABLE} AND l.regime = ANY (s.regimes) AND {GROUND.WRITABLE}",
        ),
        # Which label a record has, and no more of it.
        *(LEDGER.looked(table) for table in READ_TOO),
        function(
            "governance_answers_for", "wanted text[]", "text[]", ANSWERS_FOR,
            language="plpgsql", volatility="VOLATILE",
        ),
        function(
            "governance_looked_at", f"wanted text[], {ASKED}", RETURNS, AT,
            language="plpgsql", volatility="VOLATILE",
        ),
        function(
            "governance_looked_by", f"whose text[], {ASKED}", RETURNS, BY,
            language="plpgsql", volatility="VOLATILE",
        ),
        function(
            "governance_records_of", "wanted text", "text[]", OF,
            language="plpgsql", volatility="VOLATILE",
        ),
    ]  # fmt: skip
