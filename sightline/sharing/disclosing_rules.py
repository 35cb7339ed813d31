"""Whether what was decided may be sent now. Each rule returns why not, for the gatekeeper. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sightline.terms import (
    MARKING_ORDER,
    SHARED,
    Audience,
    Marking,
    Regime,
    SanitisationCode,
    ShareOutcome,
)
from sightline.terms.disclosures import ConsultAnswer


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody named to receive, as they stand now. `clearance` is None for who may get nothing."""

    account: str
    name: str
    clearance: Marking | None
    regimes: frozenset[Regime] = frozenset()


@dataclass(frozen=True, slots=True)
class Chosen:
    """One item that was chosen: what bears on whether it may be sent.

    fallen    what was found of it since, in words, or nothing
    answer    what its originator answered, "" while not answered; asked, whether they were asked
    """

    reference: str
    controller: str
    marking: Marking
    regime: Regime
    sanitisation: SanitisationCode | None = None
    fallen: str = ""
    asked: bool = False
    answer: ConsultAnswer | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a decision says should be sent, and all that was found for it.

    in_words  whether the decision says in words what is shared, beside the items or alone
    """

    outcome: ShareOutcome
    newer: str
    until: datetime | None
    giver: str
    outsider: str = field(repr=False)
    audience: Audience
    crossing_authority: str
    items: Sequence[str]
    recipients: Sequence[str]
    found: Sequence[Chosen]
    readers: Sequence[Reader]
    in_words: bool = False
    findings: int = 0
    nothing_to_tell: bool = False


def refusals(plan: Plan, at: datetime) -> tuple[str, ...]:
    """Return why a decision may not be carried out now; nothing where it may."""
    lots = (_decision(plan, at), _items(plan), _readers(plan), _law(plan), _words(plan))
    return tuple(why_not for lot in lots for why_not in lot)


def must_ask(chosen: Chosen, giver: str) -> bool:
    """Return whether an originator is asked first: the grade says so, or another controls it."""
    return chosen.sanitisation is SanitisationCode.CONSULT or chosen.controller != giver


def _decision(plan: Plan, at: datetime) -> Iterator[str]:
    if plan.outcome not in SHARED:
        yield "It was decided not to share. Nothing is sent."
    if plan.newer:
        yield f"Decision {plan.newer} stands in the place of this one. Carry that out."
    if plan.until is None or plan.until <= at:
        yield "The time until which it was to be shared has passed. Decide again."


def _items(plan: Plan) -> Iterator[str]:
    if not plan.items and not plan.in_words:
        yield "No item was chosen. Decide again, and choose what is sent."
    there = {one.reference for one in plan.found}
    for reference in plan.items:
        if reference not in there:
            yield f"{reference} is not there for you to send. Decide again without it."
    for one in plan.found:
        if one.fallen:
            yield f"{one.reference}: {one.fallen.lower()}. Decide again without it."
        if must_ask(one, plan.giver):
            yield from _consulted(one)


def _consulted(one: Chosen) -> Iterator[str]:
    if not one.asked:
        yield f"{one.reference} may not be passed on until its originator agrees. Ask them."
    elif one.answer is None:
        yield f"{one.reference} waits for its originator, who was asked and has not answered."
    elif one.answer is not ConsultAnswer.AGREE:
        yield f"{one.reference} may not be passed on: its originator refused. Decide without it."


def _readers(plan: Plan) -> Iterator[str]:
    if not plan.recipients and not plan.outsider:
        yield "Nobody is named to receive it, so nobody receives anything. Decide again."
    known = {one.account for one in plan.readers if one.clearance is not None}
    if set(plan.recipients) - known:
        yield "Somebody named to receive it may receive nothing now. Decide again without them."
    for reader in plan.readers:
        for one in plan.found:
            if reader.clearance is not None and _above(one.marking, reader.clearance):
                yield (
                    f"{one.reference} is marked {one.marking.label}, above what {reader.name} is"
                    f" cleared for ({reader.clearance.label}). Leave out the item or the reader."
                )


def _law(plan: Plan) -> Iterator[str]:
    if plan.crossing_authority:
        return
    held = {one.regime for one in plan.found}
    if any(held - reader.regimes for reader in plan.readers if reader.clearance is not None):
        yield (
            "It crosses from one law to another, and the decision names no authority for that."
            " Decide again and name it."
        )


def _words(plan: Plan) -> Iterator[str]:
    if plan.findings:
        yield "A name that must be protected may still be read. Settle each place below."
    if plan.nothing_to_tell:
        yield "No theme has five items or more, so the strategic group is told nothing."


def _above(marking: Marking, clearance: Marking) -> bool:
    return MARKING_ORDER[marking] > MARKING_ORDER[clearance]


def recall_refusal(*, recalled: bool) -> str | None:
    """Return why something may not be recalled, or None."""
    return "It was recalled already." if recalled else None
