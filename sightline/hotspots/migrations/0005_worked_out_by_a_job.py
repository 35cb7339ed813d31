"""The web role asks for a run and may ask to stop it; the worker alone works it out, once."""

from django.db import migrations

from sightline.database.operations import allow, guard, sentence
from sightline.database.roles import WEB, WORKER

OWN = "account = (SELECT access_account()) AND (SELECT access_has_role('ANALYST'))"
WORKED_OUT = (
    "state, step, progress, failure, started_at, finished_at, versions, input_hash,"
    " records_sealed, result_sealed"
)
FINISHED = """
BEGIN
  IF OLD.state NOT IN ('QUEUED', 'RUNNING') THEN
    RAISE EXCEPTION 'a_finished_run_never_changes' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END
"""


class Migration(migrations.Migration):
    dependencies = [("hotspots", "0004_asked_for"), ("access", "0003_jobs")]
    operations = [
        migrations.RunSQL(
            "DROP POLICY hotspots_run_insert ON hotspots_run;"
            "REVOKE INSERT ON hotspots_run FROM sightline_worker",
            f"CREATE POLICY hotspots_run_insert ON hotspots_run FOR INSERT WITH CHECK ({OWN});"
            "GRANT INSERT ON hotspots_run TO sightline_worker;"
            # Going back over the guard below turns row security off, SELECT's policy and all.
            "ALTER TABLE hotspots_run ENABLE ROW LEVEL SECURITY;"
            "ALTER TABLE hotspots_run FORCE ROW LEVEL SECURITY",
        ),
        guard("hotspots_run", {"INSERT": f"{OWN} AND state = 'QUEUED'", "UPDATE": OWN}),
        allow("UPDATE (cancel_asked)", "hotspots_run", to=WEB),
        allow(f"UPDATE ({WORKED_OUT})", "hotspots_run", to=WORKER),
        sentence("hotspots_run", "a_finished_run_never_changes", FINISHED, events="UPDATE"),
    ]
