"""Grants, conflicts, groups and leaving: facts that only definer functions write.

Reasons stand in `sharing`, whose functions check who asks and call those here that no role may.
"""

from importlib import import_module

from django.db import migrations

from sightline.database.operations import close, function, sentence

GROUND = import_module("sightline.access.migrations.0002_need_to_know")
KEEPERS = "ARRAY['GATEKEEPER', 'AGENCY_LEAD']::varchar[]"
AT_WORK = "s.active AND (s.until IS NULL OR s.until > now())"
STAYS = "s.active AND s.until IS NULL"
EYES = """
SELECT encode(sha256("inner" || convert_to('eyes ' || use, 'UTF8')), 'hex')
FROM access_proofkey WHERE id = 1
"""
OPEN_EYES = "SELECT set_config('sightline.eyes', coalesce(access_eyes(use), ''), true)"
SHUT_EYES = "SELECT set_config('sightline.eyes', '', true)"
# Who answers for records under a label, but for those who may not know this one: gatekeepers and
# leads; where none of them may read it, the officers who work it.
KEEPERS_OF = f"""
WITH answerable AS (
SELECT s.account, s.roles FROM access_standing s, access_label l
WHERE l.id = lab AND {AT_WORK} AND l.regime = ANY (s.regimes)
  AND s.roles && ({KEEPERS} || 'INTELLIGENCE_OFFICER'::varchar)
  AND {GROUND.CLEARED} AND {GROUND.WRITABLE}
  AND NOT EXISTS (SELECT FROM access_block b WHERE b.account = s.account AND b.record = rec
    AND b.since <= now() AND b.ended_at IS NULL))
SELECT coalesce(array_agg(a.account ORDER BY a.account), '{{}}')::text[] FROM answerable a
WHERE a.roles && {KEEPERS} OR NOT EXISTS (SELECT FROM answerable k WHERE k.roles && {KEEPERS})
"""
# Why somebody could not read a record if it were granted to them; empty where they could.
PROBLEM = f"""
DECLARE s access_standing; l access_label;
BEGIN
  SELECT * INTO s FROM access_standing t WHERE t.account = who;
  SELECT * INTO l FROM access_label t WHERE t.id = lab;
  IF l.id IS NULL THEN RETURN 'RECORD'; END IF;
  IF s.account IS NULL OR NOT ({AT_WORK}) THEN RETURN 'NOBODY'; END IF;
  IF NOT s.roles && {GROUND.OPERATIONAL} THEN RETURN 'ROLE'; END IF;
  IF NOT {GROUND.CLEARED} THEN RETURN 'CLEARANCE'; END IF;
  IF NOT l.regime = ANY (s.regimes) AND authority = '' THEN RETURN 'LAW'; END IF;
  IF EXISTS (SELECT FROM access_block b WHERE b.account = who AND b.record = rec
    AND b.since <= now() AND b.ended_at IS NULL) THEN RETURN 'SHUT'; END IF;
  RETURN '';
END
"""
GIVE = """
BEGIN
  IF access_account() IS NULL OR access_grant_problem(who, lab, rec, authority) <> '' THEN
    RAISE EXCEPTION 'a_grant_is_for_somebody_who_may_read_the_record'
      USING ERRCODE = 'insufficient_privilege'; END IF;
  INSERT INTO access_decision (reference, decided_by, decided_at, crossing_authority)
  VALUES (ref, access_account(), now(), authority);
  INSERT INTO access_grant (account, record, label_id, decision_id, since, until, in_emergency)
  VALUES (who, rec, lab, ref, now(), ending, emergency);
END
"""
END_GRANT = """
UPDATE access_grant SET ended_at = now() WHERE decision_id = ref AND ended_at IS NULL
  AND until > now() AND access_account() IS NOT NULL RETURNING true
"""
NOT_ONESELF = """
BEGIN
  IF NEW.in_emergency IS DISTINCT FROM EXISTS (SELECT FROM access_decision d
      WHERE d.reference = NEW.decision_id AND d.decided_by = NEW.account) THEN
    RAISE EXCEPTION 'nobody_widens_their_own_need_to_know' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
"""
AS_GIVEN = """
BEGIN
  IF OLD.ended_at IS NOT NULL OR NEW.until > OLD.until
    OR (NEW.account, NEW.record, NEW.label_id, NEW.decision_id, NEW.since, NEW.in_emergency)
      IS DISTINCT FROM (OLD.account, OLD.record, OLD.label_id, OLD.decision_id, OLD.since,
        OLD.in_emergency) THEN
    RAISE EXCEPTION 'a_grant_is_never_widened' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END
"""
SHUT = """
INSERT INTO access_block (account, record, set_by, since, conflict)
SELECT who, r, setter, now(), ref FROM unnest(recs) AS r ON CONFLICT DO NOTHING;
INSERT INTO access_shutname (conflict, account, name, set_by)
SELECT ref, who, n, setter FROM unnest(names) AS n ON CONFLICT DO NOTHING;
"""
UNSHUT = """
UPDATE access_block SET ended_at = now() WHERE conflict = ref AND ended_at IS NULL;
UPDATE access_shutname SET ended_at = now() WHERE conflict = ref AND ended_at IS NULL;
"""
KEEPER_AGENCY = f"""
SELECT s.agency::text FROM access_standing s
WHERE s.account = access_account() AND s.roles && {KEEPERS}
"""
GROUPS_KEPT = f"""
SELECT coalesce(array_agg(m.compartment), '{{}}')::text[]
FROM access_membership m JOIN access_standing s ON s.account = m.account
WHERE m.account = access_account() AND m.keeps AND {
    GROUND.LIVE.replace("since", "m.since").replace("until", "m.until")
} AND s.roles && {KEEPERS}
"""
KEEPERS_IN = f"""
SELECT coalesce(array_agg(m.account ORDER BY m.account), '{{}}')::text[]
FROM access_membership m JOIN access_standing s ON s.account = m.account
WHERE m.compartment = circle AND m.keeps AND {AT_WORK}
"""
IN_CARE = "(circle = ANY (access_groups_kept()) OR access_has_role('ADMINISTRATOR'))"
MEMBERS = f"""
SELECT m.account::text, s.agency::text, m.since, m.until, m.keeps
FROM access_membership m JOIN access_standing s ON s.account = m.account
WHERE m.compartment = circle AND {IN_CARE} AND {AT_WORK} AND (m.until IS NULL OR m.until > now())
ORDER BY m.account
"""
PUT_IN = f"""
DECLARE s access_standing;
BEGIN
  IF NOT circle = ANY (access_groups_kept()) OR ending IS NULL OR ending <= now() THEN
    RAISE EXCEPTION 'a_keeper_adds_to_their_own_groups_until_a_day'
      USING ERRCODE = 'insufficient_privilege'; END IF;
  SELECT * INTO s FROM access_standing t WHERE t.account = who;
  IF who = access_account() THEN RETURN 'SELF'; END IF;
  IF s.account IS NULL OR NOT ({AT_WORK}) THEN RETURN 'NOBODY'; END IF;
  IF NOT s.roles && {GROUND.OPERATIONAL} THEN RETURN 'ROLE'; END IF;
  IF who = ANY (access_group_keepers(circle)) THEN RETURN 'KEEPER'; END IF;
  INSERT INTO access_membership AS m (account, compartment, since, until, keeps, added_by)
  VALUES (who, circle, now(), ending, false, access_account())
  ON CONFLICT (account, compartment) DO UPDATE SET until = ending, added_by = access_account(),
    since = CASE WHEN m.until <= now() THEN now() ELSE m.since END;
  RETURN '';
END
"""
TAKE_OUT = """
BEGIN
  IF NOT circle = ANY (access_groups_kept()) THEN
    RAISE EXCEPTION 'a_keeper_takes_out_of_their_own_groups'
      USING ERRCODE = 'insufficient_privilege'; END IF;
  UPDATE access_membership SET until = now(), keeps = false
  WHERE account = who AND compartment = circle AND (until IS NULL OR until > now());
  RETURN FOUND;
END
"""
# An administrator names a keeper where there is none, and puts them into the group if need be.
NAME_KEEPER = f"""
DECLARE s access_standing; keeps_it boolean := circle = ANY (access_groups_kept());
BEGIN
  IF NOT keeps_it AND NOT (access_has_role('ADMINISTRATOR')
      AND access_group_keepers(circle) = '{{}}') THEN
    RAISE EXCEPTION 'a_keeper_is_named_by_a_keeper_or_where_there_is_none'
      USING ERRCODE = 'insufficient_privilege'; END IF;
  SELECT * INTO s FROM access_standing t WHERE t.account = who;
  IF who = access_account() THEN RETURN 'SELF'; END IF;
  IF s.account IS NULL OR NOT ({STAYS}) THEN RETURN 'NOBODY'; END IF;
  IF NOT s.roles && {KEEPERS} THEN RETURN 'ROLE'; END IF;
  IF keeps_it AND NOT EXISTS (SELECT FROM access_membership m WHERE m.account = who
      AND m.compartment = circle AND (m.until IS NULL OR m.until > now())) THEN
    RETURN 'MEMBER'; END IF;
  INSERT INTO access_membership (account, compartment, since, until, keeps, added_by)
  VALUES (who, circle, now(), NULL, true, access_account())
  ON CONFLICT (account, compartment) DO UPDATE SET until = NULL, keeps = true,
    added_by = access_account();
  RETURN '';
END
"""
LAST_KEEPER = f"""
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('keepers of ' || OLD.compartment));
  IF OLD.keeps AND (TG_OP = 'DELETE' OR NOT NEW.keeps)
    AND EXISTS (SELECT FROM access_standing s WHERE s.account = OLD.account AND {STAYS})
    AND NOT EXISTS (SELECT FROM access_membership m JOIN access_standing s ON s.account = m.account
      WHERE m.compartment = OLD.compartment AND m.account <> OLD.account AND m.keeps AND {STAYS})
  THEN RAISE EXCEPTION 'the_last_keeper_of_a_group_stays' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END
"""
# All at once: whoever may not come in holds no pass, token, membership or grant either.
LEAVE = """
BEGIN
  IF who = access_account() OR NOT EXISTS (SELECT FROM access_standing me, access_standing s
      WHERE me.account = access_account() AND s.account = who AND s.active
        AND NOT 'SETTING_LINK' = ANY (s.roles)
        AND ('ADMINISTRATOR' = ANY (me.roles)
          OR ('AGENCY_LEAD' = ANY (me.roles) AND me.agency = s.agency))) THEN
    RETURN false; END IF;
  UPDATE access_standing SET until = leaving, active = leaving > clock_timestamp() WHERE account = who;
  UPDATE access_membership SET keeps = false, until = least(until, leaving) WHERE account = who
    AND (until IS NULL OR until > leaving);
  UPDATE access_grant SET ended_at = now() WHERE account = who AND ended_at IS NULL
    AND until > now() AND (leaving <= clock_timestamp() OR leaving <= since);
  UPDATE access_grant SET until = leaving WHERE account = who AND ended_at IS NULL
    AND until > leaving AND leaving > since;
  UPDATE access_pass SET expires_at = least(expires_at, leaving),
    ended_at = CASE WHEN leaving <= clock_timestamp() THEN now() END WHERE account = who AND ended_at IS NULL;
  UPDATE access_token SET expires_at = greatest(least(expires_at, leaving),
      made_at + interval '1 second'),
    ended_at = CASE WHEN leaving <= clock_timestamp() THEN now() END WHERE account = who AND ended_at IS NULL;
  RETURN true;
END
"""
PL = {"language": "plpgsql", "volatility": "VOLATILE"}
HELD = {"language": "plpgsql"}


class Migration(migrations.Migration):
    dependencies = [("access", "0020_widening"), ("access", "0012_keepers")]
    operations = [
        close("access_shutname"),
        function("access_eyes", "use text", "text", EYES, to=""),
        function("access_open_eyes", "use text", "text", OPEN_EYES, volatility="VOLATILE", to=""),
        function("access_shut_eyes", "", "text", SHUT_EYES, volatility="VOLATILE", to=""),
        function("access_keepers_of", "lab bigint, rec text", "text[]", KEEPERS_OF, to=""),
        function("access_grant_problem", "who text, lab bigint, rec text, authority text", "text",
                 PROBLEM, to="", **HELD),
        function("access_give",
                 "ref text, who text, rec text, lab bigint, ending timestamptz, authority text,"
                 " emergency boolean", "void", GIVE, to="", **PL),
        function("access_end_grant", "ref text", "boolean", END_GRANT, volatility="VOLATILE",
                 to=""),
        sentence("access_grant", "nobody_widens_their_own_need_to_know", NOT_ONESELF,
                 events="INSERT"),
        sentence("access_grant", "a_grant_is_never_widened", AS_GIVEN, events="UPDATE"),
        function("access_shut", "ref text, who text, recs text[], names text[], setter text",
                 "void", SHUT, volatility="VOLATILE", to=""),
        function("access_unshut", "ref text", "void", UNSHUT, volatility="VOLATILE", to=""),
        function("access_keeper_agency", "", "text", KEEPER_AGENCY),
        function("access_groups_kept", "", "text[]", GROUPS_KEPT),
        function("access_group_keepers", "circle text", "text[]", KEEPERS_IN, to=""),
        function("access_group_members", "circle text",
                 "TABLE (account text, agency text, since timestamptz, until timestamptz,"
                 " keeps boolean)", MEMBERS),
        function("access_put_in_group", "circle text, who text, ending timestamptz", "text",
                 PUT_IN, **PL),
        function("access_take_out_of_group", "circle text, who text", "boolean", TAKE_OUT, **PL),
        function("access_name_keeper", "circle text, who text", "text", NAME_KEEPER, **PL),
        sentence("access_membership", "the_last_keeper_of_a_group_stays", LAST_KEEPER,
                 events="UPDATE OR DELETE"),
        function("access_leave", "who text, leaving timestamptz", "boolean", LEAVE, to="", **PL),
    ]  # fmt: skip
