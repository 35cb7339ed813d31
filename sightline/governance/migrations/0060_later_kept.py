"""Measures, plans, referrals, assessments, meetings and actions are kept, held and let go of as other
records are, and who looked at them is told.

The functions of migrations 0003 to 0005 and 0030 are made anew from the plan that names them, and
tables that came after those migrations are guarded here. Going back leaves the functions: they
speak of a table only when a record of its kind is asked for.
"""

from importlib import import_module

from django.db import migrations, models

from sightline.database.operations import function
from sightline.database.roles import WORKER
from sightline.governance import keep_plan as plan
from sightline.governance import keep_sql as sql

GUARDED = import_module("sightline.governance.migrations.0002_keep_guarded")
HOLDS = import_module("sightline.governance.migrations.0003_keep_holds")
DISPOSAL = import_module("sightline.governance.migrations.0004_keep_disposal")
RECKONED = import_module("sightline.governance.migrations.0005_keep_reckoned")
LOOKED = import_module("sightline.governance.migrations.0030_who_looked")
ROOTS = {
    "disruption_measure": "T", "disruption_plan": "T", "disruption_onwardreferral": "T",
    "assessments_assessment": "T", "panels_meeting": "O", "panels_action": "O",
}  # fmt: skip
LABELLED = {**LOOKED.LABELLED, **ROOTS}
TABLES = tuple(table for table in plan.TABLES if table.startswith(plan.LATER))
CHANGING = {  # they repeat their newest step
    "disruption_measure", "disruption_plan", "disruption_overlap", "disruption_onwardreferral",
}  # fmt: skip
GROWING = tuple(
    table for table in TABLES if table not in CHANGING and not table.startswith("panels_")
)
FOUND = models.Q(
    (
        "kind__in",
        ["ITEM", "PERSON", "FACT", "ROLE", "LINK", "CONCERN", "REPORT", "MISSING", "MEASURE",
         "ONWARD", "PLAN", "ASSESSMENT", "PANEL", "SHARED", "LOOKED"],
    ),
    ("found_by__in", ["NAMED", "WORDS"]),
)  # fmt: skip
BOTH = {"language": "plpgsql", "volatility": "VOLATILE"}


def anew(name: str, *given: str, **more: str) -> migrations.RunSQL:
    """Make a function anew, with the same right to call it; going back leaves it."""
    return migrations.RunSQL(function(name, *given, **more).sql, migrations.RunSQL.noop)


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0032_words_under_hold"),
        ("disruption", "0022_onward_due"),
        ("assessments", "0002_need_to_know"),
        ("panels", "0008_pack_leave"),
        ("sharing", "0060_more_work_handed"),
    ]
    operations = [
        migrations.RemoveConstraint("subjectfinding", "what_is_found_is_of_a_known_kind"),
        migrations.AddConstraint(
            "subjectfinding",
            models.CheckConstraint(condition=FOUND, name="what_is_found_is_of_a_known_kind"),
        ),
        *(GUARDED.errand(table) for table in TABLES),
        *(HOLDS.held_rows(table) for table in TABLES),
        *(DISPOSAL.lets_go(table) for table in GROWING),
        *(LOOKED.LEDGER.looked(table) for table in ROOTS),
        anew("governance_label_of", "what text, which text", "bigint", HOLDS.LABEL_OF, to="", **BOTH),
        anew(
            "governance_covered", "which text", "TABLE (kind text, record text)",
            "#variable_conflict use_column\n" + HOLDS.COVERED, to="", **BOTH,
        ),
        anew("governance_is_held", "which text", "boolean", HOLDS.IS_HELD, **BOTH),
        anew("governance_scope", "what text, which text", "jsonb", sql.SCOPE, to="", **BOTH),
        anew("governance_destroy", "which text, secret bytea", "void", sql.DESTROY, to="", **BOTH),
        anew(
            "governance_facts", "what text, beyond text, which text, most integer",
            f"TABLE ({RECKONED.COLUMNS})", RECKONED.FACTS, to=WORKER, **BOTH,
        ),
        anew(
            "governance_answers_for", "wanted text[]", "text[]", LOOKED.answers_for(LABELLED), **BOTH,
        ),
    ]  # fmt: skip
