"""Need to know in the database: the pass, the labels that it opens, grants, blocks, the ledger.

The lists of roles and markings are frozen here as a migration must be; a test holds them against
`rules.py` over every combination.
"""

from django.db import migrations

from sightline.database.operations import allow, close, function, guard

LIVE = "since <= now() AND (until IS NULL OR until > now())"
LIVE_GRANT = "g.ended_at IS NULL AND g.since <= now() AND g.until > now()"
OPERATIONAL = (
    "ARRAY['INTELLIGENCE_OFFICER', 'ANALYST', 'PANEL_COORDINATOR', 'PANEL_MEMBER', 'GATEKEEPER',"
    " 'AGENCY_LEAD']::varchar[]"
)
CLEARED = (
    "(l.marking = 'OFFICIAL'"
    " OR (l.marking = 'OFFICIAL_SENSITIVE' AND s.clearance = 'OFFICIAL_SENSITIVE'))"
)
IN_COMPARTMENT = (
    "EXISTS (SELECT FROM access_membership m WHERE m.account = s.account"
    f" AND m.compartment = l.compartment AND {LIVE})"
)
KNOWN = f"CASE WHEN l.compartment = '' THEN l.owner = s.agency ELSE {IN_COMPARTMENT} END"
WRITABLE = f"l.controller = s.agency AND (l.compartment = '' OR {IN_COMPARTMENT})"


def labels(name: str, condition: str) -> migrations.RunSQL:
    """Make a function that returns the labels for which the viewer meets a condition."""
    return function(
        f"{name}", "", "bigint[]",
        "SELECT coalesce(array_agg(l.id), '{}') FROM access_label l, access_standing s"
        f" WHERE s.account = access_account() AND s.roles && {OPERATIONAL}"
        f" AND {CLEARED} AND {condition}",
    )  # fmt: skip


def granted(name: str, condition: str) -> migrations.RunSQL:
    """Make a function that returns the records granted to the viewer under such decisions."""
    return function(
        name, "", "text[]",
        "SELECT coalesce(array_agg(g.record), '{}')::text[] FROM access_grant g"
        " JOIN access_decision d ON d.reference = g.decision_id"
        f" WHERE g.account = access_account() AND {LIVE_GRANT} AND {condition}",
    )  # fmt: skip


PROOF = """
SELECT sha256(outer_pad || sha256(inner_pad || convert_to(message, 'UTF8'))) = proof
FROM (SELECT "inner" AS inner_pad, "outer" AS outer_pad FROM access_proofkey WHERE id = 1) pads
"""
OPENING = """
BEGIN
  IF abs(extract(epoch FROM now()) - issued) > 60 OR lifetime NOT BETWEEN 1 AND 43200
    OR NOT coalesce(access_proof_holds('open-pass|' || who || '|' || encode(hashed, 'hex')
         || '|' || issued || '|' || lifetime, proof), false)
  THEN RAISE EXCEPTION 'a_pass_needs_a_proof' USING ERRCODE = 'insufficient_privilege'; END IF;
  INSERT INTO access_pass (token_hash, account, opened_at, expires_at)
  SELECT hashed, s.account, now(), now() + make_interval(secs => lifetime)
  FROM access_standing s WHERE s.account = who AND s.active;
  DELETE FROM access_pass WHERE expires_at < now() - interval '1 day';
END
"""
ACCOUNT = """
SELECT p.account FROM access_pass p JOIN access_standing s ON s.account = p.account
WHERE p.token_hash = sha256(convert_to(current_setting('sightline.pass', true), 'UTF8'))
  AND p.ended_at IS NULL AND p.expires_at > now()
  AND s.active AND (s.until IS NULL OR s.until > now())
"""
VIEWER = f"""
SELECT jsonb_build_object(
  'account', s.account, 'agency', s.agency, 'roles', s.roles, 'regimes', s.regimes,
  'clearance', s.clearance,
  'compartments', (SELECT coalesce(jsonb_agg(m.compartment), '[]') FROM access_membership m
                   WHERE m.account = s.account AND {LIVE}),
  'granted', access_granted(), 'granted_across', access_granted_across(),
  'blocked', access_blocked(),
  'labels', (SELECT coalesce(jsonb_agg(jsonb_build_array(l.id, l.controller, l.regime, l.owner,
             l.compartment, l.marking)), '[]') FROM access_label l
             WHERE l.id = ANY (access_known_labels())))
FROM access_standing s WHERE s.account = access_account()
"""
LABEL_FOR = """
DECLARE number bigint;
BEGIN
  IF access_account() IS NULL THEN
    RAISE EXCEPTION 'a_label_needs_a_viewer' USING ERRCODE = 'insufficient_privilege'; END IF;
  INSERT INTO access_label (controller, regime, owner, compartment, marking)
  VALUES (a, b, c, d, e) ON CONFLICT DO NOTHING;
  SELECT id INTO number FROM access_label l WHERE (l.controller, l.regime, l.owner, l.compartment,
    l.marking) = (a, b, c, d, e);
  RETURN number;
END
"""
ALLOWANCE = """
INSERT INTO access_allowance AS a (bucket, window_start, tries) VALUES (name, now(), 1)
ON CONFLICT (bucket) DO UPDATE SET
  tries = CASE WHEN a.window_start < now() - make_interval(secs => span) THEN 1
          ELSE a.tries + 1 END,
  window_start = CASE WHEN a.window_start < now() - make_interval(secs => span) THEN now()
          ELSE a.window_start END
RETURNING a.tries <= most
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial"), ("ledger", "0001_initial")]
    operations = [
        *(
            close(f"access_{table}")
            for table in (
                "standing", "membership", "decision", "grant", "block", "pass", "proofkey",
                "allowance",
            )
        ),
        function("access_account", "", "text", ACCOUNT),
        labels("access_read_labels", f"l.regime = ANY (s.regimes) AND {KNOWN}"),
        labels("access_cleared_labels", "l.regime = ANY (s.regimes)"),
        labels("access_cleared_labels_across", "true"),
        labels(
            "access_write_labels",
            f"'INTELLIGENCE_OFFICER' = ANY (s.roles) AND l.regime = ANY (s.regimes) AND {WRITABLE}",
        ),
        granted("access_granted", "d.crossing_authority = ''"),
        granted("access_granted_across", "d.crossing_authority <> ''"),
        function(
            "access_blocked", "", "text[]",
            "SELECT coalesce(array_agg(b.record), '{}')::text[] FROM access_block b"
            " WHERE b.account = access_account() AND b.since <= now() AND b.ended_at IS NULL",
        ),
        function(
            "access_known_labels", "", "bigint[]",
            "SELECT access_read_labels() || access_write_labels()"
            " || (SELECT coalesce(array_agg(g.label_id), '{}') FROM access_grant g"
            f" WHERE g.account = access_account() AND {LIVE_GRANT})",
        ),
        function("access_viewer", "", "jsonb", VIEWER),
        function(
            "access_has_role", "code text", "boolean",
            "SELECT coalesce((SELECT code = ANY (s.roles) FROM access_standing s"
            " WHERE s.account = access_account()), false)",
        ),
        function("access_proof_holds", "message text, proof bytea", "boolean", PROOF, to=""),
        function(
            "access_open_pass",
            "who text, hashed bytea, issued bigint, lifetime bigint, proof bytea", "void",
            OPENING, language="plpgsql", volatility="VOLATILE",
        ),
        function(
            "access_end_pass", "", "void",
            "UPDATE access_pass SET ended_at = now() WHERE ended_at IS NULL AND token_hash ="
            " sha256(convert_to(current_setting('sightline.pass', true), 'UTF8'))",
            volatility="VOLATILE",
        ),
        function(
            "access_label_for", "a text, b text, c text, d text, e text", "bigint", LABEL_FOR,
            language="plpgsql", volatility="VOLATILE",
        ),
        function(
            "access_take_allowance", "name text, most integer, span integer", "boolean",
            ALLOWANCE, volatility="VOLATILE",
        ),
        allow("SELECT", "access_label"),
        close("access_label"),
        migrations.RunSQL(
            "CREATE POLICY access_label_select ON access_label FOR SELECT"
            " USING (id = ANY ((SELECT access_known_labels())::bigint[]))",
            "DROP POLICY access_label_select ON access_label",
        ),
        allow("SELECT, INSERT", "ledger_entry"),
        allow("USAGE", "SEQUENCE ledger_entry_id_seq"),
        guard(
            "ledger_entry",
            {
                "SELECT": "(SELECT access_has_role('AUDITOR'))",
                "INSERT": "actor = coalesce((SELECT access_account()), '')",
            },
        ),
    ]  # fmt: skip
