"""The work with a child under need to know: read with the person, worked on by its controller.

And the day on which the record of somebody who was worked with as a child is shut: it is reckoned
anew in the transaction of whatever it rests on, so that no job has to have run.
"""

from django.db import migrations

from sightline.access.need_to_know import open_to_eyes, readable
from sightline.database.operations import DEFINER, allow, function, guard, only_grows, sentence

WORK, STEP = "casework_childwork", "casework_workstep"
WITH_THE_PERSON = "EXISTS (SELECT FROM subjects_person p WHERE p.reference = person_id)"
LIKE_THE_PERSON = (
    "EXISTS (SELECT FROM subjects_person p WHERE p.reference = person_id"
    " AND p.label_id = casework_childwork.label_id AND p.is_child)"
)
WORKED_ON = "label_id = ANY ((SELECT assessments_work_labels())::bigint[])"
NOT_SHUT = "NOT (reference = ANY ((SELECT access_blocked())::text[]))"
WITH_ITS_WORK = "EXISTS (SELECT FROM casework_childwork w WHERE w.reference = work_id)"
ON_A_WORKED_ONE = (  # of those that the row policy above shows: what is shut is shut here too
    "EXISTS (SELECT FROM casework_childwork w WHERE w.reference = work_id"
    " AND w.label_id = ANY ((SELECT assessments_work_labels())::bigint[]))"
)
STANDING = ("number", "state", "lead_since", "basis_until", "moved_at")
CHECK = "USING ERRCODE = 'check_violation'"
LONDON = "AT TIME ZONE 'Europe/London'"
FOLLOWS = f"""
DECLARE before casework_workstep;
BEGIN
  SELECT * INTO before FROM casework_workstep s WHERE s.work_id = NEW.work_id
  ORDER BY s.number DESC LIMIT 1;
  IF NEW.number <> coalesce(before.number, 0) + 1
    OR coalesce(before.state, 'OPEN') <>
      (CASE WHEN NEW.step IN ('LOOKED_AGAIN', 'REOPENED') THEN 'CLOSED' ELSE 'OPEN' END) THEN
    RAISE EXCEPTION 'a_step_of_a_childs_work_follows_the_one_before' {CHECK}; END IF;
  RETURN NEW;
END
"""
OWN = f"""
BEGIN
  IF NEW."by" IS DISTINCT FROM access_account() THEN
    RAISE EXCEPTION 'a_step_of_a_childs_work_is_taken_by_whoever_writes_it' {CHECK}; END IF;
  RETURN NEW;
END
"""
IN_A_YEAR = f"""
BEGIN
  IF NEW.step = 'BASIS_RECORDED' AND NEW.basis_until >
      (NEW.at {LONDON})::date + interval '12 months'
    OR NEW.basis = 'CARE_LEAVER' AND NEW.basis_until >= coalesce(casework_birthday(
      casework_born((SELECT w.person_id FROM casework_childwork w WHERE w.reference = NEW.work_id)),
      25), '-infinity'::date) AND NEW.step = 'BASIS_RECORDED' THEN
    RAISE EXCEPTION 'a_basis_after_18_is_looked_at_again_within_a_year' {CHECK}; END IF;
  RETURN NEW;
END
"""
ANOTHER = f"""
BEGIN
  IF NEW.agreed_agency <> '' AND NEW.agreed_agency = (SELECT l.controller
      FROM casework_childwork w JOIN access_label l ON l.id = w.label_id
      WHERE w.reference = NEW.work_id) THEN
    RAISE EXCEPTION 'whoever_agrees_to_closing_is_of_another_agency' {CHECK}; END IF;
  RETURN NEW;
END
"""


def stands(name: str, reference: str) -> str:
    """Return the body of a sentence: the work says of itself what its newest step says."""
    return f"""
BEGIN
  IF EXISTS (SELECT FROM casework_childwork w JOIN casework_workstep s
      ON s.work_id = w.reference AND s.number = w.number
    WHERE w.reference = {reference} AND w.state = s.state AND w.moved_at = s.at
      AND w.lead_since IS NOT DISTINCT FROM s.lead_since
      AND w.basis_until IS NOT DISTINCT FROM s.basis_until
      AND NOT EXISTS (SELECT FROM casework_workstep x
        WHERE x.work_id = w.reference AND x.number > w.number)) THEN RETURN NULL; END IF;
  RAISE EXCEPTION '{name}' {CHECK};
END
"""


# A year or a month alone counts from its last day; 29 February has its birthday on 1 March.
BIRTHDAY = """
WITH last (day) AS (SELECT CASE
  WHEN said ~ '^\\d{4}-\\d{2}-\\d{2}$' THEN said::date
  WHEN said ~ '^\\d{4}-\\d{2}$' THEN ((said || '-01')::date + interval '1 month - 1 day')::date
  WHEN said ~ '^\\d{4}$' THEN (said || '-12-31')::date END)
SELECT ((day + make_interval(years => many))::date
  + CASE WHEN to_char(day, 'MMDD') = '0229'
      AND to_char(day + make_interval(years => many), 'MMDD') = '0228' THEN 1 ELSE 0 END)
FROM last
"""
# The newest fact of a birth that was not taken back, or what the record was opened with.
BORN = """
SELECT coalesce((SELECT f.value FROM subjects_fact f WHERE f.person_id = p.reference
  AND f.kind = 'BIRTH' AND f.takes_back_id IS NULL AND NOT EXISTS (SELECT FROM subjects_fact t
    WHERE t.takes_back_id = f.id) ORDER BY f.id DESC LIMIT 1), p.born)
FROM subjects_person p WHERE p.reference = who
"""
# Whoever was worked with as a child: a victim, assessed before they turned 18, or with work here.
RECKON = f"""
DECLARE before text := coalesce(current_setting('sightline.eyes', true), '');
  p subjects_person; adult date; ends date; moment timestamptz;
BEGIN
  PERFORM access_open_eyes('casework');
  SELECT * INTO p FROM subjects_person x WHERE x.reference = who AND x.is_child;
  IF p.reference IS NOT NULL THEN
    adult := casework_birthday(casework_born(who), 18);
    SELECT w.basis_until + 1 INTO ends FROM casework_childwork w WHERE w.person_id = who;
    IF EXISTS (SELECT FROM casework_childwork w WHERE w.person_id = who)
      OR EXISTS (SELECT FROM subjects_role r WHERE r.person_id = who AND r.role = 'VICTIM')
      OR EXISTS (SELECT FROM assessments_assessment a WHERE a.person_id = who
        AND (a.begun_at {LONDON})::date < adult) THEN
      moment := CASE WHEN adult IS NOT NULL
        THEN greatest(adult, ends)::timestamp {LONDON} END; END IF;
    PERFORM access_shut_from(who, p.label_id, moment);
  ELSE PERFORM access_shut_from(who, NULL, NULL); END IF;
  PERFORM set_config('sightline.eyes', before, true);
END
"""
READ = {
    "subjects_person": "reference", "subjects_fact": "person_id", "subjects_role": "person_id",
    "assessments_assessment": "person_id", WORK: "person_id",
}  # fmt: skip
PERSON_OF = f"(SELECT w.person_id FROM {WORK} w WHERE w.reference = NEW.work_id)"
RESTS_ON = (  # (table, events, whose, when): where the day may change
    ("subjects_person", "UPDATE OF born, is_child, label_id", "NEW.reference", ""),
    ("subjects_person", "DELETE", "OLD.reference", ""),
    ("subjects_fact", "INSERT", "NEW.person_id", "WHEN (NEW.kind = 'BIRTH')"),
    ("subjects_role", "INSERT", "NEW.person_id", "WHEN (NEW.role = 'VICTIM')"),
    ("assessments_assessment", "INSERT", "NEW.person_id", "WHEN (NEW.person_id IS NOT NULL)"),
    (WORK, "INSERT OR UPDATE", "NEW.person_id", ""),
)


def reckoned(table: str, events: str, whose: str, when: str) -> migrations.RunSQL:
    """Reckon the day anew after a change in what it rests on."""
    name = f"{table}_{events.split(maxsplit=1)[0].lower()}_reckons"
    return migrations.RunSQL(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql {DEFINER} AS $body$ BEGIN"
        f" PERFORM casework_reckon({whose}); RETURN NULL; END $body$;"
        f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC;"
        f"CREATE TRIGGER {name} AFTER {events} ON {table} FOR EACH ROW {when}"
        f" EXECUTE FUNCTION {name}()",
        f"DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}()",
    )


ON_A_STEP = {  # sentences that each new step keeps
    "a_step_of_a_childs_work_follows_the_one_before": FOLLOWS,
    "a_step_of_a_childs_work_is_taken_by_whoever_writes_it": OWN,
    "a_basis_after_18_is_looked_at_again_within_a_year": IN_A_YEAR,
    "whoever_agrees_to_closing_is_of_another_agency": ANOTHER,
}


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0001_initial"),
        ("access", "0090_shut_records"),
        ("assessments", "0002_need_to_know"),
        ("subjects", "0091_asked_after_guarded"),
    ]
    operations = [
        allow("SELECT, INSERT", WORK),
        allow(f"UPDATE ({', '.join(STANDING)})", WORK),
        guard(
            WORK,
            {
                "SELECT": f"{readable()} AND {WITH_THE_PERSON}",
                "INSERT": f"{WORKED_ON} AND {NOT_SHUT} AND {LIKE_THE_PERSON}",
                "UPDATE": f"{WORKED_ON} AND {NOT_SHUT} AND {WITH_THE_PERSON}",
            },
        ),
        allow("SELECT, INSERT", STEP),
        allow("USAGE", f"SEQUENCE {STEP}_id_seq"),
        guard(STEP, {"SELECT": WITH_ITS_WORK, "INSERT": ON_A_WORKED_ONE}),
        only_grows(STEP),
        *(open_to_eyes(table, "casework") for table in (*READ, STEP)),
        function("casework_birthday", "said text, many integer", "date", BIRTHDAY, to=""),
        function("casework_born", "who text", "text", BORN, to=""),
        function(
            "casework_reckon", "who text", "void", RECKON,
            language="plpgsql", volatility="VOLATILE", to="",
        ),
        *(reckoned(*each) for each in RESTS_ON),
        *(sentence(STEP, name, body, events="INSERT") for name, body in ON_A_STEP.items()),
        sentence(
            WORK, "a_childs_work_stands_as_its_newest_step_says",
            stands("a_childs_work_stands_as_its_newest_step_says", "NEW.reference"), deferred=True,
        ),
        sentence(
            STEP, "a_step_of_a_childs_work_moves_it",
            stands("a_step_of_a_childs_work_moves_it", "NEW.work_id"),
            events="INSERT", deferred=True,
        ),
    ]  # fmt: skip
