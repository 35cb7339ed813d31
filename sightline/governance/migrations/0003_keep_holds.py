"""What a hold covers, and that nothing under it goes: for every role, the owner too."""

from django.db import migrations

from sightline.database.operations import DEFINER, function
from sightline.governance import keep_later as later
from sightline.governance import keep_plan as plan

LABELS = "\n".join(
    f"    WHEN '{kind}' THEN (SELECT t.label_id FROM {table} t WHERE t.{column} = which)"
    for kind, (table, column) in plan.ROOTS.items()
    if kind not in (*plan.OF_REPORT, *plan.UNLABELLED)
)
OF_AGENCY = "\n".join(
    f"""    WHEN '{kind}' THEN (SELECT l.id FROM {plan.ROOTS[kind][0]} t
      JOIN access_label l ON l.controller = {agency} AND l.owner = l.controller
        AND l.compartment = '' WHERE t.reference = which ORDER BY l.marking DESC, l.id LIMIT 1)"""
    for kind, agency in plan.UNLABELLED.items()
)
PART = (
    "(SELECT t.label_id FROM {0} t"
    " WHERE t.id = substring(which FROM '^[a-z][a-z]#([0-9]+)$')::bigint)"
)
LABEL_OF = f"""
DECLARE before text := access_errand_begin(); found bigint;
BEGIN
  found := CASE what
{LABELS}
    WHEN 'SEALED_WORDS' THEN (SELECT t.label_id FROM intake_submission t
      JOIN intake_sealedsubmission x ON x.submission_id = t.reference WHERE t.reference = which)
    WHEN 'ORIGIN_BOX' THEN (SELECT t.label_id FROM intake_submission t
      JOIN intake_sourcebox x ON x.submission_id = t.reference WHERE t.reference = which LIMIT 1)
{OF_AGENCY}
    WHEN 'FACT' THEN {PART.format("subjects_fact")}
    WHEN 'ROLE' THEN {PART.format("subjects_role")}
    WHEN 'MENTION' THEN {PART.format("subjects_mention")}
    WHEN 'CONCERN' THEN {PART.format("subjects_concern")}
    WHEN 'LINK' THEN (SELECT i.label_id FROM subjects_link t
      JOIN intelligence_item i ON i.reference = t.item_id
      WHERE t.id = substring(which FROM '^[a-z][a-z]#([0-9]+)$')::bigint)
  END;
  PERFORM access_errand_end(before);
  RETURN found;
END
"""
LIVE = "NOT EXISTS (SELECT FROM governance_holdrelease x WHERE x.hold_id = h.reference)"
BARE = "lower(regexp_replace(normalize({0}, NFKD), '[\\u0300-\\u036f]', '', 'g'))"
# Every item that names one of the people: by pseudonym, by what was recorded from it, by a mention
# that was accepted, or by all the words of a name in its text.
NAMED = f"""
  SELECT coalesce(array_agg(DISTINCT x.item), '{{}}') INTO items FROM (
    SELECT c.item_id AS item FROM intelligence_itemchild c WHERE c.child = ANY (pseudonyms)
    UNION SELECT c.item_id FROM intelligence_itemperson c WHERE c.person = ANY (pseudonyms)
    UNION SELECT c.item_id FROM subjects_concern c WHERE c.child = ANY (pseudonyms)
    UNION SELECT p.opened_from_id FROM subjects_person p WHERE p.reference = ANY (people)
    UNION SELECT f.item_id FROM subjects_fact f WHERE f.person_id = ANY (people)
    UNION SELECT f.item_id FROM subjects_role f WHERE f.person_id = ANY (people)
    UNION SELECT k.item_id FROM subjects_link k
      WHERE k.from_end = ANY (people) OR k.to_end = ANY (people)
    UNION SELECT m.item_id FROM subjects_mention m JOIN subjects_person p
      ON p.reference = ANY (people) AND {BARE.format("m.value")} = {BARE.format("p.name")}
      WHERE m.kind IN ('PERSON', 'ALIAS') AND m.decision IN ('ACCEPTED', 'CORRECTED')
    UNION SELECT t.record FROM (
      SELECT p.reference AS person, w.word, count(*) OVER (PARTITION BY p.reference) AS many
      FROM subjects_person p CROSS JOIN LATERAL (SELECT DISTINCT s.word FROM regexp_split_to_table(
        {BARE.format("p.name")}, '[^[:alnum:]]+') AS s (word) WHERE length(s.word) > 2) w
      WHERE p.reference = ANY (people)) n
    JOIN index_token t ON t.kind = 'WORD' AND t.value = n.word
    WHERE n.many > 1 GROUP BY n.person, n.many, t.record HAVING count(DISTINCT n.word) = n.many
  ) x JOIN intelligence_item i ON i.reference = x.item
  JOIN access_label l ON l.id = i.label_id WHERE l.controller = one.agency;
"""
SAME = """
  WITH RECURSIVE same (reference) AS (
    SELECT one.about::text UNION
    SELECT CASE WHEN j.left_id = s.reference THEN j.right_id ELSE j.left_id END::text
    FROM same s JOIN subjects_personjudgement j ON s.reference IN (j.left_id, j.right_id)
    WHERE j.verdict = 'SAME' AND NOT EXISTS (SELECT FROM subjects_personjudgement k
      WHERE k.left_id = j.left_id AND k.right_id = j.right_id AND k.id > j.id))
  SELECT array_agg(reference) INTO people FROM same;
  SELECT coalesce(array_agg(p.pseudonym), '{}') INTO pseudonyms FROM subjects_person p
  WHERE p.reference = ANY (people);
"""
# What hangs on those items and people, and what was made of them.
HANGING = """
  RETURN QUERY
  SELECT 'ITEM', i.reference::text FROM intelligence_item i WHERE i.reference = ANY (items)
  UNION SELECT k.kind, s.reference::text FROM intake_submission s,
    (VALUES ('SUBMISSION'), ('SEALED_WORDS'), ('ORIGIN_BOX')) AS k (kind)
    WHERE s.reference = ANY (reports)
  UNION SELECT 'FILE', f.reference::text FROM files_file f WHERE f.about = ANY (items || reports)
  UNION SELECT 'PERSON', p.reference::text FROM subjects_person p
    JOIN access_label l ON l.id = p.label_id
    WHERE l.controller = one.agency
      AND (p.reference = ANY (people) OR p.opened_from_id = ANY (items))
  UNION SELECT 'FACT', 'fa#' || f.id FROM subjects_fact f JOIN access_label l ON l.id = f.label_id
    WHERE l.controller = one.agency AND (f.person_id = ANY (people) OR f.item_id = ANY (items))
  UNION SELECT 'ROLE', 'ro#' || f.id FROM subjects_role f JOIN access_label l ON l.id = f.label_id
    WHERE l.controller = one.agency AND (f.person_id = ANY (people) OR f.item_id = ANY (items))
  UNION SELECT 'LINK', 'li#' || k.id FROM subjects_link k WHERE k.item_id = ANY (items)
    OR k.from_end = ANY (people) OR k.to_end = ANY (people)
  UNION SELECT 'MENTION', 'me#' || m.id FROM subjects_mention m WHERE m.item_id = ANY (items)
  UNION SELECT 'CONCERN', 'co#' || c.id FROM subjects_concern c WHERE c.item_id = ANY (items)
  UNION SELECT 'GROUP', g.reference::text FROM subjects_group g
    WHERE g.opened_from_id = ANY (items) OR EXISTS (SELECT FROM subjects_link k
      WHERE g.reference IN (k.from_end, k.to_end) AND k.item_id = ANY (items))
  UNION SELECT 'REQUIREMENT', q.reference::text FROM intelligence_requirement q
    WHERE q.reference = ANY (asked)
  UNION SELECT 'TASK', t.task_id::text FROM intelligence_taskpurpose t
    WHERE t.requirement_id = ANY (asked)
  UNION SELECT 'MISSING', m.reference::text FROM intake_missingepisode m
    WHERE m.child = ANY (pseudonyms)
  UNION SELECT 'LOCATION', c.concern_id::text FROM hotspots_locationitem c
    WHERE c.item_id = ANY (items)
  UNION SELECT 'PROFILE', f.reference::text FROM hotspots_profile f
    WHERE f.records && items::varchar[]
{later}  UNION SELECT one.record_kind::text, one.about::text WHERE one.kind <> 'OPERATION';
"""
BY_LABEL = "\n  UNION ".join(
    f"SELECT '{kind}', t.{column}::text FROM {table} t WHERE t.label_id = ANY (labels)"
    for kind, (table, column) in plan.ROOTS.items()
    if kind not in (*plan.OF_REPORT, *plan.UNLABELLED)
)
PARTS_BY_LABEL = "\n  UNION ".join(
    f"SELECT '{kind}', '{mark}' || t.id FROM {table} t WHERE t.label_id = ANY (labels)"
    for kind, (mark, table) in plan.PARTS.items()
    if kind != "LINK"
)
COVERED = f"""
DECLARE
  before text := access_errand_begin(); one governance_hold; labels bigint[];
  people text[] := '{{}}'; pseudonyms text[] := '{{}}'; items text[] := '{{}}';
  reports text[] := '{{}}'; asked text[] := '{{}}';
BEGIN
  SELECT * INTO one FROM governance_hold h WHERE h.reference = which;
  IF one.kind = 'OPERATION' THEN
    SELECT coalesce(array_agg(l.id), '{{}}') INTO labels FROM access_label l
    WHERE l.compartment = one.about;
    RETURN QUERY {BY_LABEL}
  UNION {PARTS_BY_LABEL}
  UNION SELECT k.kind, t.reference::text FROM intake_submission t,
    (VALUES ('SEALED_WORDS'), ('ORIGIN_BOX')) AS k (kind) WHERE t.label_id = ANY (labels)
      OR t.reference IN (SELECT i.submission FROM intelligence_item i
        WHERE i.label_id = ANY (labels))
  UNION SELECT 'SUBMISSION', i.submission::text FROM intelligence_item i
    WHERE i.label_id = ANY (labels) AND i.submission <> ''
  UNION SELECT 'FILE', f.reference::text FROM files_file f JOIN intelligence_item i
    ON i.submission = f.about WHERE i.label_id = ANY (labels)
  UNION SELECT 'LINK', 'li#' || t.id FROM subjects_link t
    JOIN intelligence_item i ON i.reference = t.item_id WHERE i.label_id = ANY (labels);
  ELSE
    IF one.kind = 'PERSON' THEN {SAME} {NAMED}
    ELSIF one.record_kind = 'ITEM' THEN items := ARRAY[one.about::text];
    ELSIF one.record_kind = 'PERSON' THEN people := ARRAY[one.about::text];
    ELSIF one.record_kind IN ('SUBMISSION', 'SEALED_WORDS', 'ORIGIN_BOX') THEN
      reports := ARRAY[one.about::text];
      SELECT coalesce(array_agg(i.reference::text), '{{}}') INTO items FROM intelligence_item i
      WHERE i.submission = one.about;
    END IF;
    SELECT reports || coalesce(array_agg(i.submission::text), '{{}}') INTO reports
    FROM intelligence_item i WHERE i.reference = ANY (items) AND i.submission <> '';
    SELECT coalesce(array_agg(q.reference::text), '{{}}') INTO asked
    FROM intelligence_requirement q WHERE q.children && pseudonyms::varchar[]
      OR EXISTS (SELECT FROM intelligence_requirementitem x
        WHERE x.requirement_id = q.reference AND x.item_id = ANY (items));
    {HANGING.replace("{later}", later.HANGING)}
  END IF;
  PERFORM access_errand_end(before);
END
"""
HOLDING = f"""
DECLARE before text := access_errand_begin(); found text[]; compartment text; report text;
BEGIN
  report := CASE WHEN what IN ('SUBMISSION', 'SEALED_WORDS', 'ORIGIN_BOX') THEN which
    WHEN what = 'FILE' THEN (SELECT f.about FROM files_file f WHERE f.reference = which) END;
  SELECT l.compartment INTO compartment FROM access_label l
  WHERE l.id = governance_label_of(what, which);
  SELECT coalesce(array_agg(h.reference::text), '{{}}') INTO found FROM governance_hold h
  WHERE {LIVE} AND CASE h.kind WHEN 'OPERATION' THEN h.about = coalesce(compartment, '')
    OR EXISTS (SELECT FROM intelligence_item i JOIN access_label l ON l.id = i.label_id
      WHERE l.compartment = h.about AND i.submission = report)
    ELSE EXISTS (SELECT FROM governance_covered(h.reference) c
      WHERE c.kind = what AND c.record = which) END;
  PERFORM access_errand_end(before);
  RETURN found;
END
"""
# For who asks with a right to the record; of what is not there, or not theirs, it says held.
IS_HELD = f"""
DECLARE kind text; label bigint; seen boolean := false;
BEGIN
  FOREACH kind IN ARRAY ARRAY[{", ".join(f"'{kind}'" for kind in (*plan.ROOTS, *plan.PARTS))}] LOOP
    CONTINUE WHEN (kind = ANY (ARRAY['FACT', 'ROLE', 'LINK', 'MENTION', 'CONCERN'])) <>
      (which ~ '^[a-z]{{2}}#[0-9]+$') OR (which LIKE '%#%' AND kind <> CASE substr(which, 1, 2)
        WHEN 'fa' THEN 'FACT' WHEN 'ro' THEN 'ROLE' WHEN 'li' THEN 'LINK'
        WHEN 'me' THEN 'MENTION' ELSE 'CONCERN' END);
    label := governance_label_of(kind, which);
    CONTINUE WHEN label IS NULL;
    IF NOT label = ANY (access_known_labels() || access_keeper_labels())
      OR which = ANY (access_blocked()) THEN RETURN true; END IF;
    seen := true;
    IF cardinality(governance_holding(kind, which)) > 0 THEN RETURN true; END IF;
  END LOOP;
  RETURN NOT seen;
END
"""
DISPOSING = """
DECLARE before text := access_errand_begin(); found boolean;
BEGIN
  SELECT EXISTS (SELECT FROM governance_certificate c
    WHERE c.transaction = pg_current_xact_id()::text::bigint AND c.going->what ? which) INTO found;
  PERFORM access_errand_end(before);
  RETURN found;
END
"""
# Called with pairs: a kind, and how a row says which record of that kind it hangs on.
NOTHING_GOES = f"""
DECLARE before text; which text; i int := 0;
BEGIN
  before := access_errand_begin();
  IF EXISTS (SELECT FROM governance_hold h WHERE {LIVE}) THEN
    IF TG_OP = 'TRUNCATE' THEN
      RAISE EXCEPTION 'nothing_under_hold_goes' USING ERRCODE = 'check_violation'; END IF;
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('keeping', 0));
    WHILE i < TG_NARGS LOOP
      EXECUTE 'SELECT (' || TG_ARGV[i + 1] || ')::text FROM (SELECT ($1).*) r' INTO which USING OLD;
      IF which <> '' AND NOT governance_disposing(TG_ARGV[i], which)
        AND cardinality(governance_holding(TG_ARGV[i], which)) > 0 THEN
        RAISE EXCEPTION 'nothing_under_hold_goes' USING ERRCODE = 'check_violation'; END IF;
      i := i + 2;
    END LOOP;
  END IF;
  PERFORM access_errand_end(before);
  IF TG_OP = 'UPDATE' THEN RETURN NEW; END IF;
  RETURN OLD;
END
"""


def held_rows(table: str) -> migrations.RunSQL:
    """Refuse that a row under hold is deleted, or that its table is emptied."""
    given = ", ".join(
        "'" + word.replace("'", "''") + "'" for pair in plan.hangs_on(table) for word in pair
    )
    return migrations.RunSQL(
        f"CREATE TRIGGER nothing_under_hold_goes BEFORE DELETE ON {table} FOR EACH ROW"
        f" EXECUTE FUNCTION nothing_under_hold_goes({given});"
        f"CREATE TRIGGER nothing_under_hold_goes_whole BEFORE TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION nothing_under_hold_goes()",
        f"DROP TRIGGER nothing_under_hold_goes ON {table};"
        f"DROP TRIGGER nothing_under_hold_goes_whole ON {table}",
    )


def held_words(table: str, kind: str, columns: tuple[str, ...]) -> migrations.RunSQL:
    """Refuse that the words of a record under hold are changed."""
    changed = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in columns)
    return migrations.RunSQL(
        f"CREATE TRIGGER nothing_under_hold_loses_its_words BEFORE UPDATE ON {table} FOR EACH ROW"
        f" WHEN ({changed}) EXECUTE FUNCTION nothing_under_hold_goes('{kind}', 'r.reference')",
        f"DROP TRIGGER nothing_under_hold_loses_its_words ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [("governance", "0002_keep_guarded")]
    operations = [
        function(
            "governance_label_of", "what text, which text", "bigint", LABEL_OF,
            language="plpgsql", volatility="VOLATILE", to="",
        ),
        function(
            "governance_covered", "which text", "TABLE (kind text, record text)",
            "#variable_conflict use_column\n" + COVERED,
            language="plpgsql", volatility="VOLATILE", to="",
        ),
        function(
            "governance_holding", "what text, which text", "text[]", HOLDING,
            language="plpgsql", volatility="VOLATILE", to="",
        ),
        function(
            "governance_is_held", "which text", "boolean", IS_HELD,
            language="plpgsql", volatility="VOLATILE",
        ),
        function(
            "governance_disposing", "what text, which text", "boolean", DISPOSING,
            language="plpgsql", volatility="VOLATILE", to="",
        ),
        migrations.RunSQL(
            "CREATE FUNCTION nothing_under_hold_goes() RETURNS trigger LANGUAGE plpgsql"
            f" {DEFINER} AS $body${NOTHING_GOES}$body$;"
            "REVOKE ALL ON FUNCTION nothing_under_hold_goes FROM PUBLIC",
            "DROP FUNCTION nothing_under_hold_goes()",
        ),
        *(held_rows(table) for table in plan.HELD_TABLES if not table.startswith(plan.AFTER)),
        held_words("intelligence_item", "ITEM", ("sanitised_text", "place_name", "anonymised")),
        held_words("subjects_person", "PERSON", ("name", "born")),
        held_words("subjects_group", "GROUP", ("name", "strengths", "needs")),
    ]  # fmt: skip
