"""Items and all that hangs on them under need to know; what a grade needs; the index in step."""

from django.db import migrations

from sightline.access.need_to_know import protect
from sightline.database.operations import OWNER, allow, guard, sentence

OWN = "account = (SELECT access_account())"
# Nearly always the stamp is of the very version that this trigger was called for, and one look
# tells. Only where an item was changed twice in one transaction is its present version asked for.
INDEXED = """
BEGIN
  IF EXISTS (SELECT FROM index_stamp s WHERE s.record = NEW.reference
      AND s.label_id = NEW.label_id AND s.version = NEW.version)
    OR EXISTS (SELECT FROM index_stamp s JOIN intelligence_item i ON i.reference = s.record
      AND i.label_id = s.label_id AND i.version = s.version
      WHERE s.record = NEW.reference AND i.version > NEW.version) THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'an_item_is_in_the_index_as_it_stands' USING ERRCODE = 'check_violation';
END
"""
SUPPORTED = """
BEGIN
  IF NEW.assessment = 'B' AND NOT EXISTS (
    SELECT FROM intelligence_item own, intelligence_item other
    JOIN LATERAL (SELECT g.assessment FROM intelligence_grade g
      WHERE g.item_id = other.reference ORDER BY g.id DESC LIMIT 1) newest ON true
    WHERE own.reference = NEW.item_id AND other.reference = NEW.supported_by
      AND other.origin <> own.origin AND newest.assessment = 'A') THEN
    RAISE EXCEPTION 'corroboration_comes_from_an_independent_item_graded_a'
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
"""


class Migration(migrations.Migration):
    dependencies = [("intelligence", "0001_initial"), ("index", "0003_pseudonyms")]
    operations = [
        allow("SELECT, INSERT, UPDATE", "intelligence_item"),
        allow("SELECT, INSERT", "intelligence_grade"),
        allow("SELECT, INSERT, DELETE", "intelligence_itemchild"),
        allow("SELECT, INSERT", "intelligence_importedrow"),
        allow("USAGE", "SEQUENCE intelligence_grade_id_seq"),
        allow("USAGE", "SEQUENCE intelligence_itemchild_id_seq"),
        protect("intelligence_item"),
        protect("intelligence_grade", "item_id"),
        protect("intelligence_itemchild", "item_id", delete=True),
        protect("intelligence_importedrow", "item_id"),
        sentence(
            "intelligence_item", "an_item_is_in_the_index_as_it_stands", INDEXED, deferred=True
        ),
        sentence(
            "intelligence_grade",
            "corroboration_comes_from_an_independent_item_graded_a",
            SUPPORTED,
            events="INSERT",
        ),
        # Triggers, which run as the owner, read stamps without asking need to know of every row: a
        # stamp says a reference, a label and a version. Policies are tried from the last name on.
        migrations.RunSQL(
            f"CREATE POLICY index_stamp_triggers ON index_stamp FOR SELECT TO {OWNER}"
            " USING (pg_trigger_depth() > 0)",
            "DROP POLICY index_stamp_triggers ON index_stamp",
        ),
        allow("SELECT, INSERT, DELETE", "intelligence_upload"),
        guard("intelligence_upload", {"SELECT": OWN, "INSERT": OWN, "DELETE": OWN}),
    ]
