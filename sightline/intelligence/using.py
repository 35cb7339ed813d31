"""When intelligence may be used, made evidence of, or closed: each rule answers why not. Pure."""

from datetime import date
from typing import Final

from sightline.access.parties import Viewer
from sightline.terms import EVIDENCE, ActionCode, Assessment, ItemOutcome, Regime, UseKind

ASK_FIRST: Final = "This came under conditions: say who at the originating agency agreed, and when."


def kind_refusal(kind: UseKind, viewer: Viewer) -> str | None:
    """Return why somebody may not record a use of this kind. Making evidence is a police act."""
    if kind in EVIDENCE and Regime.LAW_ENFORCEMENT not in viewer.regimes:
        return "Only someone who works under law enforcement records that it became evidence."
    return None


def grade_refusal(assessment: Assessment | None) -> str | None:
    """Return why an item as it is graded now may not be used, or None."""
    if assessment is None:
        return "Grade it first: what nobody has judged is not acted on."
    if assessment is Assessment.SUSPECTED_FALSE:
        return "It is graded E, suspected to be false. Grade it again before it is used."
    return None


def condition_refusal(action: ActionCode | None, words: str) -> str | None:
    """Return why the conditions that an item came under are not met, or None."""
    if action in {ActionCode.ASK_FIRST, ActionCode.COVERT} and not words.strip():
        return ASK_FIRST
    return None


def day_refusal(happened_on: date, received_on: date, today: date) -> str | None:
    """Return why a use cannot have been on a day, or None."""
    if happened_on > today:
        return "The day must be today or in the past."
    if happened_on < received_on:
        return "The day must not be before this was received."
    return None


def closing_refusal(outcome: ItemOutcome, now: ItemOutcome | None, *, evidence: bool) -> str | None:
    """Return why an item may not be given an outcome, or None.

    `now` is the outcome that counts at present, None while it is open; `evidence` says whether a
    use as evidence is recorded.
    """
    is_open = now in {None, ItemOutcome.REOPENED}
    if outcome is ItemOutcome.REOPENED and is_open:
        return "It is open already."
    if outcome is not ItemOutcome.REOPENED and not is_open:
        return "It is closed already. Open it again first."
    if outcome is ItemOutcome.EVIDENCE and not evidence:
        return "Record first what evidence it became."
    return None
