"""Who may know what was sent: its readers by name, and the gatekeepers and leads of the giver.

The facts of a disclosure stay for its readers when it is over; what it says is theirs only while it
is neither recalled nor out of time, while they are cleared for it, and while no record in it is
shut for them. `giver` stands on every row, held to the disclosure's own by a foreign key.
"""

from django.db import migrations

from sightline.database.operations import allow, function, guard, only_grows, sentence

AS_OWNER = "(current_user = 'sightline_owner' AND (SELECT access_account()) IS NOT NULL)"
ME = "(SELECT access_account())"
KEEPS = "giver = (SELECT sharing_keeper_of())"
GIVES = "giver = (SELECT sharing_gatekeeper_of())"
SHUT = "((SELECT sharing_shut_to_me())::varchar[])"
MINE = "((SELECT sharing_sent_to_me())::varchar[])"
OPEN = "((SELECT sharing_open_to_me())::varchar[])"
KNOWN = "((SELECT access_known_labels())::bigint[])"
BLOCKED = "((SELECT access_blocked())::varchar[])"
GIVER = f"({KEEPS} AND NOT (disclosure_id = ANY {SHUT}))"
READS = (  # roles that may be named; a test holds it against `access.rules`
    "ARRAY['REPORTER', 'INTELLIGENCE_OFFICER', 'ANALYST', 'PANEL_COORDINATOR', 'PANEL_MEMBER',"
    " 'GATEKEEPER', 'SOURCE_CUSTODIAN', 'AGENCY_LEAD', 'AUDITOR', 'ADMINISTRATOR',"
    " 'DEMOCRATIC_SERVICES']::varchar[]"
)
CLEARED = "(d.marking = 'OFFICIAL' OR s.clearance = 'OFFICIAL_SENSITIVE')"
STANDS = "s.active AND (s.until IS NULL OR s.until > now())"
SENT_TO_ME = """
SELECT coalesce(array_agg(r.disclosure_id), '{}')::text[] FROM sharing_recipient r
WHERE r.account = access_account()
"""
SHUT_TO_ME = """
SELECT coalesce(array_agg(DISTINCT r.disclosure_id), '{}')::text[] FROM sharing_sharedrecord r
WHERE r.record = ANY (access_blocked()::varchar[])
"""
OPEN_TO_ME = f"""
SELECT coalesce(array_agg(d.reference), '{{}}')::text[] FROM sharing_disclosure d
JOIN sharing_recipient r ON r.disclosure_id = d.reference
JOIN access_standing s ON s.account = r.account
WHERE r.account = access_account() AND d.recalled_at IS NULL AND d.until > now()
  AND s.roles && {READS} AND {CLEARED}
  AND NOT (d.reference = ANY (sharing_shut_to_me()))
"""
MAY_BE_NAMED = f"""
SELECT s.account::text, s.agency::text, s.clearance::text, s.regimes::text[]
FROM access_standing s
WHERE s.account = ANY (who) AND {STANDS} AND s.roles && {READS}
  AND sharing_gatekeeper_of() IS NOT NULL
"""
DECIDED = """
DECLARE decision sharing_sharedecision;
BEGIN
  SELECT * INTO decision FROM sharing_sharedecision d WHERE d.reference = NEW.decision_id;
  IF decision.reference IS NULL OR decision.outcome NOT IN ('SHARE', 'PART')
    OR (decision.giver, decision.receiver, decision.outsider, decision.audience)
      IS DISTINCT FROM (NEW.giver, NEW.receiver, NEW.outsider, NEW.audience)
    OR NEW.until > decision.until
    OR EXISTS (SELECT FROM sharing_sharedecision n WHERE n.former_id = decision.reference) THEN
    RAISE EXCEPTION 'a_disclosure_carries_out_a_decision_to_share'
      USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END
"""
FROZEN = """
BEGIN
  IF OLD.recalled_at IS NOT NULL
    OR (to_jsonb(NEW) - 'recalled_at' - 'recalled_by' - 'recall_why_sealed')
      <> (to_jsonb(OLD) - 'recalled_at' - 'recalled_by' - 'recall_why_sealed') THEN
    RAISE EXCEPTION 'what_was_sent_never_changes' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END
"""
CHOSEN = """
DECLARE decision sharing_sharedecision;
BEGIN
  SELECT s.* INTO decision FROM sharing_sharedecision s
  JOIN sharing_disclosure d ON d.decision_id = s.reference WHERE d.reference = NEW.disclosure_id;
  IF NOT coalesce(NEW.record = ANY (decision.items), false) THEN
    RAISE EXCEPTION 'only_what_was_chosen_is_sent' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END
"""
MARKED = """
DECLARE marked text; above text;
BEGIN
  SELECT l.marking INTO above FROM intelligence_item i JOIN access_label l ON l.id = i.label_id
  WHERE i.reference = NEW.record;
  SELECT d.marking INTO marked FROM sharing_disclosure d WHERE d.reference = NEW.disclosure_id;
  IF above IS NULL OR (above = 'OFFICIAL_SENSITIVE' AND marked <> 'OFFICIAL_SENSITIVE') THEN
    RAISE EXCEPTION 'a_disclosure_is_marked_as_high_as_what_is_in_it'
      USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END
"""
CONSULTED = """
DECLARE code text; controller text; answer text; decided text;
BEGIN
  SELECT g.sanitisation_code INTO code FROM intelligence_grade g WHERE g.item_id = NEW.record
  ORDER BY g.id DESC LIMIT 1;
  SELECT l.controller INTO controller FROM intelligence_item i
  JOIN access_label l ON l.id = i.label_id WHERE i.reference = NEW.record;
  SELECT d.decision_id INTO decided FROM sharing_disclosure d
  WHERE d.reference = NEW.disclosure_id;
  IF coalesce(code, '') = 'S2' OR controller IS DISTINCT FROM NEW.giver THEN
    SELECT a.answer INTO answer FROM sharing_consultation c
    JOIN sharing_consultationanswer a ON a.consultation_id = c.reference
    WHERE c.decision_id = decided AND c.record = NEW.record ORDER BY a.id DESC LIMIT 1;
    IF answer IS DISTINCT FROM 'AGREE' THEN
      RAISE EXCEPTION 'nothing_under_consultation_is_sent'
        USING ERRCODE = 'check_violation'; END IF;
  END IF;
  RETURN NEW;
END
"""
NAMED = f"""
DECLARE d sharing_disclosure; decision sharing_sharedecision;
BEGIN
  SELECT * INTO d FROM sharing_disclosure WHERE reference = NEW.disclosure_id;
  SELECT * INTO decision FROM sharing_sharedecision WHERE reference = d.decision_id;
  IF NOT coalesce(NEW.account = ANY (decision.recipients), false)
    OR NOT EXISTS (SELECT FROM access_standing s WHERE s.account = NEW.account
      AND {STANDS} AND s.roles && {READS} AND {CLEARED}) THEN
    RAISE EXCEPTION 'only_who_was_named_and_is_cleared_is_sent_anything'
      USING ERRCODE = 'check_violation'; END IF;
  IF EXISTS (SELECT FROM access_block b JOIN sharing_sharedrecord r ON r.record = b.record
      WHERE b.account = NEW.account AND b.since <= now() AND b.ended_at IS NULL
      AND r.disclosure_id = NEW.disclosure_id) THEN
    RAISE EXCEPTION 'nobody_is_sent_what_is_shut_for_them'
      USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END
"""
WHOLE = """
BEGIN
  IF NOT (EXISTS (SELECT FROM sharing_sharedrecord r WHERE r.disclosure_id = NEW.reference)
      OR EXISTS (SELECT FROM sharing_sharedecision s WHERE s.reference = NEW.decision_id
        AND s.described <> '' AND s.audience = 'NAMED'))
    OR NOT EXISTS (SELECT FROM sharing_snapshot s WHERE s.disclosure_id = NEW.reference)
    OR NOT (NEW.outsider <> ''
      OR EXISTS (SELECT FROM sharing_recipient r WHERE r.disclosure_id = NEW.reference)) THEN
    RAISE EXCEPTION 'a_disclosure_holds_something_for_somebody'
      USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END
"""
FOR_OUTSIDERS = """
BEGIN
  IF NOT EXISTS (SELECT FROM sharing_disclosure d WHERE d.reference = NEW.disclosure_id
      AND d.outsider <> '' AND d.recalled_at IS NULL AND d.until > now()) THEN
    RAISE EXCEPTION 'a_bundle_is_for_somebody_without_an_account'
      USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END
"""
PARTS = ("snapshot", "sharedrecord", "recipient", "opening", "receipt", "bundle")
NUMBERED = (
    "sharedrecord", "recipient", "opening", "receipt",
)  # fmt: skip
ONE_GIVER = migrations.RunSQL(
    "ALTER TABLE sharing_disclosure ADD CONSTRAINT a_disclosure_has_one_giver"
    " UNIQUE (reference, giver);"
    + "".join(
        f"ALTER TABLE sharing_{part} ADD CONSTRAINT a_{part}_is_of_the_giver"
        " FOREIGN KEY (disclosure_id, giver) REFERENCES sharing_disclosure (reference, giver);"
        for part in PARTS
    ),
    "".join(
        f"ALTER TABLE sharing_{part} DROP CONSTRAINT a_{part}_is_of_the_giver;" for part in PARTS
    )
    + "ALTER TABLE sharing_disclosure DROP CONSTRAINT a_disclosure_has_one_giver",
)
READ_BY_NAME = f"account = {ME} AND disclosure_id = ANY {OPEN}"


class Migration(migrations.Migration):
    dependencies = [
        ("sharing", "0011_consultations"),
        ("access", "0012_keepers"),
        ("intelligence", "0045_writing"),
    ]
    operations = [
        ONE_GIVER,
        function("sharing_sent_to_me", "", "text[]", SENT_TO_ME),
        function("sharing_shut_to_me", "", "text[]", SHUT_TO_ME),
        function("sharing_open_to_me", "", "text[]", OPEN_TO_ME),
        function(
            "sharing_may_be_named", "who text[]",
            "TABLE (account text, agency text, clearance text, regimes text[])", MAY_BE_NAMED,
        ),
        allow("SELECT, INSERT", "sharing_disclosure"),
        allow("UPDATE (recalled_at, recalled_by, recall_why_sealed)", "sharing_disclosure"),
        *(allow("SELECT, INSERT", f"sharing_{part}") for part in PARTS),
        *(allow("USAGE", f"SEQUENCE sharing_{part}_id_seq") for part in NUMBERED),
        guard(
            "sharing_disclosure",
            {
                "SELECT": f"(({KEEPS} OR reference = ANY {MINE}) AND NOT (reference = ANY {SHUT}))"
                f" OR {AS_OWNER}",
                "INSERT": f"{GIVES} AND sent_by = {ME} AND recalled_at IS NULL",
                "UPDATE": f"{KEEPS} AND NOT (reference = ANY {SHUT})",
            },
        ),
        guard(
            "sharing_snapshot",
            {
                "SELECT": f"({GIVER} AND labels <@ {KNOWN}) OR disclosure_id = ANY {OPEN}",
                "INSERT": GIVES,
            },
        ),
        guard(
            "sharing_sharedrecord",
            {
                "SELECT": f"({KEEPS} AND NOT (record = ANY {BLOCKED})) OR {AS_OWNER}",
                "INSERT": GIVES,
            },
        ),
        guard(
            "sharing_recipient",
            {"SELECT": f"account = {ME} OR {KEEPS} OR {AS_OWNER}", "INSERT": GIVES},
        ),
        guard(
            "sharing_opening",
            {
                "SELECT": f"account = {ME} OR {GIVER}",
                "INSERT": f"({READ_BY_NAME} AND opened_as <> 'BUNDLE')"
                f" OR ({GIVES} AND account = {ME} AND opened_as = 'BUNDLE')",
            },
        ),
        guard(
            "sharing_receipt",
            {"SELECT": f"account = {ME} OR {GIVER}", "INSERT": READ_BY_NAME},
        ),
        guard(
            "sharing_bundle",
            {"SELECT": GIVER, "INSERT": f"{GIVES} AND made_by = {ME}"},
        ),
        *(
            only_grows(f"sharing_{table}")
            for table in (
                *PARTS[1:],
            )
        ),
        sentence(
            "sharing_disclosure", "a_disclosure_carries_out_a_decision_to_share", DECIDED,
            events="INSERT",
        ),
        sentence("sharing_disclosure", "what_was_sent_never_changes", FROZEN, events="UPDATE"),
        sentence(
            "sharing_disclosure", "a_disclosure_holds_something_for_somebody", WHOLE,
            events="INSERT", deferred=True,
        ),
        sentence(
            "sharing_sharedrecord", "only_what_was_chosen_is_sent", CHOSEN, events="INSERT"
        ),
        sentence(
            "sharing_sharedrecord", "a_disclosure_is_marked_as_high_as_what_is_in_it", MARKED,
            events="INSERT",
        ),
        sentence(
            "sharing_sharedrecord", "nothing_under_consultation_is_sent", CONSULTED,
            events="INSERT",
        ),
        sentence(
            "sharing_recipient", "only_who_was_named_and_is_cleared_is_sent_anything", NAMED,
            events="INSERT",
        ),
        sentence(
            "sharing_bundle", "a_bundle_is_for_somebody_without_an_account", FOR_OUTSIDERS,
            events="INSERT",
        ),
    ]  # fmt: skip
