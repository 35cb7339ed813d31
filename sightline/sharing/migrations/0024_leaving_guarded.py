"""What somebody who leaves had in hand, for their agency's lead; and the members of groups."""

from importlib import import_module

from django.db import migrations

from sightline.access.need_to_know import open_to_eyes
from sightline.database.operations import allow, function, guard, only_grows

GROUND = import_module("sightline.access.migrations.0002_need_to_know")
WIDENING = import_module("sightline.sharing.migrations.0022_widening_guarded")
ME, PL = WIDENING.ME, WIDENING.PL
MY_AGENCY = "(SELECT access_keeper_agency())"
OF_MY_GROUP = "(compartment = ANY ((SELECT access_groups_kept())::text[]))"
LEAD = "(SELECT access_has_role('AGENCY_LEAD'))"
A_LEAVER = (
    "EXISTS (SELECT FROM agencies_leaving l WHERE l.reference = leaving"
    " AND l.account = sharing_workhanded.account AND l.agency = sharing_workhanded.agency)"
)

MAY_OWN = f"""
SELECT EXISTS (SELECT FROM access_standing s, access_label l
  WHERE l.id = lab AND s.account = who AND s.active AND s.until IS NULL
    AND s.roles && ARRAY['INTELLIGENCE_OFFICER', 'ANALYST']::varchar[]
    AND l.regime = ANY (s.regimes) AND {GROUND.CLEARED} AND {GROUND.WRITABLE}
    AND NOT EXISTS (SELECT FROM access_block b WHERE b.account = who AND b.record = rec
      AND b.since <= now() AND b.ended_at IS NULL))
"""
LEFT_BY = """
BEGIN
  IF NOT access_has_role('AGENCY_LEAD') OR NOT EXISTS (SELECT FROM agencies_leaving l
      WHERE l.account = who AND l.agency = access_keeper_agency()) THEN RETURN; END IF;
  PERFORM access_open_eyes('leaving');
  RETURN QUERY
    SELECT 'QUESTION', r.reference::text FROM intelligence_requirement r
    WHERE r.owner = who AND r.state = 'OPEN' AND r.label_id = ANY (access_keeper_labels())
      AND NOT r.reference = ANY (access_blocked())
    UNION ALL
    SELECT 'TASK', s.task_id::text FROM intelligence_taskstep s
    WHERE s.by = who AND s.state = 'ACCEPTED' AND s.label_id = ANY (access_keeper_labels())
      AND NOT s.task_id = ANY (access_blocked())
      AND NOT EXISTS (SELECT FROM intelligence_taskstep e WHERE e.task_id = s.task_id
        AND e.state IN ('DECLINED', 'ANSWERED', 'WITHDRAWN'))
    UNION ALL
    SELECT 'REQUEST', q.reference::text FROM sharing_sharerequest q
    WHERE q.asker = who AND q.asker_agency = access_keeper_agency()
      AND NOT EXISTS (SELECT FROM sharing_sharedecision d
        WHERE d.request_id = q.reference AND d.outcome <> 'DEFER');
  PERFORM access_shut_eyes();
END
"""
HAND_QUESTION = """
DECLARE lab bigint; handed boolean := false;
BEGIN
  PERFORM access_open_eyes('leaving');
  SELECT r.label_id INTO lab FROM intelligence_requirement r
  JOIN agencies_leaving l ON l.account = r.owner
  WHERE r.reference = rec AND r.state = 'OPEN' AND access_has_role('AGENCY_LEAD')
    AND l.agency = access_keeper_agency() AND r.label_id = ANY (access_keeper_labels())
    AND NOT rec = ANY (access_blocked()) FOR UPDATE OF r;
  IF lab IS NOT NULL AND sharing_may_own(who, lab, rec) THEN
    UPDATE intelligence_requirement SET owner = who WHERE reference = rec;
    INSERT INTO intelligence_requirementstep (requirement_id, label_id, kind, words, by, at)
    VALUES (rec, lab, 'HANDED', said, access_account(), now());
    handed := true;
  END IF;
  PERFORM access_shut_eyes();
  RETURN handed;
END
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0023_conflicts_guarded")]
    operations = [
        allow("SELECT, INSERT", "sharing_groupstep"),
        allow("SELECT, INSERT", "sharing_workhanded"),
        allow("USAGE", "SEQUENCE sharing_groupstep_id_seq"),
        allow("USAGE", "SEQUENCE sharing_workhanded_id_seq"),
        guard("sharing_groupstep", {
            "SELECT": f"{OF_MY_GROUP} OR (SELECT access_has_role('ADMINISTRATOR'))",
            "INSERT": f"by = {ME} AND ({OF_MY_GROUP}"
                      " OR (kind = 'KEEPER' AND (SELECT access_has_role('ADMINISTRATOR'))))",
        }),
        guard("sharing_workhanded", {
            "SELECT": f"to_account = {ME} OR (agency = {MY_AGENCY} AND {LEAD})",
            "INSERT": f"by = {ME} AND agency = {MY_AGENCY} AND {LEAD} AND {A_LEAVER}",
        }),
        only_grows("sharing_groupstep"),
        only_grows("sharing_workhanded"),
        open_to_eyes("intelligence_requirement", "leaving", "SELECT", "UPDATE"),
        open_to_eyes("intelligence_requirementstep", "leaving", "INSERT"),
        open_to_eyes("intelligence_taskstep", "leaving"),
        open_to_eyes("sharing_sharerequest", "leaving"),
        open_to_eyes("sharing_sharedecision", "leaving"),
        function("sharing_may_own", "who text, lab bigint, rec text", "boolean", MAY_OWN, to=""),
        function("sharing_left_by", "who text", "TABLE (kind text, record text)", LEFT_BY, **PL),
        function("sharing_hand_question", "rec text, who text, said text", "boolean",
                 HAND_QUESTION, **PL),
    ]  # fmt: skip
