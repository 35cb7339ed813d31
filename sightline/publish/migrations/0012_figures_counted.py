"""What figures are counted by: past need to know, whole calendar quarters and years alone, and by
the worker alone, as somebody who releases. `access/declassified.py` says to whom and why.

Each returns a count for every combination of its columns that figures are made of, and for all
together: a column that is NULL is counted over. Nothing is added up that may be the same thing
twice: what is counted is told apart by its reference, or its pseudonym, within each combination.
"""

from django.db import migrations

from sightline.access.need_to_know import open_to_eyes
from sightline.database.operations import function
from sightline.database.roles import WORKER
from sightline.publish.migrations import _counted_queries as queries
from sightline.scrutiny.need_to_know import RELEASES

PERIOD = """
  IF NOT {RELEASES} THEN
    RAISE EXCEPTION 'only who releases may have figures counted'
      USING ERRCODE = 'insufficient_privilege'; END IF;
  IF of_quarter NOT BETWEEN 0 AND 4 THEN
    RAISE EXCEPTION 'a quarter is 1 to 4, and 0 is the year' USING ERRCODE = 'check_violation';
  END IF;
  first_day := make_date(of_year, 3 * greatest(of_quarter, 1) - 2, 1);
  next_day := first_day + CASE of_quarter WHEN 0 THEN interval '1 year'
    ELSE interval '3 months' END;
  begins := first_day::timestamp AT TIME ZONE 'Europe/London';
  ends := next_day::timestamp AT TIME ZONE 'Europe/London';
  IF ends > now() THEN
    RAISE EXCEPTION 'only what is over is counted' USING ERRCODE = 'check_violation'; END IF;
""".replace("{RELEASES}", RELEASES)
EYES = "figures"
OPENED = (
    "intake_submission", "intake_settinglink", "intake_reply", "intake_missingepisode",
    "intake_interviewtaken", "intelligence_item", "intelligence_itemchild", "intelligence_grade",
    "subjects_person", "subjects_fact", "disruption_measure", "disruption_measureversion",
    "assessments_assessment", "assessments_assessmentversion",
)  # fmt: skip


def counting(name: str, counted: queries.Counted) -> migrations.RunSQL:
    """Make one counting function."""
    body = f"""
DECLARE first_day date; next_day date; begins timestamptz; ends timestamptz;
BEGIN {PERIOD}
  PERFORM access_open_eyes('{EYES}');
  RETURN QUERY {queries.sql(counted)};
  PERFORM access_shut_eyes();
END
"""
    return function(
        name, "of_year integer, of_quarter integer", "TABLE (found text[], times bigint)", body,
        language="plpgsql", volatility="VOLATILE", to=WORKER,
    )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("publish", "0011_figures_guarded"),
        ("access", "0021_widening_guarded"),
        ("intake", "0098_devices_of_links"),
        ("intelligence", "0086_corrections_guarded"),
        ("subjects", "0091_asked_after_guarded"),
        ("disruption", "0022_onward_due"),
        ("assessments", "0002_need_to_know"),
        ("places", "0004_read_by_token"),
    ]
    operations = [
        *(open_to_eyes(table, EYES) for table in OPENED),
        *(counting(name, counted) for name, counted in queries.COUNTED.items()),
    ]
