"""What goes with a record, table by table, in the order in which it can go. Pure.

A test walks the database's catalogue: each table that names a record of any kind is emptied of it
by one of these lines, or named in `keep_stays` with the reason. `r` is the row in each expression.
"""

from typing import Final

from sightline.governance.keep_gone import Gone, gone_of
from sightline.governance.keep_later import (
    ASSESSMENTS,
    HAND_OVERS,
    MEASURES,
    ONWARD,
    PANELS,
    PLANS,
    WORK,
)

PARTS: Final = {  # kinds whose records have no reference of their own: how one is written
    "FACT": ("fa#", "subjects_fact"),
    "ROLE": ("ro#", "subjects_role"),
    "LINK": ("li#", "subjects_link"),
    "MENTION": ("me#", "subjects_mention"),
    "CONCERN": ("co#", "subjects_concern"),
}
ROOTS: Final = {  # kind: (table, its column)
    "ITEM": ("intelligence_item", "reference"),
    "SUBMISSION": ("intake_submission", "reference"),
    "SEALED_WORDS": ("intake_sealedsubmission", "submission_id"),
    "ORIGIN_BOX": ("intake_sourcebox", "submission_id"),
    "FILE": ("files_file", "reference"),
    "PERSON": ("subjects_person", "reference"),
    "GROUP": ("subjects_group", "reference"),
    "REQUIREMENT": ("intelligence_requirement", "reference"),
    "TASK": ("intelligence_collectiontask", "reference"),
    "LOCATION": ("hotspots_locationofconcern", "reference"),
    "MEASURE": ("disruption_measure", "reference"),
    "ONWARD": ("disruption_onwardreferral", "reference"),
    "PLAN": ("disruption_plan", "reference"),
    "ASSESSMENT": ("assessments_assessment", "reference"),
    "WORK": ("casework_childwork", "reference"),
    "MEETING": ("panels_meeting", "reference"),
    "ACTION": ("panels_action", "reference"),
    "THEME": ("panels_theme", "reference"),
    "MISSING": ("intake_missingepisode", "reference"),
    "RUN": ("hotspots_run", "reference"),
    "PROFILE": ("hotspots_profile", "reference"),
    "SHARE_REQUEST": ("sharing_sharerequest", "reference"),
    "SHARE_DECISION": ("sharing_sharedecision", "reference"),
    "DISCLOSURE": ("sharing_disclosure", "reference"),
}
UNLABELLED: Final = {  # kinds under the label of an agency, and the row's column that names it
    "RUN": "(SELECT s.agency FROM access_standing s WHERE s.account = t.account)",
    "PROFILE": "(SELECT s.agency FROM access_standing s WHERE s.account = t.account)",
    "SHARE_REQUEST": "t.giver",
    "SHARE_DECISION": "t.giver",
    "DISCLOSURE": "t.giver",
}
OF_REPORT: Final = ("SEALED_WORDS", "ORIGIN_BOX")  # by the reference of their report
NOTE: Final = (
    "Anonymised. What was written here is gone; when, where and of what kind it was stays."
)
MONTH: Final = (  # noon on the first of the month in which it falls in London
    "(date_trunc('month', {0} AT TIME ZONE 'Europe/London') + interval '12 hours')"
    " AT TIME ZONE 'Europe/London'"
)
BLURRED: Final = ", ".join(
    (
        f"sanitised_text = '{NOTE}'",
        "submission = ''",
        "place_name = ''",
        "provenance = ''",
        "easting = NULL",
        "northing = NULL",
        "precision = 'UNKNOWN'",
        "anonymised = true",
        f"event_start = {MONTH.format('event_start')}",
        f"event_end = {MONTH.format('event_end')}",
        f"received_at = {MONTH.format('received_at')}",
    )
)
WHY_GONE: Final = "'Anonymised.'"
REQUEST: Final = (
    "(SELECT q.submission_id FROM intake_sourcerequest q WHERE q.reference = r.request_id)"
)


INDEX: Final = (
    Gone(
        "index_token",
        "ITEM",
        "r.record",
        anonymised="DELETE WHERE r.kind NOT IN ('REFERENCE', 'AREA')",
    ),
    Gone("index_occurrence", "ITEM", "r.record", anonymised="KEEP"),
    Gone("index_stamp", "ITEM", "r.record", anonymised="KEEP"),
    *(
        Gone(f"index_{table}", kind, "r.record")
        for kind in ("PERSON", "GROUP")
        for table in ("token", "occurrence", "stamp")
    ),
)
FILES: Final = (
    *gone_of("FILE", "r.file_id", "files_opening", "files_sealedpart", "files_sealedfile"),
    Gone("files_file", "FILE", "r.reference"),
)
SUBJECTS: Final = (
    Gone("subjects_rolestep", "ROLE", "'ro#' || r.role_id"),
    Gone("subjects_role", "ROLE", "'ro#' || r.id"),
    Gone("subjects_fact", "FACT", "'fa#' || r.id"),
    Gone("subjects_link", "LINK", "'li#' || r.id"),
    Gone("subjects_mention", "MENTION", "'me#' || r.id"),
    Gone("subjects_concern", "CONCERN", "'co#' || r.id"),
    *gone_of("ITEM", "r.item_id", "subjects_mention", "subjects_itemread", "subjects_concern"),
    *(
        Gone(table, "PERSON", f"r.{end}_id")
        for table in ("subjects_personjudgement", "subjects_personsuggestion")
        for end in ("left", "right")
    ),
    Gone("subjects_personsearch", "PERSON", "r.person_id"),
    Gone("subjects_person", "PERSON", "r.reference"),
    Gone("subjects_group", "GROUP", "r.reference"),
)
INTELLIGENCE: Final = (
    Gone("hotspots_locationitem", "ITEM", "r.item_id", anonymised="KEEP"),
    Gone("intelligence_requirementitem", "ITEM", "r.item_id"),
    Gone("intelligence_requirementitem", "REQUIREMENT", "r.requirement_id"),
    Gone("intelligence_taskstep", "ITEM", "r.item_id", "SET item_id = NULL"),
    Gone("intelligence_taskstep", "TASK", "r.task_id"),
    Gone("intelligence_taskpurpose", "TASK", "r.task_id"),
    Gone("intelligence_taskpurpose", "REQUIREMENT", "r.requirement_id"),
    Gone("intelligence_requirementstep", "REQUIREMENT", "r.requirement_id"),
    Gone("intelligence_requirement", "REQUIREMENT", "r.reference"),
    Gone("intelligence_collectiontask", "TASK", "r.reference"),
    Gone(
        "intelligence_grade",
        "ITEM",
        "r.item_id",
        anonymised=f"SET rationale = CASE rationale WHEN '' THEN '' ELSE {WHY_GONE} END",
    ),
    Gone("intelligence_ground", "ITEM", "r.item_id", anonymised="KEEP"),
    Gone("intelligence_closing", "ITEM", "r.item_id", anonymised=f"SET why = {WHY_GONE}"),
    Gone("intelligence_itemreview", "ITEM", "r.item_id", anonymised=f"SET why = {WHY_GONE}"),
    Gone(
        "intelligence_use",
        "ITEM",
        "r.item_id",
        anonymised="SET words = '', case_reference = 'anonymised'",
    ),
    Gone("intelligence_childorigin", "ITEM", "r.item_id", anonymised="KEEP"),
    *gone_of(
        "ITEM",
        "r.item_id",
        "intelligence_opinion",
        "intelligence_settledfinding",
        "intelligence_itemchild",
        "intelligence_itemperson",
        "intelligence_echosearch",
        "intelligence_importedrow",
    ),
    *(Gone("intelligence_echo", "ITEM", f"r.{end}_id") for end in ("left", "right")),
    *(
        Gone(
            "intelligence_originjudgement",
            "ITEM",
            f"r.{end}_id",
            anonymised=f"SET why = {WHY_GONE}",  # which origins are one still decides what counts
        )
        for end in ("left", "right")
    ),
    Gone("intelligence_itemversion", "ITEM", "r.item_id"),
    *(Gone("intelligence_correction", kind, "r.record") for kind in ("ITEM", "PERSON")),
    Gone("intelligence_item", "ITEM", "r.reference", anonymised=f"SET {BLURRED}"),
)
INTAKE: Final = (
    Gone("intake_sourcenote", "ORIGIN_BOX", REQUEST),
    Gone("intake_sourcenote", "SUBMISSION", REQUEST),
    Gone("intake_sourcedecision", "SUBMISSION", REQUEST),
    Gone("intake_sourcebox", "ORIGIN_BOX", "r.submission_id"),
    Gone("intake_supplement", "SEALED_WORDS", "r.submission_id"),
    Gone("intake_sealedsubmission", "SEALED_WORDS", "r.submission_id"),
    *gone_of(
        "SUBMISSION",
        "r.submission_id",
        "intake_supplement",
        "intake_reply",
        "intake_receipt",
        "intake_steptaken",
        "intake_sending",
        "intake_linksending",
        "intake_sourcerequest",
        "intake_sourcebox",
        "intake_sealedsubmission",
    ),
    Gone("files_closeddraft", "SUBMISSION", "'S' || substr(r.draft, 2)"),
    Gone("intake_submission", "SUBMISSION", "r.reference"),
    Gone("intake_interviewtaken", "MISSING", "r.episode_id"),
    Gone("intake_interviewaccount", "MISSING", "r.episode_id"),
    Gone("intake_missingepisode", "MISSING", "r.reference"),
)
HOTSPOTS: Final = (
    *gone_of(
        "LOCATION",
        "r.concern_id",
        "hotspots_locationversion",
        "hotspots_locationassessment",
        "hotspots_locationitem",
        "hotspots_locationevidence",
    ),
    Gone("hotspots_locationofconcern", "LOCATION", "r.reference"),
    Gone("hotspots_run", "RUN", "r.reference"),
    Gone("hotspots_profilereader", "PROFILE", "r.profile"),
    Gone("hotspots_profile", "PROFILE", "r.reference"),
)
ASKED_ON: Final = "(SELECT c.decision_id FROM sharing_consultation c WHERE c.reference = {0})"


def requestgone_of(decision: str) -> str:
    """Return the request that a decision answers; none for one that nobody asked for."""
    return f"(SELECT d.request_id FROM sharing_sharedecision d WHERE d.reference = {decision})"


def _decided(table: str, decision: str) -> tuple[Gone, Gone]:
    """Return what goes with the decisions on a request, or on what nobody asked for."""
    return (
        Gone(table, "SHARE_REQUEST", requestgone_of(decision)),
        Gone(table, "SHARE_DECISION", decision),
    )


SHARING: Final = (
    Gone("sharing_consultation", "ITEM", "r.record", "SET content_sealed = ''"),
    *_decided("sharing_consultationanswer", ASKED_ON.format("r.consultation_id")),
    *_decided("sharing_consultation", "r.decision_id"),
    *_decided("sharing_settledmask", "r.decision_id"),
    Gone("sharing_sharedecision", "SHARE_REQUEST", "r.request_id"),
    Gone("sharing_sharedecision", "SHARE_DECISION", "r.reference"),
    Gone("sharing_sharerequest", "SHARE_REQUEST", "r.reference"),
    *(
        Gone(f"sharing_{table}", "DISCLOSURE", "r.disclosure_id")
        for table in ("snapshot", "bundle", "sharedrecord", "opening", "receipt", "recipient")
    ),
    Gone("sharing_disclosure", "DISCLOSURE", "r.reference"),
)
BESIDE: Final = (  # of records of every kind
    Gone("notices_notice", "*", "r.about"),
    Gone("procrastinate_jobs", "*", "r.args->>'about'", only="r.status = 'todo'"),
    Gone("sharing_sharedraft", "*", "r.about"),
    Gone("governance_keptlonger", "*", "r.record"),
    Gone("governance_kept", "*", "r.record"),
    Gone("governance_disposal", "*", "r.record", "SET words = ''"),
)
PLAN: Final = (
    *INDEX, *FILES, *PANELS, *PLANS, *MEASURES, *ONWARD, *ASSESSMENTS, *WORK, *SUBJECTS,
    *INTELLIGENCE, *INTAKE, *HOTSPOTS, *HAND_OVERS, *SHARING, *BESIDE,
)  # fmt: skip
TABLES: Final = tuple(dict.fromkeys(line.table for line in PLAN))
# Of packages that came after migrations 0002 to 0005 had run somewhere: migration 0060 guards them.
LATER: Final = (
    "disruption_", "assessments_",
    *(f"panels_{table}" for table in (
        "action", "agenda", "approval", "attendance", "case", "contribution", "meeting", "minute",
        "pack", "paneldecision", "referral",
    )),
)  # fmt: skip
THEMES: Final = ("panels_theme",)  # and these after that one: migration 0090 guards them
CASEWORK: Final = ("casework_",)  # and of this: migration 0085 guards them
SINCE: Final = (*LATER, *THEMES, *CASEWORK, "sharing_handover")  # after the first plan
# Replaced in daily work, or no part of a record: a hold does not rest on rows of these.
LOOSE: Final = frozenset(
    {"notices_notice", "procrastinate_jobs", "intelligence_itemchild", "intelligence_ground"}
    | {table for table in TABLES if table.startswith(("index_", "governance_"))}
)
HELD_TABLES: Final = tuple(table for table in TABLES if table not in LOOSE)
OF_A_SUBJECT: Final = tuple(
    (kind, f"r.{kind.lower()}_id") for kind in ("PERSON", "LOCATION", "GROUP")
)
HANGS: Final = {  # what a row hangs on beside what PLAN says
    "assessments_assessment": (("PERSON", "r.person_id"), ("GROUP", "r.group_id")),
    "subjects_fact": (("PERSON", "r.person_id"), ("ITEM", "r.item_id")),
    "subjects_role": (("PERSON", "r.person_id"), ("ITEM", "r.item_id")),
    "subjects_link": (
        ("ITEM", "r.item_id"),
        *((kind, f"r.{end}_end") for kind in ("PERSON", "GROUP") for end in ("from", "to")),
    ),
    "disruption_measure": OF_A_SUBJECT,
    "casework_childwork": (("PERSON", "r.person_id"),),
    "disruption_onwardreferral": (("PERSON", "r.person_id"),),
    "disruption_plan": OF_A_SUBJECT,
    "files_file": (("ITEM", "r.about"), ("SUBMISSION", "r.about")),
    "intake_sealedsubmission": (("SUBMISSION", "r.submission_id"),),
    "intake_sourcebox": (("SUBMISSION", "r.submission_id"),),
}


def hangs_on(table: str) -> tuple[tuple[str, str], ...]:
    """Return on which records a row hangs: pairs of a kind and of how the row says which."""
    planned = [(line.kind, line.key) for line in PLAN if line.table == table and line.kind != "*"]
    return tuple(dict.fromkeys((*planned, *HANGS.get(table, ()))))
