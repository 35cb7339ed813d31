"""Themes under need to know: for those who sit on the panel or convene it; a panel hears of them
as of other records. An entry on what an agency owes is for that agency and for the convener.
"""

from importlib import import_module

from django.db import migrations

from sightline.access.need_to_know import readable
from sightline.database.operations import allow, guard, only_grows, sentence

GUARDED = import_module("sightline.panels.migrations.0005_need_to_know")
SENTENCES = import_module("sightline.panels.migrations.0006_sentences")
PANEL_CONVENED, MEETING_CONVENED = GUARDED.PANEL_CONVENED, GUARDED.MEETING_CONVENED
THEME = "EXISTS (SELECT FROM panels_theme t WHERE t.reference = theme_id)"
KNOWN = (
    f"({GUARDED.known('about')} OR EXISTS (SELECT FROM panels_theme k WHERE k.reference = about))"
)
ABOUT = f"(about = '' OR {KNOWN})"
OWED = f"(owes = '' OR owes = (SELECT panels_my_agency()) OR {MEETING_CONVENED})"
WORKED = (
    "EXISTS (SELECT FROM panels_theme t WHERE t.reference = theme_id"
    f" AND (t.created_by = {GUARDED.ME} OR t.{GUARDED.CONVENED}))"
)
READ = readable()
ANEW = {  # the policies that name the kinds of records of which a panel hears
    ("panels_referral", "SELECT"): (
        f"{GUARDED.PANEL} AND {KNOWN} AND ({GUARDED.SEATED} OR {PANEL_CONVENED} OR {GUARDED.BY_ME})"
    ),
    ("panels_referral", "INSERT"): f"{GUARDED.PANEL} AND {KNOWN} AND {GUARDED.BY_ME}",
    ("panels_agendaitem", "SELECT"): f"{GUARDED.MEETING} AND {ABOUT} AND {OWED}",
    ("panels_agendaitem", "INSERT"): f"{MEETING_CONVENED} AND {ABOUT}",
    ("panels_action", "SELECT"): (
        f"(({READ} AND {GUARDED.IN_IT} AND {ABOUT}) OR owner = {GUARDED.ME})"
    ),
    ("panels_action", "INSERT"): f"{READ} AND {GUARDED.CONVENED} AND {ABOUT}",
    ("panels_action", "UPDATE"): (
        f"({READ} AND {GUARDED.CONVENED} AND {ABOUT}) OR owner = {GUARDED.ME}"
    ),
}
CLOSED_STAYS = (
    "NEW.state = 'CLOSED' AND (SELECT v.state FROM panels_themeversion v"
    " WHERE v.theme_id = NEW.theme_id ORDER BY v.number DESC LIMIT 1) IS NOT DISTINCT FROM 'CLOSED'"
)


def altered(table: str, command: str, rule: str) -> migrations.RunSQL:
    """Give a policy another condition; going back gives it the one that it had."""
    seen, new = GUARDED.POLICIES[table]
    before = {"SELECT": seen, "INSERT": new, "UPDATE": GUARDED.ACTION_DONE}[command]
    return migrations.RunSQL(alter(table, command, rule), alter(table, command, before))


def alter(table: str, command: str, rule: str) -> str:
    """Return the statement that gives a policy a condition."""
    clause = {
        "INSERT": f"WITH CHECK ({rule})",
        "UPDATE": f"USING ({rule}) WITH CHECK ({rule})",
    }.get(command, f"USING ({rule})")
    return f"ALTER POLICY {table}_{command.lower()} ON {table} {clause}"


class Migration(migrations.Migration):
    dependencies = [("panels", "0030_themes")]
    operations = [
        allow("SELECT, INSERT", "panels_theme"),
        allow("SELECT, INSERT", "panels_themeversion"),
        allow("USAGE", "SEQUENCE panels_themeversion_id_seq"),
        guard("panels_theme", {
            "SELECT": f"{READ} AND {GUARDED.IN_IT}",
            "INSERT": f"{READ} AND ({GUARDED.SEATED} OR {GUARDED.CONVENED})"
                      f" AND created_by = {GUARDED.ME}",
        }),
        guard("panels_themeversion", {
            "SELECT": THEME, "INSERT": f"{WORKED} AND {GUARDED.BY_ME}",
        }),
        only_grows("panels_theme"),
        only_grows("panels_themeversion"),
        *(altered(table, command, rule) for (table, command), rule in ANEW.items()),
        *(
            sentence(table, name, SENTENCES.refused(name, when), events="INSERT")
            for table, name, when in (
                ("panels_theme", "a_theme_is_under_its_panels_label", SENTENCES.UNDER),
                ("panels_themeversion", "a_theme_follows_its_versions",
                 SENTENCES.follows("panels_themeversion", "theme_id")),
                ("panels_themeversion", "a_closed_theme_is_opened_before_it_changes",
                 CLOSED_STAYS),
            )
        ),
    ]  # fmt: skip
