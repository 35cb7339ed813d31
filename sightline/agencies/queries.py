"""Reading agencies and people's names, as somebody signed in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.queries import viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.models import Account, Agency, Compartment, Leaving
from sightline.database.connection import as_viewer
from sightline.ledger.actions import record
from sightline.terms import Act, Regime, Role


def agency_names() -> dict[str, str]:
    """Return the names of all agencies by their codes."""
    return dict(Agency.objects.values_list("code", "name"))


def group_names() -> dict[str, str]:
    """Return the names of the compartments that the viewer is in, by their codes in order."""
    return dict(Compartment.objects.order_by("name").values_list("code", "name"))


def receiving_agencies() -> list[Agency]:
    """Return the agencies that reports go to, in alphabetical order."""
    return list(Agency.objects.filter(receives_reports=True).order_by("name"))


def account_names(references: list[str]) -> dict[str, str]:
    """Return the names of people by their accounts' references."""
    if not references:
        return {}
    return dict(Account.objects.filter(reference__in=references).values_list("reference", "name"))


def accounts_of(agency: str) -> list[str]:
    """Return the accounts of everybody in an agency, of those who left too."""
    return list(Account.objects.filter(agency=agency).values_list("reference", flat=True))


def agency_of(account: str) -> str:
    """Return the agency of an account, or nothing for an account that nobody has."""
    found = Account.objects.filter(reference=account).values_list("agency_id", flat=True).first()
    return found or ""


def agencies_of(accounts: Iterable[str]) -> dict[str, str]:
    """Return the agency of each of some accounts, of those that somebody has."""
    rows = Account.objects.filter(reference__in=list(accounts))
    return dict(rows.values_list("reference", "agency_id"))


def name_and_email(account: str) -> tuple[str, str]:
    """Return who an account's holder is, or two empty words for an account that nobody holds."""
    found = Account.objects.filter(reference=account).values_list("name", "email").first()
    return found or ("", "")


def names_in(agency: str) -> list[str]:
    """Return the names of all who have an account in an agency."""
    return list(Account.objects.filter(agency=agency).values_list("name", flat=True))


def account_of(email: str) -> str | None:
    """Return the account of an e-mail address, or None (for the command line)."""
    found = Account.objects.filter(email__iexact=email).values_list("reference", flat=True)
    return found.first()


def own_name(session_pass: str) -> str:
    """Return the name of the holder of a pass."""
    with as_viewer(session_pass):
        return Account.objects.get(reference=viewer().account).name


def everybody() -> dict[str, str]:
    """Return the names of all who may sign in, by e-mail address (for the command line)."""
    return dict(Account.objects.order_by("email").values_list("email", "name"))


def regime_of(code: str) -> Regime:
    """Return the law that an agency works under. Raise Agency.DoesNotExist."""
    return Regime(Agency.objects.values_list("regime", flat=True).get(code=code))


@dataclass(frozen=True, slots=True)
class LeavingLine:
    """That somebody leaves or has left, as their agency's lead or an administrator sees it."""

    reference: str
    account: str
    name: str
    agency: str
    agency_name: str
    leaves_at: datetime
    recorded_by: str
    recorded_at: datetime


def leavings(viewer: Viewer) -> list[LeavingLine]:
    """Return who leaves or has left, the newest first: of one's agency, or of all."""
    require(role_refusal(viewer, Act.LEAVE))
    found = _leavings(list(Leaving.objects.order_by("-recorded_at", "reference")[:200]))
    record(viewer.account, Act.LIST, [line.reference for line in found], about="leavers")
    return found


def leaving(viewer: Viewer, reference: str) -> LeavingLine:
    """Return one of them. Raise Leaving.DoesNotExist."""
    require(role_refusal(viewer, Act.LEAVE), reference)
    row = Leaving.objects.get(pk=reference)
    record(viewer.account, Act.READ, [reference, row.account], about="leaver")
    return _leavings([row])[0]


def leavers_of(agency: str) -> list[str]:
    """Return the accounts whose leaving an agency's lead, or an administrator, may know of."""
    return sorted(Leaving.objects.filter(agency=agency).values_list("account", flat=True))


def _leavings(rows: list[Leaving]) -> list[LeavingLine]:
    names = account_names(sorted({who for row in rows for who in (row.account, row.recorded_by)}))
    agencies = agency_names()
    return [
        LeavingLine(
            row.reference,
            row.account,
            names.get(row.account, ""),
            row.agency,
            agencies.get(row.agency, row.agency),
            row.leaves_at,
            names.get(row.recorded_by, ""),
            row.recorded_at,
        )
        for row in rows
    ]


def may_leave(viewer: Viewer) -> dict[str, str]:
    """Return whose leaving the viewer may record, by account: the names of those still here.

    For somebody whose day is still to come it may be recorded again.
    """
    require(role_refusal(viewer, Act.LEAVE))
    people = Account.objects.exclude(reference=viewer.account)
    if Role.ADMINISTRATOR not in viewer.roles:
        people = people.filter(agency=viewer.agency)
    left = Leaving.objects.filter(leaves_at__lte=timezone.now())
    gone = set(left.values_list("account", flat=True))
    rows = people.select_related("agency").order_by("name", "reference")
    return {row.reference: f"{row.name}, {row.agency.name}" for row in rows
            if row.reference not in gone}  # fmt: skip


def colleagues(viewer: Viewer) -> dict[str, str]:
    """Return the names of all in the viewer's agency who have not left, by account."""
    gone = set(Leaving.objects.values_list("account", flat=True))
    rows = Account.objects.filter(agency=viewer.agency).order_by("name", "reference")
    return {row.reference: row.name for row in rows if row.reference not in gone}
