"""Who writes, signs off and ends a question to the settings; the settings read what is signed off.

`intake_broadcasts_now` needs nobody signed in: a setting's link shows it too. It returns the words
that two people have found safe for everybody, and never whose they are.
"""

from django.db import migrations

from sightline.database.operations import allow, function, guard, sentence
from sightline.database.roles import OWNER, WEB

ME = "(SELECT access_account())"
WRITERS = "(SELECT intake_agency_with(ARRAY['INTELLIGENCE_OFFICER', 'ANALYST']))"
ALL = "(SELECT intake_agency_with(ARRAY['INTELLIGENCE_OFFICER', 'ANALYST', 'AGENCY_LEAD']))"
AGENCY_WITH = """
SELECT s.agency::text FROM access_standing s
WHERE s.account = access_account() AND s.roles && codes::varchar[]
"""
SIGNED = """
BEGIN
  IF NEW.signed_off_by <> OLD.signed_off_by AND (OLD.signed_off_by <> '' OR OLD.ended_at IS NOT NULL
    OR NEW.signed_off_by <> access_account()
    OR intake_agency_with(ARRAY['INTELLIGENCE_OFFICER', 'AGENCY_LEAD']) IS NULL)
  THEN RAISE EXCEPTION 'a_broadcast_is_signed_off_once_by_who_signs'
    USING ERRCODE = 'check_violation'; END IF;
  IF OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at
  THEN RAISE EXCEPTION 'a_broadcast_that_has_ended_stays_so'
    USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END
"""
NOW = """
SELECT b.question, b.audience::text[] FROM intake_broadcast b
WHERE b.signed_off_by <> '' AND b.ended_at IS NULL AND b.since <= today AND today <= b.until
  AND (kind = '' OR b.audience = '{}' OR kind = ANY (b.audience))
ORDER BY b.since DESC, b.reference LIMIT 5
"""


class Migration(migrations.Migration):
    dependencies = [("intake", "0090_broadcasts"), ("access", "0005_accounts_with")]
    operations = [
        function("intake_agency_with", "codes text[]", "text", AGENCY_WITH),
        allow("SELECT, INSERT", "intake_broadcast"),
        allow("UPDATE (signed_off_by, signed_off_at, ended_by, ended_at)", "intake_broadcast"),
        guard("intake_broadcast", {
            "SELECT": f"agency = {ALL}",
            "INSERT": f"agency = {WRITERS} AND written_by = {ME} AND signed_off_by = ''"
                      " AND ended_at IS NULL",
            "UPDATE": f"agency = {ALL}",
        }),
        migrations.RunSQL(
            f"CREATE POLICY intake_broadcast_signed ON intake_broadcast FOR SELECT TO {OWNER}"
            " USING (signed_off_by <> '')",
            "DROP POLICY intake_broadcast_signed ON intake_broadcast",
        ),
        sentence("intake_broadcast", "a_broadcast_is_signed_off_once_by_who_signs", SIGNED,
                 events="UPDATE"),
        function("intake_broadcasts_now", "today date, kind text",
                 "TABLE (question text, audience text[])", NOW, to=WEB),
    ]  # fmt: skip
