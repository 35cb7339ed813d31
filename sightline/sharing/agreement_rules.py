"""Whether an agreement between agencies is in force."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sightline.terms import AgreementStepKind


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that an agency did with an agreement, the oldest first in any list of them."""

    kind: AgreementStepKind
    agency: str
    review_on: date | None = None


def review_on(steps: Iterable[Step]) -> date | None:
    """Return when an agreement is reviewed next: what was said last."""
    said = [step.review_on for step in steps if step.review_on]
    return said[-1] if said else None


def not_in_force(agencies: Iterable[str], steps: Iterable[Step], today: date) -> str | None:
    """Return why an agreement is not in force, or None. Every party must have signed it."""
    done = list(steps)
    if any(step.kind is AgreementStepKind.ENDED for step in done):
        return "It has ended."
    signed = {step.agency for step in done if step.kind is AgreementStepKind.SIGNED}
    if set(agencies) - signed:
        return "Not every agency has signed it."
    due = review_on(done)
    if due is None or due < today:
        return "Its review is overdue."
    return None
