"""Measures under need to know: read as items are and with their subject only, worked on by their
controller. What hangs on a measure is seen with it; a linked item only with the item too.
"""

from django.db import migrations

from sightline.access.need_to_know import readable
from sightline.database.operations import allow, guard, only_grows, sentence

SUBJECTS = {
    "person_id": "subjects_person",
    "location_id": "hotspots_locationofconcern",
    "group_id": "subjects_group",
    "thing_id": "subjects_thing",
}
WITH_ITS_SUBJECT = " AND ".join(
    f"({column} IS NULL OR EXISTS (SELECT FROM {table} x WHERE x.reference = {column}))"
    for column, table in SUBJECTS.items()
)
WORKED_ON = "label_id = ANY ((SELECT hotspots_work_labels())::bigint[])"
NOT_SHUT = "NOT (reference = ANY ((SELECT access_blocked())::text[]))"
WITH_ITS_MEASURE = "EXISTS (SELECT FROM disruption_measure m WHERE m.reference = measure_id)"
ON_A_WORKED_MEASURE = (  # of the measures that the row policy above shows: a block holds here too
    "EXISTS (SELECT FROM disruption_measure m WHERE m.reference = measure_id"
    " AND m.label_id = ANY ((SELECT hotspots_work_labels())::bigint[]))"
)
WITH_ITS_ITEM = "EXISTS (SELECT FROM intelligence_item i WHERE i.reference = item_id)"
STANDING = ("number", "state", "owner", "due_on", "moved_at")
CHECK = "USING ERRCODE = 'check_violation'"
# Whoever was recorded as a child, and has no birth that says otherwise, is not called an adult.
CHILD = f"""
DECLARE child boolean; said text;
BEGIN
  IF NEW.person_id IS NULL THEN RETURN NEW; END IF;
  SELECT p.is_child, p.born INTO child, said FROM subjects_person p
  WHERE p.reference = NEW.person_id;
  IF NEW.kind = 'ADULT' AND (coalesce(child, true) AND said = '' OR said <> '' AND (CASE length(said)
      WHEN 4 THEN (said || '-12-31')::date
      WHEN 7 THEN (said || '-28')::date
      ELSE said::date END) > (NEW.created_at AT TIME ZONE 'Europe/London')::date
        - interval '18 years') THEN
    RAISE EXCEPTION 'a_child_is_not_called_an_adult' {CHECK}; END IF;
  RETURN NEW;
END
"""
# The same law, the same readers, marked no lower: a measure says what its subject's record says.
LIKE_ITS_SUBJECT = f"""
DECLARE ours access_label; theirs access_label;
BEGIN
  SELECT * INTO ours FROM access_label l WHERE l.id = NEW.label_id;
  SELECT l.* INTO theirs FROM access_label l WHERE l.id = CASE
    WHEN NEW.person_id IS NOT NULL
      THEN (SELECT x.label_id FROM subjects_person x WHERE x.reference = NEW.person_id)
    WHEN NEW.location_id IS NOT NULL
      THEN (SELECT x.label_id FROM hotspots_locationofconcern x WHERE x.reference = NEW.location_id)
    WHEN NEW.group_id IS NOT NULL
      THEN (SELECT x.label_id FROM subjects_group x WHERE x.reference = NEW.group_id) END;
  IF theirs.id IS NOT NULL AND (ours.regime <> theirs.regime
    OR ours.compartment <> theirs.compartment
    OR ours.compartment = '' AND ours.owner <> theirs.owner
    OR ours.marking = 'OFFICIAL' AND theirs.marking <> 'OFFICIAL') THEN
    RAISE EXCEPTION 'a_measure_has_the_readers_of_its_subject' {CHECK}; END IF;
  RETURN NEW;
END
"""
FOLLOWS = f"""
BEGIN
  IF NEW.number <> 1 + coalesce((SELECT max(v.number) FROM disruption_measureversion v
      WHERE v.measure_id = NEW.measure_id), 0) THEN
    RAISE EXCEPTION 'a_step_of_a_measure_follows_the_one_before' {CHECK}; END IF;
  RETURN NEW;
END
"""
HELD = f"""
BEGIN
  IF NEW.owner IS DISTINCT FROM (SELECT v.owner FROM disruption_measureversion v
      WHERE v.measure_id = NEW.measure_id ORDER BY v.number DESC LIMIT 1)
    AND NOT EXISTS (SELECT FROM disruption_measure m
      JOIN access_label l ON l.id = m.label_id WHERE m.reference = NEW.measure_id
      AND hotspots_may_hold(NEW.owner, l.controller, l.compartment, l.regime, l.marking)) THEN
    RAISE EXCEPTION 'a_measure_is_held_by_somebody_who_may_work_on_it' {CHECK}; END IF;
  RETURN NEW;
END
"""
OWN = f"""
BEGIN
  IF NEW."by" IS DISTINCT FROM access_account() THEN
    RAISE EXCEPTION 'a_step_of_a_measure_is_taken_by_whoever_writes_it' {CHECK}; END IF;
  RETURN NEW;
END
"""


def stands(name: str, reference: str) -> str:
    """Return the body of a sentence: a measure says of itself what its newest version says."""
    return f"""
BEGIN
  IF EXISTS (SELECT FROM disruption_measure m JOIN disruption_measureversion v
      ON v.measure_id = m.reference AND v.number = m.number
    WHERE m.reference = {reference} AND m.state = v.state AND m.owner = v.owner
      AND m.due_on IS NOT DISTINCT FROM v.due_on AND m.moved_at = v.at
      AND NOT EXISTS (SELECT FROM disruption_measureversion w
        WHERE w.measure_id = m.reference AND w.number > m.number)) THEN RETURN NULL; END IF;
  RAISE EXCEPTION '{name}' {CHECK};
END
"""


ADDED = {  # what hangs on a measure: who may see it, who may add to it
    "disruption_measureversion": (WITH_ITS_MEASURE, ON_A_WORKED_MEASURE),
    "disruption_measureword": (WITH_ITS_MEASURE, ON_A_WORKED_MEASURE),
    "disruption_measureitem": (
        f"{WITH_ITS_MEASURE} AND {WITH_ITS_ITEM}",
        f"{ON_A_WORKED_MEASURE} AND {WITH_ITS_ITEM}",
    ),
}


class Migration(migrations.Migration):
    dependencies = [
        ("disruption", "0001_initial"),
        ("access", "0002_need_to_know"),
        ("hotspots", "0007_concern_need_to_know"),
        ("intelligence", "0002_need_to_know"),
        ("subjects", "0043_facts_need_to_know"),
    ]
    operations = [
        allow("SELECT, INSERT", "disruption_measure"),
        allow(f"UPDATE ({', '.join(STANDING)})", "disruption_measure"),
        guard(
            "disruption_measure",
            {
                "SELECT": f"{readable()} AND {WITH_ITS_SUBJECT}",
                "INSERT": f"{WORKED_ON} AND {NOT_SHUT} AND {WITH_ITS_SUBJECT}",
                "UPDATE": f"{WORKED_ON} AND {NOT_SHUT}",
            },
        ),
        *(allow("SELECT, INSERT", table) for table in ADDED),
        *(allow("USAGE", f"SEQUENCE {table}_id_seq") for table in ADDED),
        *(guard(table, {"SELECT": seen, "INSERT": new}) for table, (seen, new) in ADDED.items()),
        *(only_grows(table) for table in ADDED),
        sentence(
            "disruption_measure", "a_child_is_not_called_an_adult", CHILD, events="INSERT"
        ),
        sentence(
            "disruption_measure", "a_measure_has_the_readers_of_its_subject", LIKE_ITS_SUBJECT,
            events="INSERT",
        ),
        sentence(
            "disruption_measure", "a_measure_stands_as_its_newest_step_says",
            stands("a_measure_stands_as_its_newest_step_says", "NEW.reference"), deferred=True,
        ),
        sentence(
            "disruption_measureversion", "a_step_of_a_measure_moves_the_measure",
            stands("a_step_of_a_measure_moves_the_measure", "NEW.measure_id"),
            events="INSERT", deferred=True,
        ),
        sentence(
            "disruption_measureversion", "a_step_of_a_measure_follows_the_one_before", FOLLOWS,
            events="INSERT",
        ),
        sentence(
            "disruption_measureversion", "a_measure_is_held_by_somebody_who_may_work_on_it", HELD,
            events="INSERT",
        ),
        sentence(
            "disruption_measureversion", "a_step_of_a_measure_is_taken_by_whoever_writes_it", OWN,
            events="INSERT",
        ),
    ]  # fmt: skip
