"""Assessments are kept, held, disposed of and answered for as other records are.

The functions of keeping are made anew from the plan that now names them; going back leaves them as
they are, for they speak of a table only when a record of its kind is asked for.
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
LEDGER = import_module("sightline.ledger.migrations.0020_references")
TABLES = tuple(table for table in plan.TABLES if table.startswith(plan.LATER))
KINDS = [
    "ITEM", "PERSON", "FACT", "ROLE", "LINK", "CONCERN", "REPORT", "MISSING", "ASSESSMENT",
    "SHARED", "LOOKED",
]  # fmt: skip


def anew(name: str, signature: str, returns: str, body: str, to: str = "") -> migrations.RunSQL:
    """Make a function of keeping anew, with the same right to call it."""
    made = function(
        name, signature, returns, body, language="plpgsql", volatility="VOLATILE", to=to
    )
    return migrations.RunSQL(made.sql, migrations.RunSQL.noop)


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0032_words_under_hold"),
        ("assessments", "0002_need_to_know"),
        ("sharing", "0070_assessments_handed"),
    ]
    operations = [
        *(GUARDED.errand(table) for table in TABLES),
        anew("governance_label_of", "what text, which text", "bigint", HOLDS.LABEL_OF),
        anew(
            "governance_covered", "which text", "TABLE (kind text, record text)",
            "#variable_conflict use_column\n" + HOLDS.COVERED,
        ),
        migrations.RunSQL(
            function(
                "governance_is_held", "which text", "boolean", HOLDS.IS_HELD,
                language="plpgsql", volatility="VOLATILE",
            ).sql,
            migrations.RunSQL.noop,
        ),
        *(HOLDS.held_rows(table) for table in TABLES),
        anew("governance_scope", "what text, which text", "jsonb", sql.SCOPE),
        anew("governance_destroy", "which text, secret bytea", "void", sql.DESTROY),
        *(DISPOSAL.lets_go(table) for table in TABLES),
        anew(
            "governance_facts", "what text, beyond text, which text, most integer",
            f"TABLE ({RECKONED.COLUMNS})", RECKONED.FACTS, to=WORKER,
        ),
        LEDGER.looked("assessments_assessment"),
        migrations.RunSQL(
            function(
                "governance_answers_for", "wanted text[]", "text[]", LOOKED.ANSWERS_FOR,
                language="plpgsql", volatility="VOLATILE",
            ).sql,
            migrations.RunSQL.noop,
        ),
        migrations.RemoveConstraint(
            model_name="subjectfinding", name="what_is_found_is_of_a_known_kind"
        ),
        migrations.AddConstraint(
            model_name="subjectfinding",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", KINDS), ("found_by__in", ["NAMED", "WORDS"])),
                name="what_is_found_is_of_a_known_kind",
            ),
        ),
    ]  # fmt: skip
