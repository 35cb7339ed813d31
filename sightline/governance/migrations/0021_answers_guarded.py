"""Who sees and writes what belongs to a person's request for their data; what is never false of it.

An agency's gatekeepers and leads see its requests. What was found they see as they see the thing
itself; an answer, only where they may see all that it rests on. Whoever keeps what a gatekeeper may
not see is told to search it, by a function that says nothing back.
"""

from django.db import migrations

from sightline.access.need_to_know import kept
from sightline.database.operations import allow, function, guard, only_grows, sentence

ME = "(SELECT access_account())"
GATEKEEPER = "(SELECT access_has_role('GATEKEEPER'))"
LEAD = "(SELECT access_has_role('AGENCY_LEAD'))"
LABELS = "((SELECT access_keeper_labels())::bigint[])"
TOLD = (
    "EXISTS (SELECT FROM governance_subjectkeeper k"
    f" WHERE k.request_id = reference AND k.account = {ME})"
)
ITS_REQUEST = "EXISTS (SELECT FROM governance_subjectrequest r WHERE r.reference = request_id)"
ITS_FINDING = "EXISTS (SELECT FROM governance_subjectfinding f WHERE f.id = finding_id)"
ITS_ANSWER = "EXISTS (SELECT FROM governance_subjectanswer a WHERE a.reference = answer_id)"
ALL_SEEN = f"labels <@ {LABELS} AND NOT (records && (SELECT access_blocked())::varchar[])"
AS_OWNER = f"current_user = 'sightline_owner' AND {ME} IS NOT NULL"
CHECK = "USING ERRCODE = 'check_violation'"
SECOND = f"""
DECLARE maker text;
BEGIN
  SELECT a.made_by INTO maker FROM governance_subjectanswer a WHERE a.reference = NEW.answer_id;
  IF NEW.kind IN ('APPROVED', 'SENT_BACK') AND maker IS NOT DISTINCT FROM NEW.taken_by THEN
    RAISE EXCEPTION 'an_answer_is_approved_by_a_second_person' {CHECK}; END IF;
  IF NEW.kind = 'DELIVERED' AND (NOT EXISTS (SELECT FROM governance_subjectending e
        WHERE e.answer_id = NEW.answer_id AND e.kind = 'APPROVED')
      OR EXISTS (SELECT FROM governance_subjectending e
        WHERE e.answer_id = NEW.answer_id AND e.kind = 'SENT_BACK')) THEN
    RAISE EXCEPTION 'an_answer_is_delivered_after_it_is_approved' {CHECK}; END IF;
  RETURN NEW;
END
"""
KEPT_UNTIL = f"""
BEGIN
  IF TG_OP = 'INSERT' AND length(NEW.content_sealed) > 0 THEN RETURN NEW; END IF;
  IF TG_OP = 'UPDATE' AND OLD.kept_until < (now() AT TIME ZONE 'Europe/London')::date
    AND length(NEW.content_sealed) = 0
    AND to_jsonb(NEW) - 'content_sealed' = to_jsonb(OLD) - 'content_sealed' THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'an_answer_is_kept_as_it_was_until_its_day' {CHECK};
END
"""
# Gatekeepers of the agency in a group that whoever took the request is not in; where a group has
# none, its officers, who can have one let in.
TELL = """
DECLARE asked governance_subjectrequest; whose text; people text[];
BEGIN
  SELECT * INTO asked FROM governance_subjectrequest r WHERE r.reference = wanted;
  IF asked.taken_by IS DISTINCT FROM access_account() THEN
    RAISE EXCEPTION 'keepers_are_told_by_who_took_the_request'
      USING ERRCODE = 'insufficient_privilege'; END IF;
  SELECT l.controller INTO whose FROM access_label l WHERE l.id = asked.label_id;
  WITH elsewhere AS (
    SELECT m.compartment, s.account, s.roles FROM access_membership m
    JOIN access_standing s ON s.account = m.account AND s.agency = whose AND s.active
      AND (s.until IS NULL OR s.until > now())
    WHERE m.since <= now() AND (m.until IS NULL OR m.until > now())
      AND NOT EXISTS (SELECT FROM access_membership own WHERE own.account = access_account()
        AND own.compartment = m.compartment AND own.since <= now()
        AND (own.until IS NULL OR own.until > now()))
  )
  SELECT array_agg(DISTINCT e.account) INTO people FROM elsewhere e
  WHERE 'GATEKEEPER' = ANY (e.roles) OR ('INTELLIGENCE_OFFICER' = ANY (e.roles)
    AND NOT EXISTS (SELECT FROM elsewhere g
      WHERE g.compartment = e.compartment AND 'GATEKEEPER' = ANY (g.roles)));
  INSERT INTO governance_subjectkeeper (request_id, account, told_at)
  SELECT wanted, who, now() FROM unnest(people) who ON CONFLICT DO NOTHING;
  PERFORM notices_tell(people, 'SUBJECT_ASKED', wanted);
END
"""
# The leads who may see all that an answer rests on: no other learns that it was made.
SECONDS = """
DECLARE made governance_subjectanswer; people text[];
BEGIN
  SELECT * INTO made FROM governance_subjectanswer a WHERE a.reference = wanted;
  IF made.made_by IS DISTINCT FROM access_account() THEN
    RAISE EXCEPTION 'a_second_person_is_told_by_who_made_the_answer'
      USING ERRCODE = 'insufficient_privilege'; END IF;
  people := ARRAY(SELECT s.account FROM access_standing s
    WHERE 'AGENCY_LEAD' = ANY (s.roles) AND s.active AND s.account <> made.made_by
      AND s.agency = (SELECT own.agency FROM access_standing own WHERE own.account = made.made_by)
      AND NOT EXISTS (SELECT FROM access_label l WHERE l.id = ANY (made.labels)
        AND NOT (l.regime = ANY (s.regimes)
          AND (l.marking = 'OFFICIAL' OR s.clearance = 'OFFICIAL_SENSITIVE')
          AND (l.compartment = '' OR EXISTS (SELECT FROM access_membership m
            WHERE m.account = s.account AND m.compartment = l.compartment AND m.since <= now()
              AND (m.until IS NULL OR m.until > now()))))));
  PERFORM notices_tell(people, 'SUBJECT_ASKED', made.request_id);
  RETURN cardinality(people);
END
"""
# Look-ups by the agency's own people of what was found for the request under one label and the
# viewer may see, a line a month: under a label of its own, so that no other group shows in it.
LOOKED = """
SELECT date_trunc('month', x.at AT TIME ZONE 'Europe/London')::date, x.act::text,
  count(DISTINCT x.entry)
FROM ledger_reference x JOIN access_standing s ON s.account = x.actor
WHERE NOT x.refused AND x.act IN ('READ', 'LIST', 'SEARCH', 'CHART', 'EXPORT', 'MAP')
  AND s.agency = (SELECT own.agency FROM access_standing own WHERE own.account = access_account()
    AND 'GATEKEEPER' = ANY (own.roles))
  AND x.reference IN (SELECT f.record FROM governance_subjectfinding f
    WHERE f.request_id = wanted AND f.label_id = under AND f.kind <> 'LOOKED')
GROUP BY 1, 2 ORDER BY 1, 2
"""

# Everybody by name to whom the record was sent, and whoever made a record of a person from it. Who
# was sent it outside does not sign in: those who keep the record, and may know it, tell them.
PUT_RIGHT = """
DECLARE said intelligence_correction; sent text[]; people text[]; about text[];
BEGIN
  SELECT * INTO said FROM intelligence_correction c WHERE c.id = correction;
  IF said.id IS NULL OR NOT intelligence_putting_right(said.record)
    OR said.decided_by IS DISTINCT FROM access_account() THEN
    RAISE EXCEPTION 'others_are_told_by_who_put_it_right'
      USING ERRCODE = 'insufficient_privilege'; END IF;
  about := ARRAY[said.record]::text[] || CASE said.part
    WHEN 'FACT' THEN ARRAY(SELECT f.item_id FROM subjects_fact f WHERE f.id = said.number)
    WHEN 'ROLE' THEN ARRAY(SELECT r.item_id FROM subjects_role r WHERE r.id = said.number)
    ELSE '{}'::varchar[] END::text[];
  sent := ARRAY(SELECT DISTINCT r.disclosure_id FROM sharing_sharedrecord r
    WHERE r.record = ANY (about) ORDER BY 1);
  people := ARRAY(SELECT r.account FROM sharing_recipient r WHERE r.disclosure_id = ANY (sent)
    UNION SELECT unnest(access_keepers_of(said.label_id, said.record)) WHERE EXISTS (
      SELECT FROM sharing_disclosure d WHERE d.reference = ANY (sent) AND d.outsider <> '')
    UNION SELECT p.opened_by FROM subjects_person p JOIN access_label l ON l.id = p.label_id
    JOIN access_label own ON own.id = said.label_id
    WHERE p.opened_from_id = said.record AND l.controller <> own.controller);
  IF cardinality(people) = 0 THEN RETURN 0; END IF;
  INSERT INTO governance_putright (reference, label_id, from_agency, record, correction, part,
    outcome, accounts, disclosures, told_by, told_at)
  VALUES (wanted, said.label_id,
    (SELECT l.controller FROM access_label l WHERE l.id = said.label_id), said.record, said.id, said.part, said.outcome, people, sent,
    said.decided_by, said.decided_at);
  PERFORM notices_tell(people, 'PUT_RIGHT', wanted);
  RETURN cardinality(people);
END
"""


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0020_answers"),
        ("access", "0085_rectify_labels"),
        ("notices", "0001_initial"),
        ("ledger", "0020_references"),
        ("subjects", "0085_put_right"),
        ("sharing", "0024_leaving_guarded"),
    ]
    operations = [
        allow("SELECT, INSERT", "governance_subjectrequest"),
        *(
            operation
            for table in ("step", "finding", "mark", "ending")
            for operation in (
                allow("SELECT, INSERT", f"governance_subject{table}"),
                allow("USAGE", f"SEQUENCE governance_subject{table}_id_seq"),
            )
        ),
        allow("SELECT", "governance_subjectkeeper"),
        allow("SELECT, INSERT", "governance_subjectanswer"),
        allow("UPDATE (content_sealed)", "governance_subjectanswer"),
        allow("SELECT", "governance_putright"),
        guard("governance_subjectrequest", {
            "SELECT": f"({kept()}) OR {TOLD} OR ({AS_OWNER})",
            "INSERT": f"{kept()} AND {GATEKEEPER} AND taken_by = {ME}",
        }),
        guard("governance_subjectkeeper", {
            "SELECT": f"account = {ME} OR ({AS_OWNER})", "INSERT": AS_OWNER,
        }),
        guard("governance_subjectstep", {
            "SELECT": f"{ITS_REQUEST} AND (kind <> 'GATHERED' OR taken_by = {ME})",
            "INSERT": f"{ITS_REQUEST} AND {GATEKEEPER} AND taken_by = {ME}",
        }),
        guard("governance_subjectfinding", {
            "SELECT": f"{ITS_REQUEST} AND {kept('record')}",
            "INSERT": f"{ITS_REQUEST} AND {kept('record')} AND {GATEKEEPER} AND added_by = {ME}",
        }),
        guard("governance_subjectmark", {
            "SELECT": ITS_FINDING,
            "INSERT": f"{ITS_FINDING} AND {GATEKEEPER} AND marked_by = {ME}",
        }),
        guard("governance_subjectanswer", {
            "SELECT": f"{ITS_REQUEST} AND {ALL_SEEN}",
            "INSERT": f"{ITS_REQUEST} AND {ALL_SEEN} AND {GATEKEEPER} AND made_by = {ME}",
            "UPDATE": f"{ITS_REQUEST} AND {ALL_SEEN}",
        }),
        guard("governance_subjectending", {
            "SELECT": ITS_ANSWER,
            "INSERT": f"{ITS_ANSWER} AND taken_by = {ME}"
                      f" AND CASE WHEN kind = 'DELIVERED' THEN {GATEKEEPER} ELSE {LEAD} END",
        }),
        guard("governance_putright", {
            "SELECT": f"{ME} = ANY (accounts)"
                      " OR label_id = ANY ((SELECT access_rectify_labels())::bigint[])",
            "INSERT": AS_OWNER,
        }),
        *(
            only_grows(f"governance_{table}")
            for table in ("subjectrequest", "subjectstep", "subjectkeeper", "subjectfinding",
                          "subjectmark", "subjectending", "putright")
        ),
        sentence("governance_subjectending", "an_answer_is_approved_by_a_second_person", SECOND,
                 events="INSERT"),
        sentence("governance_subjectanswer", "an_answer_is_kept_as_it_was_until_its_day",
                 KEPT_UNTIL, events="INSERT OR UPDATE OR DELETE"),
        function("governance_tell_seconds", "wanted text", "integer", SECONDS,
                 language="plpgsql", volatility="VOLATILE"),
        function("governance_tell_put_right", "wanted text, correction bigint", "integer", PUT_RIGHT,
                 language="plpgsql", volatility="VOLATILE"),
        function("governance_tell_keepers", "wanted text", "void", TELL, language="plpgsql",
                 volatility="VOLATILE"),
        # The function alone, as the owner, reads the ledger for a gatekeeper; the web role does not.
        migrations.RunSQL(
            "CREATE POLICY ledger_reference_answered ON ledger_reference FOR SELECT TO sightline_owner"
            f" USING ({GATEKEEPER})",
            "DROP POLICY ledger_reference_answered ON ledger_reference",
        ),
        function("governance_looked_after", "wanted text, under bigint",
                 "TABLE (month date, act text, many bigint)", LOOKED),
    ]  # fmt: skip
