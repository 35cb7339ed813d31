"""The work with children as it ends is kept, held and let go of as other records are, and who looked
is told.

As in migration 0060: the functions are made anew from the plan that names it. Going back leaves the
functions: they speak of a table only when a record of its kind is asked for.
"""

from importlib import import_module

from django.db import migrations, models

from sightline.database.roles import WORKER
from sightline.governance import keep_plan as plan
from sightline.governance import keep_sql as sql

GUARDED = import_module("sightline.governance.migrations.0002_keep_guarded")
HOLDS = import_module("sightline.governance.migrations.0003_keep_holds")
DISPOSAL = import_module("sightline.governance.migrations.0004_keep_disposal")
RECKONED = import_module("sightline.governance.migrations.0005_keep_reckoned")
LOOKED = import_module("sightline.governance.migrations.0030_who_looked")
LATER = import_module("sightline.governance.migrations.0060_later_kept")
ROOTS = {"casework_childwork": "T"}
TABLES = tuple(table for table in plan.TABLES if table.startswith(plan.CASEWORK))
BOTH, anew = LATER.BOTH, LATER.anew
FOUND = models.Q(
    (
        "kind__in",
        ["ITEM", "PERSON", "FACT", "ROLE", "LINK", "CONCERN", "REPORT", "MISSING", "MEASURE",
         "ONWARD", "PLAN", "ASSESSMENT", "WORK", "PANEL", "SHARED", "LOOKED"],
    ),
    ("found_by__in", ["NAMED", "WORDS"]),
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0070_functions_keep_plans"),
        ("casework", "0003_clock"),
    ]
    operations = [
        migrations.RemoveConstraint("subjectfinding", "what_is_found_is_of_a_known_kind"),
        migrations.AddConstraint(
            "subjectfinding",
            models.CheckConstraint(condition=FOUND, name="what_is_found_is_of_a_known_kind"),
        ),
        *(GUARDED.errand(table) for table in TABLES),
        *(HOLDS.held_rows(table) for table in TABLES),
        DISPOSAL.lets_go("casework_workstep"),
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
            "governance_answers_for", "wanted text[]", "text[]",
            LOOKED.answers_for({**LATER.LABELLED, **ROOTS}), **BOTH,
        ),
    ]  # fmt: skip
