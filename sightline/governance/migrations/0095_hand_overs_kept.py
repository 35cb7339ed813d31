"""Hand-overs of children are kept, held and let go of with the child, or with the decision to share.

As in migration 0060: the functions are made anew from the plan that names them. Going back leaves
the functions: they speak of a table only when a record of its kind is asked for.
"""

from importlib import import_module

from django.db import migrations

from sightline.governance import keep_sql as sql

GUARDED = import_module("sightline.governance.migrations.0002_keep_guarded")
HOLDS = import_module("sightline.governance.migrations.0003_keep_holds")
LATER = import_module("sightline.governance.migrations.0060_later_kept")
BOTH, anew = LATER.BOTH, LATER.anew


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0090_agenda_kept"),
        ("sharing", "0081_hand_overs_guarded"),
    ]
    operations = [
        GUARDED.errand("sharing_handover"),
        HOLDS.held_rows("sharing_handover"),
        anew(
            "governance_covered", "which text", "TABLE (kind text, record text)",
            "#variable_conflict use_column\n" + HOLDS.COVERED, to="", **BOTH,
        ),
        anew("governance_is_held", "which text", "boolean", HOLDS.IS_HELD, **BOTH),
        anew("governance_destroy", "which text, secret bytea", "void", sql.DESTROY, to="", **BOTH),
    ]  # fmt: skip
