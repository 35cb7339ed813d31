"""Who leaves, for their leads and administrators; and what keepers say of their groups."""

from importlib import import_module

from django.db import migrations

from sightline.database.operations import function

SEEN = import_module("sightline.agencies.migrations.0002_sign_in").seen_when
LEAVE = """
BEGIN
  IF NOT access_leave(who, leaving) THEN RETURN false; END IF;
  INSERT INTO agencies_leaving AS l (reference, account, agency, leaves_at, recorded_by, recorded_at)
  SELECT ref, a.reference, a.agency_id, leaving, access_account(), now() FROM agencies_account a
  WHERE a.reference = who
  ON CONFLICT (account) DO UPDATE SET leaves_at = leaving, recorded_by = access_account(),
    recorded_at = now();
  RETURN FOUND;
END
"""
OF_ONES_AGENCY = """
SELECT CASE WHEN access_has_role('ADMINISTRATOR') THEN '*'
  WHEN access_has_role('AGENCY_LEAD') THEN access_keeper_agency() END
"""
GROUPS = """
SELECT c.code::text, c.name::text, c.opens_in_emergency,
  access_group_keepers(c.code) <> '{}', c.code = ANY (access_groups_kept())
FROM agencies_compartment c
WHERE c.code = ANY (access_groups_kept()) OR access_has_role('ADMINISTRATOR')
ORDER BY c.name, c.code
"""
EMERGENCIES = """
UPDATE agencies_compartment SET opens_in_emergency = yes
WHERE code = circle AND circle = ANY (access_groups_kept()) RETURNING true
"""


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0020_leaving"),
        ("access", "0021_widening_guarded"),
    ]
    operations = [
        function("agencies_leavers_of", "", "text", OF_ONES_AGENCY),
        *SEEN(
            "agencies_leaving",
            "(SELECT agencies_leavers_of()) IN ('*', agency)",
        ),
        function("agencies_leave", "ref text, who text, leaving timestamptz", "boolean", LEAVE,
                 language="plpgsql", volatility="VOLATILE"),
        function("agencies_groups_kept", "",
                 "TABLE (code text, name text, opens boolean, has_keeper boolean, mine boolean)",
                 GROUPS),
        function("agencies_open_in_emergency", "circle text, yes boolean", "boolean", EMERGENCIES,
                 volatility="VOLATILE"),
    ]  # fmt: skip
