"""Whether a decision to share may be recorded as it stands: why not, by the name of the answer.

A pure function of answers. A share needs a lawful basis, a purpose, necessity and proportion, and
an authority where laws are crossed. To refuse or decide later takes a reason and a date, and no
more: the form never stands between a gatekeeper and a refusal.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from sightline.sharing.law_rules import Pair
from sightline.sharing.timing_rules import DIALS
from sightline.terms import (
    PUBLIC_BODIES,
    SHARED,
    AtRisk,
    Audience,
    BodyKind,
    Consent,
    Controllers,
    LawPart,
    Regime,
    ShareOutcome,
    Telling,
)

LATEST_THINKING: Final = timedelta(days=DIALS["think_again_days_most"].value)
LONGEST: Final = timedelta(days=DIALS["until_days_most"].value)
HARMFUL: Final = "Say why sharing would harm the child more than not sharing."


@dataclass(frozen=True, slots=True)
class Answers:
    """What a gatekeeper answers. An empty value was not answered."""

    outcome: ShareOutcome | None = None
    position: str = ""
    at_risk: AtRisk | None = None
    purpose: str = field(default="", repr=False)
    items: tuple[str, ...] = ()
    described: str = field(default="", repr=False)
    holds_special: bool = False
    holds_criminal: bool = False
    law: tuple[str, ...] = ()
    necessity: str = field(default="", repr=False)
    proportionality: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)
    against: str = field(default="", repr=False)
    consent: Consent | None = None
    consent_why: str = field(default="", repr=False)
    child_told: Telling | None = None
    carer_told: Telling | None = None
    told_why: str = field(default="", repr=False)
    child_view: str = field(default="", repr=False)
    mask: tuple[str, ...] = field(default=(), repr=False)
    mask_everyone: bool = False
    recipients: tuple[str, ...] = ()
    audience: Audience = Audience.NAMED
    conditions: str = ""
    onward_allowed: bool = False
    until: date | None = None
    retention: str = ""
    controllers: Controllers = Controllers.SEPARATE
    agreement: str = ""
    security: str = ""
    rights: str = ""
    dpia: str = ""
    dpo_view: str = ""
    pointer: bool = False
    told_asker: str = field(default="", repr=False)
    think_again_on: date | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What the answers are measured against, none of it the gatekeeper's to say."""

    today: date
    pair: Pair
    giver: BodyKind | None
    held: frozenset[Regime]  # the laws that what is given is held under
    receives_under: Regime
    public_task: bool  # whoever asked stated that they need it for their public task
    outsider: bool = False
    emergency: bool = False

    @property
    def crossed(self) -> frozenset[Regime]:
        """The laws that something would leave."""
        return self.held - {self.receives_under}


def lacking(answers: Answers, ground: Ground) -> dict[str, str]:
    """Return what is lacking, by answer, with what to do; nothing where it may be recorded."""
    if answers.outcome is None:
        return {"outcome": "Choose what you decide"}
    if answers.outcome not in SHARED:
        return _lacking_to_refuse(answers, ground.today)
    if ground.emergency:
        return _lacking_in_emergency(answers, ground)
    said = {
        "position": None if answers.position.strip() else "Enter your position",
        "at_risk": None if answers.at_risk else "Say whether a child is at risk",
        "purpose": _said(answers.purpose, "Say what it is shared for"),
        "described": None
        if answers.items or answers.described.strip()
        else "Choose a record, or describe what is shared",
        "necessity": _said(answers.necessity, "Say why it is necessary"),
        "proportionality": _said(answers.proportionality, "Say why it is no more than is needed"),
        "retention": _said(answers.retention, "Say how long they may keep it"),
        "until": _until(answers.until, ground.today),
    }
    found = {name: why for name, why in said.items() if why}
    return found | _law(answers, ground) | _people(answers, ground) | _to_whom(answers, ground)


def _lacking_to_refuse(answers: Answers, today: date) -> dict[str, str]:
    harms = answers.outcome is ShareOutcome.REFUSE_DETRIMENTAL
    missing = HARMFUL if harms else "Say why"
    said = {
        "reason": _said(answers.reason, missing),
        "think_again_on": _thinking(answers.think_again_on, today),
    }
    return {name: why for name, why in said.items() if why}


def _lacking_in_emergency(answers: Answers, ground: Ground) -> dict[str, str]:
    """One reason, and to whom. The law is the table's until it is written up."""
    found = {}
    if not answers.reason.strip():
        found["reason"] = "Say why it cannot wait"
    if not answers.items and not answers.described.strip():
        found["described"] = "Choose a record, or say what you share"
    if ground.crossed and not authority(answers, ground):
        found["law"] = ground.pair.why_not or _no_authority(ground)
    return found | _to_whom(answers, ground)


def in_emergency(ground: Ground) -> tuple[str, ...]:
    """Return what an emergency relies on until it is written up: the table says what."""
    wanted = {LawPart.BASIS: ground.held, LawPart.CROSSING: ground.crossed}
    return tuple(
        entry.code
        for part, laws in wanted.items()
        for entry in ground.pair.of(part, laws)
        if laws and entry.emergency
    )


def authority(answers: Answers, ground: Ground) -> str:
    """Return what lets something leave each law that it would leave, or nothing."""
    chosen = ground.pair.chosen(answers.law)
    found = [
        entry
        for entry in chosen
        if entry.part is LawPart.CROSSING and entry.regime in ground.crossed
    ]
    if {entry.regime for entry in found} != ground.crossed:
        return ""
    return "; ".join(entry.words for entry in found)[:200]


def lawful_basis(answers: Answers, ground: Ground, stale_days: int) -> str:
    """Return the words of what was relied on, as they stand today, each with its source."""
    lines = []
    for entry in ground.pair.chosen(answers.law):
        old = ", not reviewed for over a year" if entry.is_stale(ground.today, stale_days) else ""
        lines.append(
            f"{entry.part.label}: {entry.words} ({entry.source}; {entry.standing}; reviewed"
            f" {entry.reviewed:%-d %B %Y}{old})"
        )
    return "\n".join(lines)


def _law(answers: Answers, ground: Ground) -> dict[str, str]:
    """A basis for each law that what is given is held under, conditions, a power, an authority."""
    if ground.pair.why_not:
        return {"law": ground.pair.why_not}
    chosen = ground.pair.chosen(answers.law)
    found: dict[str, str] = {}
    if not ground.held or ground.held - _laws(chosen, LawPart.BASIS):
        found["basis"] = "Choose the lawful basis" + _for_each(ground.held)
    if not ground.public_task and any(entry.needs_tick for entry in chosen):
        found["basis"] = "Whoever asked has not stated that they need it for their public task"
    if answers.holds_special and ground.held - _laws(chosen, LawPart.SPECIAL):
        found["special"] = "Choose the condition for special category data" + _for_each(ground.held)
    general = ground.held & {Regime.GENERAL}
    if answers.holds_criminal and general - _laws(chosen, LawPart.CRIMINAL):
        found["criminal"] = "Choose the condition for allegations of crime"
    if ground.giver in PUBLIC_BODIES and not any(e.part is LawPart.POWER for e in chosen):
        found["power"] = "Choose the power or duty that you rely on"
    if ground.crossed and not authority(answers, ground):
        found["crossing"] = _no_authority(ground)
    return found


def _no_authority(ground: Ground) -> str:
    if not ground.pair.of(LawPart.CROSSING, ground.crossed):
        return (
            "This would pass from one law to another, and the table of law has no authority for"
            " these two bodies. Ask your data protection officer"
        )
    return "This passes from one law to another: choose the authority for that"


def _laws(chosen: Iterable[object], part: LawPart) -> frozenset[Regime | None]:
    return frozenset(entry.regime for entry in chosen if entry.part is part)  # type: ignore[attr-defined]


def _for_each(held: frozenset[Regime]) -> str:
    return ", one for each law that the records are held under" if len(held) > 1 else ""


def _people(answers: Answers, ground: Ground) -> dict[str, str]:
    """Whether consent was sought, and whether child and carer are told; or else why not."""
    said = {
        "consent": None if answers.consent else "Say whether consent was sought",
        "child_told": None if answers.child_told else "Say whether the child is told",
        "carer_told": None if answers.carer_told else "Say whether a parent or carer is told",
    }
    if answers.consent in {Consent.REFUSED, Consent.NOT_SOUGHT}:
        said["consent_why"] = _said(answers.consent_why, "Say why")
    if Telling.NOT_TOLD in {answers.child_told, answers.carer_told}:
        said["told_why"] = _said(answers.told_why, "Say why they are not told")
    return {name: why for name, why in said.items() if why}


def _to_whom(answers: Answers, ground: Ground) -> dict[str, str]:
    if answers.recipients or ground.outsider:
        return {}
    return {"recipients": "Name at least one person who receives it"}


def _said(words: str, missing: str) -> str | None:
    return None if words.strip() else missing


def _thinking(on: date | None, today: date) -> str | None:
    if on is None:
        return "Enter the day on which it is thought about again"
    if not today < on <= today + LATEST_THINKING:
        return "Enter a day after today, within a year"
    return None


def _until(until: date | None, today: date) -> str | None:
    if until is None:
        return "Enter the last day on which it may be opened"
    if not today <= until <= today + LONGEST:
        return "Enter a day from today, within two years"
    return None
