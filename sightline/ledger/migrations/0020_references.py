"""Which entries name a record, as narrow rows that an index finds under row security.

`ledger_entry.references` is an array, and no operator of arrays is leakproof: the look-ups of one
record would read the whole ledger. A trigger keeps one row here for each record of an entry, in the
statement that adds it; nobody else may add one, and none is ever changed or deleted.
"""

from django.db import migrations, models

import sightline.terms.labels
from sightline.database.operations import DEFINER, allow, guard, only_grows
from sightline.database.roles import OWNER

NAMED = """
  SELECT DISTINCT named, {row}.at, {row}.id, {row}.actor, {row}.act, {row}.outcome = 'REFUSED'
  FROM {source}unnest({row}."references") named
"""
INTO = "INSERT INTO ledger_reference (reference, at, entry, actor, act, refused)"
KEEP = f"""
CREATE FUNCTION what_an_entry_names_is_found_again() RETURNS trigger LANGUAGE plpgsql {DEFINER}
AS $body$ BEGIN {INTO} {NAMED.format(row="NEW", source="")}; RETURN NULL; END $body$;
REVOKE ALL ON FUNCTION what_an_entry_names_is_found_again FROM PUBLIC;
CREATE TRIGGER what_an_entry_names_is_found_again AFTER INSERT ON ledger_entry
  FOR EACH ROW EXECUTE FUNCTION what_an_entry_names_is_found_again();
"""
UNKEEP = """
DROP TRIGGER what_an_entry_names_is_found_again ON ledger_entry;
DROP FUNCTION what_an_entry_names_is_found_again();
"""
BEFORE = f"""
CREATE POLICY before ON ledger_entry FOR SELECT TO {OWNER} USING (true);
{INTO} {NAMED.format(row="e", source="ledger_entry e, ")};
DROP POLICY before ON ledger_entry;
"""
# Within the functions of governance that decide who may know who looked, and nowhere else.
# They open them by a word that no role but the owner can work out, so that no setting slipped into a
# query opens anything to another of the owner's functions.
LOOKED = "(SELECT current_setting('sightline.eyes', true)) = (SELECT access_eyes('looked'))"


def looked(table: str) -> migrations.RunSQL:
    """Let the owner's functions read a table while they answer who looked."""
    return migrations.RunSQL(
        f"CREATE POLICY {table}_looked ON {table} FOR SELECT TO {OWNER} USING ({LOOKED})",
        f"DROP POLICY {table}_looked ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [("ledger", "0011_sealing_guarded"), ("access", "0021_widening_guarded")]
    operations = [
        migrations.CreateModel(
            name="Reference",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "reference",
                        "at",
                        "entry",
                        blank=True,
                        editable=False,
                        help_text="administrative",
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("at", models.DateTimeField(help_text="administrative")),
                ("entry", models.BigIntegerField(help_text="administrative")),
                ("refused", models.BooleanField(help_text="administrative")),
                ("reference", models.CharField(help_text="reference", max_length=40)),
                ("actor", models.CharField(blank=True, help_text="staff identity", max_length=13)),
                (
                    "act",
                    models.CharField(
                        choices=sightline.terms.labels.Act.choices,
                        help_text="administrative",
                        max_length=20,
                    ),
                ),
            ],
        ),
        migrations.RunSQL(BEFORE, migrations.RunSQL.noop),
        allow("SELECT", "ledger_reference"),
        guard(
            "ledger_reference",
            {"SELECT": "(SELECT access_has_role('AUDITOR'))", "INSERT": "pg_trigger_depth() > 0"},
        ),
        only_grows("ledger_reference"),
        migrations.RunSQL(KEEP, UNKEEP),
        looked("ledger_entry"),
        looked("ledger_reference"),
    ]
