"""The vocabulary: one word for one thing, each with its label, meaning and source."""

from sightline.terms.analysis import (
    UNDER_WAY,
    Denominator,
    Method,
    RunFailure,
    RunState,
    Unit,
)
from sightline.terms.concern_places import (
    NAMED_READERS_ONLY,
    ConcernOutcome,
    ConcernPanel,
    ConcernPart,
    ConcernPlace,
    ConcernState,
    ConcernStep,
)
from sightline.terms.concerns import (
    Concern,
    HowKnown,
    OpeningReason,
    Risk,
    Route,
    SubmissionStage,
)
from sightline.terms.custody import SourceAnswer, SourceReason
from sightline.terms.dials import Dial, dials
from sightline.terms.files import FileKind, FileProblem, FileState
from sightline.terms.grading import (
    ActionCode,
    Assessment,
    Handling,
    LegacyGrade,
    SanitisationCode,
    SourceEvaluation,
    from_five_by_five,
)
from sightline.terms.labels import MARKING_ORDER, Act, Marking, Outcome, Regime
from sightline.terms.ladder import EVIDENCE, ItemOutcome, Rung, UseKind
from sightline.terms.languages import Language
from sightline.terms.links import HeldWhy, LedTo, LinkKind
from sightline.terms.missing import (
    InCare,
    InterviewPart,
    InterviewStep,
    MissingRisk,
    Travelled,
)
from sightline.terms.notices import NoticeKind
from sightline.terms.origins import ONE, TIES, Tie, Verdict
from sightline.terms.people import OPERATIONAL, PersonRole, Role
from sightline.terms.places import (
    DWELLING_USED_FOR_HARM,
    KNOWN_TO_A_CELL,
    NEVER_A_HOT_SPOT,
    SENSITIVE_SETTINGS,
    PlaceRole,
    Precision,
    SettingKind,
    Weekday,
)
from sightline.terms.profiles import ProfileState
from sightline.terms.references import new_reference, read_reference
from sightline.terms.replies import ReplyOutcome, ReporterIs
from sightline.terms.reporting import Danger, PartOfDay, WhenKind, WhereKind, Which
from sightline.terms.requirements import (
    ENDED_REQUIREMENT,
    TASK_OUT,
    Collector,
    ItemPart,
    LawfulMethod,
    Priority,
    RequirementState,
    RequirementStepKind,
    TaskState,
)
from sightline.terms.sanitising import FindingKind, ReviewOutcome
from sightline.terms.term import Term
from sightline.terms.triage import Harm, QueuePart, QueueStep

__all__ = [
    "DWELLING_USED_FOR_HARM",
    "ENDED_REQUIREMENT",
    "EVIDENCE",
    "KNOWN_TO_A_CELL",
    "MARKING_ORDER",
    "NAMED_READERS_ONLY",
    "NEVER_A_HOT_SPOT",
    "ONE",
    "OPERATIONAL",
    "SENSITIVE_SETTINGS",
    "TASK_OUT",
    "TIES",
    "UNDER_WAY",
    "Act",
    "ActionCode",
    "Assessment",
    "Collector",
    "Concern",
    "ConcernOutcome",
    "ConcernPanel",
    "ConcernPart",
    "ConcernPlace",
    "ConcernState",
    "ConcernStep",
    "Danger",
    "Denominator",
    "Dial",
    "FileKind",
    "FileProblem",
    "FileState",
    "FindingKind",
    "Handling",
    "Harm",
    "HeldWhy",
    "HowKnown",
    "InCare",
    "InterviewPart",
    "InterviewStep",
    "ItemOutcome",
    "ItemPart",
    "Language",
    "LawfulMethod",
    "LedTo",
    "LegacyGrade",
    "LinkKind",
    "Marking",
    "Method",
    "MissingRisk",
    "NoticeKind",
    "OpeningReason",
    "Outcome",
    "PartOfDay",
    "PersonRole",
    "PlaceRole",
    "Precision",
    "Priority",
    "ProfileState",
    "QueuePart",
    "QueueStep",
    "Regime",
    "ReplyOutcome",
    "ReporterIs",
    "RequirementState",
    "RequirementStepKind",
    "ReviewOutcome",
    "Risk",
    "Role",
    "Route",
    "RunFailure",
    "RunState",
    "Rung",
    "SanitisationCode",
    "SettingKind",
    "SourceAnswer",
    "SourceEvaluation",
    "SourceReason",
    "SubmissionStage",
    "TaskState",
    "Term",
    "Tie",
    "Travelled",
    "Unit",
    "UseKind",
    "Verdict",
    "Weekday",
    "WhenKind",
    "WhereKind",
    "Which",
    "dials",
    "from_five_by_five",
    "new_reference",
    "read_reference",
]
