"""Plans under need to know: as measures are, with their subject only, worked on by their
controller. What hangs on a plan is seen with it; a measure put under it only with the measure too.

What agencies are told of each other's work is compared by functions with eyes of their own, and
shown to each side as far as it was told: see `_deconflicting`.
"""

from importlib import import_module

from django.db import migrations

from sightline.access.need_to_know import open_to_eyes, readable
from sightline.database.operations import allow, function, guard, only_grows, sentence
from sightline.database.roles import WORKER
from sightline.disruption.migrations import _deconflicting as told

MEASURES = import_module("sightline.disruption.migrations.0002_need_to_know")
WORKED_ON, NOT_SHUT, CHECK = MEASURES.WORKED_ON, MEASURES.NOT_SHUT, MEASURES.CHECK
WITH_ITS_SUBJECT = " AND ".join(
    f"({column} IS NULL OR EXISTS (SELECT FROM {table} x WHERE x.reference = {column}))"
    for column, table in MEASURES.SUBJECTS.items()
    if column != "thing_id"
)
WITH_ITS_PLAN = "EXISTS (SELECT FROM disruption_plan p WHERE p.reference = plan_id)"
ON_A_WORKED_PLAN = (  # of the plans that the row policy above shows: a block holds here too
    "EXISTS (SELECT FROM disruption_plan p WHERE p.reference = plan_id"
    " AND p.label_id = ANY ((SELECT hotspots_work_labels())::bigint[]))"
)
WITH_ITS_MEASURE = "EXISTS (SELECT FROM disruption_measure m WHERE m.reference = measure_id)"
STANDING = ("number", "state", "owner", "review_on", "moved_at")
NO_ADULT = "a_plan_calls_no_child_an_adult"
READERS = "a_plan_has_the_readers_of_its_subject"
CHILD = MEASURES.CHILD.replace("a_child_is_not_called_an_adult", NO_ADULT)
LIKE_ITS_SUBJECT = MEASURES.LIKE_ITS_SUBJECT.replace(
    "a_measure_has_the_readers_of_its_subject", READERS
)
# In order, and never from a draft to what is under way: in between, somebody signs it off.
FOLLOWS = f"""
DECLARE was text; before integer;
BEGIN
  SELECT v.state, v.number INTO was, before FROM disruption_planversion v
  WHERE v.plan_id = NEW.plan_id ORDER BY v.number DESC LIMIT 1;
  IF NEW.number <> 1 + coalesce(before, 0) OR NOT (CASE NEW.step
    WHEN 'DRAFTED' THEN was IS NULL
    WHEN 'SIGNED_OFF' THEN was = 'DRAFT'
    WHEN 'BEGUN' THEN was = 'SIGNED_OFF'
    WHEN 'REVIEWED' THEN was = 'UNDER_WAY'
    WHEN 'REOPENED' THEN was = 'CLOSED'
    WHEN 'HANDED_ON' THEN was <> 'CLOSED' AND was = NEW.state
    ELSE coalesce(was <> 'CLOSED', false) END) THEN
    RAISE EXCEPTION 'a_plan_goes_on_from_how_it_stood' {CHECK}; END IF;
  RETURN NEW;
END
"""
ANOTHER = f"""
BEGIN
  IF NEW.step = 'SIGNED_OFF' AND EXISTS (SELECT FROM disruption_planversion v
    WHERE v.plan_id = NEW.plan_id AND v."by" = NEW."by"
      AND v.step IN ('DRAFTED', 'CHANGED', 'WEIGHED', 'REOPENED')
      AND v.number > coalesce((SELECT max(s.number) FROM disruption_planversion s
        WHERE s.plan_id = NEW.plan_id AND s.step = 'SIGNED_OFF'), 0)) THEN
    RAISE EXCEPTION 'a_plan_is_signed_off_by_another_than_its_writer' {CHECK}; END IF;
  RETURN NEW;
END
"""
HELD = f"""
BEGIN
  IF NEW.owner IS DISTINCT FROM (SELECT v.owner FROM disruption_planversion v
      WHERE v.plan_id = NEW.plan_id ORDER BY v.number DESC LIMIT 1)
    AND NOT EXISTS (SELECT FROM disruption_plan p
      JOIN access_label l ON l.id = p.label_id WHERE p.reference = NEW.plan_id
      AND hotspots_may_hold(NEW.owner, l.controller, l.compartment, l.regime, l.marking)) THEN
    RAISE EXCEPTION 'a_plan_is_held_by_somebody_who_may_work_on_it' {CHECK}; END IF;
  RETURN NEW;
END
"""


def own(name: str) -> str:
    """Return the body of a sentence: whoever writes a row is named in it."""
    return f"""
BEGIN
  IF NEW."by" IS DISTINCT FROM access_account() THEN
    RAISE EXCEPTION '{name}' {CHECK}; END IF;
  RETURN NEW;
END
"""


# A power comes with the newest version, which weighs it and makes the plan a draft: so that none
# slips in under what was signed off.
WEIGHS = f"""
BEGIN
  IF NOT EXISTS (SELECT FROM disruption_planversion v WHERE v.plan_id = NEW.plan_id
    AND v.number = NEW.number AND v.step = 'WEIGHED' AND v."by" = NEW."by"
    AND NOT EXISTS (SELECT FROM disruption_planversion w
      WHERE w.plan_id = v.plan_id AND w.number > v.number)) THEN
    RAISE EXCEPTION 'a_power_comes_with_a_version_that_weighs_it' {CHECK}; END IF;
  RETURN NEW;
END
"""


def stands(name: str, reference: str) -> str:
    """Return the body of a sentence: a plan says of itself what its newest version says."""
    return f"""
BEGIN
  IF EXISTS (SELECT FROM disruption_plan p JOIN disruption_planversion v
      ON v.plan_id = p.reference AND v.number = p.number
    WHERE p.reference = {reference} AND p.state = v.state AND p.owner = v.owner
      AND p.review_on IS NOT DISTINCT FROM v.review_on AND p.moved_at = v.at
      AND NOT EXISTS (SELECT FROM disruption_planversion w
        WHERE w.plan_id = p.reference AND w.number > p.number)) THEN RETURN NULL; END IF;
  RAISE EXCEPTION '{name}' {CHECK};
END
"""


ADDED = {  # what hangs on a plan: who may see it, who may add to it
    "disruption_planversion": (WITH_ITS_PLAN, ON_A_WORKED_PLAN),
    "disruption_planoption": (WITH_ITS_PLAN, ON_A_WORKED_PLAN),
    "disruption_planmeasure": (
        f"{WITH_ITS_PLAN} AND {WITH_ITS_MEASURE}",
        f"{ON_A_WORKED_PLAN} AND {WITH_ITS_MEASURE}",
    ),
}
SENTENCES = {  # table: name: body
    "disruption_planversion": {
        "a_plan_goes_on_from_how_it_stood": FOLLOWS,
        "a_plan_is_signed_off_by_another_than_its_writer": ANOTHER,
        "a_plan_is_held_by_somebody_who_may_work_on_it": HELD,
        "a_version_of_a_plan_is_by_whoever_writes_it": own(
            "a_version_of_a_plan_is_by_whoever_writes_it"
        ),
    },
    "disruption_planoption": {
        "a_power_comes_with_a_version_that_weighs_it": WEIGHS,
        "a_power_is_weighed_by_whoever_writes_it": own("a_power_is_weighed_by_whoever_writes_it"),
    },
    "disruption_overlapdecision": {
        "a_contact_is_decided_on_by_whoever_writes_it": own(
            "a_contact_is_decided_on_by_whoever_writes_it"
        ),
    },
}
PL = {"language": "plpgsql", "volatility": "VOLATILE"}
READ = ("disruption_plan", "disruption_measure", "subjects_person", "subjects_personjudgement",
        "hotspots_locationofconcern")  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("disruption", "0010_overlaps"),
        ("disruption", "0003_measures_due"),
        ("access", "0021_widening_guarded"),
        ("hotspots", "0007_concern_need_to_know"),
        ("subjects", "0044_suspicions"),
    ]
    operations = [
        allow("SELECT, INSERT", "disruption_plan"),
        allow(f"UPDATE ({', '.join(STANDING)})", "disruption_plan"),
        guard(
            "disruption_plan",
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
        sentence("disruption_plan", NO_ADULT, CHILD, events="INSERT"),
        sentence("disruption_plan", READERS, LIKE_ITS_SUBJECT, events="INSERT"),
        *(
            sentence(table, name, body, events="INSERT")
            for table, found in SENTENCES.items()
            for name, body in found.items()
        ),
        sentence(
            "disruption_plan", "a_plan_stands_as_its_newest_version_says",
            stands("a_plan_stands_as_its_newest_version_says", "NEW.reference"), deferred=True,
        ),
        sentence(
            "disruption_planversion", "a_version_of_a_plan_moves_the_plan",
            stands("a_version_of_a_plan_moves_the_plan", "NEW.plan_id"),
            events="INSERT", deferred=True,
        ),
        allow("SELECT", "disruption_overlap"),
        allow("SELECT, INSERT", "disruption_overlapdecision"),
        allow("USAGE", "SEQUENCE disruption_overlapdecision_id_seq"),
        guard("disruption_overlap", {"SELECT": f"{told.TOLD} OR {told.ASKED}"}),
        guard("disruption_overlapdecision", {"SELECT": told.DECIDES, "INSERT": told.DECIDES}),
        only_grows("disruption_overlapdecision"),
        *(open_to_eyes(table, "deconflict") for table in READ),
        open_to_eyes("disruption_overlap", "deconflict", "SELECT", "INSERT", "UPDATE"),
        open_to_eyes("disruption_overlapdecision", "deconflict"),
        function(
            "disruption_open_work", "", f"TABLE ({told.WORK_COLUMNS})", told.OPEN_WORK, to=""
        ),
        function("disruption_tell", "people text[], what text, whereof text", "void", told.TELL,
                 to="", **PL),
        function("disruption_tell_pair", "which uuid", "void", told.TELL_PAIR, to="", **PL),
        function("disruption_compare", "which text", "void", told.COMPARE, to="", **PL),
        function("disruption_deconflict", "which text", "void", told.DECONFLICT, **PL),
        function(
            "disruption_deconflict_all", "", "void", told.DECONFLICT_ALL, to=WORKER, **PL
        ),
        sentence(
            "disruption_overlapdecision", "a_contact_that_may_be_told_is_told", told.DECIDED,
            events="INSERT", deferred=True,
        ),
    ]  # fmt: skip
