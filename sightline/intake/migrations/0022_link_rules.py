"""Who makes and ends a link, who sees it, and what is said of its reports; tokens as hashes only."""

from django.db import migrations

from sightline.database.operations import allow, function, guard
from sightline.database.roles import WEB

AS_OWNER = "current_user = 'sightline_owner'"
SHOWN = (
    "reference, agency, name, kind, setting_id, made_by, made_at, expires_at, last_opened_at,"
    " ended_at, ended_by, ended_why"
)
# The agency's own; and the name, for who may work a report that came by it.
MAY_SEE = (
    f"{AS_OWNER} OR agency = (SELECT access_links_agency()) OR EXISTS (SELECT FROM"
    " intake_submission s WHERE s.from_link = intake_settinglink.reference)"
)
MAKE = """
DECLARE maker text := access_account(); body text := access_links_agency();
BEGIN
  IF maker IS NULL OR body IS NULL OR abs(extract(epoch FROM now()) - issued) > 60
    OR NOT coalesce(access_proof_holds('make-link|' || maker || '|' || ref || '|'
         || encode(hashed, 'hex') || '|' || issued || '|' || days, proof), false)
  THEN RAISE EXCEPTION 'a_link_needs_a_proof' USING ERRCODE = 'insufficient_privilege'; END IF;
  INSERT INTO intake_settinglink (reference, agency, name, kind, setting_id, token_hash, made_by,
    made_at, expires_at, ended_by, ended_why)
  VALUES (ref, body, called, sort, whereof, hashed, maker, now(),
    now() + make_interval(days => days), '', '');
  PERFORM access_stand_link(ref, body, now() + make_interval(days => days));
END
"""
END = """
DECLARE done boolean;
BEGIN
  UPDATE intake_settinglink SET ended_at = now(), ended_by = access_account(), ended_why = why
  WHERE reference = ref AND agency = access_links_agency() AND ended_at IS NULL;
  done := FOUND;
  IF done THEN PERFORM access_fall_link(ref); END IF;
  RETURN done;
END
"""
AT = """
SELECT l.reference::text FROM intake_settinglink l
WHERE l.token_hash = hashed AND l.ended_at IS NULL AND l.expires_at > now()
"""
# For who holds the pass of a link: whether the link itself is over, or only their time.
OVER = """
SELECT EXISTS (SELECT FROM access_pass p JOIN intake_settinglink l ON l.reference = p.account
  WHERE p.token_hash = sha256(convert_to(current_setting('sightline.pass', true), 'UTF8'))
  AND (l.ended_at IS NOT NULL OR l.expires_at <= now()))
"""
OPENED = "UPDATE intake_settinglink SET last_opened_at = now() WHERE reference = access_link()"
BY_LINK = """
INSERT INTO intake_linksending (submission_id, holder)
SELECT s.reference, access_holder() FROM intake_submission s
WHERE s.reference = ref AND s.from_link = access_link()
"""
SENT_HERE = """
SELECT s.received_at FROM intake_submission s
JOIN intake_linksending w ON w.submission_id = s.reference
WHERE s.reference = ref AND s.from_link = access_link() AND w.holder = access_holder()
"""
SENDER = f"{AS_OWNER} AND (SELECT access_sender()) IS NOT NULL"


class Migration(migrations.Migration):
    dependencies = [("intake", "0021_links_send")]
    operations = [
        allow(f"SELECT ({SHOWN})", "intake_settinglink", to=WEB),
        guard(
            "intake_settinglink", {"SELECT": MAY_SEE, "INSERT": AS_OWNER, "UPDATE": AS_OWNER}
        ),
        guard("intake_linksending", {"SELECT": SENDER, "INSERT": SENDER}),
        allow("UPDATE (held_at, held_why)", "intake_submission"),
        function(
            "intake_make_link",
            "ref text, hashed bytea, called text, sort text, whereof bigint, issued bigint,"
            " days integer, proof bytea", "void", MAKE, language="plpgsql", volatility="VOLATILE",
        ),
        function(
            "intake_end_link", "ref text, why text", "boolean", END,
            language="plpgsql", volatility="VOLATILE",
        ),
        function("intake_link_at", "hashed bytea", "text", AT),
        function("intake_link_over", "", "boolean", OVER),
        function("intake_link_opened", "", "void", OPENED, volatility="VOLATILE"),
        function("intake_by_link", "ref text", "void", BY_LINK, volatility="VOLATILE"),
        function("intake_sent_here", "ref text", "timestamptz", SENT_HERE),
    ]  # fmt: skip
