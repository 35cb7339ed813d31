"""What a person is to a case, when it counts, and in what order it is shown. Pure.

A child is shown as a child first. That a child is suspected counts only once two people say so, and
until the day of its review.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sightline.intelligence.reviewing import months_after
from sightline.subjects.dials import DIALS
from sightline.terms import RoleStepKind, SubjectRole

REVIEW_MONTHS: Final[int] = DIALS["suspicion_review_months"].value
ORDER: Final = tuple(SubjectRole)


@dataclass(frozen=True, slots=True)
class Standing:
    """A role as it stands: whose, who gave it, who agreed, and until when that holds."""

    role: SubjectRole
    is_child: bool
    given_by: str
    confirmed_by: str = ""
    review_by: date | None = None
    ended: bool = False

    @property
    def needs_two(self) -> bool:
        """Return whether a second person must agree before it counts."""
        return self.is_child and self.role is SubjectRole.SUSPECTED

    @property
    def is_confirmed(self) -> bool:
        """Return whether somebody else agreed."""
        return bool(self.confirmed_by) and self.confirmed_by != self.given_by

    def is_due(self, today: date) -> bool:
        """Return whether the day of its review has passed."""
        late = self.review_by is None or self.review_by < today
        return self.needs_two and self.is_confirmed and not self.ended and late

    def counts(self, today: date) -> bool:
        """Return whether it is shown as a role at all, here and elsewhere."""
        if self.ended:
            return False
        return not self.needs_two or (self.is_confirmed and not self.is_due(today))

    def state(self, today: date) -> str:
        """Return how it stands, in the words of its history."""
        if self.ended:
            return "Ended"
        if self.is_due(today):
            return "Due for review: it counts nowhere until it is reviewed"
        if self.needs_two and not self.is_confirmed:
            return "Proposed, not yet confirmed: it counts nowhere"
        return "Stands"


def shown_roles(roles: Iterable[Standing], *, is_child: bool, today: date) -> str:
    """Return a person's roles in a line: "Child; victim; also suspected of harming"."""
    held = {one.role for one in roles if one.counts(today)}
    words = [_said(role, is_child=is_child) for role in ORDER if role in held]
    line = "; ".join(["child", *words] if is_child else words)
    return line[:1].upper() + line[1:]


def _said(role: SubjectRole, *, is_child: bool) -> str:
    if not is_child or role not in {SubjectRole.SUSPECTED, SubjectRole.CONVICTED}:
        return role.label.lower()
    return f"also {role.label.lower()} of harming"


def review_day(today: date) -> date:
    """Return the last day by which a suspicion of a child is looked at again."""
    return months_after(today, REVIEW_MONTHS)


def giving_refusals(
    role: SubjectRole, why: str, court: str, convicted_on: date | None, today: date
) -> dict[str, str]:
    """Return why a role may not be given as it is, by field; empty where it may."""
    found = {}
    if not why.strip():
        found["why"] = "Say why, in a sentence."
    if role is SubjectRole.CONVICTED:
        if not court.strip():
            found["court"] = "Say which court convicted them."
        if convicted_on is None:
            found["convicted_on"] = "Enter the day of the conviction."
    if convicted_on and convicted_on > today:
        found["convicted_on"] = "This is in the future."
    return found


def step_refusal(
    step: RoleStepKind, standing: Standing, by: str, *, review_by: date | None, today: date
) -> str | None:
    """Return why a step may not be taken on a role, or None."""
    if standing.ended:
        return "It has ended. Give the role again instead."
    if step is RoleStepKind.ENDED:
        return None
    if not standing.needs_two:
        return "Only a suspicion of a child is confirmed and reviewed."
    if step is RoleStepKind.CONFIRMED:
        return _confirming_refusal(standing, by) or _day_refusal(review_by, today)
    if not standing.is_confirmed:
        return "Nobody has confirmed it yet."
    return _day_refusal(review_by, today)


def _confirming_refusal(standing: Standing, by: str) -> str | None:
    if standing.is_confirmed:
        return "It is confirmed already."
    if standing.given_by == by:
        return "You proposed this yourself: another officer must confirm it."
    return None


def _day_refusal(review_by: date | None, today: date) -> str | None:
    if review_by is None or review_by <= today:
        return "Choose a day to come."
    latest = review_day(today)
    if review_by > latest:
        return f"The latest day is {latest.day}/{latest.month}/{latest.year}."
    return None
