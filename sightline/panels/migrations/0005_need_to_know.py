"""Panels under need to know: by the panel's group, by a seat on it, and each entry of an agenda
with its record only. The coordinator of the agency that keeps the panel writes; members say what
their agency knows, and take their actions on. The lists of roles and markings are frozen here; a
test holds them against `access/rules.py`.
"""

from django.db import migrations

from sightline.access.need_to_know import readable
from sightline.database.operations import allow, function, guard

IN_COMPARTMENT = (
    "EXISTS (SELECT FROM access_membership m WHERE m.account = s.account"
    " AND m.compartment = l.compartment AND m.since <= now()"
    " AND (m.until IS NULL OR m.until > now()))"
)
CLEARED = (
    "(l.marking = 'OFFICIAL'"
    " OR (l.marking = 'OFFICIAL_SENSITIVE' AND s.clearance = 'OFFICIAL_SENSITIVE'))"
)
CONVENE_LABELS = f"""
SELECT coalesce(array_agg(l.id), '{{}}') FROM access_label l, access_standing s
WHERE s.account = access_account() AND 'PANEL_COORDINATOR' = ANY (s.roles)
  AND l.regime = ANY (s.regimes) AND {CLEARED}
  AND l.controller = s.agency AND (l.compartment = '' OR {IN_COMPARTMENT})
"""
SEATS = """
SELECT coalesce(array_agg(x.panel_id), '{}')::text[] FROM (
  SELECT DISTINCT ON (t.panel_id) t.panel_id, t.seated FROM panels_panelseat t
  WHERE t.account = access_account() ORDER BY t.panel_id, t.id DESC) x
WHERE x.seated
"""
OPERATIONAL = (
    "ARRAY['INTELLIGENCE_OFFICER', 'ANALYST', 'PANEL_COORDINATOR', 'PANEL_MEMBER', 'GATEKEEPER',"
    " 'AGENCY_LEAD']::varchar[]"
)
# Who could sit on a panel of a label: whoever may read under it, of whatever agency.
MAY_SIT = f"""
SELECT EXISTS (SELECT FROM access_standing s, access_label l WHERE s.account = who AND l.id = lab
  AND s.active AND (s.until IS NULL OR s.until > now()) AND s.roles && {OPERATIONAL}
  AND l.regime = ANY (s.regimes) AND {CLEARED} AND l.compartment <> '' AND {IN_COMPARTMENT})
"""
COULD_SIT = """
SELECT coalesce(array_agg(s.account ORDER BY s.account), '{}')::text[] FROM access_standing s
WHERE lab = ANY (panels_convene_labels()) AND panels_may_sit(s.account, lab)
"""
SITS = """
SELECT panels_may_sit(who, (SELECT p.label_id FROM panels_panel p WHERE p.reference = pan))
  AND coalesce((SELECT t.seated FROM panels_panelseat t
    WHERE t.panel_id = pan AND t.account = who ORDER BY t.id DESC LIMIT 1), false)
"""


def known(about: str) -> str:
    """Return the condition that the viewer may know the record, by that record's own policies."""
    tables = (
        ("index_stamp", "record"),
        ("hotspots_locationofconcern", "reference"),
        ("intelligence_requirement", "reference"),
    )
    there = (f"EXISTS (SELECT FROM {table} k WHERE k.{key} = {about})" for table, key in tables)
    return f"({' OR '.join(there)})"


CONVENED = "label_id = ANY ((SELECT panels_convene_labels())::bigint[])"
SEATED = "panel_id = ANY ((SELECT panels_seats())::text[])"
PANEL = "EXISTS (SELECT FROM panels_panel p WHERE p.reference = panel_id)"
PANEL_CONVENED = (
    f"EXISTS (SELECT FROM panels_panel p WHERE p.reference = panel_id AND p.{CONVENED})"
)
MEETING = "EXISTS (SELECT FROM panels_meeting g WHERE g.reference = meeting_id)"
MEETING_CONVENED = (
    f"EXISTS (SELECT FROM panels_meeting g WHERE g.reference = meeting_id AND g.{CONVENED})"
)
ITEM = "EXISTS (SELECT FROM panels_agendaitem i WHERE i.id = item_id)"
ITEM_CONVENED = (
    "EXISTS (SELECT FROM panels_agendaitem i JOIN panels_meeting g ON g.reference = i.meeting_id"
    f" WHERE i.id = item_id AND g.{CONVENED})"
)
REFERRAL = "EXISTS (SELECT FROM panels_referral f WHERE f.id = referral_id)"
REFERRAL_CONVENED = (
    "EXISTS (SELECT FROM panels_referral f JOIN panels_panel p ON p.reference = f.panel_id"
    f" WHERE f.id = referral_id AND p.{CONVENED})"
)
ME = "(SELECT access_account())"
MY_AGENCY = "SELECT s.agency::text FROM access_standing s WHERE s.account = access_account()"
ABOUT = f"(about = '' OR {known('about')})"
# Who answers for the agency that keeps the panel holds, lets go and answers whoever asks.
KEPT = "label_id = ANY ((SELECT access_keeper_labels())::bigint[])"
IN_IT = f"({SEATED} OR {CONVENED} OR {KEPT})"
ACTION_SEEN = f"(({readable()} AND {IN_IT} AND {ABOUT}) OR owner = {ME})"
ACTION_DONE = f"({readable()} AND {CONVENED} AND {ABOUT}) OR owner = {ME}"
ACTION = "EXISTS (SELECT FROM panels_action a WHERE a.reference = action_id)"
STEPPED = (
    "EXISTS (SELECT FROM panels_action a WHERE a.reference = action_id"
    f" AND (a.owner = {ME} OR a.{CONVENED}))"
)
BY_ME = f"by = {ME}"
FOR_MY_AGENCY = f"(agency = (SELECT panels_my_agency()) OR {ITEM_CONVENED})"
POLICIES = {  # table: (who may see a row, who may add one)
    "panels_panel": (readable(), CONVENED),
    "panels_panelversion": (PANEL, PANEL_CONVENED),
    "panels_panelseat": (PANEL, PANEL_CONVENED),
    "panels_referral": (
        f"{PANEL} AND {known('about')} AND ({SEATED} OR {PANEL_CONVENED} OR {BY_ME})",
        f"{PANEL} AND {known('about')} AND {BY_ME}",
    ),
    "panels_referralanswer": (REFERRAL, REFERRAL_CONVENED),
    "panels_meeting": (f"{readable()} AND {IN_IT}", f"{PANEL_CONVENED} AND {CONVENED}"),
    "panels_meetingversion": (MEETING, MEETING_CONVENED),
    "panels_agendaitem": (f"{MEETING} AND {ABOUT}", f"{MEETING_CONVENED} AND {ABOUT}"),
    "panels_agendaplace": (ITEM, ITEM_CONVENED),
    "panels_attendance": (MEETING, f"{MEETING} AND (account = {ME} OR {MEETING_CONVENED})"),
    "panels_contribution": (ITEM, f"{ITEM} AND {BY_ME} AND {FOR_MY_AGENCY}"),
    "panels_paneldecision": (ITEM, ITEM_CONVENED),
    "panels_casereference": (ITEM, f"{ITEM} AND {BY_ME} AND {FOR_MY_AGENCY}"),
    "panels_minuteline": (ITEM, ITEM_CONVENED),
    "panels_approval": (MEETING, MEETING_CONVENED),
    "panels_action": (ACTION_SEEN, f"{readable()} AND {CONVENED} AND {ABOUT}"),
    "panels_actionstep": (ACTION, f"{STEPPED} AND {BY_ME}"),
}
NUMBERED = tuple(table for table in POLICIES if table not in
                 {"panels_panel", "panels_meeting", "panels_action"})  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("panels", "0004_actions"),
        ("access", "0012_keepers"),
        ("index", "0002_need_to_know"),
        ("hotspots", "0007_concern_need_to_know"),
        ("intelligence", "0044_requirements_guarded"),
    ]
    operations = [
        function("panels_convene_labels", "", "bigint[]", CONVENE_LABELS),
        function("panels_my_agency", "", "text", MY_AGENCY),
        function("panels_may_sit", "who text, lab bigint", "boolean", MAY_SIT, to=""),
        function("panels_could_sit", "lab bigint", "text[]", COULD_SIT),
        function("panels_seats", "", "text[]", SEATS),
        function("panels_sits", "who text, pan text", "boolean", SITS),
        *(allow("SELECT, INSERT", table) for table in POLICIES),
        allow("UPDATE (state, owner, agency, due)", "panels_action"),
        *(allow("USAGE", f"SEQUENCE {table}_id_seq") for table in NUMBERED),
        *(
            guard(
                table,
                {"SELECT": seen, "INSERT": new}
                | ({"UPDATE": ACTION_DONE} if table == "panels_action" else {}),
            )
            for table, (seen, new) in POLICIES.items()
        ),
    ]  # fmt: skip
