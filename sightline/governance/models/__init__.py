"""What is due, held, let go of, put right; who asked for their data; questions of look-ups."""

from sightline.governance.models.answer import (
    SubjectAnswer,
    SubjectEnding,
    SubjectFinding,
    SubjectKeeper,
    SubjectMark,
    SubjectRequest,
    SubjectStep,
)
from sightline.governance.models.keep import (
    Certificate,
    Disposal,
    DisposalStep,
    Hold,
    HoldRelease,
    Kept,
    KeptLonger,
)
from sightline.governance.models.questions import Question, Settlement
from sightline.governance.models.rectify import PutRight

__all__ = [
    "Certificate",
    "Disposal",
    "DisposalStep",
    "Hold",
    "HoldRelease",
    "Kept",
    "KeptLonger",
    "PutRight",
    "Question",
    "Settlement",
    "SubjectAnswer",
    "SubjectEnding",
    "SubjectFinding",
    "SubjectKeeper",
    "SubjectMark",
    "SubjectRequest",
    "SubjectStep",
]
