"""Children who were missing: the clock of the interview, and what of it may be passed on. Pure.

Only what the child agrees to is passed on, or what a named person overrides with a reason. What a
carer said is the carer's to agree to.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sightline.intake.answers import Answers, ChildSaid
from sightline.terms import (
    Concern,
    HowKnown,
    InterviewPart,
    InterviewStep,
    PlaceRole,
    Precision,
    Travelled,
    dials,
)
from sightline.terms.reporting import Danger, WhenKind, WhereKind

DIALS: Final = dials(Path(__file__).with_name("dials.toml"))
CLOCK: Final = timedelta(hours=DIALS["interview_hours"].value)
WARNING: Final = timedelta(hours=DIALS["interview_warning_hours"].value)
ENDS: Final = frozenset(
    {InterviewStep.HELD, InterviewStep.REFUSED, InterviewStep.NOT_POSSIBLE}
)  # nothing more is due after these


@dataclass(frozen=True, slots=True)
class Account:
    """What was said at an interview, part by part; an empty part was not spoken of."""

    where: str = field(default="", repr=False)
    with_whom: str = field(default="", repr=False)
    travelled: Travelled = Travelled.NOT_KNOWN
    travel: str = field(default="", repr=False)
    push: str = field(default="", repr=False)
    pull: str = field(default="", repr=False)
    anything_else: str = field(default="", repr=False)
    carer: str = field(default="", repr=False)

    def part(self, part: InterviewPart) -> str:
        """Return the words of one part."""
        if part is InterviewPart.TRAVEL:
            known = self.travelled is not Travelled.NOT_KNOWN
            return ". ".join(filter(None, (self.travelled.label if known else "", self.travel)))
        return str(getattr(self, part.value.lower()))

    def parts(self) -> list[InterviewPart]:
        """Return the parts that were spoken of."""
        return [part for part in InterviewPart if self.part(part).strip()]


@dataclass(frozen=True, slots=True)
class Found:
    """Where a child was found, as exactly as it is known."""

    words: str = field(default="", repr=False)
    easting: int | None = None
    northing: int | None = None
    precision: Precision = Precision.UNKNOWN
    area: str = ""
    inside_county: bool = True


def interview_due(found_at: datetime | None) -> datetime | None:
    """Return by when the interview is to be held: 72 hours from return, by the clock."""
    return None if found_at is None else found_at + CLOCK


def interview_late(found_at: datetime | None, steps: Collection[InterviewStep], at: datetime) -> (
    bool
):  # fmt: skip
    """Return whether the clock has run out with the interview neither held nor refused."""
    due = interview_due(found_at)
    return due is not None and at > due and not ENDS & set(steps)


def episode_refusals(
    missing_since: datetime, found_at: datetime | None, at: datetime
) -> dict[str, str]:
    """Return why the times of an episode cannot be, by field name."""
    if missing_since > at:
        return {"missing_since": "This must be in the past."}
    if found_at is not None and found_at < missing_since:
        return {"found_at": "They cannot be found before they went missing."}
    if found_at is not None and found_at > at:
        return {"found_at": "This must be in the past."}
    return {}


def step_refusal(step: InterviewStep, before: Collection[InterviewStep], why: str) -> str | None:
    """Return why a step cannot follow those before it, or None."""
    if InterviewStep.HELD in before:
        return "The interview has been held already."
    if step is not InterviewStep.OFFERED and not why.strip() and step is not InterviewStep.HELD:
        return "Say why, in a sentence."
    return None


def passing_refusal(
    account: Account, agreed: Collection[InterviewPart], override: str
) -> str | None:
    """Return why nothing of an interview may be passed on as asked, or None."""
    if not account.parts():
        return "Nothing was said that could be passed on."
    if not to_pass_on(account, agreed, override=bool(override.strip())):
        return (
            "The child agreed to none of it. Leave it here; or, where a child may be harmed if it "
            "is not passed on, say so as the reason for overriding."
        )
    return None


def to_pass_on(
    account: Account, agreed: Collection[InterviewPart], *, override: bool
) -> list[InterviewPart]:
    """Return the parts that may be passed on: those agreed to, or all that was said by override."""
    return [part for part in account.parts() if override or part in agreed]


def answers(
    account: Account,
    parts: Collection[InterviewPart],
    *,
    child: ChildSaid,
    missing_since: datetime,
    found_at: datetime | None,
    found: Found,
) -> Answers:
    """Return what is sent into the queue of what a child said: these parts and nothing else.

    The first knower is the child, so that what one child says in several interviews never bears
    itself out. Where they were found is police's knowledge and not the child's.
    """
    said = [f"{part.label}: {account.part(part)}" for part in InterviewPart if part in parts]
    return Answers(
        what="\n".join(said),
        danger=Danger.UNSURE,
        concerns=(Concern.MISSING,),
        when=WhenKind.BETWEEN,
        event_start=missing_since,
        event_end=found_at,
        where=WhereKind.PLACE if found.easting is not None else WhereKind.UNKNOWN,
        place_words=found.words,
        place_label=found.words,
        easting=found.easting,
        northing=found.northing,
        precision=found.precision,
        area=found.area,
        inside_county=found.inside_county,
        place_role=PlaceRole.FOUND_MISSING,
        children=(child,),
        how_known=HowKnown.TOLD,
        told_by=child.name,
    )
