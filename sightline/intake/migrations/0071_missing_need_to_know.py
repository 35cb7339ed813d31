"""Missing children under need to know: for officers and leads of the agency that keeps them."""

from importlib import import_module

from django.db import migrations

from sightline.database.operations import allow, guard

NEED_TO_KNOW = import_module("sightline.access.migrations.0002_need_to_know")
KEPT = "label_id = ANY ((SELECT intake_missing_labels())::bigint[])"
UNBLOCKED = "NOT ({record} = ANY ((SELECT access_blocked())::text[]))"
WITH_ITS_EPISODE = (
    "EXISTS (SELECT FROM intake_missingepisode e WHERE e.reference = episode_id"
    " AND e.label_id = {table}.label_id)"
)
EPISODE = f"{KEPT} AND {UNBLOCKED.format(record='reference')}"
CHANGED = (
    "found_at, found_precision, found_easting, found_northing, found_area, found_inside_county,"
    " risk, in_care, details_sealed"
)


def beside(table: str) -> str:
    """Return the condition on a row that hangs on an episode: of an episode that may be seen."""
    return f"{KEPT} AND {WITH_ITS_EPISODE.format(table=table)}"


class Migration(migrations.Migration):
    dependencies = [("intake", "0070_missing")]
    operations = [
        NEED_TO_KNOW.labels(
            "intake_missing_labels",
            "s.roles && ARRAY['INTELLIGENCE_OFFICER', 'AGENCY_LEAD']::varchar[]"
            f" AND l.regime = ANY (s.regimes) AND {NEED_TO_KNOW.WRITABLE}",
        ),
        allow("SELECT, INSERT", "intake_missingepisode"),
        allow(f"UPDATE ({CHANGED})", "intake_missingepisode"),
        guard("intake_missingepisode", {"SELECT": EPISODE, "INSERT": EPISODE, "UPDATE": EPISODE}),
        allow("SELECT, INSERT", "intake_interviewtaken"),
        allow("USAGE", "SEQUENCE intake_interviewtaken_id_seq"),
        guard(
            "intake_interviewtaken",
            {
                "SELECT": beside("intake_interviewtaken"),
                "INSERT": beside("intake_interviewtaken"),
            },
        ),
        allow("SELECT, INSERT", "intake_interviewaccount"),
        guard(
            "intake_interviewaccount",
            {
                "SELECT": beside("intake_interviewaccount"),
                "INSERT": beside("intake_interviewaccount"),
            },
        ),
    ]
