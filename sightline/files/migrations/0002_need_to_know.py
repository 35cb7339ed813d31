"""Files under need to know; their bytes behind functions, the ledger's row first; quarantine.

A file that is not sent is its writer's. From then on it is for those who may write under the label
that it was sent with, unless they are blocked from it or from what it hangs on. The web role only
reads the outside; everything else is a function.
"""

from importlib import import_module

from django.db import migrations

from sightline.access.need_to_know import writable
from sightline.database.operations import allow, function, guard, sentence

LABELS = import_module("sightline.access.migrations.0002_need_to_know")
AS_OWNER = "current_user = 'sightline_owner' AND (SELECT access_account()) IS NOT NULL"
OWN = "writer = (SELECT access_account())"
OFFICERS = f"({writable('reference')}) AND NOT (about = ANY ((SELECT access_blocked())::text[]))"
WHICH = f"reference = wanted AND {OFFICERS}"
THIS_SESSION = "sha256(convert_to(current_setting('sightline.pass', true), 'UTF8'))"
REFERENCE = "'^[A-Z]-[0-9A-Z]{5}-[0-9A-Z]{5}$'"
ONE_AT_A_TIME = "PERFORM pg_advisory_xact_lock(hashtextextended('files of ' || who, 0))"

# The account is sealed in `words`: beside the time it would tell who sent the report.
NOTED = """
  INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)
  VALUES (now(), '', 'ATTACH', 'DONE', '{{}}', '{about}', words);
"""
ADD = f"""
DECLARE who text := access_account();
BEGIN
  IF who IS NULL OR NOT coalesce(draft_of ~ {REFERENCE} AND draft_of LIKE 'D-%', false)
    OR NOT coalesce(standing IN ('HELD', 'CLEAN', 'INFECTED'), false) THEN
    RAISE EXCEPTION 'a_file_is_added_by_somebody_to_a_draft' USING ERRCODE = 'check_violation';
  END IF;
  {ONE_AT_A_TIME};
  IF EXISTS (SELECT FROM files_closeddraft WHERE draft = draft_of) THEN RETURN 'SENT'; END IF;
  IF (SELECT count(*) FROM files_file WHERE writer = who AND about = draft_of) >= most_each
    OR (SELECT count(*) FROM files_file WHERE writer = who) >= most_unsent THEN
    RETURN 'TOO_MANY'; END IF;
  INSERT INTO files_file (reference, label_id, writer, about, kind, size, pages, seconds, added_at,
    state, finding, quarantined_by, police_reference, police_told_by)
  VALUES (wanted, NULL, who, draft_of, what, bytes, leaves, lasting, at, standing, named,
    '', '', '');
  INSERT INTO files_sealedfile (file_id, original_sealed) VALUES (wanted, original);
  INSERT INTO files_sealedpart (file_id, number, part_sealed)
  SELECT wanted, p.number, p.part FROM unnest(parts) WITH ORDINALITY AS p (part, number);
  {NOTED.format(about="")}
  RETURN '';
END
"""
EMPTY = """
  DELETE FROM files_sealedpart WHERE file_id = ANY (gone);
  DELETE FROM files_sealedfile WHERE file_id = ANY (gone);
  DELETE FROM files_file WHERE reference = ANY (gone);
"""
REMOVE = f"""
DECLARE who text := access_account(); gone text[];
BEGIN
  SELECT array_agg(reference::text) INTO gone FROM files_file
  WHERE reference = wanted AND about = draft_of AND writer = who;
  IF gone IS NULL THEN RETURN false; END IF;
  {EMPTY}
  {NOTED.format(about="removed")}
  RETURN true;
END
"""
CLOSE = f"""
DECLARE who text := access_account(); gone text[];
BEGIN
  IF who IS NULL THEN
    RAISE EXCEPTION 'a_draft_is_closed_by_somebody' USING ERRCODE = 'insufficient_privilege';
  END IF;
  {ONE_AT_A_TIME};
  INSERT INTO files_closeddraft (draft) VALUES (draft_of) ON CONFLICT DO NOTHING;
  SELECT array_agg(reference::text) INTO gone FROM files_file
  WHERE about = draft_of AND writer = who;
  {EMPTY}
END
"""
ATTACH = f"""
DECLARE who text := access_account(); sent text[];
BEGIN
  IF who IS NULL OR under IS NULL
    OR NOT coalesce(whereof ~ {REFERENCE} AND whereof NOT LIKE 'D-%', false) THEN
    RAISE EXCEPTION 'a_file_is_sent_by_somebody_under_a_label' USING ERRCODE = 'check_violation';
  END IF;
  {ONE_AT_A_TIME};
  INSERT INTO files_closeddraft (draft) VALUES (draft_of) ON CONFLICT DO NOTHING;
  WITH moved AS (
    UPDATE files_file SET about = whereof, label_id = under, writer = '', added_at = now()
    WHERE about = draft_of AND writer = who RETURNING reference::text)
  SELECT coalesce(array_agg(reference), '{{}}') INTO sent FROM moved;
  RETURN sent;
END
"""
OPEN = f"""
DECLARE standing text;
BEGIN
  IF why IS NULL OR why NOT IN ('TRIAGE', 'SANITISE', 'QUESTION', 'QUALITY', 'LEGAL')
    OR NOT coalesce(minutes BETWEEN 1 AND 60, false) THEN
    RAISE EXCEPTION 'opening_a_file_needs_a_reason' USING ERRCODE = 'check_violation';
  END IF;
  SELECT state INTO standing FROM files_file WHERE {WHICH} FOR UPDATE;
  IF standing IS NULL OR standing NOT IN ('HELD', 'CLEAN')
    OR (standing = 'HELD' AND NOT coalesce(said_unscanned, false)) THEN RETURN false; END IF;
  INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)
  VALUES (now(), access_account(), 'OPEN_FILE', 'DONE', ARRAY[wanted],
    why || CASE standing WHEN 'HELD' THEN ', not scanned' ELSE '' END, words);
  INSERT INTO files_opening (file_id, account, pass_hash, opened_at, closes_at)
  VALUES (wanted, access_account(), {THIS_SESSION}, now(), now() + make_interval(mins => minutes));
  RETURN true;
END
"""
LIVE = f"""
SELECT f.reference, max(o.closes_at) AS closes_at FROM files_file f
JOIN files_opening o ON o.file_id = f.reference
WHERE f.reference = wanted AND {OFFICERS} AND f.state IN ('HELD', 'CLEAN')
  AND o.pass_hash = {THIS_SESSION} AND o.closes_at > now()
GROUP BY f.reference
"""
OPENED = f"""
SELECT live.closes_at,
  (SELECT count(*) FROM files_sealedpart p WHERE p.file_id = live.reference)::integer
FROM ({LIVE}) live
"""
PART = f"""
SELECT p.part_sealed FROM ({LIVE}) live
JOIN files_sealedpart p ON p.file_id = live.reference AND p.number = which
"""
OPENINGS = f"""
SELECT o.account::text, o.opened_at FROM files_file f JOIN files_opening o ON o.file_id = f.reference
WHERE f.reference = wanted AND {OFFICERS} ORDER BY o.opened_at, o.id
"""
QUARANTINE = f"""
DECLARE standing text;
BEGIN
  SELECT state INTO standing FROM files_file WHERE {WHICH} FOR UPDATE;
  IF standing <> 'QUARANTINED' THEN
    UPDATE files_file SET state = 'QUARANTINED', quarantined_by = access_account(),
      quarantined_at = at WHERE reference = wanted;
  END IF;
  RETURN standing;
END
"""
TELL_POLICE = f"""
BEGIN
  UPDATE files_file SET police_reference = under, police_told_by = access_account(),
    police_told_at = at
  WHERE {WHICH} AND state = 'QUARANTINED' AND police_reference = '';
  RETURN FOUND;
END
"""
TO_SCAN = f"""
SELECT w.original_sealed FROM files_file f JOIN files_sealedfile w ON w.file_id = f.reference
WHERE {WHICH} AND f.state = 'HELD'
"""
SCANNED = f"""
BEGIN
  UPDATE files_file SET finding = named,
    state = CASE named WHEN '' THEN 'CLEAN' ELSE 'INFECTED' END
  WHERE {WHICH} AND state = 'HELD';
  RETURN FOUND;
END
"""
WHO_MAY = f"""
SELECT coalesce(array_agg(s.account ORDER BY s.account), '{{}}')::text[]
FROM files_file f JOIN access_label l ON l.id = f.label_id CROSS JOIN access_standing s
WHERE f.reference = wanted AND access_account() IS NOT NULL
  AND s.active AND (s.until IS NULL OR s.until > now())
  AND 'INTELLIGENCE_OFFICER' = ANY (s.roles) AND l.regime = ANY (s.regimes)
  AND {LABELS.CLEARED} AND {LABELS.WRITABLE}
  AND NOT EXISTS (SELECT FROM access_block b WHERE b.account = s.account
    AND b.record IN (f.reference, f.about) AND b.since <= now() AND b.ended_at IS NULL)
"""

POLICE = "'{police_reference,police_told_by,police_told_at}'::text[]"
STAYS = f"""
BEGIN
  IF OLD.state = 'QUARANTINED' AND (TG_OP = 'DELETE' OR OLD.police_reference <> ''
    OR to_jsonb(NEW) - {POLICE} IS DISTINCT FROM to_jsonb(OLD) - {POLICE}) THEN
    RAISE EXCEPTION 'a_quarantined_file_never_changes' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF NEW.state <> OLD.state AND OLD.state <> 'HELD' AND NEW.state <> 'QUARANTINED' THEN
    RAISE EXCEPTION 'a_file_goes_only_where_it_may' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
"""


def kept(name: str) -> str:
    """Return the body of a trigger: bytes are written once, and stay where they are quarantined."""
    return f"""
BEGIN
  IF TG_OP = 'UPDATE' OR NOT EXISTS (SELECT FROM files_file f
    WHERE f.reference = OLD.file_id AND f.state <> 'QUARANTINED') THEN
    RAISE EXCEPTION '{name}' USING ERRCODE = 'check_violation'; END IF;
  RETURN OLD;
END
"""


def never_emptied(table: str) -> migrations.RunSQL:
    """Refuse to empty a table as a whole, its owner too."""
    name = f"{table}_is_never_emptied"
    return migrations.RunSQL(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN "
        f"RAISE EXCEPTION '{name}' USING ERRCODE = 'check_violation'; END $body$;"
        f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC;"
        f"CREATE TRIGGER {name} BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}();",
        f"DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}()",
    )


def doing(name: str, signature: str, returns: str, body: str) -> migrations.RunSQL:
    """Make a function that changes something."""
    return function(name, signature, returns, body, language="plpgsql", volatility="VOLATILE")


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_initial"),
        ("ledger", "0002_only_grows"),
        ("access", "0010_senders"),
    ]
    operations = [
        migrations.RunSQL(
            "CREATE POLICY ledger_entry_attached ON ledger_entry FOR INSERT"
            f" WITH CHECK ({AS_OWNER} AND actor = '' AND act = 'ATTACH'"
            " AND \"references\" = '{}')",
            "DROP POLICY ledger_entry_attached ON ledger_entry",
        ),
        allow("SELECT", "files_file"),
        guard(
            "files_file",
            {
                "SELECT": f"{OWN} OR ({OFFICERS}) OR ({AS_OWNER})",
                "INSERT": AS_OWNER,
                "UPDATE": AS_OWNER,
                "DELETE": AS_OWNER,
            },
        ),
        guard("files_sealedfile", dict.fromkeys(("SELECT", "INSERT", "DELETE"), AS_OWNER)),
        guard("files_sealedpart", dict.fromkeys(("SELECT", "INSERT", "DELETE"), AS_OWNER)),
        guard("files_opening", dict.fromkeys(("SELECT", "INSERT"), AS_OWNER)),
        guard("files_closeddraft", dict.fromkeys(("SELECT", "INSERT"), AS_OWNER)),
        doing(
            "files_add",
            "wanted text, draft_of text, what text, bytes integer, leaves integer, lasting integer,"
            " at timestamptz, standing text, named text, original bytea, parts bytea[],"
            " most_each integer, most_unsent integer, words bytea", "text", ADD,
        ),
        doing("files_remove", "wanted text, draft_of text, words bytea", "boolean", REMOVE),
        doing("files_close", "draft_of text", "void", CLOSE),
        doing("files_attach", "draft_of text, whereof text, under bigint", "text[]", ATTACH),
        function(
            "files_draft_is_closed", "wanted text", "boolean",
            "SELECT EXISTS (SELECT FROM files_closeddraft WHERE draft = wanted)",
        ),
        doing(
            "files_open",
            "wanted text, why text, words bytea, said_unscanned boolean, minutes integer",
            "boolean", OPEN,
        ),
        function(
            "files_opened", "wanted text", "TABLE (closes_at timestamptz, parts integer)", OPENED
        ),
        function("files_part", "wanted text, which integer", "bytea", PART),
        function(
            "files_openings", "wanted text", "TABLE (account text, opened_at timestamptz)", OPENINGS
        ),
        doing("files_quarantine", "wanted text, at timestamptz", "text", QUARANTINE),
        doing(
            "files_tell_police", "wanted text, under text, at timestamptz", "boolean", TELL_POLICE
        ),
        function("files_to_scan", "wanted text", "bytea", TO_SCAN),
        doing("files_scanned", "wanted text, named text", "boolean", SCANNED),
        function("files_who_may", "wanted text", "text[]", WHO_MAY),
        sentence(
            "files_file", "a_quarantined_file_never_changes", STAYS, events="UPDATE OR DELETE"
        ),
        *(
            sentence(table, name, kept(name), events="UPDATE OR DELETE")
            for table, name in (
                ("files_sealedfile", "a_quarantined_original_stays_as_it_is"),
                ("files_sealedpart", "a_quarantined_part_stays_as_it_is"),
            )
        ),
        *(never_emptied(table) for table in ("files_file", "files_sealedfile", "files_sealedpart")),
    ]  # fmt: skip
