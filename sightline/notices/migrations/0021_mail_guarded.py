"""Mail: everybody sees their own address alone. The worker is given one when it sends, and by no
other way; how many things wait is counted past need to know and is nothing but a number.
"""

from django.db import migrations

from sightline.access.need_to_know import open_to_eyes
from sightline.database.operations import allow, function, guard
from sightline.database.roles import WORKER

TABLE = "notices_mailaddress"
OWN = "account = (SELECT access_account())"
ENTERED = """
asked_at = now(), code_sent_at = NULL, code_tries = 0, confirmed_at = NULL, failed_at = NULL,
failures = 0, problem = ''
"""
# When somebody was last told stays, so that another address brings no second mail in the same hour.
ENTER = f"""
BEGIN
  IF access_account() IS NULL THEN
    RAISE EXCEPTION 'a_mail_address_needs_a_viewer' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM access_open_eyes('mail');
  INSERT INTO {TABLE} (account, address, period, asked_at, code_tries, failures, problem)
  VALUES (access_account(), typed, often, now(), 0, 0, '')
  ON CONFLICT (account) DO UPDATE SET address = typed, period = often, {ENTERED};
  PERFORM access_shut_eyes();
END
"""
TRY = f"""
BEGIN
  PERFORM access_open_eyes('mail');
  UPDATE {TABLE} SET code_tries = code_tries + 1 WHERE account = access_account()
    AND confirmed_at IS NULL AND code_tries < 100;
  PERFORM access_shut_eyes();
END
"""
CONFIRM = f"""
DECLARE done boolean;
BEGIN
  IF NOT coalesce(access_proof_holds('mail-confirmed|' || access_account() || '|' || asked, proof),
    false) THEN
    RAISE EXCEPTION 'a_mail_address_needs_a_proof' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM access_open_eyes('mail');
  UPDATE {TABLE} SET confirmed_at = now() WHERE account = access_account()
    AND asked_at = asked::timestamptz AND confirmed_at IS NULL AND code_tries BETWEEN 1 AND 5;
  done := FOUND;
  PERFORM access_shut_eyes();
  RETURN done;
END
"""
STAND = f"""
BEGIN
  PERFORM access_open_eyes('mail');
  DELETE FROM {TABLE} m WHERE m.confirmed_at IS NULL AND m.asked_at < now() - interval '7 days'
    OR NOT EXISTS (SELECT FROM access_standing s WHERE s.account = m.account AND s.active
      AND (s.until IS NULL OR s.until > now()));
  RETURN QUERY SELECT m.account::text, m.period::text, m.confirmed_at IS NOT NULL, m.code_sent_at,
    m.tried_at, m.sent_at, m.failed_at, m.failures::integer,
    (SELECT max(n.made_at) FROM notices_notice n WHERE n.account = m.account
      AND n.done_at IS NULL), m.told_until
  FROM {TABLE} m ORDER BY m.account;
  PERFORM access_shut_eyes();
END
"""
TAKE = f"""
BEGIN
  PERFORM access_open_eyes('mail');
  RETURN QUERY UPDATE {TABLE} m
    SET tried_at = CASE WHEN kind = 'WAITING' THEN now() ELSE m.tried_at END
    WHERE m.account = who
    AND EXISTS (SELECT FROM access_standing s WHERE s.account = who AND s.active
      AND (s.until IS NULL OR s.until > now()))
    AND CASE kind WHEN 'CODE' THEN m.confirmed_at IS NULL
      ELSE m.confirmed_at IS NOT NULL
        AND coalesce(m.tried_at <= now() - interval '1 hour', true) END
  RETURNING m.address::text, m.asked_at,
    (SELECT count(*)::integer FROM notices_notice n WHERE n.account = who AND n.done_at IS NULL),
    (SELECT max(n.made_at) FROM notices_notice n WHERE n.account = who AND n.done_at IS NULL);
  PERFORM access_shut_eyes();
END
"""
NOTE = f"""
BEGIN
  PERFORM access_open_eyes('mail');
  UPDATE {TABLE} SET
    failed_at = CASE WHEN why <> '' THEN now() END,
    failures = CASE WHEN why <> '' THEN least(failures + 1, 1000) ELSE 0 END,
    problem = why,
    code_sent_at = CASE WHEN why = '' AND kind = 'CODE' THEN now() ELSE code_sent_at END,
    sent_at = CASE WHEN why = '' AND kind = 'WAITING' THEN now() ELSE sent_at END,
    told_until = CASE WHEN why = '' AND kind = 'WAITING' THEN told ELSE told_until END
  WHERE account = who;
  INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)
  VALUES (now(), 'the clock', 'NOTICES', 'DONE', ARRAY[who]::varchar[],
    CASE WHEN why = '' THEN 'MAIL_' || kind ELSE 'MAIL_FAILED' END, '');
  PERFORM access_shut_eyes();
END
"""
HEALTH = f"""
BEGIN
  IF NOT EXISTS (SELECT FROM access_standing s WHERE s.account = access_account()
    AND 'ADMINISTRATOR' = ANY (s.roles)) THEN RETURN; END IF;
  PERFORM access_open_eyes('mail');
  RETURN QUERY SELECT count(*) FILTER (WHERE m.confirmed_at IS NOT NULL)::integer,
    count(m.failed_at)::integer, max(m.sent_at), max(m.failed_at),
    coalesce((SELECT f.problem::text FROM {TABLE} f WHERE f.failed_at IS NOT NULL
      ORDER BY f.failed_at DESC LIMIT 1), '') FROM {TABLE} m;
  PERFORM access_shut_eyes();
END
"""


def made(name: str, signature: str, returns: str, body: str, **more: str) -> migrations.RunSQL:
    """Return a function in PL/pgSQL that writes."""
    return function(
        name, signature, returns, body, language="plpgsql", volatility="VOLATILE", **more
    )


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0020_mail"),
        ("access", "0021_widening_guarded"),
        ("ledger", "0020_references"),
    ]
    operations = [
        allow("SELECT, DELETE", TABLE),
        allow("UPDATE (period)", TABLE),
        guard(TABLE, {"SELECT": OWN, "UPDATE": OWN, "DELETE": OWN}),
        open_to_eyes(TABLE, "mail", "SELECT", "INSERT", "UPDATE", "DELETE"),
        open_to_eyes("notices_notice", "mail"),
        open_to_eyes("ledger_entry", "mail", "INSERT"),
        made("notices_mail_enter", "typed text, often text", "void", ENTER),
        made("notices_mail_try", "", "void", TRY),
        made("notices_mail_confirm", "asked text, proof bytea", "boolean", CONFIRM),
        made(
            "notices_mail_stands", "",
            "TABLE (account text, period text, confirmed boolean, code_sent_at timestamptz,"
            " tried_at timestamptz, sent_at timestamptz, failed_at timestamptz, failures integer,"
            " newest timestamptz, told_until timestamptz)", STAND, to=WORKER,
        ),
        made(
            "notices_mail_take", "who text, kind text",
            "TABLE (address text, asked_at timestamptz, waiting integer, newest timestamptz)",
            TAKE, to=WORKER,
        ),
        made(
            "notices_mail_note", "who text, kind text, told timestamptz, why text", "void", NOTE,
            to=WORKER,
        ),
        made(
            "notices_mail_health", "",
            "TABLE (told integer, failing integer, sent_at timestamptz, failed_at timestamptz,"
            " problem text)", HEALTH,
        ),
    ]  # fmt: skip
