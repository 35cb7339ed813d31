"""A look-up task is its opener's; auditors see that it was opened. Flags are auditors' alone."""

from django.db import migrations

from sightline.database.operations import allow, guard, only_grows, sentence

OWN = "opened_by = (SELECT access_account())"
AUDITOR = "(SELECT access_has_role('AUDITOR'))"
OWN_TASK = "EXISTS (SELECT FROM subjects_lookuptask t WHERE t.reference = task_id AND t.opened_by = account)"
# What somebody works on is said once: only that it ended is written later.
KEPT = """
BEGIN
  IF OLD.ended_at IS NOT NULL OR (NEW.reference, NEW.purpose, NEW.about, NEW.words_sealed,
      NEW.opened_by, NEW.opened_at, NEW.ends_at) IS DISTINCT FROM (OLD.reference, OLD.purpose,
      OLD.about, OLD.words_sealed, OLD.opened_by, OLD.opened_at, OLD.ends_at) THEN
    RAISE EXCEPTION 'a_look_up_task_keeps_its_purpose' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END
"""


class Migration(migrations.Migration):
    dependencies = [("subjects", "0030_looking"), ("index", "0006_pieces")]
    operations = [
        allow("SELECT, INSERT, UPDATE", "subjects_lookuptask"),
        allow("SELECT, INSERT", "subjects_lookupflag"),
        allow("USAGE", "SEQUENCE subjects_lookupflag_id_seq"),
        guard("subjects_lookuptask", {"SELECT": f"{OWN} OR {AUDITOR}", "INSERT": OWN, "UPDATE": OWN}),
        guard(
            "subjects_lookupflag",
            {"SELECT": AUDITOR, "INSERT": f"account = (SELECT access_account()) AND {OWN_TASK}"},
        ),
        sentence(
            "subjects_lookuptask", "a_look_up_task_keeps_its_purpose", KEPT, events="UPDATE"
        ),
        only_grows("subjects_lookupflag"),
    ]  # fmt: skip
