"""Who reaches the seals: the worker through functions, the auditor a few figures, nobody a table.

The database sets the transaction of an entry as it sets the time. A sealer takes its turn by the
lock on the one row of `ledger_sealing`: an advisory lock could be held by any role that signs in.
"""

from django.db import migrations

from sightline.database.operations import function, guard, only_grows
from sightline.database.roles import OWNER, WEB, WORKER

OWNER_ALONE = f"current_user = '{OWNER}'"
SEALER = "current_setting('sightline.system', true) = 'sealer'"
WRITER_GIVES = 'at, actor, act, outcome, "references", about, words_sealed'
TIME = '\'YYYY-MM-DD"T"HH24:MI:SS.US"Z"\''
LINE = f"""e.id, to_char(e.at AT TIME ZONE 'UTC', {TIME}), e.actor::text, e.act::text,
  e.outcome::text, e."references"::text[], e.about::text, encode(e.words_sealed, 'hex'),
  e.written_in::text"""
NOT_SEALED = "NOT EXISTS (SELECT FROM ledger_leaf l WHERE l.number = e.id)"
# After a restore into another server its transactions count from less than the rows that came
# along: those are all complete, and are sealed before the new ones.
FROM_ANOTHER_SERVER = """
SELECT CASE WHEN last IS NULL
  THEN coalesce((SELECT max(e.written_in) >= following FROM ledger_entry e), false)
  ELSE last >= following END
FROM (SELECT (SELECT written_in FROM ledger_leaf ORDER BY position DESC LIMIT 1) AS last,
  pg_snapshot_xmax(pg_current_snapshot()) AS following) counted
"""
TURN = """
BEGIN
  PERFORM FROM ledger_sealing WHERE id = 1 FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN RETURN; END IF;
  RETURN QUERY SELECT coalesce(max(l.position) + 1, 0) FROM ledger_leaf l;
END
"""
UNSEALED = f"""
DECLARE after xid8 := '0'; after_number bigint := 0;
BEGIN
  SELECT l.written_in, l.number INTO after, after_number FROM ledger_leaf l
  ORDER BY l.position DESC LIMIT 1;
  after := coalesce(after, '0'); after_number := coalesce(after_number, 0);
  PERFORM set_config('sightline.system', 'sealer', true);
  IF ledger_from_another_server() THEN
    RETURN QUERY SELECT {LINE} FROM ledger_entry e
    WHERE (e.written_in < pg_snapshot_xmin(pg_current_snapshot())
      OR e.written_in >= pg_snapshot_xmax(pg_current_snapshot())) AND {NOT_SEALED}
    ORDER BY e.written_in < pg_snapshot_xmax(pg_current_snapshot()), e.written_in, e.id LIMIT most;
  ELSE
    RETURN QUERY SELECT {LINE} FROM ledger_entry e
    WHERE (e.written_in, e.id) > (after, after_number)
      AND e.written_in < pg_snapshot_xmin(pg_current_snapshot()) AND {NOT_SEALED}
    ORDER BY e.written_in, e.id LIMIT most;
  END IF;
  PERFORM set_config('sightline.system', '', true);
END
"""
KEEP_LEAVES = """
BEGIN
  IF first <> (SELECT coalesce(max(l.position) + 1, 0) FROM ledger_leaf l) THEN
    RAISE EXCEPTION 'leaves_stand_in_order_without_a_gap' USING ERRCODE = 'check_violation';
  END IF;
  INSERT INTO ledger_leaf (position, number, written_in, hash)
  SELECT first + given.nth - 1, given.number, given.written::xid8, given.hash
  FROM unnest(numbers, writings, hashes) WITH ORDINALITY AS given (number, written, hash, nth);
END
"""
HASHES = """
SELECT CASE WHEN of_level = 0
  THEN (SELECT array_agg(l.hash ORDER BY l.position) FROM ledger_leaf l
    WHERE l.position >= first AND l.position < last)
  ELSE (SELECT array_agg(s.hash ORDER BY s.place) FROM ledger_sum s
    WHERE s.level = of_level AND s.place >= first AND s.place < last) END
"""
HEAD_DUE = """
SELECT l.position + 1, l.number,
  coalesce(l.position + 1 > h.size AND (h.at <= now() - make_interval(secs => every)
    OR h.at > now()), true)
FROM ledger_leaf l LEFT JOIN ledger_head h ON h.size = (SELECT max(size) FROM ledger_head)
ORDER BY l.position DESC LIMIT 1
"""
# A time, then a number given after it: what was dated before has a smaller one. Where a snapshot ends
# will not do: transactions under way stand beyond it. A block with an exception gets a number.
HORIZON = f"""
DECLARE said timestamptz := clock_timestamp(); whole bigint; given bigint;
BEGIN
  whole := pg_current_xact_id()::text::bigint;
  BEGIN
    UPDATE ledger_sealing SET trouble = trouble WHERE id = 1 RETURNING xmin::text::bigint INTO given;
  EXCEPTION WHEN raise_exception THEN RAISE; END;
  given := given + (whole - given + 4294967295) / 4294967296 * 4294967296;  -- the next above whole
  RETURN QUERY SELECT to_char(said AT TIME ZONE 'UTC', {TIME}), given::text;
END
"""
KEEP_HEAD = """
INSERT INTO ledger_head (size, root, last, following, at, key, signature)
VALUES (counted, its_root, last_number, following::xid8, signed_at, signer, signed)
"""
HEADS = f"""
SELECT h.size, h.root, h.last, h.following::text, to_char(h.at AT TIME ZONE 'UTC', {TIME}), h.key,
  h.signature FROM ledger_head h WHERE h.size > above ORDER BY h.size LIMIT most
"""
SAY = """
UPDATE ledger_sealing SET seen_at = now(), outside_size = coalesce(written, outside_size),
  outside_at = CASE WHEN written IS NULL THEN outside_at ELSE now() END, trouble = what
WHERE id = 1
"""
STATE = """
DECLARE waiting timestamptz;
BEGIN
  PERFORM set_config('sightline.system', 'sealer', true);
  SELECT e.at INTO waiting FROM ledger_entry e
  WHERE (e.written_in, e.id) > (SELECT l.written_in, l.number FROM ledger_leaf l
    ORDER BY l.position DESC LIMIT 1) ORDER BY e.written_in, e.id LIMIT 1;
  IF NOT EXISTS (SELECT FROM ledger_leaf) THEN
    SELECT min(e.at) INTO waiting FROM ledger_entry e;
  END IF;
  PERFORM set_config('sightline.system', '', true);
  RETURN QUERY SELECT (SELECT max(l.position) + 1 FROM ledger_leaf l), h.size, h.last, h.at,
    waiting, s.seen_at, s.outside_size, s.outside_at, s.trouble::text, now()
  FROM ledger_sealing s LEFT JOIN ledger_head h ON h.size = (SELECT max(size) FROM ledger_head);
END
"""
SHOWN = """
SELECT s.* FROM ledger_state() s
WHERE access_has_role('AUDITOR') OR access_has_role('ADMINISTRATOR')
"""
STATE_TABLE = (
    "TABLE (sealed bigint, head bigint, last bigint, head_at timestamptz, waiting timestamptz,"
    " seen_at timestamptz, outside bigint, outside_at timestamptz, trouble text,"
    " asked_at timestamptz)"
)
LONDON = "to_char((now() {} interval '{}') AT TIME ZONE 'Europe/London', 'YYYYMM')"
WORDS_KEY = f"""
BEGIN
  IF offered IS NOT NULL THEN
    IF NOT coalesce(wanted BETWEEN {LONDON.format("-", "1 day")}
        AND {LONDON.format("+", "1 month")}, false) THEN
      RAISE EXCEPTION 'a_key_of_words_is_made_in_its_month' USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO ledger_wordskey (month, wrapped, made_in, made_at)
    VALUES (wanted, offered, pg_current_xact_id(), now()) ON CONFLICT (month) DO NOTHING;
  END IF;
  RETURN QUERY SELECT k.wrapped, k.made_in IS DISTINCT FROM pg_current_xact_id_if_assigned()
  FROM ledger_wordskey k WHERE k.month = wanted;
END
"""
DESTROY = f"""
BEGIN
  IF NOT coalesce(kept_months >= 12 AND wanted < to_char((now() - make_interval(months =>
      kept_months)) AT TIME ZONE 'Europe/London', 'YYYYMM'), false) THEN
    RAISE EXCEPTION 'words_are_destroyed_when_their_time_is_up'
      USING ERRCODE = 'check_violation'; END IF;
  UPDATE ledger_wordskey SET wrapped = NULL, destroyed_at = now()
  WHERE month = wanted AND wrapped IS NOT NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM set_config('sightline.system', 'sealer', true);
  INSERT INTO ledger_entry ({WRITER_GIVES})
  VALUES (now(), 'the sealer', 'DISPOSE', 'DONE', '{{}}', 'words of ' || wanted, '');
  PERFORM set_config('sightline.system', '', true);
  RETURN true;
END
"""
DUE = """
SELECT coalesce(array_agg(k.month::text ORDER BY k.month), '{}') FROM ledger_wordskey k
WHERE k.wrapped IS NOT NULL AND k.month < to_char((now() - make_interval(months => kept_months))
  AT TIME ZONE 'Europe/London', 'YYYYMM')
"""
KEY_STAYS = """
BEGIN
  IF TG_OP = 'DELETE' OR OLD.wrapped IS NULL OR NEW.wrapped IS NOT NULL
    OR (NEW.month, NEW.made_in, NEW.made_at) IS DISTINCT FROM (OLD.month, OLD.made_in, OLD.made_at)
  THEN RAISE EXCEPTION 'a_key_of_words_is_only_destroyed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
"""
DOES = {"language": "plpgsql", "volatility": "VOLATILE"}


def lengths(table: str, name: str, rule: str) -> migrations.RunSQL:
    """Make a constraint on how many bytes something has."""
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({rule})",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


def key_stays() -> migrations.RunSQL:
    """A month's key is never changed and never comes back; it is only destroyed."""
    name = "a_key_of_words_is_only_destroyed"
    return migrations.RunSQL(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body${KEY_STAYS}$body$;"
        f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC;"
        f"CREATE TRIGGER {name} BEFORE UPDATE OR DELETE ON ledger_wordskey"
        f" FOR EACH ROW EXECUTE FUNCTION {name}();"
        # What is destroyed is to leave the table's pages too, and soon.
        "ALTER TABLE ledger_wordskey SET (autovacuum_vacuum_threshold = 0,"
        " autovacuum_vacuum_scale_factor = 0)",
        f"DROP TRIGGER {name} ON ledger_wordskey; DROP FUNCTION {name}()",
    )


class Migration(migrations.Migration):
    dependencies = [("ledger", "0010_sealing"), ("access", "0012_keepers")]
    operations = [
        lengths("ledger_leaf", "a_leaf_has_a_hash", "octet_length(hash) = 32"),
        lengths("ledger_sum", "a_sum_has_a_hash", "octet_length(hash) = 32"),
        lengths(
            "ledger_head", "a_head_is_signed",
            "octet_length(root) = 32 AND octet_length(key) = 32 AND octet_length(signature) = 64",
        ),
        lengths("ledger_wordskey", "a_words_key_is_wrapped", "octet_length(wrapped) = 60"),
        migrations.RunSQL(
            "CREATE OR REPLACE FUNCTION the_database_sets_the_time_of_an_entry() RETURNS trigger"
            " LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS"
            " $body$ BEGIN NEW.written_in := pg_current_xact_id(); NEW.at := clock_timestamp();"
            " RETURN NEW; END $body$;"  # in this order: its time is later than its transaction
            # A writer gives no number and no transaction of its own choice.
            f"REVOKE INSERT ON ledger_entry FROM {WEB}, {WORKER};"
            f"GRANT INSERT ({WRITER_GIVES}) ON ledger_entry TO {WEB}, {WORKER};"
            f"CREATE POLICY sealer_select ON ledger_entry FOR SELECT TO {OWNER} USING ({SEALER});"
            f"CREATE POLICY sealer_insert ON ledger_entry FOR INSERT TO {OWNER}"
            f" WITH CHECK ({SEALER} AND actor = 'the sealer' AND act = 'DISPOSE')",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(
            "INSERT INTO ledger_sealing (id, outside_size, trouble) VALUES (1, 0, '')",
            migrations.RunSQL.noop,
        ),
        *(
            guard(f"ledger_{table}", {"SELECT": OWNER_ALONE, "INSERT": OWNER_ALONE})
            for table in ("leaf", "sum", "head")
        ),
        *(only_grows(f"ledger_{table}") for table in ("leaf", "sum", "head")),
        guard("ledger_sealing", {"SELECT": OWNER_ALONE, "UPDATE": OWNER_ALONE}),
        guard(
            "ledger_wordskey",
            {"SELECT": OWNER_ALONE, "INSERT": OWNER_ALONE, "UPDATE": OWNER_ALONE},
        ),
        key_stays(),
        function("ledger_from_another_server", "", "boolean", FROM_ANOTHER_SERVER, to=""),
        function("ledger_turn", "", "TABLE (size bigint)", TURN, to=WORKER, **DOES),
        function(
            "ledger_unsealed", "most integer",
            "TABLE (number bigint, at text, actor text, act text, outcome text, refs text[],"
            " about text, words text, written text)", UNSEALED, to=WORKER, **DOES,
        ),
        function(
            "ledger_keep_leaves",
            "first bigint, numbers bigint[], writings text[], hashes bytea[]", "void",
            KEEP_LEAVES, to=WORKER, **DOES,
        ),
        function(
            "ledger_keep_sums", "of_level integer, first bigint, hashes bytea[]", "void",
            "INSERT INTO ledger_sum (level, place, hash) SELECT of_level, first + nth - 1, hash"
            " FROM unnest(hashes) WITH ORDINALITY AS given (hash, nth)",
            volatility="VOLATILE", to=WORKER,
        ),
        function(
            "ledger_hashes", "of_level integer, first bigint, last bigint", "bytea[]", HASHES,
            volatility="VOLATILE", to=WORKER,
        ),
        function(
            "ledger_head_due", "every double precision",
            "TABLE (size bigint, last bigint, due boolean)", HEAD_DUE,
            volatility="VOLATILE", to=WORKER,
        ),
        function(
            "ledger_horizon", "", "TABLE (at text, following text)", HORIZON, to=WORKER, **DOES
        ),
        function(
            "ledger_keep_head",
            "counted bigint, its_root bytea, last_number bigint, following text,"
            " signed_at timestamptz, signer bytea, signed bytea", "void", KEEP_HEAD,
            volatility="VOLATILE", to=WORKER,
        ),
        function(
            "ledger_heads", "above bigint, most integer",
            "TABLE (size bigint, root bytea, last bigint, following text, at text, key bytea,"
            " signature bytea)", HEADS, to=WORKER,
        ),
        function("ledger_newest_head", "", "bigint", "SELECT max(size) FROM ledger_head", to=WORKER),
        function(
            "ledger_say", "written bigint, what text", "void", SAY,
            volatility="VOLATILE", to=WORKER,
        ),
        function("ledger_state", "", STATE_TABLE, STATE, to="", **DOES),
        function(
            "ledger_state_shown", "", STATE_TABLE, SHOWN, volatility="VOLATILE", to=WEB
        ),
        function(
            "ledger_words_key", "wanted text, offered bytea",
            "TABLE (wrapped bytea, settled boolean)", WORDS_KEY, **DOES,
        ),
        function(
            "ledger_destroy_words", "wanted text, kept_months integer", "boolean", DESTROY,
            to=WORKER, **DOES,
        ),
        function("ledger_words_due", "kept_months integer", "text[]", DUE, to=WORKER),
    ]  # fmt: skip
