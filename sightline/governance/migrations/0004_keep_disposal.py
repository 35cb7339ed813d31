"""A record goes, and all that was made from it: in one transaction, by one function, for a proposal
that another person approved. What only grows elsewhere lets go here, of that record alone.
"""

from django.db import migrations

from sightline.database.operations import function, sentence
from sightline.governance import keep_plan as plan
from sightline.governance import keep_sql as sql

GROWING = tuple(
    f"{app}_{table}"
    for app, tables in {
        "intake": "receipt reply sourcedecision sourcerequest steptaken supplement",
        "intelligence": "collectiontask correction itemversion requirementitem requirementstep taskpurpose taskstep",
        "sharing": "bundle consultation consultationanswer opening receipt recipient settledmask"
        " sharedecision sharedrecord sharerequest",
        "subjects": "concern fact itemread link mention personjudgement role rolestep",
    }.items()
    for table in tables.split()
)


def lets_go(table: str) -> migrations.RunSQL:
    """Let rows of a table that only grows go with the record that is being disposed of."""
    name = f"{table}_only_grows"
    hangs = " OR ".join(
        f"governance_disposing('{kind}', (SELECT ({key})::text FROM (SELECT OLD.*) r))"
        for kind, key in plan.hangs_on(table)
    )
    head = f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN "
    end = f"RAISE EXCEPTION '{name}' USING ERRCODE = 'check_violation'; END $body$;"
    gone = f"IF TG_LEVEL = 'ROW' AND current_user = 'sightline_owner' THEN IF {hangs} THEN IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END IF; END IF; "
    return migrations.RunSQL(head + gone + end, head + end)


class Migration(migrations.Migration):
    dependencies = [("governance", "0003_keep_holds")]
    operations = [
        function(
            "governance_other_item", "pseudonym text, besides text, label bigint", "text",
            sql.OTHER_ITEM, to="",
        ),
        function(
            "governance_other_tie", "which text, besides text, label bigint", "text",
            sql.OTHER_TIE, to="",
        ),
        function(
            "governance_scope", "what text, which text", "jsonb", sql.SCOPE,
            language="plpgsql", volatility="VOLATILE", to="",
        ),
        function(
            "governance_destroy", "which text, secret bytea", "void", sql.DESTROY,
            language="plpgsql", volatility="VOLATILE", to="",
        ),
        function(
            "governance_certify", "which text, approver text, instant timestamptz, secret bytea,"
            " copies_with text[]", "void", sql.CERTIFY,
            language="plpgsql", volatility="VOLATILE", to="",
        ),
        function(
            "governance_carry_out", "which text, secret bytea, copies_with text[]", "void",
            sql.CARRY_OUT, language="plpgsql", volatility="VOLATILE",
        ),
        function(
            "governance_apply_again", "given jsonb, secret bytea", "text", sql.APPLY_AGAIN,
            language="plpgsql", volatility="VOLATILE", to="",
        ),
        sentence(
            "governance_certificate", "a_certificate_follows_an_approved_disposal", sql.FOLLOWS,
            events="INSERT",
        ),
        migrations.RunSQL(sql.SETTLES, sql.SETTLES_NOT),
        *(lets_go(table) for table in GROWING),
    ]  # fmt: skip
