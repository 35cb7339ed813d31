"""What a setting told us is said in bands, of a fixed year, and of those who stayed silent too.

Before, whoever asked chose the days and heard exact numbers: two periods that differ by a day tell
who sent that day's report. Now the year ends at a half-year that is over, whatever is asked; under
five is told as nought and the rest in fives; and only kinds that listen to children are told of.
`sightline/access/declassified.py` says to whom and why; tests hold what is frozen here to the dials.
"""

from importlib import import_module

from django.db import migrations

from sightline.database.operations import function

BEFORE = import_module("sightline.intake.migrations.0023_led_to").TOLD
SMALLEST_SHOWN, STEP = 5, 5
THAT_LISTEN = ("YOUTH_CLUB", "SCHOOL", "SPORTS_CLUB", "FAITH_GROUP", "LIBRARY", "HEALTH")
KINDS = ", ".join(f"'{kind}'" for kind in THAT_LISTEN)
# The last half-year that is over by the day asked about, and by today.
ENDED = """
SELECT make_date(extract(year FROM day)::integer, CASE WHEN extract(month FROM day) < 7 THEN 1
  ELSE 7 END, 1) AS ended
FROM (SELECT least(by_day, (now() AT TIME ZONE 'Europe/London')::date) AS day) d
"""
# A link's life within the year; of links that overlap, the days that either lived.
TOLD = f"""
WITH span AS ({ENDED}),
  year AS (SELECT ended, tstzrange((ended - interval '12 months') AT TIME ZONE 'Europe/London',
    ended::timestamp AT TIME ZONE 'Europe/London') AS held FROM span),
  links AS (SELECT l.reference, l.setting_id, y.ended, y.held,
      tstzrange(l.made_at, least(l.expires_at, l.ended_at)) * y.held AS lived
    FROM intake_settinglink l CROSS JOIN year y
    JOIN places_setting p ON p.id = l.setting_id AND p.kind IN ({KINDS})
    WHERE access_has_role('ANALYST')),
  lives AS (SELECT setting_id, ended, range_agg(lived) AS lived FROM links
    WHERE NOT isempty(lived) GROUP BY setting_id, ended),
  sent AS (SELECT l.setting_id, count(s.reference) AS n FROM links l
    LEFT JOIN intake_submission s ON s.from_link = l.reference AND s.held_at IS NULL
      AND s.received_at >= lower(l.held) AND s.received_at < upper(l.held)
    GROUP BY l.setting_id)
SELECT v.setting_id,
  CASE WHEN n >= {SMALLEST_SHOWN} THEN round(n / {STEP}.0)::integer * {STEP} ELSE 0 END,
  (SELECT round(sum(extract(epoch FROM upper(r) - lower(r))) / 2629800)::integer
    FROM unnest(v.lived) AS r),
  v.ended
FROM lives v JOIN sent USING (setting_id)
"""
NAME = "intake_told_by_setting"


def made_again() -> migrations.RunSQL:
    """Take the function with other arguments away, or bring it back."""
    earlier = function(
        NAME, "since timestamptz, until timestamptz", "TABLE (setting bigint, told bigint)", BEFORE
    )
    return migrations.RunSQL(f"DROP FUNCTION {NAME}", str(earlier.sql))


class Migration(migrations.Migration):
    dependencies = [("intake", "0096_interviews_due")]
    operations = [
        made_again(),
        function(
            NAME, "by_day date",
            "TABLE (setting bigint, told integer, months integer, ended date)", TOLD,
        ),
    ]  # fmt: skip
