"""Assessments under need to know: read as records are, written by their controller.

One of a person or group is seen only with their record, and stands under its label; one of a place
only by who may see the place. The lists of roles and markings are frozen here; a test holds them
against `access/rules.py`.
"""

from django.db import migrations

from sightline.access.need_to_know import readable
from sightline.database.operations import allow, function, guard, only_grows, sentence

OPERATIONAL = (
    "ARRAY['INTELLIGENCE_OFFICER', 'ANALYST', 'PANEL_COORDINATOR', 'PANEL_MEMBER', 'GATEKEEPER',"
    " 'AGENCY_LEAD']::varchar[]"
)
# Whether an account could be given an assessment under these parts of a label to hold.
MAY_HOLD = f"""
SELECT EXISTS (SELECT FROM access_standing s WHERE s.account = who AND s.agency = controller
  AND s.active AND (s.until IS NULL OR s.until > now()) AND s.roles && {OPERATIONAL}
  AND law = ANY (s.regimes)
  AND (mark = 'OFFICIAL' OR (mark = 'OFFICIAL_SENSITIVE' AND s.clearance = 'OFFICIAL_SENSITIVE'))
  AND (circle = '' OR EXISTS (SELECT FROM access_membership m WHERE m.account = s.account
    AND m.compartment = circle AND m.since <= now() AND (m.until IS NULL OR m.until > now()))))
"""
WORK_LABELS = """
SELECT coalesce(array_agg(l.id), '{}') FROM access_label l
WHERE assessments_may_hold(access_account(), l.controller, l.compartment, l.regime, l.marking)
"""
# Names to somebody in a group the colleagues of their own agency who are in it, and nobody else.
HOLDERS = """
SELECT coalesce(array_agg(s.account ORDER BY s.account), '{}')::text[] FROM access_standing s
WHERE assessments_may_hold(access_account(), s.agency, circle, law, mark)
  AND assessments_may_hold(s.account, s.agency, circle, law, mark)
"""
SUBJECT_SEEN = (
    "(person_id IS NULL OR EXISTS (SELECT FROM subjects_person p WHERE p.reference = person_id))"
    " AND (group_id IS NULL OR EXISTS (SELECT FROM subjects_group g WHERE g.reference = group_id))"
)
UNDER_ITS_LABEL = (
    "(person_id IS NULL OR EXISTS (SELECT FROM subjects_person p WHERE p.reference = person_id"
    " AND p.label_id = assessments_assessment.label_id))"
    " AND (group_id IS NULL OR EXISTS (SELECT FROM subjects_group g WHERE g.reference = group_id"
    " AND g.label_id = assessments_assessment.label_id))"
    " AND (setting IS NULL OR EXISTS (SELECT FROM places_setting s WHERE s.id = setting))"
    " AND (area = '' OR EXISTS (SELECT FROM places_area a WHERE a.code = area))"
)
WORKED_ON = "label_id = ANY ((SELECT assessments_work_labels())::bigint[])"
WITH_IT = "EXISTS (SELECT FROM assessments_assessment a WHERE a.reference = assessment_id)"
ON_A_WORKED_ONE = (  # of those that the row policy above shows: a block holds here too
    "EXISTS (SELECT FROM assessments_assessment a WHERE a.reference = assessment_id"
    " AND a.label_id = ANY ((SELECT assessments_work_labels())::bigint[]))"
)
OWN = '"by" = (SELECT access_account())'
CHECK = "USING ERRCODE = 'check_violation'"
NAMED_READERS = f"""
BEGIN
  IF EXISTS (SELECT FROM places_setting s WHERE s.id = NEW.setting AND s.sensitive)
    AND NOT EXISTS (SELECT FROM access_label l WHERE l.id = NEW.label_id AND l.compartment <> '')
    THEN RAISE EXCEPTION 'a_childrens_home_is_assessed_for_named_readers_only' {CHECK}; END IF;
  RETURN NEW;
END
"""
HELD = f"""
BEGIN
  IF NOT EXISTS (SELECT FROM assessments_assessment a JOIN access_label l ON l.id = a.label_id
      WHERE a.reference = NEW.assessment_id AND assessments_may_hold(
        NEW.owner, l.controller, l.compartment, l.regime, l.marking)) THEN
    RAISE EXCEPTION 'an_assessment_is_held_by_somebody_who_may_work_on_it' {CHECK}; END IF;
  RETURN NEW;
END
"""
IN_ORDER = f"""
BEGIN
  IF NEW.number <> 1 + coalesce((SELECT max(v.number) FROM assessments_assessmentversion v
      WHERE v.assessment_id = NEW.assessment_id), 0) THEN
    RAISE EXCEPTION 'an_assessment_grows_by_one_version' {CHECK}; END IF;
  RETURN NEW;
END
"""
# The flags that other sentences lean on say no less than the indicators do.
SAID = f"""
DECLARE harm boolean; behaviour boolean;
BEGIN
  SELECT coalesce(bool_or((x->>'harm')::boolean), false),
    coalesce(bool_or((x->>'behaviour')::boolean), false) INTO harm, behaviour
  FROM jsonb_array_elements(NEW.answers) x WHERE x->>'answer' = 'PRESENT';
  IF NEW.harm IS DISTINCT FROM (harm OR NEW.harm_said) OR NEW.behaviour IS DISTINCT FROM behaviour
    THEN RAISE EXCEPTION 'what_the_indicators_say_is_not_left_out' {CHECK}; END IF;
  RETURN NEW;
END
"""
WITHIN = f"""
DECLARE today date := (NEW.at AT TIME ZONE 'Europe/London')::date;
BEGIN
  IF NEW.state = 'COMPLETE' AND NOT coalesce(NEW.weeks BETWEEN 1 AND 26
      AND NEW.review_on > today AND NEW.review_on <= today + 7 * NEW.weeks, false) THEN
    RAISE EXCEPTION 'an_assessment_is_reviewed_within_its_clock' {CHECK}; END IF;
  RETURN NEW;
END
"""
OF_PERSON = f"""
BEGIN
  IF NEW.state = 'COMPLETE' AND (NEW.learning <> '') IS DISTINCT FROM (SELECT a.kind = 'PERSON'
      FROM assessments_assessment a WHERE a.reference = NEW.assessment_id) THEN
    RAISE EXCEPTION 'of_a_person_a_learning_disability_is_asked' {CHECK}; END IF;
  RETURN NEW;
END
"""
VERSION = "assessments_assessmentversion"
ADDED = ("assessments_assessmentholder", VERSION)


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0001_initial"),
        ("access", "0002_need_to_know"),
        ("places", "0003_row_security"),
        ("subjects", "0091_asked_after_guarded"),
    ]
    operations = [
        function(
            "assessments_may_hold",
            "who text, controller text, circle text, law text, mark text", "boolean",
            MAY_HOLD, to="",
        ),
        function("assessments_work_labels", "", "bigint[]", WORK_LABELS),
        function("assessments_holders", "circle text, law text, mark text", "text[]", HOLDERS),
        allow("SELECT, INSERT", "assessments_assessment"),
        guard(
            "assessments_assessment",
            {
                "SELECT": f"{readable()} AND {SUBJECT_SEEN}",
                "INSERT": f"{WORKED_ON} AND {UNDER_ITS_LABEL}",
            },
        ),
        *(allow("SELECT, INSERT", table) for table in ADDED),
        *(allow("USAGE", f"SEQUENCE {table}_id_seq") for table in ADDED),
        *(
            guard(table, {"SELECT": WITH_IT, "INSERT": f"{ON_A_WORKED_ONE} AND {OWN}"})
            for table in ADDED
        ),
        *(only_grows(table) for table in ("assessments_assessment", *ADDED)),
        sentence(
            "assessments_assessment", "a_childrens_home_is_assessed_for_named_readers_only",
            NAMED_READERS, events="INSERT",
        ),
        sentence(
            "assessments_assessmentholder", "an_assessment_is_held_by_somebody_who_may_work_on_it",
            HELD, events="INSERT",
        ),
        sentence(VERSION, "an_assessment_grows_by_one_version", IN_ORDER, events="INSERT"),
        sentence(VERSION, "what_the_indicators_say_is_not_left_out", SAID, events="INSERT"),
        sentence(VERSION, "an_assessment_is_reviewed_within_its_clock", WITHIN, events="INSERT"),
        sentence(VERSION, "of_a_person_a_learning_disability_is_asked", OF_PERSON, events="INSERT"),
    ]  # fmt: skip
