"""A form that was sent is its sender's own; a calendar's address opens times, and nothing else.

The address is a pass of another kind: it comes in the setting in which a session's pass comes, and
two functions alone know it. They give the times of its holder's meetings and actions and no word,
so that whoever finds an address, or slips a statement into a query under it, learns nothing more.
"""

from django.db import migrations

from sightline.access.need_to_know import open_to_eyes
from sightline.database.operations import allow, function, guard
from sightline.database.roles import WORKER

SENT, FEED = "panels_sentonce", "panels_calendarfeed"
OWN = "account = (SELECT access_account())"
WHOSE = "sha256(convert_to(current_setting('sightline.pass', true), 'UTF8'))"
# Only while they may sign in and sit on a panel somewhere.
SITS = """
SELECT access_may_enter(who) AND EXISTS (
  SELECT FROM (SELECT DISTINCT t.panel_id FROM panels_panelseat t WHERE t.account = who) x
  WHERE panels_sits(who, x.panel_id))
"""
HOLDER = f"""
SELECT f.account FROM {FEED} f WHERE f.token_hash = {WHOSE}
  AND f.ended_at IS NULL AND f.expires_at > now() AND panels_feed_fits(f.account)
"""
MAKE = f"""
DECLARE holder text := access_account(); fits boolean;
BEGIN
  IF holder IS NULL OR abs(extract(epoch FROM now()) - issued) > 60
    OR NOT coalesce(access_proof_holds('make-feed|' || holder || '|' || encode(hashed, 'hex')
         || '|' || issued || '|' || days, proof), false)
  THEN RAISE EXCEPTION 'a_calendar_address_needs_a_proof'
    USING ERRCODE = 'insufficient_privilege'; END IF;
  PERFORM access_open_eyes('panels');
  fits := panels_feed_fits(holder);
  IF fits THEN
    PERFORM pg_advisory_xact_lock(hashtext('panels_feed' || holder));
    UPDATE {FEED} SET ended_at = now() WHERE account = holder AND ended_at IS NULL;
    INSERT INTO {FEED} (account, token_hash, made_at, expires_at)
    VALUES (holder, hashed, now(), now() + make_interval(days => days));
  END IF;
  PERFORM access_shut_eyes();
  RETURN fits;
END
"""
END = f"""
DECLARE was boolean;
BEGIN
  PERFORM access_open_eyes('panels');
  UPDATE {FEED} SET ended_at = now() WHERE account = access_account() AND ended_at IS NULL;
  was := FOUND;
  PERFORM access_shut_eyes();
  RETURN was;
END
"""
USE = f"""
DECLARE holder text;
BEGIN
  PERFORM access_open_eyes('panels');
  holder := ({HOLDER});
  UPDATE {FEED} f SET used_at = now() WHERE holder IS NOT NULL AND f.token_hash = {WHOSE}
    AND (f.used_at IS NULL OR f.used_at < now() - interval '1 minute');
  PERFORM access_shut_eyes();
  RETURN holder;
END
"""
READ = f"""
DECLARE holder text; shown varchar[];
BEGIN
  PERFORM access_open_eyes('panels');
  holder := ({HOLDER});
  shown := ARRAY[holder];
  FOR reference, number, starts_at, minutes, due, called_off, changed_at IN
    SELECT g.reference::text, v.number::integer, v.starts_at, v.minutes::integer, NULL::date,
      v.state = 'CANCELLED', v.at
    FROM panels_meeting g CROSS JOIN LATERAL (SELECT n.* FROM panels_meetingversion n
      WHERE n.meeting_id = g.reference ORDER BY n.number DESC LIMIT 1) v
    WHERE v.starts_at >= since AND g.panel_id IN (
        SELECT t.panel_id FROM panels_panelseat t WHERE t.account = holder)
      AND panels_sits(holder, g.panel_id)
      AND NOT EXISTS (SELECT FROM access_block b WHERE b.account = holder
        AND b.record = g.reference AND b.since <= now() AND b.ended_at IS NULL)
    UNION ALL
    SELECT a.reference::text, s.number::integer, NULL, NULL, a.due,
      a.state IN ('DONE', 'WITHDRAWN'), s.at
    FROM panels_action a CROSS JOIN LATERAL (SELECT n.* FROM panels_actionstep n
      WHERE n.action_id = a.reference ORDER BY n.number DESC LIMIT 1) s
    WHERE a.owner = holder AND a.due >= since::date
    ORDER BY 1
  LOOP
    shown := shown || reference::varchar;
    RETURN NEXT;
  END LOOP;
  INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)
  SELECT now(), holder, 'TAKE_PART', 'DONE', shown, 'FEED', ''
  WHERE holder IS NOT NULL;
  PERFORM access_shut_eyes();
END
"""
FORGET = f"""
DECLARE gone integer;
BEGIN
  PERFORM access_open_eyes('panels');
  DELETE FROM {SENT} WHERE at < now() - interval '1 day';
  GET DIAGNOSTICS gone = ROW_COUNT;
  DELETE FROM {FEED} f WHERE least(f.ended_at, f.expires_at) < now() - interval '90 days'
    OR NOT EXISTS (SELECT FROM access_standing s WHERE s.account = f.account AND s.active
      AND (s.until IS NULL OR s.until > now()));
  PERFORM access_shut_eyes();
  RETURN gone;
END
"""
SEEN = ("panels_meeting", "panels_meetingversion", "panels_actionstep")


def made(name: str, signature: str, returns: str, body: str, **more: str) -> migrations.RunSQL:
    """Return a function in PL/pgSQL that writes."""
    return function(
        name, signature, returns, body, language="plpgsql", volatility="VOLATILE", **more
    )


class Migration(migrations.Migration):
    dependencies = [
        ("panels", "0020_sent_and_feeds"),
        ("agencies", "0020_leaving"),
        ("ledger", "0020_references"),
    ]
    operations = [
        allow("SELECT, INSERT", SENT),
        allow("USAGE", f"SEQUENCE {SENT}_id_seq"),
        guard(SENT, {"SELECT": OWN, "INSERT": OWN}),
        guard(FEED, {"SELECT": OWN}),
        open_to_eyes(SENT, "panels", "SELECT", "DELETE"),
        open_to_eyes(FEED, "panels", "SELECT", "INSERT", "UPDATE", "DELETE"),
        *(open_to_eyes(table, "panels") for table in SEEN),
        open_to_eyes("ledger_entry", "panels", "INSERT"),
        function("panels_feed_fits", "who text", "boolean", SITS, to=""),
        made("panels_make_feed", "hashed bytea, issued bigint, days integer, proof bytea",
             "boolean", MAKE),
        function(
            "panels_my_feed", "",
            "TABLE (made_at timestamptz, expires_at timestamptz, used_at timestamptz)",
            "SELECT f.made_at, f.expires_at, f.used_at FROM panels_calendarfeed f WHERE f.account ="
            " access_account() AND f.ended_at IS NULL AND f.expires_at > now()",
        ),
        made("panels_end_feed", "", "boolean", END),
        made("panels_use_feed", "", "text", USE),
        made(
            "panels_read_feed", "since timestamptz",
            "TABLE (reference text, number integer, starts_at timestamptz, minutes integer,"
            " due date, called_off boolean, changed_at timestamptz)", READ,
        ),
        made("panels_forget", "", "integer", FORGET, to=WORKER),
    ]  # fmt: skip
