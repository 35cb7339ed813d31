"""Promises under guard: read by members and those who keep them, written by the keepers alone.

The text of minutes is for the keepers: a member reads what was entered of it.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from sightline.database.operations import allow, guard, only_grows, sentence
from sightline.scrutiny.need_to_know import AS_ONESELF, INFORMS, MADE_BY_ONESELF, SCRUTINISES

PROMISE, VERSION = "scrutiny_promise", "scrutiny_promiseversion"
MINUTE, MINUTE_VERSION = "scrutiny_minute", "scrutiny_minuteversion"
CHECK = "USING ERRCODE = 'check_violation'"
FOLLOWS = f"""
DECLARE before scrutiny_promiseversion;
BEGIN
  SELECT * INTO before FROM scrutiny_promiseversion v
  WHERE v.promise_id = NEW.promise_id ORDER BY v.number DESC LIMIT 1;
  IF NEW.number <> coalesce(before.number, 0) + 1
    OR (NEW.number = 1) <> (NEW.step = 'ENTERED')
    OR NEW.step = 'CHANGED' AND NEW.state IS DISTINCT FROM before.state
    OR NEW.step = 'REMINDED' AND NEW.state IS DISTINCT FROM before.state THEN
    RAISE EXCEPTION 'a_step_of_a_promise_follows_the_one_before' {CHECK}; END IF;
  RETURN NEW;
END
"""
REOPENED = f"""
BEGIN
  IF NEW.number > 1 AND (NEW.step = 'REOPENED') <> ('CLOSED' = (
      SELECT v.state FROM scrutiny_promiseversion v
      WHERE v.promise_id = NEW.promise_id ORDER BY v.number DESC LIMIT 1)) THEN
    RAISE EXCEPTION 'a_closed_promise_is_only_opened_again' {CHECK}; END IF;
  RETURN NEW;
END
"""
ONLY_PUT_RIGHT = f"""
BEGIN
  IF NEW.step NOT IN ('ENTERED', 'CHANGED') AND NOT EXISTS (
      SELECT FROM scrutiny_promiseversion v
      WHERE v.promise_id = NEW.promise_id AND v.number = NEW.number - 1
        AND (v.kind, v.words, v.gave, v.role, v.openness)
          = (NEW.kind, NEW.words, NEW.gave, NEW.role, NEW.openness)
        AND v.due_on IS NOT DISTINCT FROM NEW.due_on) THEN
    RAISE EXCEPTION 'what_stands_of_a_promise_is_only_put_right' {CHECK}; END IF;
  RETURN NEW;
END
"""
NOT_BEFORE = f"""
BEGIN
  IF EXISTS (SELECT FROM scrutiny_promise p WHERE p.reference = NEW.promise_id
      AND p.met_on > least(NEW."on", NEW.due_on, NEW.accepted_on)) THEN
    RAISE EXCEPTION 'nothing_happens_to_a_promise_before_it_is_given' {CHECK}; END IF;
  RETURN NEW;
END
"""
NO_PART_OF_A_PART = f"""
BEGIN
  IF NEW.part_of_id IS NOT NULL AND NOT EXISTS (SELECT FROM scrutiny_promise p
      WHERE p.reference = NEW.part_of_id AND p.part_of_id IS NULL
        AND p.reference <> NEW.reference
        AND p.committee = NEW.committee AND p.met_on = NEW.met_on) THEN
    RAISE EXCEPTION 'a_part_of_a_promise_was_given_with_it_and_has_no_parts' {CHECK}; END IF;
  RETURN NEW;
END
"""
PARTS_FIRST = f"""
BEGIN
  IF NEW.state = 'CLOSED' AND EXISTS (
      SELECT FROM scrutiny_promise p JOIN LATERAL (
        SELECT v.state FROM scrutiny_promiseversion v
        WHERE v.promise_id = p.reference ORDER BY v.number DESC LIMIT 1) newest ON true
      WHERE p.part_of_id = NEW.promise_id AND newest.state <> 'CLOSED') THEN
    RAISE EXCEPTION 'a_promise_is_closed_after_its_parts' {CHECK}; END IF;
  RETURN NEW;
END
"""
ENTERED = f"""
BEGIN
  IF EXISTS (SELECT FROM scrutiny_promiseversion v WHERE v.promise_id = NEW.reference) THEN
    RETURN NULL; END IF;
  RAISE EXCEPTION 'a_promise_stands_in_its_versions' {CHECK};
END
"""
MINUTE_FOLLOWS = f"""
BEGIN
  IF NEW.number <> 1 + coalesce((SELECT max(v.number) FROM scrutiny_minuteversion v
      WHERE v.minute_id = NEW.minute_id), 0) THEN
    RAISE EXCEPTION 'a_version_of_a_minute_follows_the_one_before' {CHECK}; END IF;
  RETURN NEW;
END
"""
MINUTE_ENTERED = f"""
BEGIN
  IF EXISTS (SELECT FROM scrutiny_minuteversion v WHERE v.minute_id = NEW.reference) THEN
    RETURN NULL; END IF;
  RAISE EXCEPTION 'a_minute_stands_in_its_versions' {CHECK};
END
"""
ON_A_STEP = {
    "a_step_of_a_promise_follows_the_one_before": FOLLOWS,
    "a_closed_promise_is_only_opened_again": REOPENED,
    "what_stands_of_a_promise_is_only_put_right": ONLY_PUT_RIGHT,
    "nothing_happens_to_a_promise_before_it_is_given": NOT_BEFORE,
    "a_promise_is_closed_after_its_parts": PARTS_FIRST,
}


def _kept(table: str, version: str, reads: str) -> list[RunSQL]:
    """Return how a register's entries and their versions are guarded: both only grow."""
    return [
        allow("SELECT, INSERT", table),
        guard(table, {"SELECT": reads, "INSERT": f"{INFORMS} AND {MADE_BY_ONESELF}"}),
        only_grows(table),
        allow("SELECT, INSERT", version),
        allow("USAGE", f"SEQUENCE {version}_id_seq"),
        guard(version, {"SELECT": reads, "INSERT": f"{INFORMS} AND {AS_ONESELF}"}),
        only_grows(version),
    ]


class Migration(migrations.Migration):
    dependencies = [("scrutiny", "0021_promises"), ("access", "0002_need_to_know")]
    operations = [
        *_kept(PROMISE, VERSION, SCRUTINISES),
        *_kept(MINUTE, MINUTE_VERSION, INFORMS),
        *(sentence(VERSION, name, body, events="INSERT") for name, body in ON_A_STEP.items()),
        sentence(
            PROMISE, "a_part_of_a_promise_was_given_with_it_and_has_no_parts", NO_PART_OF_A_PART,
            events="INSERT",
        ),
        sentence(
            PROMISE, "a_promise_stands_in_its_versions", ENTERED, events="INSERT", deferred=True
        ),
        sentence(
            MINUTE_VERSION, "a_version_of_a_minute_follows_the_one_before", MINUTE_FOLLOWS,
            events="INSERT",
        ),
        sentence(
            MINUTE, "a_minute_stands_in_its_versions", MINUTE_ENTERED, events="INSERT",
            deferred=True,
        ),
    ]  # fmt: skip
