"""Conflicts of interest: who sees them, what they shut, and how they follow a person.

A conflict about a person shuts all that names them, past the need to know of whoever set it; it
tells nobody what that is.
"""

from importlib import import_module

from django.db import migrations

from sightline.access.need_to_know import kept, open_to_eyes
from sightline.database.operations import DEFINER, allow, function, guard
from sightline.database.roles import WORKER

WIDENING = import_module("sightline.sharing.migrations.0022_widening_guarded")
ME, AS_OWNER, PL = WIDENING.ME, WIDENING.AS_OWNER, WIDENING.PL
CONTROLLED, UNSHUT_FOR_ME = WIDENING.CONTROLLED, WIDENING.UNSHUT_FOR_ME
AS_CLOCK = (
    "current_user = 'sightline_owner' AND current_setting('sightline.system', true) = 'clock'"
)
MY_AGENCY = "(SELECT access_keeper_agency())"
OF_A_COLLEAGUE = (
    f"(declared AND agency = {MY_AGENCY} AND account <> {ME} AND {UNSHUT_FOR_ME.format('record')})"
)
# A profile is one person: records under one pseudonym, and those whose newest judgement is SAME.
SHUT_PROFILE = """
DECLARE recs text[]; names text[];
BEGIN
  PERFORM access_open_eyes('conflict');
  WITH RECURSIVE member (reference, pseudonym) AS (
    SELECT p.reference, p.pseudonym FROM subjects_person p
    WHERE rec IN (p.reference, p.pseudonym)
    UNION
    SELECT o.reference, o.pseudonym FROM member m CROSS JOIN LATERAL (
      SELECT p.reference, p.pseudonym FROM subjects_person p WHERE p.pseudonym = m.pseudonym
      UNION ALL
      SELECT p.reference, p.pseudonym FROM subjects_personjudgement j
      JOIN subjects_person p
        ON p.reference = CASE WHEN j.left_id = m.reference THEN j.right_id ELSE j.left_id END
      WHERE m.reference IN (j.left_id, j.right_id) AND j.verdict = 'SAME'
        AND NOT EXISTS (SELECT FROM subjects_personjudgement n WHERE n.left_id = j.left_id
          AND n.right_id = j.right_id AND (n.judged_at, n.id) > (j.judged_at, j.id))) o
  ) SELECT coalesce(array_agg(DISTINCT reference), '{}'),
      coalesce(array_agg(DISTINCT pseudonym), '{}') INTO recs, names FROM member;
  IF rec ~ '^[CP]-' THEN names := names || rec; END IF;
  recs := recs || rec
    || ARRAY(SELECT t.record FROM index_token t
             WHERE t.kind IN ('CHILD', 'PERSON', 'PROFILE') AND t.value = ANY (names))
    || ARRAY(SELECT r.reference FROM intelligence_requirement r
             WHERE r.children && names::varchar[])
    || ARRAY(SELECT e.reference FROM intake_missingepisode e WHERE e.child = ANY (names));
  PERFORM access_shut_eyes();
  PERFORM access_shut(ref, who, recs, names, setter);
END
"""
SHUT = f"""
DECLARE me text := access_account(); lab bigint := sharing_label_of(rec); body text;
BEGIN
  SELECT a.agency_id INTO body FROM agencies_account a WHERE a.reference = who;
  IF me IS NULL OR body IS NULL OR rec !~ '^[A-Z]-[0-9A-Z]{{5}}-[0-9A-Z]{{5}}$' THEN
    RETURN 'NOBODY'; END IF;
  IF who <> me THEN
    IF access_keeper_agency() IS NULL OR lab IS NULL OR NOT ({CONTROLLED}) THEN
      RETURN 'RECORD'; END IF;
  END IF;
  IF EXISTS (SELECT FROM sharing_conflict c WHERE c.account = who AND c.record = rec
      AND c.declared = (who = me) AND c.ended_at IS NULL) THEN RETURN 'ALREADY'; END IF;
  INSERT INTO sharing_conflict (reference, account, agency, record, label_id, kind, why_sealed,
    declared, set_by, since, until, ended_by, end_why_sealed)
  VALUES (ref, who, body, rec, lab, what, why, who = me, me, now(), ending, '', '');
  PERFORM sharing_shut_profile(ref, who, rec, me);
  RETURN '';
END
"""
UNSHUT = """
DECLARE mine boolean;
BEGIN
  SELECT true INTO mine FROM sharing_conflict c WHERE c.reference = ref AND c.ended_at IS NULL
    AND c.account <> access_account() AND NOT c.record = ANY (access_blocked())
    AND CASE WHEN c.declared THEN c.agency = access_keeper_agency()
        ELSE c.label_id = ANY (access_keeper_labels()) END FOR UPDATE;
  IF mine IS NULL OR octet_length(why) = 0 THEN RETURN false; END IF;
  UPDATE sharing_conflict SET ended_at = now(), ended_by = access_account(), end_why_sealed = why
  WHERE reference = ref;
  PERFORM access_unshut(ref);
  RETURN true;
END
"""
# By the clock: what has run out is opened again, and what was written in the same moment as a
# conflict was set is shut too.
KEEP_CONFLICTS = """
DECLARE c record;
BEGIN
  PERFORM set_config('sightline.system', 'clock', true);
  FOR c IN SELECT * FROM sharing_conflict o WHERE o.ended_at IS NULL FOR UPDATE SKIP LOCKED LOOP
    IF c.until <= now() THEN
      UPDATE sharing_conflict SET ended_at = now(), ended_by = 'the clock'
      WHERE reference = c.reference;
      PERFORM access_unshut(c.reference);
    ELSE PERFORM sharing_shut_profile(c.reference, c.account, c.record, c.set_by); END IF;
  END LOOP;
  PERFORM set_config('sightline.system', '', true);
END
"""
FOLLOWS = """
BEGIN
  IF EXISTS (SELECT FROM access_shutname n WHERE n.ended_at IS NULL) THEN
    INSERT INTO access_block (account, record, set_by, since, conflict)
    SELECT DISTINCT n.account, f.record, n.set_by, now(), n.conflict
    FROM (SELECT {record} AS record, {name} AS name FROM fresh) f
    JOIN access_shutname n ON n.name = f.name AND n.ended_at IS NULL
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END
"""
JOINED = """
DECLARE b record;
BEGIN
  IF NEW.verdict = 'SAME' THEN
    FOR b IN SELECT DISTINCT o.conflict, o.account, o.set_by FROM access_block o
      WHERE o.conflict <> '' AND o.ended_at IS NULL AND o.record IN (NEW.left_id, NEW.right_id)
    LOOP PERFORM sharing_shut_profile(b.conflict, b.account, NEW.left_id, b.set_by); END LOOP;
  END IF;
  RETURN NULL;
END
"""
NAMING = (  # table, on what, the record's column, the name's
    ("intelligence_itemchild", ("INSERT",), "item_id", "child"),
    ("intelligence_itemperson", ("INSERT",), "item_id", "person"),
    ("subjects_person", ("INSERT", "UPDATE"), "reference", "pseudonym"),
    ("intelligence_requirement", ("INSERT", "UPDATE"), "reference", "unnest(children)"),
    ("intake_missingepisode", ("INSERT", "UPDATE"), "reference", "child"),
)


def follows(table: str, commands: tuple[str, ...], record: str, name: str) -> migrations.RunSQL:
    """Let blocks follow a person whom a conflict is about, as new records name them."""
    called = f"sharing_follow_{table}"
    body = FOLLOWS.format(record=record, name=name)
    return migrations.RunSQL(
        f"CREATE FUNCTION {called}() RETURNS trigger LANGUAGE plpgsql {DEFINER} AS $body$ {body}"
        f" $body$; REVOKE ALL ON FUNCTION {called} FROM PUBLIC;"
        + "".join(
            f"CREATE TRIGGER {called}_{one.lower()} AFTER {one} ON {table}"
            f" REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION {called}();"
            for one in commands
        ),
        "".join(f"DROP TRIGGER {called}_{one.lower()} ON {table};" for one in commands)
        + f"DROP FUNCTION {called}()",
    )


class Migration(migrations.Migration):
    dependencies = [("sharing", "0022_widening_guarded"), ("intake", "0095_clock")]
    operations = [
        allow("SELECT", "sharing_conflict"),
        guard("sharing_conflict", {
            "SELECT": f"(declared AND account = {ME}) OR {OF_A_COLLEAGUE}"
                      f" OR (account <> {ME} AND {kept('record')})"
                      f" OR ({AS_OWNER}) OR ({AS_CLOCK})",
            "INSERT": AS_OWNER,
            "UPDATE": f"({AS_OWNER}) OR ({AS_CLOCK})",
        }),
        *(
            open_to_eyes(table, "conflict")
            for table in (
                "subjects_person", "subjects_personjudgement", "index_token",
                "intelligence_requirement", "intake_missingepisode",
            )
        ),
        function("sharing_shut_profile", "ref text, who text, rec text, setter text", "void",
                 SHUT_PROFILE, to="", **PL),
        function("sharing_shut",
                 "ref text, who text, rec text, what text, ending timestamptz, why bytea", "text",
                 SHUT, **PL),
        function("sharing_unshut", "ref text, why bytea", "boolean", UNSHUT, **PL),
        function("sharing_keep_conflicts", "", "void", KEEP_CONFLICTS, to=WORKER, **PL),
        *(follows(*each) for each in NAMING),
        migrations.RunSQL(
            "CREATE FUNCTION sharing_follow_judgement() RETURNS trigger LANGUAGE plpgsql"
            f" {DEFINER} AS $body$ {JOINED} $body$;"
            "REVOKE ALL ON FUNCTION sharing_follow_judgement FROM PUBLIC;"
            "CREATE TRIGGER sharing_follow_judgement AFTER INSERT ON subjects_personjudgement"
            " FOR EACH ROW EXECUTE FUNCTION sharing_follow_judgement()",
            "DROP TRIGGER sharing_follow_judgement ON subjects_personjudgement;"
            "DROP FUNCTION sharing_follow_judgement()",
        ),
    ]  # fmt: skip
