"""What is published, how figures were checked, and what is said of the system itself."""

from sightline.publish.models.editions import (
    Edition,
    Release,
    Withdrawal,
)
from sightline.publish.models.figures import (
    Check,
    FigureAsked,
    FigureOutcome,
    Lowering,
    LoweringAgreed,
)
from sightline.publish.models.operation import (
    Launched,
    OperationEvidence,
    OperationReading,
)

__all__ = [
    "Check",
    "Edition",
    "FigureAsked",
    "FigureOutcome",
    "Launched",
    "Lowering",
    "LoweringAgreed",
    "OperationEvidence",
    "OperationReading",
    "Release",
    "Withdrawal",
]
