"""Pairs are seen by who may see both items. Those who leaned on an item are told when it falls."""

from django.db import migrations

from sightline.database.operations import allow, function, guard, sentence

BOTH = (
    "EXISTS (SELECT FROM intelligence_item i WHERE i.reference = left_id)"
    " AND EXISTS (SELECT FROM intelligence_item i WHERE i.reference = right_id)"
)
ITS_ITEM = "EXISTS (SELECT FROM intelligence_item i WHERE i.reference = item_id)"
MAY_JUDGE = (
    "((SELECT access_has_role('INTELLIGENCE_OFFICER')) OR (SELECT access_has_role('ANALYST')))"
)
AS_OWNER = "current_user = 'sightline_owner' AND (SELECT access_account()) IS NOT NULL"
OFFICERS = """
SELECT coalesce(array_agg(s.account), '{}')::text[]
FROM access_standing s, access_label l
WHERE access_account() IS NOT NULL AND l.id = label_number AND s.agency = l.controller AND s.active
  AND (s.until IS NULL OR s.until > now())
  AND s.roles && {roles}::varchar[] AND l.regime = ANY (s.regimes)
  AND (l.marking = 'OFFICIAL'
    OR (l.marking = 'OFFICIAL_SENSITIVE' AND s.clearance = 'OFFICIAL_SENSITIVE'))
  AND (l.compartment = '' OR EXISTS (SELECT FROM access_membership m WHERE m.account = s.account
    AND m.compartment = l.compartment AND m.since <= now()
    AND (m.until IS NULL OR m.until > now())))
"""
# The officers of the agency that controls the item, whoever graded it among them: none of them need
# be known to whoever made the ground fall away. `intelligence_may_answer` adds the leads.
TELL = """
DECLARE each record;
BEGIN
  FOR each IN SELECT g.item_id, g.label_number FROM intelligence_ground g
    WHERE g.supported_by = fallen AND (leaning IS NULL OR g.item_id = leaning)
  LOOP
    PERFORM notices_tell(
      intelligence_officers_for(each.label_number), 'REGRADE', each.item_id);
  END LOOP;
END
"""
GRADED = """
BEGIN
  IF EXISTS (SELECT FROM intelligence_ground WHERE item_id = NEW.item_id) THEN
    DELETE FROM intelligence_ground WHERE item_id = NEW.item_id;
    PERFORM notices_settle('REGRADE', NEW.item_id);
  END IF;
  IF NEW.assessment = 'B' THEN
    INSERT INTO intelligence_ground (item_id, supported_by, label_number)
    VALUES (NEW.item_id, NEW.supported_by, NEW.label_id);
  END IF;
  IF NEW.assessment <> 'A' THEN PERFORM intelligence_tell_fallen(NEW.item_id, NULL); END IF;
  RETURN NULL;
END
"""
DISPROVED = """
BEGIN
  IF NEW.outcome = 'DISPROVED' THEN PERFORM intelligence_tell_fallen(NEW.item_id, NULL); END IF;
  RETURN NULL;
END
"""
JUDGED = """
BEGIN
  IF NEW.verdict IN ('SAME_ORIGIN', 'UNSURE') THEN
    PERFORM intelligence_tell_fallen(NEW.left_id, NEW.right_id);
    PERFORM intelligence_tell_fallen(NEW.right_id, NEW.left_id);
  END IF;
  RETURN NULL;
END
"""
BY_ONESELF = """
BEGIN
  IF NEW.judged_by IS DISTINCT FROM access_account() THEN
    RAISE EXCEPTION 'a_judgement_is_ones_own' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END
"""
FILL = """
ALTER TABLE intelligence_grade NO FORCE ROW LEVEL SECURITY;
ALTER TABLE intelligence_ground NO FORCE ROW LEVEL SECURITY;
INSERT INTO intelligence_ground (item_id, supported_by, label_number)
SELECT item_id, supported_by, label_id FROM (
  SELECT DISTINCT ON (item_id) * FROM intelligence_grade ORDER BY item_id, id DESC) newest
WHERE assessment = 'B';
ALTER TABLE intelligence_grade FORCE ROW LEVEL SECURITY;
ALTER TABLE intelligence_ground FORCE ROW LEVEL SECURITY;
"""


def after(table: str, name: str, body: str) -> migrations.RunSQL:
    """Make a trigger that acts once a row stands, with the rights of the owner."""
    made = sentence(table, name, body, events="INSERT")
    return migrations.RunSQL(
        str(made.sql).replace(f"TRIGGER {name} BEFORE INSERT", f"TRIGGER {name} AFTER INSERT"),
        made.reverse_sql,
    )


class Migration(migrations.Migration):
    dependencies = [("intelligence", "0041_origins"), ("notices", "0001_initial")]
    operations = [
        allow("SELECT, INSERT", "intelligence_echo"),
        allow("SELECT, INSERT", "intelligence_originjudgement"),
        allow("SELECT, INSERT", "intelligence_echosearch"),
        allow("USAGE", "SEQUENCE intelligence_echo_id_seq"),
        allow("USAGE", "SEQUENCE intelligence_originjudgement_id_seq"),
        guard("intelligence_echo", {"SELECT": BOTH, "INSERT": f"{MAY_JUDGE} AND {BOTH}"}),
        guard(
            "intelligence_originjudgement",
            {"SELECT": BOTH, "INSERT": f"{MAY_JUDGE} AND {BOTH}"},
        ),
        guard("intelligence_echosearch", {"SELECT": ITS_ITEM, "INSERT": ITS_ITEM}),
        guard(
            "intelligence_ground", {"SELECT": AS_OWNER, "INSERT": AS_OWNER, "DELETE": AS_OWNER}
        ),
        sentence(
            "intelligence_originjudgement", "a_judgement_is_ones_own", BY_ONESELF, events="INSERT"
        ),
        function("intelligence_officers_for", "label_number bigint", "text[]",
                 OFFICERS.replace("{roles}", "ARRAY['INTELLIGENCE_OFFICER']"), to=""),
        function("intelligence_may_answer", "label_number bigint", "text[]",
                 OFFICERS.replace("{roles}", "ARRAY['INTELLIGENCE_OFFICER', 'AGENCY_LEAD']")),
        function(
            "intelligence_tell_fallen", "fallen text, leaning text", "void", TELL,
            language="plpgsql", volatility="VOLATILE", to="",
        ),
        after("intelligence_grade", "those_who_leaned_on_a_grade_are_told", GRADED),
        after("intelligence_closing", "those_who_leaned_on_what_is_wrong_are_told", DISPROVED),
        after("intelligence_originjudgement", "those_who_leaned_on_an_echo_are_told", JUDGED),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]  # fmt: skip
