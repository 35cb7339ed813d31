"""Who sees and writes what is due, held and disposed of; two people; nothing is changed after.

The owner's functions see what a record takes with it through a policy of their own on each table,
which holds while they have said the errand's word (see access 0080).
"""

from django.db import migrations

from sightline.access.need_to_know import kept
from sightline.database.operations import OWNER, allow, function, guard, only_grows, sentence
from sightline.governance.keep_plan import AFTER, TABLES

ERRAND = "(SELECT access_on_errand())"
OURS = ("kept", "keptlonger", "hold", "holdrelease", "disposal", "disposalstep", "certificate")
READ = (  # what is looked at beside the rows that go
    "index_piece",
    *(f"governance_{table}" for table in OURS),
)
UNFORCED = ("procrastinate_jobs",)  # the owner sees them as they are
MINE = "(SELECT access_account())"
AGENCY = """
SELECT s.agency FROM access_standing s WHERE s.account = access_account()
AND s.roles && ARRAY['GATEKEEPER', 'AGENCY_LEAD']::varchar[]
"""
GROUPS = """
SELECT coalesce(array_agg(m.compartment), '{}')::text[] FROM access_membership m
WHERE m.account = access_account() AND m.since <= now() AND (m.until IS NULL OR m.until > now())
"""
HOLDS = (
    "agency = (SELECT governance_keeper_agency()) AND CASE kind WHEN 'OPERATION'"
    " THEN about = ANY ((SELECT governance_groups())::text[])"
    f" ELSE {kept('about')} END"
)
A_HOLD = "EXISTS (SELECT FROM governance_hold h WHERE h.reference = hold_id)"
A_DISPOSAL = "EXISTS (SELECT FROM governance_disposal d WHERE d.reference = disposal_id)"
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('keeping', 0))"
RELEASED = """
BEGIN
  IF NEW.released_by IS NOT DISTINCT FROM
    (SELECT h.placed_by FROM governance_hold h WHERE h.reference = NEW.hold_id) THEN
    RAISE EXCEPTION 'a_hold_is_released_by_another_person' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
"""
DECIDED = """
DECLARE proposer text := (SELECT d.proposed_by FROM governance_disposal d
  WHERE d.reference = NEW.disposal_id);
BEGIN
  IF proposer IS NULL OR (NEW.kind = 'WITHDRAWN') <> (proposer = NEW."by") THEN
    RAISE EXCEPTION 'a_disposal_is_decided_by_another_person' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
"""
# Taken before a hold stands and before anything goes: whichever comes second sees the first.
WAITS = f"BEGIN PERFORM ({LOCK}); RETURN NEW; END"
EMPTIED = """
BEGIN
  IF TG_OP = 'UPDATE' AND access_on_errand() AND NEW.words = ''
    AND (to_jsonb(NEW) - 'words') = (to_jsonb(OLD) - 'words') THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'a_proposal_only_loses_its_words' USING ERRCODE = 'check_violation';
END
"""
STEP_EMPTIED = """
BEGIN
  IF TG_OP = 'UPDATE' AND access_on_errand()
    AND NEW.why = (CASE NEW.kind WHEN 'REFUSED' THEN 'Emptied with the record.' ELSE '' END)
    AND (to_jsonb(NEW) - 'why') = (to_jsonb(OLD) - 'why') THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'a_decision_only_loses_its_words' USING ERRCODE = 'check_violation';
END
"""


def errand(table: str) -> migrations.RunSQL:
    """Let the owner's functions reach a table while they are on their errand."""
    return migrations.RunSQL(
        f"CREATE POLICY keeper ON {table} TO {OWNER} USING ({ERRAND}) WITH CHECK ({ERRAND})",
        f"DROP POLICY keeper ON {table}",
    )


def own(table: str, read: str, write: str, by: str) -> tuple[migrations.RunSQL, ...]:
    """Guard a table of ours that the web role reads and adds to."""
    return (
        allow("SELECT, INSERT", table),
        guard(table, {"SELECT": read, "INSERT": f"{write} AND {by} = {MINE}"}),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0001_initial"),
        ("access", "0080_errands"),
        ("files", "0003_by_links"),
        ("hotspots", "0011_profile_need_to_know"),
        ("index", "0006_pieces"),
        ("intake", "0098_devices_of_links"),
        ("intelligence", "0086_corrections_guarded"),
        ("notices", "0001_initial"),
        ("sharing", "0024_leaving_guarded"),
        ("subjects", "0091_asked_after_guarded"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]
    operations = [
        function("governance_keeper_agency", "", "text", AGENCY),
        function("governance_groups", "", "text[]", GROUPS),
        allow("SELECT", "governance_kept"),
        guard("governance_kept", {"SELECT": kept("record")}),
        *own("governance_keptlonger", kept("record"), kept("record"), "by"),
        allow("USAGE", "SEQUENCE governance_keptlonger_id_seq"),
        *own("governance_hold", HOLDS, HOLDS, "placed_by"),
        *own("governance_holdrelease", A_HOLD, A_HOLD, "released_by"),
        *own("governance_disposal", kept("record"), kept("record"), "proposed_by"),
        *own("governance_disposalstep", A_DISPOSAL, A_DISPOSAL, "by"),
        allow("SELECT", "governance_certificate"),
        guard(
            "governance_certificate",
            {"SELECT": f"({kept('record')}) OR (SELECT access_has_role('AUDITOR'))"},
        ),
        only_grows("governance_hold"),
        only_grows("governance_holdrelease"),
        only_grows("governance_certificate"),
        sentence(
            "governance_holdrelease", "a_hold_is_released_by_another_person", RELEASED,
            events="INSERT",
        ),
        sentence(
            "governance_disposalstep", "a_disposal_is_decided_by_another_person", DECIDED,
            events="INSERT",
        ),
        sentence("governance_hold", "a_hold_waits_for_what_is_going", WAITS, events="INSERT"),
        sentence(
            "governance_disposal", "a_proposal_only_loses_its_words", EMPTIED,
            events="UPDATE OR DELETE",
        ),
        sentence(
            "governance_disposalstep", "a_decision_only_loses_its_words", STEP_EMPTIED,
            events="UPDATE OR DELETE",
        ),
        *(
            errand(table)
            for table in dict.fromkeys((*TABLES, *READ))
            if table not in UNFORCED and not table.startswith(AFTER)
        ),
    ]  # fmt: skip
