"""Who may know what an originator was asked: the gatekeepers and leads of both sides.

What masking left and how it was settled is the giver's alone.
"""

from importlib import import_module

from django.db import migrations

from sightline.database.operations import allow, guard, only_grows, sentence

SENT = import_module("sightline.sharing.migrations.0012_disclosures_guarded")
ME, KEEPS, GIVES, BLOCKED, AS_OWNER = SENT.ME, SENT.KEEPS, SENT.GIVES, SENT.BLOCKED, SENT.AS_OWNER
TABLES = ("settledmask", "consultation", "consultationanswer")
SIDES = f"({KEEPS} OR originator = (SELECT sharing_keeper_of()))"
A_DECISION = (
    "EXISTS (SELECT FROM sharing_sharedecision d WHERE d.reference = decision_id"
    " AND d.giver = (SELECT sharing_gatekeeper_of()))"
)
OTHERS = """
BEGIN
  IF EXISTS (SELECT FROM sharing_consultation c
      WHERE c.reference = NEW.consultation_id AND c.asked_by = NEW.answered_by) THEN
    RAISE EXCEPTION 'nobody_answers_their_own_question' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END
"""
BOTH_SIDES = migrations.RunSQL(
    "ALTER TABLE sharing_consultation ADD CONSTRAINT a_question_has_two_sides"
    " UNIQUE (reference, giver, originator);"
    "ALTER TABLE sharing_consultationanswer ADD CONSTRAINT an_answer_is_of_both_sides"
    " FOREIGN KEY (consultation_id, giver, originator)"
    " REFERENCES sharing_consultation (reference, giver, originator)",
    "ALTER TABLE sharing_consultationanswer DROP CONSTRAINT an_answer_is_of_both_sides;"
    "ALTER TABLE sharing_consultation DROP CONSTRAINT a_question_has_two_sides",
)


class Migration(migrations.Migration):
    dependencies = [("sharing", "0012_disclosures_guarded")]
    operations = [
        BOTH_SIDES,
        *(allow("SELECT, INSERT", f"sharing_{part}") for part in TABLES),
        *(allow("USAGE", f"SEQUENCE sharing_{part}_id_seq") for part in (TABLES[0], TABLES[2])),
        guard(
            "sharing_settledmask",
            {"SELECT": KEEPS, "INSERT": f"{GIVES} AND by = {ME} AND {A_DECISION}"},
        ),
        guard(
            "sharing_consultation",
            {
                "SELECT": f"({SIDES} AND NOT (record = ANY {BLOCKED})) OR {AS_OWNER}",
                "INSERT": f"{GIVES} AND asked_by = {ME} AND {A_DECISION}",
            },
        ),
        guard(
            "sharing_consultationanswer",
            {
                "SELECT": f"{SIDES} OR {AS_OWNER}",
                "INSERT": f"originator = (SELECT sharing_keeper_of()) AND answered_by = {ME}",
            },
        ),
        *(only_grows(f"sharing_{part}") for part in TABLES),
        sentence(
            "sharing_consultationanswer", "nobody_answers_their_own_question", OTHERS,
            events="INSERT",
        ),
    ]  # fmt: skip
