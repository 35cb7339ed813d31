"""Locations of concern under need to know: read as items are, worked on by their controller.

What hangs on a location is seen with it; a linked item only with the item too, and what an
analysis said only by those who may see every record that it counted. The lists of roles and
markings are frozen here; a test holds them against `access/rules.py`.
"""

from django.db import migrations

from sightline.access.need_to_know import readable
from sightline.database.operations import allow, function, guard, sentence

OPERATIONAL = (
    "ARRAY['INTELLIGENCE_OFFICER', 'ANALYST', 'PANEL_COORDINATOR', 'PANEL_MEMBER', 'GATEKEEPER',"
    " 'AGENCY_LEAD']::varchar[]"
)
# Whether an account could be given a location under these parts of a label to hold.
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
WHERE hotspots_may_hold(access_account(), l.controller, l.compartment, l.regime, l.marking)
"""
# Names to somebody in a group the colleagues of their own agency who are in it, and nobody else.
HOLDERS = """
SELECT coalesce(array_agg(s.account ORDER BY s.account), '{}')::text[] FROM access_standing s
WHERE hotspots_may_hold(access_account(), s.agency, circle, law, mark)
  AND hotspots_may_hold(s.account, s.agency, circle, law, mark)
"""
WITH_ITS_LOCATION = (
    "EXISTS (SELECT FROM hotspots_locationofconcern c WHERE c.reference = concern_id)"
)
WORKED_ON = "label_id = ANY ((SELECT hotspots_work_labels())::bigint[])"
ON_A_WORKED_LOCATION = (  # of the locations that the row policy above shows: a block holds here too
    "EXISTS (SELECT FROM hotspots_locationofconcern c WHERE c.reference = concern_id"
    " AND c.label_id = ANY ((SELECT hotspots_work_labels())::bigint[]))"
)
WITH_ITS_ITEM = "EXISTS (SELECT FROM intelligence_item i WHERE i.reference = item_id)"
WITH_ALL_IT_COUNTED = (
    "cardinality(records) = (SELECT count(*) FROM index_stamp s WHERE s.record = ANY (records))"
)
NAMED_READERS = """
BEGIN
  IF NEW.kind IN ('DWELLING', 'CHILDRENS_HOME') AND NOT EXISTS (
    SELECT FROM access_label l WHERE l.id = NEW.label_id AND l.compartment <> '') THEN
    RAISE EXCEPTION 'a_home_is_for_named_readers_only' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END
"""
ONE_AFTER_THE_OTHER = """
BEGIN
  IF NEW.number <> 1 + coalesce((SELECT max(v.number) FROM hotspots_locationversion v
      WHERE v.concern_id = NEW.concern_id), 0) THEN
    RAISE EXCEPTION 'a_version_follows_the_one_before' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END
"""
HELD = """
BEGIN
  IF NEW.owner IS DISTINCT FROM (SELECT v.owner FROM hotspots_locationversion v
      WHERE v.concern_id = NEW.concern_id ORDER BY v.number DESC LIMIT 1)
    AND NOT EXISTS (SELECT FROM hotspots_locationofconcern c
      JOIN access_label l ON l.id = c.label_id WHERE c.reference = NEW.concern_id
      AND hotspots_may_hold(NEW.owner, l.controller, l.compartment, l.regime, l.marking)) THEN
    RAISE EXCEPTION 'a_location_is_held_by_somebody_who_may_work_on_it'
      USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END
"""
PARTS = "circle text, law text, mark text"
ADDED = {  # what hangs on a location: who may see it, who may add to it
    "hotspots_locationversion": (WITH_ITS_LOCATION, ON_A_WORKED_LOCATION),
    "hotspots_locationassessment": (WITH_ITS_LOCATION, ON_A_WORKED_LOCATION),
    "hotspots_locationitem": (
        f"{WITH_ITS_LOCATION} AND {WITH_ITS_ITEM}",
        f"{ON_A_WORKED_LOCATION} AND {WITH_ITS_ITEM}",
    ),
    "hotspots_locationevidence": (
        f"{WITH_ITS_LOCATION} AND {WITH_ALL_IT_COUNTED}",
        f"{ON_A_WORKED_LOCATION} AND {WITH_ALL_IT_COUNTED}",
    ),
}


class Migration(migrations.Migration):
    dependencies = [
        ("hotspots", "0006_sentences_of_locations"),
        ("access", "0002_need_to_know"),
        ("index", "0002_need_to_know"),
        ("intelligence", "0002_need_to_know"),
    ]
    operations = [
        function(
            "hotspots_may_hold",
            "who text, controller text, circle text, law text, mark text", "boolean",
            MAY_HOLD, to="",
        ),
        function("hotspots_work_labels", "", "bigint[]", WORK_LABELS),
        function("hotspots_holders", PARTS, "text[]", HOLDERS),
        allow("SELECT, INSERT", "hotspots_locationofconcern"),
        guard(
            "hotspots_locationofconcern",
            {"SELECT": readable(), "INSERT": WORKED_ON},
        ),
        *(allow("SELECT, INSERT", table) for table in ADDED),
        *(allow("USAGE", f"SEQUENCE {table}_id_seq") for table in ADDED),
        *(guard(table, {"SELECT": seen, "INSERT": new}) for table, (seen, new) in ADDED.items()),
        sentence(
            "hotspots_locationofconcern", "a_home_is_for_named_readers_only", NAMED_READERS
        ),
        sentence(
            "hotspots_locationversion", "a_version_follows_the_one_before", ONE_AFTER_THE_OTHER,
            events="INSERT",
        ),
        sentence(
            "hotspots_locationversion", "a_location_is_held_by_somebody_who_may_work_on_it", HELD,
            events="INSERT",
        ),
    ]  # fmt: skip
