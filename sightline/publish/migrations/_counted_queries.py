"""What migration 0012 counts, as SQL: `what` is told apart, the other columns are counted along.

Within each, `begins` and `ends` are the period, `first_day` and `next_day` its days. Whatever
changes later (a grade, a reply) is taken as it was within a fixed time of the thing counted, so
that a quarter and its year agree.
"""

from typing import Final, NamedTuple


class Counted(NamedTuple):
    """What a function counts: a query, its columns, and along which of them together."""

    query: str
    columns: tuple[str, ...]
    together: tuple[tuple[str, ...], ...] = ()


def sql(counted: Counted) -> str:
    """Return the query whose rows are counts: the columns as an array, and how many there are."""
    alone = [(column,) for column in counted.columns]
    together = [", ".join(f"q.{name}" for name in each) for each in ((), *alone, *counted.together)]
    kept = ", ".join(f"CASE GROUPING(q.{n}) WHEN 0 THEN q.{n}::text END" for n in counted.columns)
    return (
        f"SELECT ARRAY[{kept}], count(DISTINCT q.what) FROM ({counted.query}) AS q"
        f" GROUP BY GROUPING SETS ({', '.join(f'({each})' for each in together)})"
    )


REPORTS: Final = """
SELECT s.reference AS what, to_char(s.received_at AT TIME ZONE 'Europe/London', 'YYYY-MM') AS month,
  CASE WHEN s.route = 'ACCOUNT' THEN 'SIGNED_IN' WHEN s.route = 'INTERVIEW' THEN 'INTERVIEW'
    WHEN s.route <> 'LINK' THEN 'PARTNER' WHEN l.kind = 'SCHOOL' THEN 'SCHOOL'
    WHEN l.kind IN ('YOUTH_CLUB', 'SPORTS_CLUB', 'FAITH_GROUP') THEN 'YOUTH'
    WHEN l.kind IN ('TAKEAWAY', 'HOTEL', 'TAXI', 'SHOP', 'TRANSPORT') THEN 'BUSINESS'
    ELSE 'OTHER_LINK' END AS sender,
  CASE WHEN s.taken_at < s.received_at + interval '4 hours' THEN 'HOURS_4'
    WHEN s.taken_at < s.received_at + interval '24 hours' THEN 'DAY'
    WHEN s.taken_at < s.received_at + interval '3 days' THEN 'DAYS_3' ELSE 'LATER' END AS read,
  CASE WHEN a.at < s.received_at + interval '7 days' THEN 'DAYS_7'
    WHEN a.at < s.received_at + interval '28 days' THEN 'DAYS_28' ELSE 'LATER' END AS answered,
  coalesce(h.outcome, 'NOTHING') AS heard
FROM intake_submission s LEFT JOIN intake_settinglink l ON l.reference = s.from_link
LEFT JOIN LATERAL (SELECT min(r.at) AS at FROM intake_reply r WHERE r.submission_id = s.reference
  AND r.outcome NOT IN ('RECEIVED', 'NEED_MORE')) a ON true
LEFT JOIN LATERAL (SELECT r.outcome FROM intake_reply r WHERE r.submission_id = s.reference
  AND r.at < s.received_at + interval '28 days' ORDER BY r.at DESC, r.reference DESC LIMIT 1) h ON true
WHERE s.held_at IS NULL AND s.received_at >= begins AND s.received_at < ends
"""
ITEMS: Final = """
SELECT i.reference AS what, coalesce(g.source_evaluation, 'NOT_GRADED') AS source,
  coalesce(g.assessment, 'NOT_GRADED') AS assessment, i.concern AS concern,
  CASE WHEN i.inside_county THEN i.area ELSE '' END AS area
FROM intelligence_item i
LEFT JOIN LATERAL (SELECT f.source_evaluation, f.assessment FROM intelligence_grade f
  WHERE f.item_id = i.reference ORDER BY f.id LIMIT 1) g ON true
WHERE i.received_at >= begins AND i.received_at < ends
"""
# A birth of which the month or day is not known is taken to be in the middle of what is.
CHILDREN: Final = """
SELECT c.child AS what, i.concern AS child_concern,
  CASE WHEN i.place_role = 'ONLINE' THEN 'ONLINE' WHEN NOT i.inside_county THEN 'OUTSIDE'
    WHEN i.area = '' THEN 'NOT_KNOWN' ELSE 'COUNTY' END AS place,
  CASE WHEN k.born IS NULL THEN 'NOT_RECORDED' WHEN years.old < 10 THEN 'UNDER_10'
    WHEN years.old < 13 THEN 'AGE_10_12' WHEN years.old < 16 THEN 'AGE_13_15'
    WHEN years.old < 18 THEN 'AGE_16_17' ELSE 'AGE_18' END AS age,
  coalesce(k.sex, 'NOT_RECORDED') AS sex, coalesce(k.ethnicity, 'NOT_RECORDED') AS ethnicity
FROM intelligence_item i JOIN intelligence_itemchild c ON c.item_id = i.reference
LEFT JOIN (
  SELECT p.pseudonym, (array_agg((CASE length(p.born) WHEN 4 THEN p.born || '-07-01'
      WHEN 7 THEN p.born || '-15' ELSE p.born END)::date ORDER BY p.opened_at, p.reference)
      FILTER (WHERE p.born <> ''))[1] AS born,
    max(f.sex) AS sex, max(f.ethnicity) AS ethnicity
  FROM subjects_person p LEFT JOIN (
    SELECT w.pseudonym,
      (array_agg(v.value ORDER BY v.id DESC) FILTER (WHERE v.kind = 'SEX'))[1] AS sex,
      (array_agg(v.value ORDER BY v.id DESC) FILTER (WHERE v.kind = 'ETHNICITY'))[1] AS ethnicity
    FROM subjects_fact v JOIN subjects_person w ON w.reference = v.person_id
    WHERE v.kind IN ('SEX', 'ETHNICITY') AND v.takes_back_id IS NULL
      AND NOT EXISTS (SELECT FROM subjects_fact t WHERE t.takes_back_id = v.id)
    GROUP BY w.pseudonym) f ON f.pseudonym = p.pseudonym
  GROUP BY p.pseudonym) k ON k.pseudonym = c.child
LEFT JOIN LATERAL (SELECT extract(year FROM age((i.received_at AT TIME ZONE 'Europe/London')::date,
  k.born)) AS old) years ON true
WHERE i.received_at >= begins AND i.received_at < ends
"""
INTERVIEWS: Final = """
SELECT e.reference AS what, CASE
  WHEN bool_or(t.step = 'HELD' AND t.at <= e.found_at + interval '72 hours') THEN 'HOURS_72'
  WHEN bool_or(t.step = 'HELD' AND t.at <= e.found_at + interval '28 days') THEN 'LATER'
  WHEN bool_or(t.step = 'REFUSED' AND t.at <= e.found_at + interval '28 days') THEN 'NOT_WANTED'
  WHEN bool_or(t.step = 'NOT_POSSIBLE' AND t.at <= e.found_at + interval '28 days')
    THEN 'NOT_POSSIBLE' ELSE 'NOTHING' END AS interview
FROM intake_missingepisode e LEFT JOIN intake_interviewtaken t ON t.episode_id = e.reference
WHERE e.found_at >= begins AND e.found_at < ends GROUP BY e.reference, e.found_at
"""
SERVED: Final = """
SELECT m.reference AS what, m.power_class FROM disruption_measure m
JOIN disruption_measureversion v ON v.measure_id = m.reference AND v.step = 'SERVED'
GROUP BY m.reference, m.power_class HAVING min(v.on) >= first_day AND min(v.on) < next_day
"""
OUTCOMES: Final = """
SELECT * FROM (SELECT DISTINCT ON (m.reference) m.reference AS what, m.power_class, v.outcome, v.on
  FROM disruption_measure m
  JOIN disruption_measureversion v ON v.measure_id = m.reference AND v.step = 'OUTCOME'
  ORDER BY m.reference, v.number) o WHERE o.on >= first_day AND o.on < next_day
"""
LEVELS: Final = """
SELECT n.what, CASE n.level_rank WHEN 0 THEN 'LOWEST' WHEN n.level_of - 1 THEN 'HIGHEST'
  ELSE 'BETWEEN' END AS level
FROM (SELECT DISTINCT ON (p.pseudonym) p.pseudonym AS what, v.state, v.level_rank, v.level_of
  FROM assessments_assessment a JOIN subjects_person p ON p.reference = a.person_id AND p.is_child
  JOIN LATERAL (SELECT w.* FROM assessments_assessmentversion w WHERE w.assessment_id = a.reference
    AND w.state <> 'DRAFT' AND w.at < ends ORDER BY w.number DESC LIMIT 1) v ON true
  WHERE a.purpose = 'ASSESSMENT' ORDER BY p.pseudonym, v.at DESC, a.reference) n
WHERE n.state = 'COMPLETE'
"""
SETTINGS: Final = """
SELECT p.id AS what, CASE WHEN p.kind IN ('SCHOOL', 'YOUTH_CLUB') THEN p.kind ELSE 'OTHER' END AS setting,
  CASE WHEN count(s.reference) > 0 THEN 'SENT' WHEN count(l.reference) > 0 THEN 'SILENT'
    ELSE 'NO_LINK' END AS telling
FROM places_setting p LEFT JOIN intake_settinglink l ON l.setting_id = p.id AND l.made_at < ends
  AND least(l.expires_at, l.ended_at) > begins
LEFT JOIN intake_submission s ON s.from_link = l.reference AND s.held_at IS NULL
  AND s.received_at >= begins AND s.received_at < ends
WHERE NOT p.sensitive GROUP BY p.id, p.kind
"""
COUNTED: Final = {
    "publish_count_reports": Counted(
        REPORTS, ("sender", "month", "read", "answered", "heard"), (("sender", "month"),)
    ),
    "publish_count_items": Counted(
        ITEMS, ("source", "assessment", "concern", "area"), (("source", "assessment"),)
    ),
    "publish_count_children": Counted(
        CHILDREN, ("age", "sex", "ethnicity", "place", "child_concern")
    ),
    "publish_count_interviews": Counted(INTERVIEWS, ("interview",)),
    "publish_count_served": Counted(SERVED, ("power_class",)),
    "publish_count_outcomes": Counted(
        OUTCOMES, ("power_class", "outcome"), (("power_class", "outcome"),)
    ),
    "publish_count_levels": Counted(LEVELS, ("level",)),
    "publish_count_settings": Counted(SETTINGS, ("setting", "telling"), (("setting", "telling"),)),
}
