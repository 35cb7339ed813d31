"""Onward referrals under need to know: read with the person only, worked on by their controller.

A referral says of the person what their record says, and more: so it has the same readers.
"""

from django.db import migrations

from sightline.access.need_to_know import readable
from sightline.database.operations import allow, guard, only_grows, sentence

WITH_THE_PERSON = "EXISTS (SELECT FROM subjects_person p WHERE p.reference = person_id)"
WORKED_ON = "label_id = ANY ((SELECT hotspots_work_labels())::bigint[])"
NOT_SHUT = "NOT (reference = ANY ((SELECT access_blocked())::text[]))"
WITH_ITS_REFERRAL = (
    "EXISTS (SELECT FROM disruption_onwardreferral r WHERE r.reference = referral_id)"
)
ON_A_WORKED_REFERRAL = (  # of the referrals that the row policy above shows: a block holds here too
    "EXISTS (SELECT FROM disruption_onwardreferral r WHERE r.reference = referral_id"
    " AND r.label_id = ANY ((SELECT hotspots_work_labels())::bigint[]))"
)
STANDING = ("number", "state", "owner", "due_on", "moved_at")
CHECK = "USING ERRCODE = 'check_violation'"
# Whoever was recorded as a child, and has no birth that says otherwise, is not called an adult.
CHILD = f"""
DECLARE child boolean; said text;
BEGIN
  SELECT p.is_child, p.born INTO child, said FROM subjects_person p
  WHERE p.reference = NEW.person_id;
  IF NOT NEW.is_child AND (coalesce(child, true) AND said = '' OR said <> '' AND (CASE length(said)
      WHEN 4 THEN (said || '-12-31')::date
      WHEN 7 THEN (said || '-28')::date
      ELSE said::date END) > (NEW.created_at AT TIME ZONE 'Europe/London')::date
        - interval '18 years') THEN
    RAISE EXCEPTION 'a_child_is_not_referred_as_an_adult' {CHECK}; END IF;
  RETURN NEW;
END
"""
LIKE_THE_PERSON = f"""
DECLARE ours access_label; theirs access_label;
BEGIN
  SELECT * INTO ours FROM access_label l WHERE l.id = NEW.label_id;
  SELECT l.* INTO theirs FROM subjects_person p JOIN access_label l ON l.id = p.label_id
  WHERE p.reference = NEW.person_id;
  IF theirs.id IS NULL OR ours.regime <> theirs.regime
    OR ours.compartment <> theirs.compartment
    OR ours.compartment = '' AND ours.owner <> theirs.owner
    OR ours.marking = 'OFFICIAL' AND theirs.marking <> 'OFFICIAL' THEN
    RAISE EXCEPTION 'an_onward_referral_has_the_readers_of_the_person' {CHECK}; END IF;
  RETURN NEW;
END
"""
FOLLOWS = f"""
BEGIN
  IF NEW.number <> 1 + coalesce((SELECT max(v.number) FROM disruption_onwardversion v
      WHERE v.referral_id = NEW.referral_id), 0)
    OR (NEW.number = 1) <> (NEW.step = 'MADE') THEN
    RAISE EXCEPTION 'a_step_of_an_onward_referral_follows_the_one_before' {CHECK}; END IF;
  RETURN NEW;
END
"""
STAYS_CLOSED = f"""
BEGIN
  IF EXISTS (SELECT FROM disruption_onwardversion v
      WHERE v.referral_id = NEW.referral_id AND v.state = 'CLOSED') THEN
    RAISE EXCEPTION 'a_closed_onward_referral_stays_closed' {CHECK}; END IF;
  RETURN NEW;
END
"""
HELD = f"""
BEGIN
  IF NEW.owner IS DISTINCT FROM (SELECT v.owner FROM disruption_onwardversion v
      WHERE v.referral_id = NEW.referral_id ORDER BY v.number DESC LIMIT 1)
    AND NOT EXISTS (SELECT FROM disruption_onwardreferral r
      JOIN access_label l ON l.id = r.label_id WHERE r.reference = NEW.referral_id
      AND hotspots_may_hold(NEW.owner, l.controller, l.compartment, l.regime, l.marking)) THEN
    RAISE EXCEPTION 'an_onward_referral_is_held_by_somebody_who_may_work_on_it' {CHECK}; END IF;
  RETURN NEW;
END
"""
OWN = f"""
BEGIN
  IF NEW."by" IS DISTINCT FROM access_account() THEN
    RAISE EXCEPTION 'a_step_of_an_onward_referral_is_taken_by_whoever_writes_it' {CHECK}; END IF;
  RETURN NEW;
END
"""


def stands(name: str, reference: str) -> str:
    """Return the body of a sentence: a referral says of itself what its newest version says."""
    return f"""
BEGIN
  IF EXISTS (SELECT FROM disruption_onwardreferral r JOIN disruption_onwardversion v
      ON v.referral_id = r.reference AND v.number = r.number
    WHERE r.reference = {reference} AND r.state = v.state AND r.owner = v.owner
      AND r.due_on IS NOT DISTINCT FROM v.due_on AND r.moved_at = v.at
      AND NOT EXISTS (SELECT FROM disruption_onwardversion w
        WHERE w.referral_id = r.reference AND w.number > r.number)) THEN RETURN NULL; END IF;
  RAISE EXCEPTION '{name}' {CHECK};
END
"""


ON_A_STEP = {  # sentences that each new step keeps
    "a_step_of_an_onward_referral_follows_the_one_before": FOLLOWS,
    "a_closed_onward_referral_stays_closed": STAYS_CLOSED,
    "an_onward_referral_is_held_by_somebody_who_may_work_on_it": HELD,
    "a_step_of_an_onward_referral_is_taken_by_whoever_writes_it": OWN,
}
REFERRAL, VERSION = "disruption_onwardreferral", "disruption_onwardversion"


class Migration(migrations.Migration):
    dependencies = [
        ("disruption", "0020_onward"),
        ("access", "0002_need_to_know"),
        ("hotspots", "0007_concern_need_to_know"),
        ("subjects", "0043_facts_need_to_know"),
    ]
    operations = [
        allow("SELECT, INSERT", REFERRAL),
        allow(f"UPDATE ({', '.join(STANDING)})", REFERRAL),
        guard(
            REFERRAL,
            {
                "SELECT": f"{readable()} AND {WITH_THE_PERSON}",
                "INSERT": f"{WORKED_ON} AND {NOT_SHUT} AND {WITH_THE_PERSON}",
                "UPDATE": f"{WORKED_ON} AND {NOT_SHUT}",
            },
        ),
        allow("SELECT, INSERT", VERSION),
        allow("USAGE", f"SEQUENCE {VERSION}_id_seq"),
        guard(VERSION, {"SELECT": WITH_ITS_REFERRAL, "INSERT": ON_A_WORKED_REFERRAL}),
        only_grows(VERSION),
        sentence(REFERRAL, "a_child_is_not_referred_as_an_adult", CHILD, events="INSERT"),
        sentence(
            REFERRAL, "an_onward_referral_has_the_readers_of_the_person", LIKE_THE_PERSON,
            events="INSERT",
        ),
        sentence(
            REFERRAL, "an_onward_referral_stands_as_its_newest_step_says",
            stands("an_onward_referral_stands_as_its_newest_step_says", "NEW.reference"),
            deferred=True,
        ),
        sentence(
            VERSION, "a_step_of_an_onward_referral_moves_it",
            stands("a_step_of_an_onward_referral_moves_it", "NEW.referral_id"),
            events="INSERT", deferred=True,
        ),
        *(sentence(VERSION, name, body, events="INSERT") for name, body in ON_A_STEP.items()),
    ]  # fmt: skip
