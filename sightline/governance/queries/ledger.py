"""The ledger as an auditor reads it: who, what, when, and whether it was refused; never a text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names
from sightline.ledger import queries as ledger
from sightline.ledger.actions import record
from sightline.ledger.queries.sealed import state_shown
from sightline.ledger.sealing_rules import troubles
from sightline.terms import Act, Outcome

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """What the ledger is narrowed to; an empty value asks for nothing. `day` is London's."""

    who: str = ""
    act: str = ""
    reference: str = ""
    refused: bool = False
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One act as the page shows it. Sealed words are not even fetched."""

    number: int
    at: datetime
    account: str
    name: str
    act: str
    refused: bool
    references: Sequence[str]
    about: str

    @property
    def sealed_sender(self) -> bool:
        """Whether the row is about somebody's own report, so that who it was is sealed in it."""
        sent = self.act == Act.SUBMIT.label and not self.about
        return not self.account and (sent or self.about in {"own reports", "intake_broadcasts_now"})


@dataclass(frozen=True, slots=True)
class Sealing:
    """How far the ledger is sealed, signed and told outside, and what is amiss with that."""

    last: int | None
    signed_at: datetime | None
    outside_at: datetime | None
    troubles: Sequence[str]


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """A page of the ledger, and the number below which the next begins, if there is one."""

    lines: Sequence[Line]
    older: int | None
    sealing: Sealing


def page(viewer: Viewer, asked: Asked, *, below: int | None = None) -> LedgerPage:
    """Return a page of the ledger, the newest first, and enter in the ledger that it was read."""
    require(role_refusal(viewer, Act.AUDIT))
    rows = ledger.entries(actor=asked.who, act=asked.act, reference=asked.reference)
    if asked.refused:
        rows = rows.filter(outcome=Outcome.REFUSED.value)
    if asked.day:
        rows = rows.filter(at__gte=_midnight(asked.day), at__lt=_midnight(_next(asked.day)))
    if below:
        rows = rows.filter(id__lt=below)
    fields = ("id", "at", "actor", "act", "outcome", "references", "about")
    found = list(rows.values_list(*fields)[: ON_A_PAGE + 1])
    names = account_names(sorted({row[2] for row in found}))
    lines = [_line(row, names) for row in found[:ON_A_PAGE]]
    record(viewer.account, Act.AUDIT, [asked.reference] if asked.reference else [])
    older = lines[-1].number if len(found) > ON_A_PAGE else None
    return LedgerPage(lines, older, _sealing())


def _sealing() -> Sealing:
    found = state_shown()
    if found is None:
        return Sealing(None, None, None, ())
    return Sealing(found.last, found.head_at, found.outside_at, troubles(found))


def _line(row: tuple[int, datetime, str, str, str, list[str], str], names: dict[str, str]) -> Line:
    number, at, account, act, outcome, references, about = row
    return Line(
        number=number,
        at=at,
        account=account,
        name=names.get(account, ""),
        act=Act(act).label,
        refused=outcome == Outcome.REFUSED,
        references=references,
        about=about,
    )


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _next(day: date) -> date:
    return day + timedelta(days=1)
