"""Who sees and writes records of people. A pair is seen by who may see both of its records."""

from importlib import import_module

from django.db import migrations

from sightline.access.need_to_know import readable, writable
from sightline.database.operations import allow, guard, only_grows, sentence

NEED_TO_KNOW = import_module("sightline.access.migrations.0002_need_to_know")
MAY_JUDGE = (
    "((SELECT access_has_role('INTELLIGENCE_OFFICER')) OR (SELECT access_has_role('ANALYST')))"
)
BOTH = (
    "EXISTS (SELECT FROM subjects_person p WHERE p.reference = left_id)"
    " AND EXISTS (SELECT FROM subjects_person p WHERE p.reference = right_id)"
)
ITS_PERSON = "EXISTS (SELECT FROM subjects_person p WHERE p.reference = person_id)"
ITS_ITEM = (
    "EXISTS (SELECT FROM intelligence_item i WHERE i.reference = opened_from_id"
    " AND i.label_id = subjects_person.label_id)"
)
INDEXED = """
BEGIN
  IF EXISTS (SELECT FROM index_stamp s JOIN subjects_person p ON p.reference = s.record
      AND p.label_id = s.label_id AND p.version = s.version
      WHERE s.record = NEW.reference AND p.version >= NEW.version) THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'a_person_is_in_the_index_as_it_stands' USING ERRCODE = 'check_violation';
END
"""
# A judgement is one's own; and nothing crosses between two laws but by a named authority.
JUDGED = """
DECLARE laws integer;
BEGIN
  IF NEW.judged_by IS DISTINCT FROM access_account() THEN
    RAISE EXCEPTION 'a_judgement_of_people_is_ones_own' USING ERRCODE = 'check_violation'; END IF;
  SELECT count(DISTINCT l.regime) INTO laws FROM subjects_person p
    JOIN access_label l ON l.id = p.label_id WHERE p.reference IN (NEW.left_id, NEW.right_id);
  IF NEW.verdict = 'SAME' AND laws <> 1 AND NEW.crossing_authority = '' THEN
    RAISE EXCEPTION 'people_are_joined_across_laws_by_a_named_authority'
      USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END
"""


class Migration(migrations.Migration):
    dependencies = [("subjects", "0001_initial"), ("index", "0003_pseudonyms")]
    operations = [
        NEED_TO_KNOW.labels(
            "subjects_work_labels",
            "s.roles && ARRAY['INTELLIGENCE_OFFICER', 'ANALYST']::varchar[]"
            f" AND l.regime = ANY (s.regimes) AND {NEED_TO_KNOW.WRITABLE}",
        ),
        allow("SELECT, INSERT, UPDATE", "subjects_person"),
        allow("SELECT, INSERT", "subjects_personsuggestion"),
        allow("SELECT, INSERT", "subjects_personjudgement"),
        allow("SELECT, INSERT, UPDATE", "subjects_personsearch"),
        allow("USAGE", "SEQUENCE subjects_personsuggestion_id_seq"),
        allow("USAGE", "SEQUENCE subjects_personjudgement_id_seq"),
        guard(
            "subjects_person",
            {
                "SELECT": readable(),
                "INSERT": f"{writable()} AND {ITS_ITEM}",
                "UPDATE": writable(),
            },
        ),
        guard("subjects_personsuggestion", {"SELECT": BOTH, "INSERT": f"{MAY_JUDGE} AND {BOTH}"}),
        guard("subjects_personjudgement", {"SELECT": BOTH, "INSERT": f"{MAY_JUDGE} AND {BOTH}"}),
        guard(
            "subjects_personsearch",
            {"SELECT": ITS_PERSON, "INSERT": ITS_PERSON, "UPDATE": ITS_PERSON},
        ),
        sentence(
            "subjects_person", "a_person_is_in_the_index_as_it_stands", INDEXED, deferred=True
        ),
        sentence(
            "subjects_personjudgement", "a_judgement_of_people_is_ones_own", JUDGED,
            events="INSERT",
        ),
        only_grows("subjects_personjudgement"),
    ]  # fmt: skip
