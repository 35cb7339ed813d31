"""Who sees questions and tasks: a task is read by whom it asks, and by whom its question is for.

`intelligence_tell_owner` is all that crosses the other way: it tells the owner of a question, whom
the answerer may not know of, that a task of theirs has ended, and returns nothing.
"""

from importlib import import_module

from django.db import migrations

from sightline.access.need_to_know import readable
from sightline.database.operations import allow, function, guard, only_grows
from sightline.database.roles import OWNER

NEED_TO_KNOW = import_module("sightline.access.migrations.0002_need_to_know")
ME = "(SELECT access_account())"
OURS = "label_id = ANY ((SELECT intelligence_task_labels())::bigint[])"
THEIRS = "label_id = ANY ((SELECT intelligence_work_labels())::bigint[])"
OPEN_FOR = "NOT ({} = ANY ((SELECT access_blocked())::text[]))"
ITS_REQUIREMENT = (
    "EXISTS (SELECT FROM intelligence_requirement r WHERE r.reference = requirement_id"
    " AND r.label_id = {}.label_id)"
)
ITS_ITEM = "EXISTS (SELECT FROM intelligence_item i WHERE i.reference = item_id)"
SERVES_OURS = (
    "EXISTS (SELECT FROM intelligence_taskpurpose p WHERE p.task_id = {} AND p.{ours})".replace(
        "{ours}", OURS
    )
)
BEHIND_IT = (
    "EXISTS (SELECT FROM intelligence_taskpurpose p"
    " WHERE p.task_id = intelligence_collectiontask.reference)"
)
THE_TASK = "current_setting('sightline.task', true)"
MAY_ASK = """
SELECT EXISTS (SELECT FROM access_label l, access_standing s
  WHERE l.id = number AND l.controller = asked AND l.owner = asked AND l.compartment = ''
    AND s.account = access_account() AND s.agency = asking)
"""
TASKING = "s.roles && ARRAY['INTELLIGENCE_OFFICER', 'ANALYST']::varchar[]"
OWNERS = f"""
SELECT coalesce(array_agg(s.account ORDER BY s.account), '{{}}')::text[]
FROM access_standing s, access_label l
WHERE l.id = number AND number = ANY (intelligence_task_labels())
  AND s.active AND (s.until IS NULL OR s.until > now())
  AND {TASKING} AND l.regime = ANY (s.regimes) AND {NEED_TO_KNOW.CLEARED}
  AND {NEED_TO_KNOW.WRITABLE}
"""
TELL_OWNER = """
DECLARE who text;
BEGIN
  IF NOT EXISTS (SELECT FROM intelligence_taskstep s WHERE s.task_id = wanted
    AND s.by = access_account() AND s.state IN ('DECLINED', 'ANSWERED')) THEN
    RAISE EXCEPTION 'an_owner_is_told_by_whoever_ended_the_task'
      USING ERRCODE = 'insufficient_privilege'; END IF;
  PERFORM set_config('sightline.task', wanted, true);
  SELECT r.owner INTO who FROM intelligence_taskpurpose p
  JOIN intelligence_requirement r ON r.reference = p.requirement_id WHERE p.task_id = wanted
    AND NOT EXISTS (SELECT FROM access_block b WHERE b.account = r.owner
      AND b.record = r.reference AND b.since <= now() AND b.ended_at IS NULL);
  PERFORM set_config('sightline.task', '', true);
  IF who IS NOT NULL THEN PERFORM notices_tell(ARRAY[who], 'TASK_ANSWERED', wanted); END IF;
END
"""


def owner_may_see(table: str, rule: str) -> migrations.RunSQL:
    """Make one more policy, for what `intelligence_tell_owner` reads; no other role has it."""
    return migrations.RunSQL(
        f"CREATE POLICY {table}_told ON {table} FOR SELECT TO {OWNER} USING ({rule})",
        f"DROP POLICY {table}_told ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [("intelligence", "0043_requirements"), ("notices", "0001_initial")]
    operations = [
        NEED_TO_KNOW.labels(
            "intelligence_task_labels",
            f"{TASKING} AND l.regime = ANY (s.regimes) AND {NEED_TO_KNOW.WRITABLE}",
        ),
        function("intelligence_may_ask", "number bigint, asking text, asked text", "boolean",
                 MAY_ASK),
        function("intelligence_owners", "number bigint", "text[]", OWNERS),
        allow("SELECT, INSERT", "intelligence_requirement"),
        allow("UPDATE (priority, owner, due, state, what_is_known, the_gap)",
              "intelligence_requirement"),
        guard("intelligence_requirement", {
            "SELECT": readable(),
            "INSERT": f"{OURS} AND created_by = {ME}",
            "UPDATE": f"{OURS} AND {OPEN_FOR.format('reference')}",
        }),
        *(
            operation
            for table in ("requirementstep", "requirementitem", "taskpurpose", "taskstep")
            for operation in (
                allow("SELECT, INSERT", f"intelligence_{table}"),
                allow("USAGE", f"SEQUENCE intelligence_{table}_id_seq"),
                only_grows(f"intelligence_{table}"),
            )
        ),
        guard("intelligence_requirementstep", {
            "SELECT": readable("requirement_id"),
            "INSERT": f"{OURS} AND by = {ME}"
                      f" AND {ITS_REQUIREMENT.format('intelligence_requirementstep')}",
        }),
        guard("intelligence_requirementitem", {
            "SELECT": f"({readable('requirement_id')}) AND {ITS_ITEM}",
            "INSERT": f"{OURS} AND by = {ME} AND {ITS_ITEM}"
                      f" AND {ITS_REQUIREMENT.format('intelligence_requirementitem')}",
        }),
        guard("intelligence_taskpurpose", {
            "SELECT": readable("requirement_id"),
            "INSERT": f"{OURS} AND {ITS_REQUIREMENT.format('intelligence_taskpurpose')}",
        }),
        allow("SELECT, INSERT", "intelligence_collectiontask"),
        only_grows("intelligence_collectiontask"),
        guard("intelligence_collectiontask", {
            "SELECT": f"({readable()}) OR ({OPEN_FOR.format('reference')} AND {BEHIND_IT})",
            "INSERT": f"asked_by = {ME}"
                      f" AND {SERVES_OURS.format('intelligence_collectiontask.reference')}"
                      " AND intelligence_may_ask(label_id, from_agency, to_agency)",
        }),
        guard("intelligence_taskstep", {
            "SELECT": "EXISTS (SELECT FROM intelligence_collectiontask t"
                      " WHERE t.reference = task_id)",
            "INSERT": f"by = {ME} AND EXISTS (SELECT FROM intelligence_collectiontask t"
                      " WHERE t.reference = task_id AND t.label_id = intelligence_taskstep.label_id)"
                      f" AND (item_id IS NULL OR {ITS_ITEM})"
                      f" AND CASE WHEN state = 'WITHDRAWN' THEN {SERVES_OURS.format('task_id')}"
                      f" ELSE state IN ('ACCEPTED', 'DECLINED', 'ANSWERED') AND {THEIRS} END",
        }),
        owner_may_see("intelligence_taskpurpose", f"task_id = {THE_TASK}"),
        owner_may_see("intelligence_requirement",
                      "reference = (SELECT p.requirement_id FROM intelligence_taskpurpose p"
                      f" WHERE p.task_id = {THE_TASK})"),
        function("intelligence_tell_owner", "wanted text", "void", TELL_OWNER,
                 language="plpgsql", volatility="VOLATILE"),
    ]  # fmt: skip
