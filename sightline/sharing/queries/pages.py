"""A decision as its own agency reads it, and the desk from which people ask and decide."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names, agency_names
from sightline.intelligence.queries import Line
from sightline.intelligence.queries.lists import lines_of
from sightline.ledger.actions import record
from sightline.sharing.models import Agreement, ShareDecision, ShareRequest
from sightline.sharing.queries.decisions import Decided, as_decided, seen
from sightline.sharing.queries.requests import Asked, as_asked, visible
from sightline.terms import (
    SHARED,
    Act,
    AtRisk,
    Consent,
    Controllers,
    ShareOutcome,
    Telling,
    Term,
)

MOST = 200


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision in a list."""

    reference: str
    outcome: ShareOutcome
    to_name: str
    decided_at: datetime
    emergency: bool
    think_again_on: date | None
    write_up_due: datetime | None


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """One decision, whole. `said` is what the gatekeeper answered, by the model's own names."""

    decided: Decided
    said: dict[str, Any] = field(repr=False)
    from_name: str
    to_name: str
    decider: str
    recipients: tuple[str, ...]
    lines: Sequence[Line] = field(repr=False)
    agreement_name: str
    think_again_on: date | None
    write_up_due: datetime | None
    chain: tuple[str, ...]
    may_decide: bool

    @property
    def is_shared(self) -> bool:
        """Return whether something is shared."""
        return self.decided.outcome in SHARED

    @property
    def is_to_write_up(self) -> bool:
        """Return whether an emergency still waits for its reasons."""
        return self.decided.emergency and not self.decided.newer


@dataclass(frozen=True, slots=True)
class Desk:
    """What waits, and what was decided."""

    asked_of_us: list[Asked]
    asked_by_us: list[Asked]
    again: list[DecisionLine]
    to_write_up: list[DecisionLine]
    decided: list[DecisionLine]
    keeps: bool
    may_decide: bool


_TERMS: dict[str, type[Term]] = {
    "at_risk": AtRisk, "consent": Consent, "child_told": Telling, "carer_told": Telling,
    "controllers": Controllers,
}  # fmt: skip
_WORDS = (
    "purpose", "necessity", "proportionality", "reason", "against", "consent_why", "told_why",
    "child_view", "described", "conditions", "retention", "security", "rights", "dpia", "dpo_view",
    "told_asker", "position", "pointer", "holds_special", "holds_criminal",
)  # fmt: skip


def decision(viewer: Viewer, reference: str) -> DecisionPage:
    """Return a decision for the page of its own agency's gatekeepers and leads."""
    require(role_refusal(viewer, Act.AGREE), reference)
    row = seen(viewer).get(pk=reference)
    lines = lines_of(viewer, Act.READ, row.items, most=MOST) if row.items else []
    record(viewer.account, Act.READ, [reference, *(line.reference for line in lines)])
    names = agency_names()
    people = account_names([row.decided_by, *row.recipients])
    said: dict[str, Any] = {name: getattr(row, name) for name in _WORDS}
    for name, term in _TERMS.items():
        said[name] = term(getattr(row, name)).label if getattr(row, name) else ""
    agreed = Agreement.objects.filter(pk=row.agreement).values_list("name", flat=True).first()
    return DecisionPage(
        decided=as_decided(row),
        said=said,
        from_name=names.get(row.giver, row.giver),
        to_name=row.outsider or names.get(row.receiver, row.receiver),
        decider=people.get(row.decided_by, ""),
        recipients=tuple(people.get(account, "") for account in row.recipients),
        lines=lines,
        agreement_name=agreed or "",
        think_again_on=row.think_again_on,
        write_up_due=row.write_up_due,
        chain=_chain(viewer, row),
        may_decide=not role_refusal(viewer, Act.DECIDE_SHARE),
    )


def _chain(viewer: Viewer, row: ShareDecision) -> tuple[str, ...]:
    """Return all decisions on the same, the oldest first."""
    found = [row.pk]
    while former := seen(viewer).filter(pk=found[0]).values_list("former_id", flat=True).first():
        found.insert(0, former)
    while later := seen(viewer).filter(former=found[-1]).values_list("pk", flat=True).first():
        found.append(later)
    return tuple(found)


def desk(viewer: Viewer, *, today: date) -> Desk:
    """Return what waits for the viewer's agency, by the clock, and what they asked."""
    require(role_refusal(viewer, Act.ASK_SHARE))
    keeps = not role_refusal(viewer, Act.AGREE)
    of_us = _waiting(viewer) if keeps else ShareRequest.objects.none()
    by_us = visible(viewer).exclude(giver=viewer.agency).order_by("-asked_at", "-pk")
    own = visible(viewer).filter(giver=viewer.agency, asker=viewer.account).exclude(pk__in=of_us)
    asked_by_us = [*by_us[:MOST], *own.order_by("-asked_at", "-pk")[:MOST]]
    standing = _standing(viewer) if keeps else ShareDecision.objects.none()
    found = Desk(
        asked_of_us=as_asked(viewer, list(of_us[:MOST])),
        asked_by_us=as_asked(viewer, asked_by_us),
        again=_lines(standing.filter(think_again_on__lte=today).order_by("think_again_on", "pk")),
        to_write_up=_lines(standing.filter(emergency=True).order_by("write_up_due", "pk")),
        decided=_lines(standing.order_by("-decided_at", "-pk")),
        keeps=keeps,
        may_decide=not role_refusal(viewer, Act.DECIDE_SHARE),
    )
    shown = [each.reference for part in (found.asked_of_us, found.asked_by_us) for each in part]
    shown += [each.reference for part in (found.again, found.to_write_up, found.decided)
              for each in part]  # fmt: skip
    record(viewer.account, Act.LIST, dict.fromkeys(shown), about="sharing")
    return found


def _waiting(viewer: Viewer) -> QuerySet[ShareRequest]:
    """Return what the viewer's agency is asked or offers, and has not decided on."""
    answered = ShareDecision.objects.filter(request=OuterRef("pk"))
    rows = visible(viewer).filter(giver=viewer.agency).filter(~Exists(answered))
    return rows.order_by("due_at", "pk")


def _standing(viewer: Viewer) -> QuerySet[ShareDecision]:
    """Return the decisions that no later one has taken the place of."""
    later = ShareDecision.objects.filter(former=OuterRef("pk"))
    return seen(viewer).filter(~Exists(later))


def _lines(rows: QuerySet[ShareDecision]) -> list[DecisionLine]:
    names = agency_names()
    return [
        DecisionLine(
            reference=row.pk,
            outcome=ShareOutcome(row.outcome),
            to_name=row.outsider or names.get(row.receiver, row.receiver),
            decided_at=row.decided_at,
            emergency=row.emergency,
            think_again_on=row.think_again_on,
            write_up_due=row.write_up_due,
        )
        for row in rows[:MOST]
    ]
