"""What a setting's reports led to, in numbers that are safe; and how many each setting sent.

The functions see all reports, so they themselves leave out, band and round: a slip in a query
cannot ask them for more. Their least numbers are frozen here; a test holds them to the dials.
`sightline/access/declassified.py` says to whom each tells what, and why.
"""

from django.db import migrations

from sightline.database.operations import function

FEWEST_REPORTS, SMALLEST_SHOWN, STEP = 10, 5, 5
CODES = "ARRAY['RECEIVED', 'ASSESSED', 'PICTURE', 'ACTION', 'NOT_FOR_US']"
# One code for each report, its last: counts that overlap could be taken from one another.
BECAME = """
SELECT CASE stage WHEN 'WAITING' THEN 'RECEIVED' WHEN 'TAKEN' THEN 'ASSESSED'
  WHEN 'DONE' THEN 'PICTURE' ELSE 'NOT_FOR_US' END
"""
# Twelve full months, whoever asks and whenever: a window that can be moved by a day tells of a day.
MONTH = "date_trunc('month', now() AT TIME ZONE 'Europe/London')"
LAST_YEAR = (
    f"s.received_at >= ({MONTH} - interval '12 months') AT TIME ZONE 'Europe/London'"
    f" AND s.received_at < {MONTH} AT TIME ZONE 'Europe/London'"
)
# Of a link: its own, or its agency's. Of nobody: what people with accounts in one's agency sent,
# and nothing by a link, so that no table is a part of another.
WHOSE = """
CASE WHEN whose = '' THEN s.from_link = '' AND s.from_agency =
    (SELECT t.agency FROM access_standing t WHERE t.account = access_account())
  ELSE s.from_link = whose AND (whose = access_link() OR EXISTS (SELECT FROM intake_settinglink l
    WHERE l.reference = whose AND l.agency = access_links_agency())) END
"""
# The total is told only where every number is: otherwise it would give the hidden one away.
LED_TO = f"""
WITH mine AS (SELECT intake_became(s.reference, s.stage) AS code FROM intake_submission s
    WHERE {LAST_YEAR} AND {WHOSE}),
  counted AS (SELECT c.code, count(m.code) AS n FROM unnest({CODES}) AS c (code)
    LEFT JOIN mine m ON m.code = c.code GROUP BY c.code),
  safe AS (SELECT code, n FROM counted WHERE (SELECT count(*) FROM mine) >= {FEWEST_REPORTS})
SELECT code, CASE WHEN n >= {SMALLEST_SHOWN} THEN round(n / {STEP}.0)::integer * {STEP} END
  FROM safe
UNION ALL SELECT 'TOTAL', round(sum(n) / {STEP}.0)::integer * {STEP} FROM safe
  HAVING min(n) >= {SMALLEST_SHOWN}
"""
BANDS = f"""
SELECT l.reference::text, (count(s.reference) / {STEP})::integer * {STEP}
FROM intake_settinglink l
LEFT JOIN intake_submission s ON s.from_link = l.reference AND {LAST_YEAR}
WHERE l.agency = access_links_agency() GROUP BY l.reference
"""
TOLD = """
SELECT l.setting_id, count(*) FROM intake_settinglink l
JOIN intake_submission s ON s.from_link = l.reference
WHERE access_has_role('ANALYST') AND l.setting_id IS NOT NULL
  AND s.received_at >= since AND s.received_at < until
GROUP BY l.setting_id
"""


class Migration(migrations.Migration):
    dependencies = [("intake", "0022_link_rules")]
    operations = [
        function("intake_became", "ref text, stage text", "text", BECAME, to=""),
        function("intake_led_to", "whose text", "TABLE (code text, shown integer)", LED_TO),
        function("intake_link_bands", "", "TABLE (reference text, band integer)", BANDS),
        function(
            "intake_told_by_setting", "since timestamptz, until timestamptz",
            "TABLE (setting bigint, told bigint)", TOLD,
        ),
    ]  # fmt: skip
