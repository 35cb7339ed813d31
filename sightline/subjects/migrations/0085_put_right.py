"""A gatekeeper takes back a fact, ends a role or a tie, only in the transaction that puts it right."""

from importlib import import_module

from django.db import migrations

RIGHT = import_module("sightline.intelligence.migrations.0086_corrections_guarded")
FACTS = import_module("sightline.subjects.migrations.0043_facts_need_to_know")
PUTTING = "(intelligence_putting_right(person_id) OR intelligence_putting_right(item_id))"


def added(table: str, condition: str) -> migrations.RunSQL:
    """Let rows be added that take back or end what was there."""
    name = f"subjects_{table}_a_right_insert"
    return migrations.RunSQL(
        f"CREATE POLICY {name} ON subjects_{table} FOR INSERT WITH CHECK ({condition})",
        f"DROP POLICY {name} ON subjects_{table}",
    )


ROLE = (
    "kind = 'ENDED' AND EXISTS (SELECT FROM subjects_role r WHERE r.id = role_id"
    f" AND r.{RIGHT.RIGHTS} AND {PUTTING})"
)
LINK = (
    f"ends AND intelligence_putting_right(item_id) AND {FACTS.BOTH_ENDS} AND EXISTS"
    f" (SELECT FROM intelligence_item i WHERE i.reference = item_id AND i.{RIGHT.RIGHTS})"
)


class Migration(migrations.Migration):
    dependencies = [
        ("subjects", "0044_suspicions"),
        ("intelligence", "0086_corrections_guarded"),
    ]
    operations = [
        added("fact", f"{RIGHT.RIGHTS} AND {PUTTING} AND {FACTS.its_person('subjects_fact')}"),
        added("rolestep", ROLE),
        added("link", LINK),
        RIGHT.while_putting_right("subjects_person", "UPDATE", "reference"),
    ]
