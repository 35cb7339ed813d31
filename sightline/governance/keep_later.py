"""What goes with measures, plans, referrals, assessments, meetings and actions; what a hold covers.
Pure.

They came after the first plan: migration 0060 guards their tables, 0085 those of casework, and
0090 those of themes, 0095 hand-overs.
"""

from typing import Final

from sightline.governance.keep_gone import Gone, gone_of

HANGING: Final = """
  UNION SELECT 'ASSESSMENT', a.reference::text FROM assessments_assessment a
    JOIN access_label l ON l.id = a.label_id
    WHERE l.controller = one.agency AND a.person_id IN (SELECT p.reference FROM subjects_person p
      WHERE p.reference = ANY (people) OR p.opened_from_id = ANY (items))
  UNION SELECT 'MEASURE', m.reference::text FROM disruption_measure m
    WHERE m.person_id = ANY (people)
  UNION SELECT 'MEASURE', x.measure_id::text FROM disruption_measureitem x
    WHERE x.item_id = ANY (items)
  UNION SELECT 'ONWARD', r.reference::text FROM disruption_onwardreferral r
    WHERE r.person_id = ANY (people)
  UNION SELECT 'PLAN', p.reference::text FROM disruption_plan p
    WHERE p.person_id = ANY (people)
  UNION SELECT 'WORK', w.reference::text FROM casework_childwork w
    WHERE w.person_id = ANY (people)
  UNION SELECT 'MEETING', i.meeting_id::text FROM panels_agendaitem i
    WHERE i.about = ANY (people || items || asked)
  UNION SELECT 'ACTION', a.reference::text FROM panels_action a
    WHERE a.about = ANY (people || items || asked)
  UNION SELECT 'THEME', t.reference::text FROM panels_theme t
    WHERE t.source_reference = ANY (asked)
"""
OF_WORK: Final = {  # what a side was told, or asked, of another agency at work on the same
    kind: (
        Gone("disruption_overlapdecision", kind, "r.work"),
        Gone("disruption_overlap", kind, "r.work"),
    )
    for kind in ("MEASURE", "PLAN")
}
MEASURES: Final = (
    Gone("disruption_measureitem", "ITEM", "r.item_id", anonymised="KEEP"),
    *gone_of(
        "MEASURE",
        "r.measure_id",
        "disruption_measureitem",
        "disruption_measureword",
        "disruption_measureversion",
    ),
    Gone("disruption_planmeasure", "MEASURE", "r.measure_id"),
    *OF_WORK["MEASURE"],
    Gone("disruption_measure", "MEASURE", "r.reference"),
)
ONWARD: Final = (
    Gone("disruption_onwardversion", "ONWARD", "r.referral_id"),
    Gone("disruption_onwardreferral", "ONWARD", "r.reference"),
)
PLANS: Final = (
    *gone_of(
        "PLAN",
        "r.plan_id",
        "disruption_planmeasure",
        "disruption_planoption",
        "disruption_planversion",
    ),
    *OF_WORK["PLAN"],
    Gone("disruption_plan", "PLAN", "r.reference"),
)
ASSESSMENTS: Final = (
    *gone_of(
        "ASSESSMENT",
        "r.assessment_id",
        "assessments_assessmentversion",
        "assessments_assessmentholder",
    ),
    Gone("assessments_assessment", "ASSESSMENT", "r.reference"),
)
WORK: Final = (
    Gone("casework_workstep", "WORK", "r.work_id"),
    Gone("casework_childwork", "WORK", "r.reference"),
)
HAND_OVERS: Final = (  # with the child, or with the decision to share under which one goes
    Gone("sharing_handover", "PERSON", "r.person"),
    Gone("sharing_handover", "SHARE_DECISION", "r.decision_id"),
    Gone(
        "sharing_handover",
        "SHARE_REQUEST",
        "(SELECT d.request_id FROM sharing_sharedecision d WHERE d.reference = r.decision_id)",
    ),
)
ENTRY: Final = "(SELECT i.{0} FROM panels_agendaitem i WHERE i.id = r.item_id)"
STEPPED: Final = "(SELECT a.about FROM panels_action a WHERE a.reference = r.action_id)"
REFERRED: Final = "(SELECT f.about FROM panels_referral f WHERE f.id = r.referral_id)"
OF_ENTRIES: Final = tuple(
    f"panels_{table}"
    for table in ("contribution", "paneldecision", "casereference", "minuteline", "agendaplace")
)
HEARD: Final = (
    "ITEM",
    "PERSON",
    "GROUP",
    "LOCATION",
    "REQUIREMENT",
    "THEME",
)  # what panels hear of
PANELS: Final = (
    Gone("panels_actionstep", "ACTION", "r.action_id"),
    *(Gone("panels_actionstep", kind, STEPPED) for kind in HEARD),
    Gone("panels_action", "ACTION", "r.reference"),
    *(Gone("panels_action", kind, "r.about") for kind in HEARD),
    Gone("panels_action", "MEETING", ENTRY.format("meeting_id"), "SET item_id = NULL"),
    *(Gone(table, "MEETING", ENTRY.format("meeting_id")) for table in OF_ENTRIES),
    *(Gone(table, kind, ENTRY.format("about")) for table in OF_ENTRIES for kind in HEARD),
    *(Gone("panels_agendaitem", kind, "r.about") for kind in HEARD),
    *gone_of(
        "MEETING",
        "r.meeting_id",
        "panels_agendaitem",
        "panels_attendance",
        "panels_approval",
        "panels_packleave",
        "panels_meetingversion",
    ),
    *(Gone("panels_referralanswer", kind, REFERRED) for kind in HEARD),
    *(Gone("panels_referral", kind, "r.about") for kind in HEARD),
    Gone("panels_meeting", "MEETING", "r.reference"),
    Gone("panels_themeversion", "THEME", "r.theme_id"),
    Gone("panels_theme", "THEME", "r.reference"),
)
