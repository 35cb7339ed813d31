"""Who may know of a hand-over, and that what goes with it is what was put into it.

Those who may work on the child and on every record in it, at the agency that gives it. Its text
goes under one decision to share, which a gatekeeper sets once. Each record in it, and the child,
stand among what was sent, so that whoever keeps them knows who has it.
"""

from importlib import import_module

from django.db import migrations

from sightline.database.operations import DEFINER, allow, function, guard, sentence

SENT = import_module("sightline.sharing.migrations.0012_disclosures_guarded")
TABLE = "sharing_handover"
ME, GIVES, AS_OWNER = SENT.ME, SENT.GIVES, SENT.AS_OWNER
WORKED = "labels <@ ((SELECT assessments_work_labels())::bigint[])"
BLOCKED = "((SELECT access_blocked())::varchar[])"
NOT_SHUT = f"NOT (person = ANY {BLOCKED}) AND NOT (records && {BLOCKED})"
THEIRS = "EXISTS (SELECT FROM subjects_person p WHERE p.reference = person AND p.is_child)"
KNOWN = f"{WORKED} AND {NOT_SHUT} AND {THEIRS}"
CHECK = "USING ERRCODE = 'check_violation'"
CONTROLLED = f"""
BEGIN
  IF EXISTS (SELECT FROM unnest(NEW.labels) AS x (id) LEFT JOIN access_label l ON l.id = x.id
      WHERE l.controller IS DISTINCT FROM NEW.giver)
    OR NOT EXISTS (SELECT FROM subjects_person p WHERE p.reference = NEW.person
      AND p.label_id = ANY (NEW.labels)) THEN
    RAISE EXCEPTION 'a_hand_over_holds_what_its_giver_controls' {CHECK}; END IF;
  RETURN NEW;
END
"""
CHOSEN_ONCE = f"""
DECLARE d sharing_sharedecision;
BEGIN
  SELECT * INTO d FROM sharing_sharedecision s WHERE s.reference = NEW.decision_id;
  IF OLD.decision_id IS NOT NULL OR d.reference IS NULL
    OR (to_jsonb(NEW) - 'decision_id' - 'chosen_by' - 'chosen_at')
      <> (to_jsonb(OLD) - 'decision_id' - 'chosen_by' - 'chosen_at')
    OR d.outcome NOT IN ('SHARE', 'PART') OR d.audience <> 'NAMED' OR d.giver <> NEW.giver
    OR d.until <= now() OR NEW.chosen_by IS DISTINCT FROM access_account()
    OR EXISTS (SELECT FROM sharing_sharedecision n WHERE n.former_id = d.reference) THEN
    RAISE EXCEPTION 'a_hand_over_goes_once_under_a_decision_to_share' {CHECK}; END IF;
  RETURN NEW;
END
"""
OF_ITS_DECISION = f"""
BEGIN
  IF NEW.handover IS NOT NULL AND NOT EXISTS (SELECT FROM sharing_handover h
      WHERE h.id = NEW.handover AND h.decision_id = NEW.decision_id AND h.giver = NEW.giver
        AND (NEW.marking = 'OFFICIAL_SENSITIVE' OR NOT EXISTS (SELECT FROM access_label l
          WHERE l.id = ANY (h.labels) AND l.marking = 'OFFICIAL_SENSITIVE'))) THEN
    RAISE EXCEPTION 'a_disclosure_holds_the_hand_over_of_its_decision' {CHECK}; END IF;
  RETURN NEW;
END
"""
WHOLE = f"""
BEGIN
  IF EXISTS (SELECT FROM sharing_handover h,
      unnest(h.records || ARRAY[h.person]::varchar[]) AS x (record)
      WHERE h.id = NEW.handover AND NOT EXISTS (SELECT FROM sharing_sharedrecord r
        WHERE r.disclosure_id = NEW.reference AND r.record = x.record)) THEN
    RAISE EXCEPTION 'all_of_a_hand_over_stands_among_what_was_sent' {CHECK}; END IF;
  RETURN NULL;
END
"""
IN_IT = """
SELECT EXISTS (SELECT FROM sharing_disclosure d JOIN sharing_handover h ON h.id = d.handover
  WHERE d.reference = disclosed AND (h.person = held OR held = ANY (h.records)))
"""
HANDED = "sharing_in_hand_over(NEW.disclosure_id, NEW.record)"
CHOSEN = SENT.CHOSEN.replace(
    "decision.items), false) THEN", f"decision.items), false) AND NOT {HANDED} THEN"
)
ON_RECORDS = {
    "only_what_was_chosen_is_sent": CHOSEN,
    "a_disclosure_is_marked_as_high_as_what_is_in_it": SENT.MARKED,
    "nothing_under_consultation_is_sent": SENT.CONSULTED,
}
IS_ITEM = "EXISTS (SELECT FROM intelligence_item i WHERE i.reference = NEW.record)"
# An outside body has no account: whoever sent it enters that they said they have it.
SAID_SO = (
    f"({SENT.READ_BY_NAME}) OR ({GIVES} AND account = {ME} AND EXISTS (SELECT FROM"
    " sharing_disclosure d WHERE d.reference = disclosure_id AND d.outsider <> ''"
    " AND d.recalled_at IS NULL AND d.until > now()))"
)


def body(name: str, was: str) -> str:
    """Return the body of a sentence on what was sent, which now lets through a hand-over's records.

    What they are marked, the sentence on the disclosure holds; the giver controls each of them.
    """
    if name == "only_what_was_chosen_is_sent":
        return was
    return was.replace(
        "BEGIN\n", f"BEGIN\n  IF {HANDED} AND NOT {IS_ITEM} THEN RETURN NEW; END IF;\n", 1
    )


def again(name: str, was: str, now: str) -> migrations.RunSQL:
    """Say a sentence anew; going back says it as it was."""
    head = (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql {DEFINER} AS $body$"
    )
    return migrations.RunSQL(f"{head} {now} $body$", f"{head} {was} $body$")


def receipts(rule: str) -> str:
    """Return the SQL that lets receipts be entered under a rule."""
    return (
        "DROP POLICY sharing_receipt_insert ON sharing_receipt;"
        f"CREATE POLICY sharing_receipt_insert ON sharing_receipt FOR INSERT WITH CHECK ({rule})"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("sharing", "0080_hand_overs"),
        ("assessments", "0002_need_to_know"),
    ]
    operations = [
        allow("SELECT, INSERT", TABLE),
        allow("UPDATE (decision_id, chosen_by, chosen_at)", TABLE),
        allow("USAGE", f"SEQUENCE {TABLE}_id_seq"),
        guard(
            TABLE,
            {
                "SELECT": f"({KNOWN}) OR {AS_OWNER}",
                "INSERT": f"{KNOWN} AND made_by = {ME} AND decision_id IS NULL",
                "UPDATE": f"{GIVES} AND {KNOWN}",
            },
        ),
        function("sharing_in_hand_over", "disclosed text, held text", "boolean", IN_IT, to=""),
        sentence(TABLE, "a_hand_over_holds_what_its_giver_controls", CONTROLLED, events="INSERT"),
        sentence(
            TABLE, "a_hand_over_goes_once_under_a_decision_to_share", CHOSEN_ONCE, events="UPDATE"
        ),
        sentence(
            "sharing_disclosure", "a_disclosure_holds_the_hand_over_of_its_decision",
            OF_ITS_DECISION, events="INSERT",
        ),
        sentence(
            "sharing_disclosure", "all_of_a_hand_over_stands_among_what_was_sent", WHOLE,
            events="INSERT", deferred=True,
        ),
        *(
            again(name, getattr(SENT, was), body(name, now))
            for (name, now), was in zip(
                ON_RECORDS.items(), ("CHOSEN", "MARKED", "CONSULTED"), strict=True
            )
        ),
        migrations.RunSQL(receipts(SAID_SO), receipts(SENT.READ_BY_NAME)),
    ]  # fmt: skip
