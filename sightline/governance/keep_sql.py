"""The SQL by which a record goes: what goes with it, in which order, and what is left to show it.

Migration 0004 makes functions of it.
"""

import json

from sightline.governance import keep_plan as plan

LINES = json.dumps([line._asdict() for line in plan.PLAN]).replace("'", "''")
# What goes: references by kind. A record of a person or group that was opened from an item goes
# with it, unless another item of the same label still names them; facts that take one back, links
# that replace a link and decisions that think one again go with it.
SCOPE = """
DECLARE
  before text := access_errand_begin(); label bigint := governance_label_of(what, which);
  agency text; people text[] := '{}'; groups text[] := '{}'; files text[] := '{}';
  facts text[] := '{}'; roles text[] := '{}'; links text[] := '{}'; decisions text[] := '{}';
  measures text[] := '{}';
  assessed text[] := '{}'; onward text[] := '{}'; plans text[] := '{}'; works text[] := '{}';
  found jsonb;
BEGIN
  SELECT l.controller INTO agency FROM access_label l WHERE l.id = label;
  IF what = 'ITEM' THEN
    SELECT coalesce(array_agg(p.reference::text), '{}') INTO people FROM subjects_person p
    WHERE p.opened_from_id = which AND governance_other_item(p.pseudonym, which, label) IS NULL;
    SELECT coalesce(array_agg(g.reference::text), '{}') INTO groups FROM subjects_group g
    WHERE g.opened_from_id = which AND governance_other_tie(g.reference, which, label) IS NULL;
  ELSIF what = 'PERSON' THEN people := ARRAY[which];
  ELSIF what = 'GROUP' THEN groups := ARRAY[which];
  ELSIF what = 'FACT' THEN facts := ARRAY[which];
  ELSIF what = 'ROLE' THEN roles := ARRAY[which];
  ELSIF what = 'LINK' THEN links := ARRAY[which];
  END IF;
  SELECT coalesce(array_agg(f.reference::text), '{}') INTO files FROM files_file f
  WHERE f.about = which AND what IN ('ITEM', 'SUBMISSION');
  WITH RECURSIVE gone (id) AS (
    SELECT f.id FROM subjects_fact f JOIN access_label l ON l.id = f.label_id
    WHERE 'fa#' || f.id = ANY (facts) OR f.person_id = ANY (people)
      OR (what = 'ITEM' AND f.item_id = which AND l.controller = agency)
    UNION SELECT f.id FROM gone g JOIN subjects_fact f ON f.takes_back_id = g.id)
  SELECT coalesce(array_agg('fa#' || id), '{}') INTO facts FROM gone;
  SELECT coalesce(array_agg('ro#' || f.id), '{}') INTO roles
  FROM subjects_role f JOIN access_label l ON l.id = f.label_id
  WHERE 'ro#' || f.id = ANY (roles) OR f.person_id = ANY (people)
    OR (what = 'ITEM' AND f.item_id = which AND l.controller = agency);
  WITH RECURSIVE gone (id) AS (
    SELECT k.id FROM subjects_link k WHERE 'li#' || k.id = ANY (links)
      OR (what = 'ITEM' AND k.item_id = which)
      OR k.from_end = ANY (people || groups) OR k.to_end = ANY (people || groups)
    UNION SELECT k.id FROM gone g JOIN subjects_link k ON k.replaces_id = g.id)
  SELECT coalesce(array_agg('li#' || id), '{}') INTO links FROM gone;
  SELECT coalesce(array_agg(m.reference::text), '{}') INTO measures FROM disruption_measure m
  WHERE (what = 'MEASURE' AND m.reference = which) OR m.person_id = ANY (people)
    OR m.group_id = ANY (groups) OR (what = 'LOCATION' AND m.location_id = which);
  SELECT coalesce(array_agg(o.reference::text), '{}') INTO onward
  FROM disruption_onwardreferral o
  WHERE (what = 'ONWARD' AND o.reference = which) OR o.person_id = ANY (people);
  SELECT coalesce(array_agg(p.reference::text), '{}') INTO plans FROM disruption_plan p
  WHERE (what = 'PLAN' AND p.reference = which) OR p.person_id = ANY (people)
    OR p.group_id = ANY (groups) OR (what = 'LOCATION' AND p.location_id = which);
  SELECT coalesce(array_agg(a.reference::text), '{}') INTO assessed FROM assessments_assessment a
  WHERE a.person_id = ANY (people) OR a.group_id = ANY (groups)
    OR (what = 'ASSESSMENT' AND a.reference = which);
  SELECT coalesce(array_agg(w.reference::text), '{}') INTO works FROM casework_childwork w
  WHERE (what = 'WORK' AND w.reference = which) OR w.person_id = ANY (people);
  WITH RECURSIVE gone (reference) AS (
    SELECT d.reference FROM sharing_sharedecision d
    WHERE what = 'SHARE_DECISION' AND d.reference = which
    UNION SELECT d.reference FROM gone g JOIN sharing_sharedecision d ON d.former_id = g.reference)
  SELECT coalesce(array_agg(reference::text), '{}') INTO decisions FROM gone;
  SELECT jsonb_object_agg(kind, refs) INTO found FROM (VALUES
    (what, ARRAY[which]), ('PERSON', people), ('GROUP', groups), ('FILE', files),
    ('FACT', facts), ('ROLE', roles), ('LINK', links), ('SHARE_DECISION', decisions),
    ('MEASURE', measures), ('PLAN', plans), ('ASSESSMENT', assessed), ('ONWARD', onward),
    ('WORK', works),
    ('SEALED_WORDS', CASE what WHEN 'SUBMISSION' THEN ARRAY[which] END),
    ('ORIGIN_BOX', CASE what WHEN 'SUBMISSION' THEN ARRAY[which] END)
  ) AS each (kind, refs)
  WHERE cardinality(refs) > 0 AND (kind <> what OR which = ANY (refs));
  PERFORM access_errand_end(before);
  RETURN found;
END
"""
OTHER_ITEM = """
SELECT i.reference::text FROM intelligence_item i WHERE i.label_id = label
  AND i.reference <> besides AND NOT i.anonymised AND i.reference IN (
    SELECT c.item_id FROM intelligence_itemchild c WHERE c.child = pseudonym
    UNION SELECT c.item_id FROM intelligence_itemperson c WHERE c.person = pseudonym)
ORDER BY i.received_at, i.reference LIMIT 1
"""
OTHER_TIE = """
SELECT i.reference::text FROM subjects_link k JOIN intelligence_item i ON i.reference = k.item_id
WHERE which IN (k.from_end, k.to_end) AND i.reference <> besides AND i.label_id = label
  AND NOT i.anonymised
ORDER BY i.received_at, i.reference LIMIT 1
"""
# A certificate is the proof by which rows go that never go: so it stands only for a proposal that
# another person approved, for exactly what goes with that record, and for nothing under hold.
FOLLOWS = """
DECLARE before text := access_errand_begin(); kind text; which text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('keeping', 0));
  IF NEW.transaction <> pg_current_xact_id()::text::bigint OR NOT EXISTS (
    SELECT FROM governance_disposal d JOIN governance_disposalstep s
      ON s.disposal_id = d.reference AND s.kind = 'APPROVED'
    WHERE d.reference = NEW.reference AND d.record = NEW.record AND d.kind = NEW.kind
      AND d.how = NEW.how AND d.proposed_by = NEW.proposed_by AND s.by = NEW.approved_by)
    OR NEW.going IS DISTINCT FROM coalesce(governance_scope(NEW.kind, NEW.record), '{}') THEN
    RAISE EXCEPTION 'a_certificate_follows_an_approved_disposal'
      USING ERRCODE = 'check_violation'; END IF;
  FOR kind, which IN SELECT g.key, r.which FROM jsonb_each(NEW.going) g,
    jsonb_array_elements_text(g.value) AS r (which) LOOP
    IF cardinality(governance_holding(kind, which)) > 0 THEN
      RAISE EXCEPTION 'nothing_under_hold_goes' USING ERRCODE = 'check_violation'; END IF;
  END LOOP;
  PERFORM access_errand_end(before);
  RETURN NEW;
END
"""
# Within its own transaction a certificate takes in what went; after that nothing of it changes.
_GROWS = "RAISE EXCEPTION 'governance_certificate_only_grows' USING ERRCODE = 'check_violation';"
_HEAD = (
    "CREATE OR REPLACE FUNCTION governance_certificate_only_grows() RETURNS trigger"
    " LANGUAGE plpgsql AS $body$ BEGIN "
)
SETTLES = (
    f"{_HEAD} IF TG_OP = 'UPDATE' THEN IF OLD.digest = ''"
    " AND OLD.transaction = pg_current_xact_id()::text::bigint"
    " AND (to_jsonb(NEW) - 'digest' - 'removed') = (to_jsonb(OLD) - 'digest' - 'removed')"
    f" THEN RETURN NEW; END IF; END IF; {_GROWS} END $body$"
)
SETTLES_NOT = f"{_HEAD} {_GROWS} END $body$"
# Whoever leaned on an item for its corroboration decides again; the grade itself is not changed.
LEANING = """
  INSERT INTO notices_notice (account, kind, about, made_at)
  SELECT s.account, 'REGRADE', g.item_id, now()
  FROM intelligence_ground g JOIN access_label l ON l.id = g.label_number
  JOIN access_standing s ON s.agency = l.controller AND s.active
    AND (s.until IS NULL OR s.until > now()) AND 'INTELLIGENCE_OFFICER' = ANY (s.roles)
    AND l.regime = ANY (s.regimes)
    AND (l.marking = 'OFFICIAL' OR s.clearance = 'OFFICIAL_SENSITIVE')
    AND (l.compartment = '' OR EXISTS (SELECT FROM access_membership m
      WHERE m.account = s.account AND m.compartment = l.compartment AND m.since <= now()
        AND (m.until IS NULL OR m.until > now())))
    AND NOT EXISTS (SELECT FROM access_block b WHERE b.account = s.account
      AND b.record = g.item_id AND b.since <= now() AND b.ended_at IS NULL)
  WHERE one.how = 'DISPOSE' AND g.supported_by = ANY (items) AND NOT g.item_id = ANY (items)
  ON CONFLICT (account, kind, about) WHERE done_at IS NULL DO NOTHING;
"""
# Pseudonyms that nothing leans on any more lead back to nobody.
CANDIDATES = """
  SELECT coalesce(array_agg(x.pseudonym), '{}') INTO names FROM (
    SELECT c.child::text AS pseudonym FROM intelligence_itemchild c WHERE c.item_id = ANY (items)
    UNION SELECT c.person FROM intelligence_itemperson c WHERE c.item_id = ANY (items)
    UNION SELECT i.origin FROM intelligence_item i
      WHERE i.reference = ANY (items) AND one.how = 'DISPOSE'
    UNION SELECT p.pseudonym FROM subjects_person p WHERE p.reference = ANY (people)
    UNION SELECT m.child FROM intake_missingepisode m
      WHERE one.kind = 'MISSING' AND m.reference = one.record) x;
  SELECT coalesce(array_agg(DISTINCT t.kind || ' ' || t.value), '{}') INTO things
  FROM index_token t WHERE t.record = ANY (items || people)
    AND t.kind IN ('PHONE', 'VRM', 'HANDLE');
"""
LOOSE_ENDS = """
  DELETE FROM index_piece p USING unnest(things) AS x (thing)
  WHERE p.kind = split_part(x.thing, ' ', 1) AND p.value = substr(x.thing, strpos(x.thing, ' ') + 1)
    AND NOT EXISTS (SELECT FROM index_token t WHERE t.kind = p.kind AND t.value = p.value);
  DELETE FROM index_pseudonym p WHERE p.reference = ANY (names)
    AND NOT EXISTS (SELECT FROM index_token t WHERE t.value = p.reference
      AND t.kind IN ('ORIGIN', 'CHILD', 'PERSON', 'PROFILE'))
    AND NOT EXISTS (SELECT FROM intake_missingepisode m WHERE m.child = p.reference)
    AND NOT EXISTS (SELECT FROM subjects_person q WHERE q.pseudonym = p.reference)
    AND NOT EXISTS (SELECT FROM intelligence_requirement q
      WHERE q.children @> ARRAY[p.reference]::varchar[]);
"""
DESTROY = f"""
DECLARE
  before text := access_errand_begin(); one governance_certificate; line jsonb; refs text[];
  action text; body text; many bigint; said text; items text[]; people text[]; names text[];
  things text[]; counts jsonb := '{{}}'; hash bytea := ''; whole text[];
BEGIN
  SELECT * INTO one FROM governance_certificate c WHERE c.reference = which
    AND c.transaction = pg_current_xact_id()::text::bigint AND c.digest = '';
  IF one.reference IS NULL THEN
    RAISE EXCEPTION 'a_certificate_follows_an_approved_disposal'
      USING ERRCODE = 'check_violation'; END IF;
  SELECT coalesce(array_agg(r), '{{}}') INTO items
  FROM jsonb_array_elements_text(one.going->'ITEM') r;
  SELECT coalesce(array_agg(r), '{{}}') INTO people
  FROM jsonb_array_elements_text(one.going->'PERSON') r;
  SELECT coalesce(array_agg(r.which), '{{}}') INTO whole FROM jsonb_each(one.going) g,
    jsonb_array_elements_text(g.value) AS r (which)
  WHERE g.key = one.kind OR g.key NOT IN ('SEALED_WORDS', 'ORIGIN_BOX');
  IF one.kind IN ('SEALED_WORDS', 'ORIGIN_BOX') THEN whole := '{{}}'; END IF;
  {LEANING} {CANDIDATES}
  UPDATE subjects_person p SET opened_from_id =
    governance_other_item(p.pseudonym, p.opened_from_id, p.label_id)
  WHERE p.opened_from_id = ANY (items) AND NOT p.reference = ANY (people);
  UPDATE subjects_group g SET opened_from_id =
    governance_other_tie(g.reference, g.opened_from_id, g.label_id)
  WHERE g.opened_from_id = ANY (items) AND NOT coalesce(one.going->'GROUP' ? g.reference, false);
  UPDATE subjects_fact f SET item_id = NULL,
    case_reference = CASE f.case_reference WHEN '' THEN which ELSE f.case_reference END
  WHERE f.item_id = ANY (items) AND NOT coalesce(one.going->'FACT' ? ('fa#' || f.id), false);
  UPDATE subjects_role f SET item_id = NULL,
    case_reference = CASE f.case_reference WHEN '' THEN which ELSE f.case_reference END
  WHERE f.item_id = ANY (items) AND NOT coalesce(one.going->'ROLE' ? ('ro#' || f.id), false);
  FOR line IN SELECT * FROM jsonb_array_elements('{LINES}'::jsonb) LOOP
    IF line->>'kind' = '*' THEN refs := whole;
    ELSE SELECT coalesce(array_agg(r), '{{}}') INTO refs
      FROM jsonb_array_elements_text(one.going->(line->>'kind')) r; END IF;
    CONTINUE WHEN cardinality(refs) = 0;
    action := CASE WHEN one.how = 'ANONYMISE' AND line->>'kind' = 'ITEM' THEN
      coalesce(nullif(line->>'anonymised', ''), line->>'sort') ELSE line->>'sort' END;
    CONTINUE WHEN action = 'KEEP';
    body := format(' WHERE (%s) = ANY ($1)', line->>'key')
      || CASE line->>'only' WHEN '' THEN '' ELSE ' AND ' || (line->>'only') END;
    EXECUTE format('SELECT count(*), string_agg(to_jsonb(r)::text, chr(10) ORDER BY'
      ' to_jsonb(r)::text) FROM %I r', line->>'table') || body INTO many, said USING refs;
    CONTINUE WHEN many = 0;
    EXECUTE CASE WHEN action LIKE 'SET %' THEN format('UPDATE %I r ', line->>'table') || action
      ELSE format('DELETE FROM %I r', line->>'table') END
      || CASE WHEN action LIKE 'DELETE WHERE %' THEN body || ' AND ' || substr(action, 14)
        ELSE body END USING refs;
    hash := sha256(hash || convert_to(said, 'UTF8'));
    counts := counts || jsonb_build_object(line->>'table',
      coalesce((counts->>(line->>'table'))::bigint, 0) + many);
  END LOOP;
  UPDATE governance_disposal d SET words = '' WHERE d.reference = which AND d.words <> '';
  UPDATE governance_disposalstep s
  SET why = CASE s.kind WHEN 'REFUSED' THEN 'Emptied with the record.' ELSE '' END
  WHERE s.disposal_id IN (SELECT d.reference FROM governance_disposal d
    WHERE d.record = ANY (whole) OR d.reference = which) AND s.why <> '';
  {LOOSE_ENDS}
  UPDATE governance_certificate c SET removed = counts, digest = encode(
    sha256(secret || sha256(secret || hash)), 'hex')
  WHERE c.reference = which;
  PERFORM access_errand_end(before);
END
"""
CERTIFY = """
DECLARE before text := access_errand_begin();
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('keeping', 0));
  INSERT INTO governance_certificate (reference, kind, record, label_id, how, why, schedule, agency,
    proposed_by, proposed_at, approved_by, at, going, removed, digest, copies, transaction)
  SELECT d.reference, d.kind, d.record, d.label_id, d.how, d.why, d.schedule, l.controller,
    d.proposed_by, d.proposed_at, approver, instant,
    coalesce(governance_scope(d.kind, d.record), '{}'), '{}', '', copies_with::varchar[],
    pg_current_xact_id()::text::bigint
  FROM governance_disposal d JOIN access_label l ON l.id = d.label_id WHERE d.reference = which;
  PERFORM governance_destroy(which, secret);
  PERFORM access_errand_end(before);
END
"""
CARRY_OUT = """
DECLARE before text := access_errand_begin(); ours boolean;
BEGIN
  SELECT d.label_id = ANY (access_keeper_labels()) AND NOT d.record = ANY (access_blocked())
    AND s.by = access_account() INTO ours
  FROM governance_disposal d JOIN governance_disposalstep s ON s.disposal_id = d.reference
  WHERE d.reference = which AND s.kind = 'APPROVED';
  IF NOT coalesce(ours, false) THEN
    RAISE EXCEPTION 'a_record_goes_by_who_approved_it' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM governance_certify(which, access_account(), now(), secret, copies_with);
  PERFORM access_errand_end(before);
END
"""
# On a restored copy: the people of the certificate stand for themselves again, and what has come
# back goes again. What is under hold in that copy stays, and is told.
APPLY_AGAIN = """
DECLARE before text := access_errand_begin(); which text := given->>'reference'; under bigint;
BEGIN
  IF EXISTS (SELECT FROM governance_certificate c WHERE c.reference = which) THEN
    PERFORM access_errand_end(before); RETURN 'STANDS'; END IF;
  SELECT l.id INTO under FROM access_label l WHERE l.controller = given->'label'->>0
    AND l.regime = given->'label'->>1 AND l.owner = given->'label'->>2
    AND l.compartment = given->'label'->>3 AND l.marking = given->'label'->>4;
  IF under IS NULL THEN PERFORM access_errand_end(before); RETURN 'NOT_THERE'; END IF;
  INSERT INTO governance_disposal (reference, kind, record, label_id, how, why, words, schedule,
    proposed_by, proposed_at)
  VALUES (which, given->>'kind', given->>'record', under, given->>'how', given->>'why', '',
    given->>'schedule', given->>'proposed_by', (given->>'proposed_at')::timestamptz)
  ON CONFLICT DO NOTHING;
  INSERT INTO governance_disposalstep (disposal_id, kind, why, by, at)
  VALUES (which, 'APPROVED', '', given->>'approved_by', (given->>'at')::timestamptz)
  ON CONFLICT DO NOTHING;
  PERFORM governance_certify(which, given->>'approved_by', (given->>'at')::timestamptz, secret,
    ARRAY(SELECT jsonb_array_elements_text(given->'copies')));
  PERFORM access_errand_end(before);
  RETURN 'APPLIED';
END
"""
