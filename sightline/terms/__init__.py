"""The vocabulary: one word for one thing, each with its label, meaning and source."""

from sightline.terms.concerns import (
    Concern,
    HowKnown,
    OpeningReason,
    Risk,
    SubmissionStage,
)
from sightline.terms.dials import Dial, dials
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
from sightline.terms.references import new_reference, read_reference
from sightline.terms.reporting import Danger, PartOfDay, WhenKind, WhereKind, Which
from sightline.terms.term import Term

__all__ = [
    "DWELLING_USED_FOR_HARM",
    "KNOWN_TO_A_CELL",
    "MARKING_ORDER",
    "NEVER_A_HOT_SPOT",
    "OPERATIONAL",
    "SENSITIVE_SETTINGS",
    "Act",
    "ActionCode",
    "Assessment",
    "Concern",
    "Danger",
    "Dial",
    "Handling",
    "HowKnown",
    "LegacyGrade",
    "Marking",
    "OpeningReason",
    "Outcome",
    "PartOfDay",
    "PersonRole",
    "PlaceRole",
    "Precision",
    "Regime",
    "Risk",
    "Role",
    "SanitisationCode",
    "SettingKind",
    "SourceEvaluation",
    "SubmissionStage",
    "Term",
    "Weekday",
    "WhenKind",
    "WhereKind",
    "Which",
    "dials",
    "from_five_by_five",
    "new_reference",
    "read_reference",
]
