"""Asking for figures, and for the worker: keeping what was made safe, and what a check found."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db import transaction

from sightline.access.actions import defer
from sightline.access.parties import Viewer
from sightline.access.refused import Refused, require
from sightline.access.rules import role_refusal
from sightline.intelligence.actions import once
from sightline.ledger.actions import record
from sightline.publish.actions.editions import draft
from sightline.publish.figures.definitions import Definitions
from sightline.publish.figures.period import FiguresOf, why_not
from sightline.publish.models import Check, FigureAsked, FigureOutcome, Lowering, LoweringAgreed
from sightline.publish.queries import editions
from sightline.publish.queries import figures as queries
from sightline.publish.records import Asked, Content
from sightline.publish.rules import agree_refusal
from sightline.terms import Act, new_reference
from sightline.terms.editions import EditionState, PublicPart
from sightline.terms.figures import FigureEnd, FigureVerdict

FILL, CHECK = "publish.fill", "publish.check"  # the jobs' names
LETTER = "T"
NOT_A_DRAFT = "Only a draft of figures that waits is checked."


@transaction.atomic
def ask(
    *, period: FiguresOf, without: Collection[str], definitions: Definitions, by: Viewer,
    at: datetime, today: date,
) -> str:  # fmt: skip
    """Ask for a period's figures, without some tables; return the request's reference."""
    require(role_refusal(by, Act.RELEASE))
    require(why_not(period, today=today, settles_days=definitions.settles_days))
    reference = new_reference(LETTER)
    FigureAsked.objects.create(
        reference=reference, period=period.code, without=sorted(without), by=by.account, at=at
    )
    defer(FILL, reference)
    record(by.account, Act.RELEASE, [reference], about="ASKED")
    return reference


def begin(*, reference: str, by: Viewer) -> Asked | None:
    """Return the viewer's own request that nothing has become of yet, or None."""
    found = queries.asked(by, reference)
    return found if found.by == by.account and found.end is None else None


@transaction.atomic
def keep(
    *, asked: Asked, content: Content, against: Collection[str], settings: str, by: Viewer,
    at: datetime,
) -> str:  # fmt: skip
    """Draft an edition of safe figures with its passing check; return its reference."""
    made = draft(part=PublicPart.FIGURES, subject=asked.period, content=content, by=by, at=at)
    add_check(edition=made, against=against, says=(), settings=settings, by=by, at=at)
    with once():
        FigureOutcome.objects.create(
            asked_id=asked.reference, end=FigureEnd.DRAFTED.value, edition_id=made, at=at
        )
    return made


@transaction.atomic
def give_up(*, asked: str, end: FigureEnd, says: Sequence[str], by: Viewer, at: datetime) -> None:
    """Note that nothing was kept, and why, in words without counts."""
    require(role_refusal(by, Act.RELEASE))
    with once():
        FigureOutcome.objects.create(asked_id=asked, end=end.value, says=list(says), at=at)
    record(by.account, Act.RELEASE, [asked], about=end.value)


@transaction.atomic
def ask_check(*, edition: str, by: Viewer) -> None:
    """Ask that a draft of figures is held against all that has been released by now."""
    found = editions.edition(by, edition)
    if found.part is not PublicPart.FIGURES or found.state is not EditionState.DRAFT:
        raise Refused(NOT_A_DRAFT, edition)
    defer(CHECK, edition)
    record(by.account, Act.RELEASE, [edition], about="ASKED")


@transaction.atomic
def add_check(
    *, edition: str, against: Collection[str], says: Sequence[str], settings: str, by: Viewer,
    at: datetime,
) -> None:  # fmt: skip
    """Note what a check found; nothing to say is a pass."""
    require(role_refusal(by, Act.RELEASE))
    before = queries.newest_check(by, edition)
    verdict = FigureVerdict.REFUSED if says else FigureVerdict.PASSED
    with once():
        Check.objects.create(
            edition_id=edition,
            number=before.number + 1 if before else 1,
            against=sorted(against),
            verdict=verdict.value,
            says=list(says),
            settings=settings,
            by=by.account,
            at=at,
        )
    record(by.account, Act.RELEASE, [edition], about=f"CHECK_{verdict.value}")


@transaction.atomic
def lower(
    *, regime: str, line: str, value: int, why: str, until: date, by: Viewer, at: datetime
) -> str:
    """Ask that one line of a regime is lowered for a time; it holds once another person agrees."""
    require(role_refusal(by, Act.RELEASE))
    reference = new_reference(LETTER)
    Lowering.objects.create(
        reference=reference, regime=regime, line=line, value=value, why=why.strip(), until=until,
        by=by.account, at=at,
    )  # fmt: skip
    record(by.account, Act.RELEASE, [reference], about="LOWERING")
    return reference


@transaction.atomic
def agree(*, lowering: str, by: Viewer, at: datetime) -> None:
    """Agree to what somebody else asked to be lowered."""
    found = next((each for each in queries.lowerings(by) if each.reference == lowering), None)
    if found is None:
        raise Refused("There is no such lowering.", lowering)
    require(agree_refusal(found, by.account), lowering)
    with once():
        LoweringAgreed.objects.create(lowering_id=lowering, by=by.account, at=at)
    record(by.account, Act.RELEASE, [lowering], about="LOWERED")
