"""Who sees and writes facts, roles, concerns, groups and links, and what is never false of them.

What came from an item is seen only by who may see that item, whatever label it stands under.
"""

from django.db import migrations

from sightline.access.need_to_know import readable, writable
from sightline.database.operations import allow, guard, only_grows, sentence

ITS_ITEM = "EXISTS (SELECT FROM intelligence_item i WHERE i.reference = item_id)"
ITS_SOURCE = f"(item_id IS NULL OR {ITS_ITEM})"
WRITES = "label_id = ANY ((SELECT access_write_labels())::bigint[])"


def its_person(table: str) -> str:
    """Return the condition that a row's person is seen and has the row's label."""
    return (
        "EXISTS (SELECT FROM subjects_person p WHERE p.reference = person_id"
        f" AND p.label_id = {table}.label_id)"
    )


def of_item(table: str) -> str:
    """Return the condition that a row's item is seen and has the row's label."""
    return (
        "EXISTS (SELECT FROM intelligence_item i WHERE i.reference = item_id"
        f" AND i.label_id = {table}.label_id)"
    )


def seen(end: str) -> str:
    """Return the condition that an end of a link is seen: a person, a thing or a group."""
    return (
        f"CASE left({end}, 1)"
        f" WHEN 'H' THEN EXISTS (SELECT FROM subjects_person p WHERE p.reference = {end})"
        f" WHEN 'V' THEN EXISTS (SELECT FROM subjects_thing t WHERE t.reference = {end})"
        f" WHEN 'G' THEN EXISTS (SELECT FROM subjects_group g WHERE g.reference = {end})"
        " ELSE false END"
    )


BOTH_ENDS = f"{seen('from_end')} AND {seen('to_end')}"
# An analyst links too; but only under a label that their own agency controls.
MAY_LINK = (
    "EXISTS (SELECT FROM intelligence_item i WHERE i.reference = item_id"
    " AND i.label_id = ANY ((SELECT subjects_work_labels())::bigint[]))"
)
ITS_ROLE = "EXISTS (SELECT FROM subjects_role r WHERE r.id = role_id)"
MAY_STEP = (
    "EXISTS (SELECT FROM subjects_role r WHERE r.id = role_id"
    " AND r.label_id = ANY ((SELECT access_write_labels())::bigint[]))"
)
CHECK = "USING ERRCODE = 'check_violation'"
LONDON = "AT TIME ZONE 'Europe/London')::date"
FACT = f"""
BEGIN
  IF NEW.recorded_by IS DISTINCT FROM access_account() THEN
    RAISE EXCEPTION 'a_fact_is_taken_back_where_it_stands' {CHECK}; END IF;
  IF NEW.takes_back_id IS NULL OR EXISTS (SELECT FROM subjects_fact f
      WHERE f.id = NEW.takes_back_id AND f.takes_back_id IS NULL AND f.kind = NEW.kind
        AND f.person_id = NEW.person_id AND f.item_id IS NOT DISTINCT FROM NEW.item_id)
    THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'a_fact_is_taken_back_where_it_stands' {CHECK};
END
"""
# The child's record decides, and once a child's, always a child's.
GIVEN = f"""
BEGIN
  IF NEW.given_by IS DISTINCT FROM access_account() THEN
    RAISE EXCEPTION 'a_role_is_given_by_who_gives_it' {CHECK}; END IF;
  IF NEW.of_child IS DISTINCT FROM
      (SELECT p.is_child FROM subjects_person p WHERE p.reference = NEW.person_id) THEN
    RAISE EXCEPTION 'a_role_of_a_child_says_so' {CHECK}; END IF;
  RETURN NEW;
END
"""
TWO = f"""
DECLARE given subjects_role;
BEGIN
  IF NEW.taken_by IS DISTINCT FROM access_account() THEN
    RAISE EXCEPTION 'a_step_on_a_role_is_ones_own' {CHECK}; END IF;
  SELECT * INTO given FROM subjects_role r WHERE r.id = NEW.role_id;
  IF NEW.kind = 'CONFIRMED' AND given.given_by = NEW.taken_by THEN
    RAISE EXCEPTION 'a_child_is_suspected_by_two_people' {CHECK}; END IF;
  IF NEW.kind = 'KEPT' AND NOT EXISTS (SELECT FROM subjects_rolestep s
      WHERE s.role_id = NEW.role_id AND s.kind = 'CONFIRMED') THEN
    RAISE EXCEPTION 'a_child_is_suspected_by_two_people' {CHECK}; END IF;
  IF NEW.review_by > (NEW.taken_at {LONDON} + interval '6 months' THEN
    RAISE EXCEPTION 'a_suspicion_of_a_child_is_reviewed_within_six_months' {CHECK}; END IF;
  RETURN NEW;
END
"""
CONCERN = f"""
BEGIN
  IF NEW.recorded_by IS DISTINCT FROM access_account() THEN
    RAISE EXCEPTION 'a_concern_is_a_named_officers_own' {CHECK}; END IF;
  IF NEW.lapses_on > (NEW.recorded_at {LONDON} + interval '6 months' THEN
    RAISE EXCEPTION 'a_concern_lapses_within_six_months' {CHECK}; END IF;
  RETURN NEW;
END
"""
LINK = f"""
DECLARE months integer := 12;
BEGIN
  IF NEW.recorded_by IS DISTINCT FROM access_account() THEN
    RAISE EXCEPTION 'a_link_is_recorded_by_who_records_it' {CHECK}; END IF;
  IF EXISTS (SELECT FROM subjects_person p
      WHERE p.reference IN (NEW.from_end, NEW.to_end) AND p.is_child) THEN months := 6; END IF;
  IF NEW.expires_on > (NEW.recorded_at {LONDON} + make_interval(months => months) THEN
    RAISE EXCEPTION 'a_link_expires_in_its_time' {CHECK}; END IF;
  IF NEW.replaces_id IS NULL OR EXISTS (SELECT FROM subjects_link l
      WHERE l.id = NEW.replaces_id AND NOT l.ends AND l.item_id = NEW.item_id
        AND l.kind = NEW.kind AND l.from_end = NEW.from_end AND l.to_end = NEW.to_end)
    THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'a_link_is_replaced_by_one_of_the_same_item' {CHECK};
END
"""
INDEXED = f"""
BEGIN
  IF EXISTS (SELECT FROM index_stamp s JOIN subjects_group g ON g.reference = s.record
      AND g.label_id = s.label_id AND g.version = s.version
      WHERE s.record = NEW.reference AND g.version >= NEW.version) THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'a_group_is_in_the_index_as_it_stands' {CHECK};
END
"""
ADDED = {
    "fact": (
        f"{readable('person_id')} AND {ITS_SOURCE}",
        f"{writable('person_id')} AND {its_person('subjects_fact')} AND {ITS_SOURCE}",
    ),
    "role": (
        f"{readable('person_id')} AND {ITS_SOURCE}",
        f"{writable('person_id')} AND {its_person('subjects_role')} AND {ITS_SOURCE}",
    ),
    "rolestep": (ITS_ROLE, MAY_STEP),
    "concern": (
        f"{readable('item_id')} AND {ITS_ITEM}",
        f"{writable('item_id')} AND {of_item('subjects_concern')}",
    ),
    "link": (f"{ITS_ITEM} AND {BOTH_ENDS}", f"{MAY_LINK} AND {BOTH_ENDS}"),
}
FROM_ITEM = (
    "EXISTS (SELECT FROM intelligence_item i WHERE i.reference = opened_from_id"
    " AND i.label_id = subjects_group.label_id)"
)


class Migration(migrations.Migration):
    dependencies = [("subjects", "0042_links")]
    operations = [
        allow("SELECT, INSERT, UPDATE", "subjects_group"),
        guard(
            "subjects_group",
            {
                "SELECT": readable(),
                "INSERT": f"{writable()} AND {FROM_ITEM}",
                "UPDATE": writable(),
            },
        ),
        *(allow("SELECT, INSERT", f"subjects_{table}") for table in ADDED),
        *(allow("USAGE", f"SEQUENCE subjects_{table}_id_seq") for table in ADDED),
        *(
            guard(f"subjects_{table}", {"SELECT": read, "INSERT": add})
            for table, (read, add) in ADDED.items()
        ),
        *(only_grows(f"subjects_{table}") for table in ADDED),
        sentence(
            "subjects_fact", "a_fact_is_taken_back_where_it_stands", FACT, events="INSERT"
        ),
        sentence("subjects_role", "a_role_is_given_by_who_gives_it", GIVEN, events="INSERT"),
        sentence(
            "subjects_rolestep", "a_child_is_suspected_by_two_people", TWO, events="INSERT"
        ),
        sentence("subjects_concern", "a_concern_lapses_within_six_months", CONCERN, events="INSERT"),
        sentence("subjects_link", "a_link_expires_in_its_time", LINK, events="INSERT"),
        sentence(
            "subjects_group", "a_group_is_in_the_index_as_it_stands", INDEXED, deferred=True
        ),
    ]  # fmt: skip
