"""Sessions, requests and notices under need to know: by role, and a member's own rows by name."""

from django.db import migrations

from sightline.access.need_to_know import open_to_eyes
from sightline.database.operations import allow, function, guard, only_grows, sentence
from sightline.scrutiny.need_to_know import (
    AS_ONESELF,
    INFORMS,
    MADE_BY_ONESELF,
    MEMBER,
    SCRUTINISES,
)

ME = "(SELECT access_account())"
MINE = f"(account = {ME} AND {MEMBER})"
ACCEPTED = (
    "EXISTS (SELECT FROM scrutiny_sessionrequest r WHERE r.session_id = {session} AND"
    f" r.account = {ME} AND r.state IN ('ACCEPTED', 'ATTENDED') AND r.number = (SELECT max(x.number)"
    " FROM scrutiny_sessionrequest x WHERE x.session_id = r.session_id AND x.account = r.account))"
)
LINKED = ACCEPTED.format(session="scrutiny_sessionlink.session_id")
SENT_TO_ME = (
    f"EXISTS (SELECT FROM scrutiny_noticeto t WHERE t.notice_id = {{notice}} AND t.account = {ME})"
)
TOLD = f"({INFORMS} OR {MEMBER} AND {SENT_TO_ME.format(notice='notice_id')})"
KEEPS = f"{INFORMS} AND {AS_ONESELF}"
ASKS = f"{MINE} AND state IN ('ASKED', 'WITHDRAWN')"
ANSWERS = f"{INFORMS} AND state IN ('ACCEPTED', 'DECLINED', 'ATTENDED', 'ABSENT')"
POLICIES = {  # table: (who may see a row, who may add one)
    "scrutiny_session": (SCRUTINISES, f"{INFORMS} AND {MADE_BY_ONESELF}"),
    "scrutiny_sessionversion": (SCRUTINISES, KEEPS),
    "scrutiny_sessionlink": (f"({INFORMS} OR {MEMBER} AND {LINKED})", KEEPS),
    "scrutiny_sessionrequest": (f"({INFORMS} OR {MINE})", f"{AS_ONESELF} AND ({ASKS} OR {ANSWERS})"),
    "scrutiny_undertaking": (
        f"({INFORMS} OR {MEMBER} AND {AS_ONESELF})", f"{MEMBER} AND {AS_ONESELF}"
    ),
    "scrutiny_sessionnotice": (
        f"({INFORMS} OR {MEMBER} AND {SENT_TO_ME.format(notice='reference')})",
        f"{INFORMS} AND {MADE_BY_ONESELF}",
    ),
    "scrutiny_noticestep": (TOLD, KEEPS),
    "scrutiny_noticeline": (TOLD, KEEPS),
    "scrutiny_noticeto": (f"({INFORMS} OR {MINE})", KEEPS),
    "scrutiny_noticeopened": (
        f"({INFORMS} OR {MEMBER} AND {AS_ONESELF})",
        f"{MEMBER} AND {AS_ONESELF} AND {SENT_TO_ME.format(notice='notice_id')}",
    ),
}  # fmt: skip

REGISTERS = {"scrutiny_session", "scrutiny_sessionnotice"}  # a reference is their number

# How full a session is, and how many stand before the one who asks. Members see no one else's row.
PLACES = f"""
#variable_conflict use_column
DECLARE me text := access_account();
BEGIN
  IF NOT {SCRUTINISES} THEN RETURN; END IF;
  PERFORM access_open_eyes('sessions');
  RETURN QUERY
  WITH newest AS (
    SELECT DISTINCT ON (r.session_id, r.account) r.session_id, r.account, r.state, r.id
    FROM scrutiny_sessionrequest r ORDER BY r.session_id, r.account, r.number DESC
  ), mine AS (SELECT n.session_id, n.id FROM newest n WHERE n.account = me AND n.state = 'ASKED')
  SELECT n.session_id::text,
    count(*) FILTER (WHERE n.state = 'ASKED'), count(*) FILTER (WHERE n.state = 'ACCEPTED'),
    count(*) FILTER (WHERE n.state = 'ATTENDED'),
    count(*) FILTER (WHERE n.state = 'ACCEPTED' OR n.state = 'ASKED' AND n.id < m.id)
  FROM newest n LEFT JOIN mine m ON m.session_id = n.session_id GROUP BY n.session_id;
  PERFORM access_shut_eyes();
END
"""
# The members to whom a notice goes: whoever is one and is at work.
MEMBERS = f"""
BEGIN
  RETURN (SELECT coalesce(array_agg(s.account ORDER BY s.account), '{{}}')::text[]
    FROM access_standing s WHERE {INFORMS} AND 'COMMITTEE_MEMBER' = ANY (s.roles)
    AND s.active AND (s.until IS NULL OR s.until > now()));
END
"""
LOCK = "PERFORM pg_advisory_xact_lock(hashtextextended('session ' || NEW.session_id, 0));"
NEWEST = (
    "SELECT v.* INTO now_stands FROM scrutiny_sessionversion v WHERE v.session_id = NEW.session_id"
    " ORDER BY v.number DESC LIMIT 1;"
)


def refused(name: str, when: str, *, first: str = "", declare: str = "") -> str:
    """Return a trigger's body that refuses a new row where a condition holds."""
    return (
        f"{declare} BEGIN {first} IF {when} THEN RAISE EXCEPTION '{name}'"
        " USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END"
    )


def follows(table: str, key: str) -> str:
    """Return the condition that a row's number does not follow the one before."""
    return (
        f"NEW.number <> 1 + coalesce((SELECT max(v.number) FROM {table} v"
        f" WHERE v.{key} = NEW.{key}), 0)"
    )


DECLARE = "DECLARE now_stands scrutiny_sessionversion; before text;"
BEFORE = (
    "SELECT r.state INTO before FROM scrutiny_sessionrequest r WHERE r.session_id = NEW.session_id"
    " AND r.account = NEW.account ORDER BY r.number DESC LIMIT 1;"
)
COUNTED = (
    "(SELECT count(*) FROM (SELECT DISTINCT ON (r.account) r.state FROM scrutiny_sessionrequest r"
    " WHERE r.session_id = NEW.session_id ORDER BY r.account, r.number DESC) x"
    " WHERE x.state = 'ACCEPTED')"
)
MOVES = """NOT (CASE NEW.state
  WHEN 'ASKED' THEN before IS NULL OR before = 'WITHDRAWN'
  WHEN 'WITHDRAWN' THEN before IN ('ASKED', 'ACCEPTED')
  WHEN 'ACCEPTED' THEN before = 'ASKED'
  WHEN 'DECLINED' THEN before IN ('ASKED', 'ACCEPTED')
  ELSE before IN ('ACCEPTED', 'ATTENDED', 'ABSENT') END) IS TRUE
  OR NEW.number <> 1 + (SELECT count(*) FROM scrutiny_sessionrequest r
    WHERE r.session_id = NEW.session_id AND r.account = NEW.account)"""
SIGNED = (
    "EXISTS (SELECT FROM scrutiny_undertaking u"
    " WHERE u.session_id = NEW.session_id AND u.by = NEW.account)"
)
LAST_STEP = (
    "(SELECT s.step FROM scrutiny_noticestep s WHERE s.notice_id = NEW.notice_id"
    " ORDER BY s.number DESC LIMIT 1)"
)
SENTENCES = [
    sentence("scrutiny_sessionversion", "a_session_follows_where_it_stood", refused(
        "a_session_follows_where_it_stood",
        f"{follows('scrutiny_sessionversion', 'session_id')}"
        " OR (now_stands IS NULL) <> (NEW.number = 1) OR NEW.number = 1 AND NEW.state <> 'PLANNED'"
        " OR now_stands.state IN ('CANCELLED', 'HELD')"
        " OR now_stands.state = 'MOVED' AND NEW.state = 'PLANNED'",
        first=LOCK + NEWEST, declare=DECLARE), events="INSERT"),
    sentence("scrutiny_sessionversion", "a_place_is_told_before_a_session_begins", refused(
        "a_place_is_told_before_a_session_begins",
        "NEW.place_by > (NEW.starts_at AT TIME ZONE 'Europe/London')::date"), events="INSERT"),
    sentence("scrutiny_sessionversion", "a_session_keeps_the_places_it_gave", refused(
        "a_session_keeps_the_places_it_gave", f"NEW.places < {COUNTED}", first=LOCK),
        events="INSERT"),
    sentence("scrutiny_sessionrequest", "a_request_follows_what_stood", refused(
        "a_request_follows_what_stood", MOVES, first=LOCK + BEFORE, declare=DECLARE),
        events="INSERT"),
    sentence("scrutiny_sessionrequest", "a_member_asks_for_what_is_open_to_members", refused(
        "a_member_asks_for_what_is_open_to_members",
        "NEW.state IN ('ASKED', 'ACCEPTED') AND (now_stands.openness IS DISTINCT FROM 'OPEN'"
        " AND now_stands.openness IS DISTINCT FROM 'PART_OPEN'"
        " OR now_stands.state NOT IN ('PLANNED', 'MOVED'))",
        first=LOCK + NEWEST, declare=DECLARE), events="INSERT"),
    sentence("scrutiny_sessionrequest", "no_more_are_accepted_than_there_are_places", refused(
        "no_more_are_accepted_than_there_are_places",
        f"NEW.state = 'ACCEPTED' AND {COUNTED} >= now_stands.places",
        first=LOCK + NEWEST, declare=DECLARE), events="INSERT"),
    sentence("scrutiny_sessionrequest", "whoever_attends_a_part_open_session_has_signed", refused(
        "whoever_attends_a_part_open_session_has_signed",
        "NEW.state IN ('ACCEPTED', 'ATTENDED') AND now_stands.openness = 'PART_OPEN'"
        f" AND NOT {SIGNED}",
        first=NEWEST, declare=DECLARE), events="INSERT"),
    sentence("scrutiny_noticestep", "a_notice_follows_its_steps", refused(
        "a_notice_follows_its_steps",
        f"{follows('scrutiny_noticestep', 'notice_id')} OR NOT (CASE NEW.step"
        f" WHEN 'DRAFTED' THEN {LAST_STEP} IS NULL WHEN 'APPROVED' THEN {LAST_STEP} = 'DRAFTED'"
        f" WHEN 'SENT' THEN {LAST_STEP} = 'APPROVED'"
        f" ELSE {LAST_STEP} IN ('DRAFTED', 'APPROVED') END) IS TRUE"), events="INSERT"),
    sentence("scrutiny_noticestep", "a_notice_is_approved_by_another", refused(
        "a_notice_is_approved_by_another",
        "NEW.step = 'APPROVED' AND NEW.\"by\" = (SELECT s.by FROM scrutiny_noticestep s"
        " WHERE s.notice_id = NEW.notice_id AND s.step = 'DRAFTED')"), events="INSERT"),
    sentence("scrutiny_noticeline", "a_notice_says_what_was_drafted", refused(
        "a_notice_says_what_was_drafted", f"{LAST_STEP} IS DISTINCT FROM 'DRAFTED'"),
        events="INSERT"),
    sentence("scrutiny_noticeto", "a_notice_goes_out_once_it_is_sent", refused(
        "a_notice_goes_out_once_it_is_sent", f"{LAST_STEP} IS DISTINCT FROM 'SENT'"),
        events="INSERT"),
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("scrutiny", "0031_notices")]
    operations = [
        *(guard(table, {"SELECT": see, "INSERT": add}) for table, (see, add) in POLICIES.items()),
        *(only_grows(table) for table in POLICIES),
        *(allow("SELECT, INSERT", table) for table in POLICIES),
        *(allow("USAGE", f"SEQUENCE {table}_id_seq") for table in POLICIES if table not in REGISTERS),
        open_to_eyes("scrutiny_sessionrequest", "sessions"),
        function(
            "scrutiny_places", "",
            "TABLE(session text, asked bigint, accepted bigint, attended bigint, ahead bigint)",
            PLACES, language="plpgsql", volatility="VOLATILE",
        ),
        function("scrutiny_members", "", "text[]", MEMBERS, language="plpgsql"),
        *SENTENCES,
    ]  # fmt: skip
