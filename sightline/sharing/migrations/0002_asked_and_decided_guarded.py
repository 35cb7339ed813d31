"""Who may know what was asked and decided, and who may decide.

What was asked: whoever asked, and the gatekeepers and leads of both agencies. An offer is its own
agency's until it is decided. What was decided, and why: the gatekeepers and leads of the agency
that gives; whoever asked learns the outcome from one function, and never what is held.
"""

from django.db import migrations

from sightline.database.operations import allow, function, guard, only_grows

AS_OWNER = (
    "(current_user = 'sightline_owner' AND ((SELECT access_account()) IS NOT NULL"
    " OR current_setting('sightline.system', true) = 'clock'))"
)
ME = "(SELECT access_account())"
KEPT = "(SELECT sharing_keeper_of())"
BLOCKED = "((SELECT access_blocked())::varchar[])"
STANDING = "SELECT s.agency::text FROM access_standing s WHERE s.account = access_account() AND"
NOT_SHUT = f"NOT (reference = ANY {BLOCKED}) AND NOT (about && {BLOCKED})"
ITS_PEOPLE = f"(asker = {ME} OR giver = {KEPT} OR (kind = 'ASK' AND receiver = {KEPT}))"
REQUEST_SEEN = (
    "(request_id IS NULL OR EXISTS (SELECT FROM sharing_sharerequest q"
    " WHERE q.reference = request_id))"
)
DECIDED_SEEN = (
    f"giver = {KEPT} AND NOT (reference = ANY {BLOCKED}) AND NOT (items && {BLOCKED})"
    f" AND {REQUEST_SEEN}"
)
OWN = f"account = {ME}"
PARTY = f"{KEPT} = ANY (agencies)"
OF_PARTY = "EXISTS (SELECT FROM sharing_agreement a WHERE a.reference = agreement_id{more})"
UNSIGNED = (
    f" AND a.made_by = {ME} AND NOT EXISTS (SELECT FROM sharing_agreementstep s"
    " WHERE s.agreement_id = a.reference)"
)
HELD_UNDER = """
SELECT coalesce((SELECT a.regime FROM agencies_agency a WHERE a.code = agency),
  CASE WHEN kind IN ('POLICE', 'PROBATION', 'YOUTH_JUSTICE') THEN 'LAW_ENFORCEMENT'
  ELSE 'UK_GDPR' END)::text
"""
RECORD = """
DECLARE
  new sharing_sharedecision := jsonb_populate_record(NULL::sharing_sharedecision, facts);
  asked sharing_sharerequest; before sharing_sharedecision;
  receives text := sharing_held_under(new.receiver, new.outsider_kind);
BEGIN
  IF new.giver IS NULL OR new.giver IS DISTINCT FROM sharing_gatekeeper_of() THEN
    RAISE EXCEPTION 'only_a_gatekeeper_of_the_giver_decides'
      USING ERRCODE = 'insufficient_privilege'; END IF;
  IF new.request_id IS NOT NULL THEN
    SELECT * INTO asked FROM sharing_sharerequest q WHERE q.reference = new.request_id
      AND NOT (q.reference = ANY (access_blocked()))
      AND NOT (q.about && access_blocked()::varchar[]);
    IF (asked.giver, asked.receiver, asked.outsider)
      IS DISTINCT FROM (new.giver, new.receiver, new.outsider) THEN
      RAISE EXCEPTION 'a_decision_answers_the_request_that_it_names'
        USING ERRCODE = 'check_violation'; END IF;
  END IF;
  IF new.former_id IS NOT NULL THEN
    SELECT * INTO before FROM sharing_sharedecision d WHERE d.reference = new.former_id
      AND NOT (d.reference = ANY (access_blocked()))
      AND NOT (d.items && access_blocked()::varchar[]);
    IF (before.giver, before.receiver, before.outsider, before.request_id)
      IS DISTINCT FROM (new.giver, new.receiver, new.outsider, new.request_id) THEN
      RAISE EXCEPTION 'a_decision_reconsiders_one_on_the_same'
        USING ERRCODE = 'check_violation'; END IF;
  END IF;
  IF (SELECT count(*) FROM intelligence_item i JOIN access_label l ON l.id = i.label_id
      WHERE i.reference = ANY (new.items) AND l.controller = new.giver
      ) <> cardinality(new.items) THEN
    RAISE EXCEPTION 'only_what_the_giver_controls_and_the_decider_sees_is_shared'
      USING ERRCODE = 'check_violation'; END IF;
  IF NOT new.crosses AND EXISTS (SELECT FROM intelligence_item i
      JOIN access_label l ON l.id = i.label_id
      WHERE i.reference = ANY (new.items) AND l.regime <> receives) THEN
    RAISE EXCEPTION 'nothing_crosses_between_laws_without_an_authority'
      USING ERRCODE = 'check_violation'; END IF;
  IF (SELECT count(*) FROM agencies_account a WHERE a.reference = ANY (new.recipients)
      AND a.agency_id = new.receiver) <> cardinality(new.recipients) THEN
    RAISE EXCEPTION 'a_recipient_works_for_the_receiver' USING ERRCODE = 'check_violation'; END IF;
  new.decided_by := access_account();
  IF NOT new.crosses THEN new.crossing_authority := ''; END IF;
  INSERT INTO access_decision (reference, decided_by, decided_at, crossing_authority)
  VALUES (new.reference, new.decided_by, new.decided_at, new.crossing_authority);
  INSERT INTO sharing_sharedecision SELECT new.*;
END
"""
ANSWERS = """
SELECT DISTINCT ON (d.request_id) d.request_id::text,
  CASE WHEN d.outcome IN ('REFUSE', 'REFUSE_DETRIMENTAL') THEN 'REFUSE' ELSE d.outcome END::text,
  d.pointer, d.told_asker, d.decided_at
FROM sharing_sharedecision d JOIN sharing_sharerequest q ON q.reference = d.request_id
WHERE q.reference = ANY (which) AND NOT (q.reference = ANY (access_blocked()))
  AND NOT (q.about && access_blocked()::varchar[])
  AND (q.asker = access_account() OR q.giver = sharing_keeper_of()
       OR (q.kind = 'ASK' AND q.receiver = sharing_keeper_of()))
ORDER BY d.request_id, d.decided_at DESC, d.reference
"""


def standing(name: str, roles: str) -> migrations.RunSQL:
    """Make a function that returns the viewer's agency, for a viewer with one of some roles."""
    held = "ARRAY[" + ", ".join(f"'{role}'" for role in roles.split()) + "]::varchar[]"
    return function(name, "", "text", f"{STANDING} s.roles && {held}")


class Migration(migrations.Migration):
    dependencies = [
        ("sharing", "0001_asked_and_decided"),
        ("access", "0012_keepers"),
        ("agencies", "0002_sign_in"),
        ("intelligence", "0045_writing"),
        ("intake", "0095_clock"),
        ("notices", "0001_initial"),
    ]
    operations = [
        standing("sharing_keeper_of", "GATEKEEPER AGENCY_LEAD"),
        standing("sharing_gatekeeper_of", "GATEKEEPER"),
        standing(
            "sharing_asks_for",
            "REPORTER INTELLIGENCE_OFFICER ANALYST PANEL_COORDINATOR PANEL_MEMBER GATEKEEPER"
            " AGENCY_LEAD",
        ),
        allow("SELECT, INSERT", "sharing_sharerequest"),
        guard(
            "sharing_sharerequest",
            {
                "SELECT": f"({ITS_PEOPLE} AND {NOT_SHUT}) OR {AS_OWNER}",
                "INSERT": f"asker = {ME} AND asker_agency = (SELECT sharing_asks_for())"
                f" AND ({NOT_SHUT})",
            },
        ),
        only_grows("sharing_sharerequest"),
        allow("SELECT", "sharing_sharedecision"),
        guard(
            "sharing_sharedecision",
            {"SELECT": f"({DECIDED_SEEN}) OR {AS_OWNER}", "INSERT": AS_OWNER},
        ),
        only_grows("sharing_sharedecision"),
        migrations.RunSQL(
            "ALTER TABLE sharing_sharedecision ADD CONSTRAINT a_decision_is_known_to_access"
            " FOREIGN KEY (reference) REFERENCES access_decision (reference)",
            "ALTER TABLE sharing_sharedecision DROP CONSTRAINT a_decision_is_known_to_access",
        ),
        allow("SELECT, INSERT, UPDATE, DELETE", "sharing_sharedraft"),
        allow("USAGE", "SEQUENCE sharing_sharedraft_id_seq"),
        guard("sharing_sharedraft", dict.fromkeys(("SELECT", "INSERT", "UPDATE", "DELETE"), OWN)),
        allow("SELECT, INSERT", "sharing_agreement"),
        guard(
            "sharing_agreement",
            {"SELECT": f"{PARTY} OR {AS_OWNER}", "INSERT": f"{PARTY} AND made_by = {ME}"},
        ),
        only_grows("sharing_agreement"),
        allow("SELECT, INSERT", "sharing_agreementdata"),
        allow("USAGE", "SEQUENCE sharing_agreementdata_id_seq"),
        guard(
            "sharing_agreementdata",
            {"SELECT": OF_PARTY.format(more=""), "INSERT": OF_PARTY.format(more=UNSIGNED)},
        ),
        only_grows("sharing_agreementdata"),
        allow("SELECT, INSERT", "sharing_agreementstep"),
        allow("USAGE", "SEQUENCE sharing_agreementstep_id_seq"),
        guard(
            "sharing_agreementstep",
            {
                "SELECT": OF_PARTY.format(more=""),
                "INSERT": f"agency = {KEPT} AND by = {ME} AND " + OF_PARTY.format(more=""),
            },
        ),
        only_grows("sharing_agreementstep"),
        allow("SELECT, INSERT", "sharing_body"),
        allow("USAGE", "SEQUENCE sharing_body_id_seq"),
        guard(
            "sharing_body",
            {"SELECT": f"{ME} IS NOT NULL", "INSERT": f"agency = {KEPT} AND said_by = {ME}"},
        ),
        only_grows("sharing_body"),
        function("sharing_held_under", "agency text, kind text", "text", HELD_UNDER),
        function(
            "sharing_record_decision", "facts jsonb", "void", RECORD,
            language="plpgsql", volatility="VOLATILE",
        ),
        function(
            "sharing_answers", "which text[]",
            "TABLE (request text, outcome text, pointer boolean, told text,"
            " decided_at timestamptz)", ANSWERS,
        ),
    ]  # fmt: skip
