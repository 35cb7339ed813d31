"""What kind of body each agency is, and who works there. No word about any record."""

from collections.abc import Iterable

from sightline.agencies.models import Account
from sightline.sharing.law_rules import BodyIs, Entry, law
from sightline.sharing.models import Body
from sightline.terms import BodyKind, Nation, Regime

LAW: dict[str, Entry] = law()
UNDER_PART_3 = frozenset({BodyKind.POLICE, BodyKind.PROBATION, BodyKind.YOUTH_JUSTICE})


def bodies() -> dict[str, BodyIs]:
    """Return what kind of body each agency says that it is."""
    rows = Body.objects.order_by("agency", "-said_at", "-id").distinct("agency")
    return {row.agency: BodyIs(BodyKind(row.kind), Nation(row.nation)) for row in rows}


def regime_of_kind(kind: BodyKind | None) -> Regime:
    """Return the law that a body outside works under, by its kind."""
    return Regime.LAW_ENFORCEMENT if kind in UNDER_PART_3 else Regime.GENERAL


def people_at(agency: str, emails: Iterable[str]) -> dict[str, str]:
    """Return the accounts of some people of an agency, by e-mail address in small letters."""
    wanted = {email.casefold() for email in emails}
    rows = Account.objects.filter(agency=agency).values_list("email", "reference")
    return {email.casefold(): account for email, account in rows if email.casefold() in wanted}


def emails_of(accounts: Iterable[str]) -> list[str]:
    """Return the e-mail addresses of some accounts, in alphabetical order."""
    rows = Account.objects.filter(reference__in=list(accounts)).values_list("email", flat=True)
    return sorted(rows)
