"""The words of a month stay while one of its look-ups names what is under hold.

Search words and reasons go by the month (`ledger.actions.words`), and the ledger knows of no hold:
so it is said here, to whoever would destroy a month's key.
"""

from django.db import migrations

from sightline.database.operations import sentence

HELD = """
DECLARE before text := access_errand_begin(); held boolean;
BEGIN
  PERFORM access_open_eyes('looked');
  SELECT EXISTS (
    SELECT FROM governance_hold h CROSS JOIN LATERAL governance_covered(h.reference) c
    JOIN ledger_reference x ON x.reference = c.record
    WHERE NOT EXISTS (SELECT FROM governance_holdrelease r WHERE r.hold_id = h.reference)
      AND to_char(x.at AT TIME ZONE 'Europe/London', 'YYYYMM') = NEW.month) INTO held;
  PERFORM access_shut_eyes();
  PERFORM access_errand_end(before);
  IF held AND NEW.wrapped IS NULL THEN
    RAISE EXCEPTION 'nothing_under_hold_goes_with_its_words' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
"""


class Migration(migrations.Migration):
    dependencies = [("governance", "0031_questions")]
    operations = [
        sentence(
            "ledger_wordskey", "nothing_under_hold_goes_with_its_words", HELD, events="UPDATE"
        ),
    ]
