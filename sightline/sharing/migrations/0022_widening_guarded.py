"""Who sees why need to know was widened, and the functions that write reason and fact.

Each checks the role, the agency and the control of the record, and writes both in one statement.
What it must look at past its caller's need to know it reads with `access_eyes`.
"""

from django.db import migrations

from sightline.access.need_to_know import kept, open_to_eyes
from sightline.database.operations import allow, function, guard, only_grows

ME = "(SELECT access_account())"
AS_OWNER = f"current_user = 'sightline_owner' AND {ME} IS NOT NULL"
AUDITOR = "(SELECT access_has_role('AUDITOR'))"
UNSHUT_FOR_ME = "NOT ({} = ANY ((SELECT access_blocked())::text[]))"
ITS_WIDENING = "EXISTS (SELECT FROM sharing_widening w WHERE w.reference = widening_id)"
ITS_EMERGENCY = (
    "EXISTS (SELECT FROM sharing_widening w WHERE w.reference = widening_id AND w.in_emergency"
    f" AND w.account <> {ME}"
    " AND w.label_id = ANY ((SELECT access_keeper_labels())::bigint[])"
    f" AND {UNSHUT_FOR_ME.format('w.record')})"
)
ITS_ASKING = "EXISTS (SELECT FROM subjects_askedafter a WHERE a.reference = asking_id)"
LABEL_OF = """
DECLARE lab bigint;
BEGIN
  PERFORM access_open_eyes('records');
  SELECT coalesce(
    (SELECT s.label_id FROM index_stamp s WHERE s.record = wanted),
    (SELECT r.label_id FROM intelligence_requirement r WHERE r.reference = wanted),
    (SELECT t.label_id FROM intelligence_collectiontask t WHERE t.reference = wanted)) INTO lab;
  PERFORM access_shut_eyes();
  RETURN lab;
END
"""
# Control of the record: its label is the caller's own to answer for, and it is not shut for them.
CONTROLLED = "lab = ANY (access_keeper_labels()) AND NOT rec = ANY (access_blocked())"
WIDEN = f"""
DECLARE lab bigint := sharing_label_of(rec); problem text;
BEGIN
  IF NOT access_has_role('GATEKEEPER') THEN
    RAISE EXCEPTION 'a_gatekeeper_widens_need_to_know' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF lab IS NULL OR NOT ({CONTROLLED}) THEN RETURN 'RECORD'; END IF;
  IF who = access_account() THEN RETURN 'SELF'; END IF;
  IF ending IS NULL OR ending <= now() OR ending > now() + make_interval(days => most) THEN
    RETURN 'UNTIL'; END IF;
  problem := access_grant_problem(who, lab, rec, authority);
  IF problem <> '' THEN RETURN problem; END IF;
  PERFORM access_give(ref, who, rec, lab, ending, authority, false);
  INSERT INTO sharing_widening (reference, label_id, account, record, in_emergency,
    crossing_authority, why_sealed, given_by, given_at, until, ended_by)
  VALUES (ref, lab, who, rec, false, authority, why, access_account(), now(), ending, '');
  RETURN '';
END
"""
END_WIDENING = """
DECLARE mine boolean;
BEGIN
  SELECT true INTO mine FROM sharing_widening w WHERE w.reference = ref AND w.ended_at IS NULL
    AND w.until > now() AND (w.account = access_account()
      OR (w.label_id = ANY (access_keeper_labels()) AND NOT w.record = ANY (access_blocked())))
    FOR UPDATE;
  IF mine IS NULL OR access_end_grant(ref) IS NULL THEN RETURN false; END IF;
  UPDATE sharing_widening SET ended_at = now(), ended_by = access_account() WHERE reference = ref;
  RETURN true;
END
"""
# Every question is asked of every reference, and one answer is given to all that is refused.
BREAK_GLASS = """
DECLARE
  me text := access_account();
  lab bigint := sharing_label_of(rec);
  problem text := access_grant_problem(me, lab, rec, authority);
  circle text; opens boolean; told text[];
BEGIN
  SELECT l.compartment INTO circle FROM access_label l WHERE l.id = lab;
  SELECT c.opens_in_emergency INTO opens FROM agencies_compartment c WHERE c.code = circle;
  opens := coalesce(circle = '', false) OR coalesce(opens, false);
  told := access_keepers_of(lab, rec) || access_group_keepers(circle) || sharing_auditors();
  IF me IS NULL OR lab IS NULL OR problem <> '' OR NOT opens OR hours NOT BETWEEN 1 AND 24
    OR octet_length(why) = 0 THEN RETURN false; END IF;
  PERFORM access_give(ref, me, rec, lab, now() + make_interval(hours => hours), authority, true);
  INSERT INTO sharing_widening (reference, label_id, account, record, in_emergency,
    crossing_authority, why_sealed, given_by, given_at, until, ended_by)
  VALUES (ref, lab, me, rec, true, authority, why, me, now(), now() + make_interval(hours => hours),
    '');
  PERFORM notices_tell(array_remove(told, me), 'GLASS_BROKEN', ref);
  RETURN true;
END
"""
AUDITORS = """
SELECT coalesce(array_agg(s.account), '{}')::text[] FROM access_standing s
WHERE 'AUDITOR' = ANY (s.roles) AND s.active AND (s.until IS NULL OR s.until > now())
"""
PL = {"language": "plpgsql", "volatility": "VOLATILE"}


class Migration(migrations.Migration):
    dependencies = [
        ("sharing", "0021_conflicts_groups_leaving"),
        ("subjects", "0091_asked_after_guarded"),
        ("agencies", "0021_leaving_guarded"),
        ("notices", "0001_initial"),
    ]
    operations = [
        allow("SELECT", "sharing_widening"),
        allow("SELECT, INSERT", "sharing_glassreview"),
        allow("SELECT, INSERT", "sharing_askedafteranswer"),
        guard("sharing_widening", {
            "SELECT": f"({kept('record')}) OR account = {ME} OR (in_emergency AND {AUDITOR})"
                      f" OR ({AS_OWNER})",
            "INSERT": AS_OWNER,
            "UPDATE": AS_OWNER,
        }),
        guard("sharing_glassreview", {
            "SELECT": ITS_WIDENING,
            "INSERT": f"by = {ME} AND {ITS_EMERGENCY}",
        }),
        guard("sharing_askedafteranswer", {
            "SELECT": ITS_ASKING, "INSERT": f"by = {ME} AND {ITS_ASKING}",
        }),
        only_grows("sharing_glassreview"),
        only_grows("sharing_askedafteranswer"),
        *(
            open_to_eyes(table, "records")
            for table in ("index_stamp", "intelligence_requirement", "intelligence_collectiontask")
        ),
        function("sharing_label_of", "wanted text", "bigint", LABEL_OF, to="", **PL),
        function("sharing_auditors", "", "text[]", AUDITORS, to=""),
        function("sharing_widen",
                 "ref text, who text, rec text, ending timestamptz, most integer, authority text,"
                 " why bytea", "text", WIDEN, **PL),
        function("sharing_end_widening", "ref text", "boolean", END_WIDENING, **PL),
        function("sharing_break_glass",
                 "ref text, rec text, hours integer, authority text, why bytea", "boolean",
                 BREAK_GLASS, **PL),
    ]  # fmt: skip
