"""The SQL by which agencies at work on one subject are told to talk to each other. Pure.

Two open plans or measures of two agencies make a pair of rows, one for each side, under the label
of its own work. What each side may know:

- whoever holds work in a group that the other work is in too, under the same law and marked no
  lower, could read it: they are told at once which agency it is and who holds it;
- for all others the gatekeepers of the other side decide first, under the label of their own work.
  They are asked whether others may be told to speak to them; which agency that is, they see only
  if their own side was told. Where neither could read the other, the work that stood first is asked
  about, so that nobody learns a thing by writing a plan down; the later side is asked once it has
  been told.

Nothing of what is planned and no reference passes from one side to the other.
"""

from typing import Final

KEEPER: Final = "label_id = ANY ((SELECT access_keeper_labels())::bigint[])"
UNSHUT: Final = "NOT (work = ANY ((SELECT access_blocked())::text[]))"
# By those who work on it themselves: another agency in the group, who may read it, is not told.
TOLD: Final = (
    "(told_at IS NOT NULL AND label_id = ANY ((SELECT hotspots_work_labels())::bigint[])"
    " AND (EXISTS (SELECT FROM disruption_plan p WHERE p.reference = work)"
    " OR EXISTS (SELECT FROM disruption_measure m WHERE m.reference = work)))"
)
ASKED: Final = f"(asked_at IS NOT NULL AND {KEEPER} AND {UNSHUT})"
DECIDES: Final = (  # whoever sees that they are asked
    "EXISTS (SELECT FROM disruption_overlap o WHERE o.work = disruption_overlapdecision.work"
    " AND o.asked_at IS NOT NULL AND o.label_id = ANY ((SELECT access_keeper_labels())::bigint[]))"
)
WORK_COLUMNS: Final = (
    "work text, label_id bigint, owner text, created_at timestamptz, person text, place text,"
    " circle text, thing text"
)
OPEN_WORK: Final = """
SELECT p.reference::text, p.label_id, p.owner::text, p.created_at, p.person_id::text,
  p.location_id::text, p.group_id::text, NULL::text
FROM disruption_plan p WHERE p.state <> 'CLOSED'
UNION ALL
SELECT m.reference::text, m.label_id, m.owner::text, m.created_at, m.person_id::text,
  m.location_id::text, m.group_id::text, m.thing_id::text
FROM disruption_measure m WHERE m.state NOT IN ('OUTCOME', 'NOT_USED')
"""
SHUT: Final = """EXISTS (SELECT FROM access_block b WHERE b.account = {0} AND b.since <= now()
  AND b.ended_at IS NULL
  AND b.record IN ({1}.work, {1}.person, {1}.place, {1}.circle, {1}.thing))"""
NEAR: Final = f"""ours.compartment <> '' AND ours.compartment = theirs.compartment
      AND ours.regime = theirs.regime
      AND (theirs.marking = 'OFFICIAL' OR ours.marking <> 'OFFICIAL')
      AND hotspots_may_hold(mine.owner, ours.controller, ours.compartment, ours.regime,
        ours.marking)
      AND NOT {SHUT.format("mine.owner", "other")}"""
# The one way by which this speaks: that something is so of one's own work, and where.
TELL: Final = """
BEGIN
  PERFORM set_config('sightline.system', 'clock', true);
  INSERT INTO notices_notice (account, kind, about, made_at)
  SELECT s.account, what, whereof, now() FROM access_standing s
  WHERE s.account = ANY (people) AND s.active AND (s.until IS NULL OR s.until > now())
  ON CONFLICT (account, kind, about) WHERE done_at IS NULL DO NOTHING;
  INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)
  VALUES (now(), 'the clock', 'WORK', 'DONE', ARRAY[whereof]::varchar[], what, '');
  PERFORM set_config('sightline.system', '', true);
END
"""
# First each side that could read the other, then each side whose gatekeepers are to be asked.
TELL_PAIR: Final = f"""
DECLARE side record; mine record; other record; ours access_label; theirs access_label;
  turn integer;
BEGIN
  FOR turn IN 1..2 LOOP
    FOR side IN SELECT a.id, a.work, a.told_at, a.asked_at, b.work AS mate, b.told_at AS mate_told
      FROM disruption_overlap a JOIN disruption_overlap b ON b.pair = a.pair AND b.work <> a.work
      WHERE a.pair = which ORDER BY a.id LOOP
      SELECT * INTO mine FROM disruption_open_work() w WHERE w.work = side.work;
      SELECT * INTO other FROM disruption_open_work() w WHERE w.work = side.mate;
      CONTINUE WHEN mine.work IS NULL OR other.work IS NULL;
      SELECT * INTO ours FROM access_label l WHERE l.id = mine.label_id;
      SELECT * INTO theirs FROM access_label l WHERE l.id = other.label_id;
      IF turn = 1 AND side.told_at IS NULL AND {NEAR} THEN
        UPDATE disruption_overlap SET told_at = now(), other_agency = theirs.controller,
          contact = other.owner WHERE id = side.id;
        PERFORM disruption_tell(ARRAY[mine.owner], 'OVERLAP', mine.work);
      ELSIF turn = 2 AND side.asked_at IS NULL AND side.mate_told IS NULL
        AND (side.told_at IS NOT NULL
          OR (mine.created_at, mine.work) < (other.created_at, other.work)) THEN
        UPDATE disruption_overlap SET asked_at = now() WHERE id = side.id;
        PERFORM disruption_tell(
          ARRAY(SELECT k FROM unnest(access_keepers_of(mine.label_id, mine.work)) AS k
            WHERE NOT {SHUT.format("k", "mine")}),
          'OVERLAP_ASKED', mine.work);
      END IF;
    END LOOP;
  END LOOP;
END
"""
# A person is records under one pseudonym, and those whose newest judgement is SAME; a place is
# its record, and every record at the same point.
SUBJECTS: Final = """
    WITH RECURSIVE member (reference, pseudonym) AS (
      SELECT p.reference::text, p.pseudonym::text FROM subjects_person p
      WHERE p.reference = mine.person
      UNION
      SELECT o.reference, o.pseudonym FROM member m CROSS JOIN LATERAL (
        SELECT p.reference::text, p.pseudonym::text FROM subjects_person p
        WHERE p.pseudonym = m.pseudonym
        UNION ALL
        SELECT p.reference::text, p.pseudonym::text FROM subjects_personjudgement j
        JOIN subjects_person p
          ON p.reference = CASE WHEN j.left_id = m.reference THEN j.right_id ELSE j.left_id END
        WHERE m.reference IN (j.left_id, j.right_id) AND j.verdict = 'SAME'
          AND NOT EXISTS (SELECT FROM subjects_personjudgement n WHERE n.left_id = j.left_id
            AND n.right_id = j.right_id AND (n.judged_at, n.id) > (j.judged_at, j.id))) o
    ) SELECT coalesce(array_agg(DISTINCT reference), '{}') INTO subs FROM member;
    subs := array_remove(subs || mine.place || mine.circle || mine.thing, NULL)
      || ARRAY(SELECT c.reference::text FROM hotspots_locationofconcern o
        JOIN hotspots_locationofconcern c
          ON c.easting = o.easting AND c.northing = o.northing AND c.reference <> o.reference
        WHERE o.reference = mine.place);
"""
# One at a time, so that no pair is found twice.
COMPARE: Final = f"""
DECLARE mine record; theirs text; pair_id uuid; subs text[]; lab bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('deconflict', 0));
  PERFORM access_open_eyes('deconflict');
  FOR mine IN SELECT w.*, l.controller FROM disruption_open_work() w
    JOIN access_label l ON l.id = w.label_id WHERE which = '' OR w.work = which LOOP
    {SUBJECTS}
    FOR theirs, lab IN SELECT w.work, w.label_id FROM disruption_open_work() w
      JOIN access_label l ON l.id = w.label_id
      WHERE l.controller <> mine.controller
        AND (w.person = ANY (subs) OR w.place = ANY (subs) OR w.circle = ANY (subs)
          OR w.thing = ANY (subs))
        AND NOT EXISTS (SELECT FROM disruption_overlap a JOIN disruption_overlap b
          ON b.pair = a.pair WHERE a.work = mine.work AND b.work = w.work)
      ORDER BY w.work LOOP
      pair_id := gen_random_uuid();
      INSERT INTO disruption_overlap (work, label_id, pair, found_at, other_agency, contact)
      VALUES (mine.work, mine.label_id, pair_id, now(), '', ''),
        (theirs, lab, pair_id, now(), '', '');
      PERFORM disruption_tell_pair(pair_id);
    END LOOP;
  END LOOP;
  PERFORM access_shut_eyes();
END
"""
# It returns nothing: whoever asks learns nothing.
DECONFLICT: Final = "BEGIN IF which <> '' THEN PERFORM disruption_compare(which); END IF; END"
# By the clock: what is the same since records were judged to be of one person; and who was asked
# and has not decided is told again.
DECONFLICT_ALL: Final = """
DECLARE asked record;
BEGIN
  PERFORM disruption_compare('');
  PERFORM access_open_eyes('deconflict');
  FOR asked IN SELECT DISTINCT o.work, o.label_id FROM disruption_overlap o
    JOIN disruption_overlap m ON m.pair = o.pair AND m.work <> o.work AND m.told_at IS NULL
    JOIN disruption_open_work() w ON w.work = o.work
    WHERE o.asked_at IS NOT NULL AND NOT EXISTS (SELECT FROM disruption_overlapdecision d
      WHERE d.work = o.work AND d.at >= o.asked_at) LOOP
    PERFORM disruption_tell(access_keepers_of(asked.label_id, asked.work), 'OVERLAP_ASKED',
      asked.work);
  END LOOP;
  PERFORM access_shut_eyes();
END
"""
# Whoever was asked has said yes: the other side is told, and is asked in its turn.
DECIDED: Final = """
DECLARE side record; body text;
BEGIN
  IF NEW.decided <> 'TELL' THEN RETURN NULL; END IF;
  PERFORM access_open_eyes('deconflict');
  FOR side IN SELECT b.id, b.pair, b.work, l.controller, w.owner
    FROM disruption_overlap a JOIN disruption_overlap b ON b.pair = a.pair AND b.work <> a.work
    JOIN access_label l ON l.id = a.label_id JOIN disruption_open_work() w ON w.work = b.work
    WHERE a.work = NEW.work AND a.asked_at IS NOT NULL AND b.told_at IS NULL LOOP
    UPDATE disruption_overlap SET told_at = now(), other_agency = side.controller,
      contact = NEW."by" WHERE id = side.id;
    PERFORM disruption_tell(ARRAY[side.owner], 'OVERLAP', side.work);
    PERFORM disruption_tell_pair(side.pair);
  END LOOP;
  PERFORM access_shut_eyes();
  RETURN NULL;
END
"""
