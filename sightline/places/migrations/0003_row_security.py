"""Who reads the geography: whoever is signed in; sensitive settings, operational readers alone.

The owner writes it at the command line, and is named in each policy because FORCE binds it too.
The list of roles is frozen here as a migration must be; a test holds it against `terms`.
"""

from django.db import migrations

from sightline.database.operations import OWNER, allow, guard

AS_OWNER = f"current_user = '{OWNER}'"
SIGNED_IN = f"({AS_OWNER} OR (SELECT access_account()) IS NOT NULL)"
OPERATIONAL = " OR ".join(
    f"(SELECT access_has_role('{role}'))"
    for role in (
        "INTELLIGENCE_OFFICER", "ANALYST", "PANEL_COORDINATOR", "PANEL_MEMBER", "GATEKEEPER",
        "AGENCY_LEAD",
    )
)  # fmt: skip
MAY_SEE_SETTING = f"{SIGNED_IN} AND (NOT sensitive OR {AS_OWNER} OR {OPERATIONAL})"
# The setting is read under its own policy, so that its hours are never seen without it.
MAY_SEE_HOURS = "EXISTS (SELECT FROM places_setting s WHERE s.id = setting_id)"
READABLE = {
    "places_area": SIGNED_IN,
    "places_areapopulation": SIGNED_IN,
    "places_postcode": SIGNED_IN,
    "places_place": SIGNED_IN,
    "places_school": SIGNED_IN,
    "places_setting": MAY_SEE_SETTING,
    "places_openinghours": MAY_SEE_HOURS,
    "places_basemap": SIGNED_IN,
    "places_geographyimport": SIGNED_IN,
}


class Migration(migrations.Migration):
    dependencies = [("places", "0002_settings"), ("access", "0002_need_to_know")]
    operations = [
        operation
        for table, readable in READABLE.items()
        for operation in (
            allow("SELECT", table),
            guard(
                table,
                {
                    "SELECT": readable,
                    "INSERT": AS_OWNER,
                    "UPDATE": AS_OWNER,
                    "DELETE": AS_OWNER,
                },
            ),
        )
    ]
