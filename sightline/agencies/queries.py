"""Reading agencies and people's names, as somebody signed in."""

from sightline.access.queries import viewer
from sightline.agencies.models import Account, Agency, Compartment
from sightline.database.connection import as_viewer
from sightline.terms import Regime


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


def name_and_email(account: str) -> tuple[str, str]:
    """Return who an account's holder is, or two empty words for an account that nobody holds."""
    found = Account.objects.filter(reference=account).values_list("name", "email").first()
    return found or ("", "")


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
