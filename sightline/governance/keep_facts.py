"""What of each kind of record a schedule may ask about: days, codes and roles, never a word.

Migration 0005 makes a function of it. `beyond` and `which` are the function's: those
beyond a reference, or the one.
"""

from sightline.governance import keep_plan as plan
from sightline.governance.keep_fact_parts import day, facts, moments

ENDED = "(SELECT FROM subjects_rolestep e WHERE e.role_id = r.id AND e.kind = 'ENDED')"
ROLES_OF_ITEM = f"""ARRAY(SELECT DISTINCT r.role FROM intelligence_itemperson n
  JOIN subjects_person p ON p.pseudonym = n.person JOIN subjects_role r ON r.person_id = p.reference
  WHERE n.item_id = i.reference AND p.label_id = i.label_id AND NOT EXISTS {ENDED})"""
GRADE = """(SELECT g.assessment FROM intelligence_grade g WHERE g.item_id = i.reference
  ORDER BY g.id DESC LIMIT 1)"""
NEWEST = """LEFT JOIN LATERAL (SELECT c.outcome, c.closed_at FROM intelligence_closing c
  WHERE c.item_id = i.reference ORDER BY c.id DESC LIMIT 1) c ON true"""
EVIDENCE = "ARRAY['STATEMENT', 'INTERVIEW', 'CCTV', 'PHONE', 'ANPR']"
ITEM = facts(
    "i.reference",
    "i.label_id",
    f"intelligence_item i {NEWEST}",
    moments(
        RECEIVED=day("i.received_at"),
        CREATED=day("i.created_at"),
        EVENT=day("i.event_start"),
        CLOSED=f"CASE WHEN c.outcome <> 'REOPENED' THEN {day('c.closed_at')} END",
    ),
    where="NOT i.anonymised",
    grade=f"coalesce({GRADE}, '')",
    outcome="coalesce(c.outcome, '')",
    roles=ROLES_OF_ITEM,
    named_adult="EXISTS (SELECT FROM intelligence_itemperson n WHERE n.item_id = i.reference)",
    unproven=f"NOT coalesce({GRADE} IN ('A', 'B'), false) AND NOT EXISTS (SELECT FROM"
    " intelligence_use u WHERE u.item_id = i.reference"
    f" AND u.kind = ANY ({EVIDENCE}))",
    of_child="EXISTS (SELECT FROM intelligence_itemchild n WHERE n.item_id = i.reference)",
)
REPORT = moments(RECEIVED=day("s.received_at"), CLOSED=day("s.closed_at"))
HAS_WORDS = "EXISTS (SELECT FROM {0} x WHERE x.submission_id = s.reference)"


def of_report(where: str) -> str:
    """Return the query of what a report is made of, by the report's reference."""
    return facts(
        "s.reference", "s.label_id", "intake_submission s", REPORT, where=where, outcome="s.stage"
    )


PERSON_ROLES = f"""ARRAY(SELECT DISTINCT r.role FROM subjects_role r
  WHERE r.person_id = p.reference AND NOT EXISTS {ENDED})"""
BIRTH = """coalesce((SELECT f.value FROM subjects_fact f WHERE f.person_id = p.reference
  AND f.kind = 'BIRTH' AND f.takes_back_id IS NULL AND NOT EXISTS (SELECT FROM subjects_fact t
    WHERE t.takes_back_id = f.id) ORDER BY f.id DESC LIMIT 1), p.born)"""
# A year or a month alone counts from its last day: nothing is due before a birthday that may be.
BORN = f"""(SELECT CASE WHEN b.said ~ '^\\d{{4}}-\\d{{2}}-\\d{{2}}$' THEN b.said::date
  WHEN b.said ~ '^\\d{{4}}-\\d{{2}}$' THEN
    ((b.said || '-01')::date + interval '1 month - 1 day')::date
  WHEN b.said ~ '^\\d{{4}}$' THEN (b.said || '-12-31')::date END FROM (SELECT {BIRTH} AS said) b)"""
LAST = """greatest(p.opened_at,
  (SELECT max(f.recorded_at) FROM subjects_fact f WHERE f.person_id = p.reference),
  (SELECT max(r.given_at) FROM subjects_role r WHERE r.person_id = p.reference),
  (SELECT max(k.recorded_at) FROM subjects_link k WHERE k.from_end = p.reference),
  (SELECT max(k.recorded_at) FROM subjects_link k WHERE k.to_end = p.reference))"""
OF_REQUIREMENT = "t.requirement_id = q.reference"
STEP = "(SELECT max({1}.at) FROM {0} {1} WHERE {2})"
AGENCY_LABEL = """(SELECT l.id FROM access_label l WHERE l.controller = {0}
  AND l.owner = l.controller AND l.compartment = '' ORDER BY l.marking DESC, l.id LIMIT 1)"""
THOUGHT = """(WITH RECURSIVE later (reference, at) AS (SELECT t.reference, t.decided_at UNION
  SELECT d.reference, d.decided_at FROM later l JOIN sharing_sharedecision d
    ON d.former_id = l.reference) SELECT max(later.at) FROM later)"""
DECIDED = "(SELECT max(d.decided_at) FROM sharing_sharedecision d WHERE d.request_id = t.reference)"


def of_agency(kind: str) -> str:
    """Return the label of what stands under none but its agency's."""
    return AGENCY_LABEL.format(plan.UNLABELLED[kind])


FACTS = {
    "ITEM": ITEM,
    "SUBMISSION": of_report("true"),
    "SEALED_WORDS": of_report(HAS_WORDS.format("intake_sealedsubmission")),
    "ORIGIN_BOX": of_report(HAS_WORDS.format("intake_sourcebox")),
    "FILE": facts(
        "f.reference",
        "f.label_id",
        "files_file f",
        moments(CREATED=day("f.added_at")),
        where="f.label_id IS NOT NULL",
        outcome="f.state",
    ),
    "PERSON": facts(
        "p.reference",
        "p.label_id",
        "subjects_person p",
        moments(
            CREATED=day("p.opened_at"),
            LAST_ADDED=day(LAST),
            BORN=BORN,
            CONVICTED="(SELECT max(r.convicted_on) FROM subjects_role r"
            " WHERE r.person_id = p.reference)",
        ),
        roles=PERSON_ROLES,
        named_adult="NOT p.is_child",
        unproven=f"NOT 'CONVICTED' = ANY ({PERSON_ROLES})",
        of_child="p.is_child",
    ),
    "FACT": facts(
        "'fa#' || f.id",
        "f.label_id",
        "subjects_fact f",
        moments(CREATED=day("f.recorded_at"), ENDED="f.until"),
        outcome="CASE WHEN f.takes_back_id IS NOT NULL OR EXISTS (SELECT FROM subjects_fact t"
        " WHERE t.takes_back_id = f.id) THEN 'TAKEN_BACK' ELSE '' END",
    ),
    "ROLE": facts(
        "'ro#' || r.id",
        "r.label_id",
        "subjects_role r",
        moments(
            CREATED=day("r.given_at"),
            ENDED=day(
                "(SELECT max(e.taken_at) FROM subjects_rolestep e"
                " WHERE e.role_id = r.id AND e.kind = 'ENDED')"
            ),
            CONVICTED="r.convicted_on",
        ),
        roles="ARRAY[r.role]",
        outcome=f"CASE WHEN EXISTS {ENDED} THEN 'ENDED' ELSE '' END",
        named_adult="NOT r.of_child",
        of_child="r.of_child",
        unproven="NOT EXISTS (SELECT FROM subjects_role c WHERE c.person_id = r.person_id"
        " AND c.role = 'CONVICTED')",
    ),
    "LINK": facts(
        "'li#' || k.id",
        "i.label_id",
        "subjects_link k JOIN intelligence_item i ON i.reference = k.item_id",
        moments(CREATED=day("k.recorded_at"), LAPSED="k.expires_on", ENDED="k.until"),
        outcome="CASE WHEN k.ends THEN 'ENDED' ELSE '' END",
    ),
    "MENTION": facts(
        "'me#' || m.id", "m.label_id", "subjects_mention m",
        moments(CREATED=day("m.decided_at")), outcome="m.decision",
    ),
    "CONCERN": facts(
        "'co#' || c.id", "c.label_id", "subjects_concern c",
        moments(CREATED=day("c.recorded_at"), LAPSED="c.lapses_on"), of_child="true",
    ),
    "GROUP": facts(
        "g.reference", "g.label_id", "subjects_group g",
        moments(
            CREATED=day("g.opened_at"), LAST_ADDED=day("g.changed_at"), ENDED=day("g.ended_at")
        ),
        outcome="g.kind",
    ),
    "REQUIREMENT": facts(
        "q.reference", "q.label_id", "intelligence_requirement q",
        moments(
            CREATED=day("q.created_at"),
            CLOSED="CASE WHEN q.state <> 'OPEN' THEN coalesce("
            + day(STEP.format("intelligence_requirementstep", "t", OF_REQUIREMENT))
            + ", q.due) END",
        ),
        outcome="q.state",
    ),
    "TASK": facts(
        "w.reference", "w.label_id", "intelligence_collectiontask w",
        moments(
            CREATED=day("w.asked_at"),
            CLOSED=day(
                STEP.format(
                    "intelligence_taskstep", "t",
                    "t.task_id = w.reference AND t.state IN ('DECLINED', 'ANSWERED', 'WITHDRAWN')",
                )
            ),
        ),
    ),
    "LOCATION": facts(
        "c.reference", "c.label_id",
        "hotspots_locationofconcern c LEFT JOIN LATERAL (SELECT v.state, v.at FROM"
        " hotspots_locationversion v WHERE v.concern_id = c.reference ORDER BY v.number DESC"
        " LIMIT 1) v ON true",
        moments(
            CREATED=day("c.created_at"), CLOSED=f"CASE v.state WHEN 'CLOSED' THEN {day('v.at')} END"
        ),
        outcome="coalesce(v.state, '')",
    ),
    "MEASURE": facts(
        "m.reference", "m.label_id", "disruption_measure m",
        moments(CREATED=day("m.created_at"),
                CLOSED=f"CASE WHEN m.state IN ('OUTCOME','NOT_USED') THEN {day('m.moved_at')} END"),
        outcome="m.state", named_adult="m.kind = 'ADULT'", of_child="m.kind = 'CHILD'",
    ),
    "ONWARD": facts(
        "o.reference", "o.label_id", "disruption_onwardreferral o",
        moments(
            CREATED=day("o.created_at"),
            LAST_ADDED=day("o.moved_at"),
            CLOSED=f"CASE o.state WHEN 'CLOSED' THEN {day('o.moved_at')} END",
        ),
        outcome="o.state", named_adult="NOT o.is_child", of_child="o.is_child",
    ),
    "PLAN": facts(
        "p.reference", "p.label_id", "disruption_plan p",
        moments(CREATED=day("p.created_at"),
                CLOSED=f"CASE p.state WHEN 'CLOSED' THEN {day('p.moved_at')} END"),
        outcome="p.state", named_adult="p.kind = 'ADULT'", of_child="p.kind = 'CHILD'",
    ),
    "ASSESSMENT": facts(
        "a.reference", "a.label_id",
        "assessments_assessment a LEFT JOIN LATERAL (SELECT v.state, v.at FROM"
        " assessments_assessmentversion v WHERE v.assessment_id = a.reference ORDER BY v.number"
        " DESC LIMIT 1) v ON true LEFT JOIN subjects_person p ON p.reference = a.person_id",
        moments(
            CREATED=day("a.begun_at"),
            LAST_ADDED=day("greatest(a.begun_at, v.at)"),
            CLOSED=f"CASE v.state WHEN 'CLOSED' THEN {day('v.at')} END",
            BORN=f"CASE WHEN p.reference IS NOT NULL THEN {BORN} END",
        ),
        outcome="coalesce(v.state, '')",
        named_adult="coalesce(NOT p.is_child, false)",
        of_child="coalesce(p.is_child, false)",
    ),
    "WORK": facts(
        "w.reference", "w.label_id",
        "casework_childwork w JOIN subjects_person p ON p.reference = w.person_id",
        moments(
            CREATED=day("w.created_at"),
            LAST_ADDED=day("w.moved_at"),
            CLOSED=f"CASE w.state WHEN 'CLOSED' THEN {day('w.moved_at')} END",
            BORN=BORN,
        ),
        outcome="w.state", of_child="true",
    ),
    "MEETING": facts(
        "m.reference", "m.label_id",
        "panels_meeting m JOIN LATERAL (SELECT v.state, v.at FROM panels_meetingversion v"
        " WHERE v.meeting_id = m.reference ORDER BY v.number DESC LIMIT 1) v ON true",
        moments(
            CREATED=day("m.created_at"),
            CLOSED=f"CASE WHEN v.state IN ('CLOSED', 'CANCELLED') THEN {day('v.at')} END",
        ),
        outcome="v.state",
    ),
    "ACTION": facts(
        "a.reference", "a.label_id", "panels_action a",
        moments(
            CREATED=day("a.made_at"),
            CLOSED="CASE WHEN a.state IN ('DONE', 'WITHDRAWN') THEN "
            + day(STEP.format("panels_actionstep", "t", "t.action_id = a.reference"))
            + " END",
        ),
        outcome="a.state",
    ),
    "THEME": facts(
        "t.reference", "t.label_id",
        "panels_theme t JOIN LATERAL (SELECT v.state, v.at FROM panels_themeversion v"
        " WHERE v.theme_id = t.reference ORDER BY v.number DESC LIMIT 1) v ON true",
        moments(
            CREATED=day("t.created_at"),
            CLOSED=f"CASE WHEN v.state = 'CLOSED' THEN {day('v.at')} END",
        ),
        outcome="v.state",
    ),
    "MISSING": facts(
        "m.reference", "m.label_id", "intake_missingepisode m",
        moments(
            CREATED=day("m.recorded_at"), EVENT=day("m.missing_since"), CLOSED=day("m.found_at")
        ),
        of_child="true",
    ),
    "RUN": facts(
        "t.reference", of_agency("RUN"), "hotspots_run t",
        moments(CREATED=day("t.at"), CLOSED=day("t.finished_at")), outcome="t.state",
    ),
    "PROFILE": facts(
        "t.reference", of_agency("PROFILE"), "hotspots_profile t",
        moments(CREATED=day("t.at"), ISSUED=day("t.issued_at")), outcome="t.state",
    ),
    "SHARE_REQUEST": facts(
        "t.reference", of_agency("SHARE_REQUEST"), "sharing_sharerequest t",
        moments(CREATED=day("t.asked_at"), CLOSED=day(DECIDED)),
    ),
    "SHARE_DECISION": facts(
        "t.reference", of_agency("SHARE_DECISION"), "sharing_sharedecision t",
        moments(CREATED=day("t.decided_at"), CLOSED=day(THOUGHT)), outcome="t.outcome",
        where="t.request_id IS NULL AND t.former_id IS NULL",
    ),
    "DISCLOSURE": facts(
        "t.reference", of_agency("DISCLOSURE"), "sharing_disclosure t",
        moments(CREATED=day("t.sent_at"), ENDED=day("t.until")),
    ),
}  # fmt: skip
