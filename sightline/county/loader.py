"""Puts the invented county into a database, through the same actions that people's pages use."""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from django.db import connection, transaction
from django.utils import timezone

from sightline.access import queries as access
from sightline.access.actions import end_pass, open_pass
from sightline.agencies import actions as agencies
from sightline.agencies.queries import everybody
from sightline.county.generator import County, draw
from sightline.county.loader_places import load_places
from sightline.county.loader_reports import (
    answers_of,
    is_corroborated,
    row_of,
    support_for,
)
from sightline.county.loader_work import put_work
from sightline.county.model import Account, Report
from sightline.database.connection import as_viewer
from sightline.database.emptying import empty_database
from sightline.intake import actions as intake
from sightline.intelligence import actions as intelligence
from sightline.terms import Marking, Regime, Role

DOMAIN = "@county.example"
RECEIVING = ("police", "council")
Say = Callable[[str], object]


def is_loaded() -> bool:
    """Say whether the invented county is in this database."""
    return any(email.endswith(DOMAIN) for email in everybody())


def holds_something_else() -> bool:
    """Say whether anybody who is not invented has an account here."""
    return any(not email.endswith(DOMAIN) for email in everybody())


def empty() -> None:
    """Throw the invented county away. Does nothing to a database that holds anything else."""
    tables = set(connection.introspection.table_names())
    if "agencies_account" in tables and is_loaded() and not holds_something_else():
        empty_database()


def sign_ins() -> list[tuple[str, str, str]]:
    """Return (role, name, e-mail address) of the accounts to try, in the order of the work."""
    names = everybody()
    featured = [account for account in _county(2_000).accounts if account.featured]
    return [
        (Role(account.roles[0]).label, account.name, account.email)
        for account in featured
        if account.email in names
    ]


def _county(reports: int) -> County:
    return draw(reports=reports, until=timezone.localdate())


class Handed(NamedTuple):
    """What the database keeps only the hash or half of: key files, and tokens of links, by name."""

    keys: dict[str, str]
    links: dict[str, str]


@transaction.atomic
def load(*, reports: int, password: str, code_secret: str, say: Say) -> Handed:
    """Draw the county and put all of it in, or nothing.

    Return the custodians' key files by the names of their accounts, and the settings' links. The
    passphrase of each key is the password of all.
    """
    county, now = _county(reports), timezone.now()
    say("  its places ...")
    load_places(county, at=now)
    say("  its people ...")
    accounts = _load_people(county, password=password, code_secret=code_secret)
    keys = _make_keys(county, accounts, password, at=now)
    say("  its reports ...")
    _load_items(county, accounts, at=now)
    _send_waiting(county, accounts)
    links = put_work(county, accounts, _officer(county, "council"), at=now)
    return Handed(keys, links)


def _make_keys(
    county: County, accounts: dict[str, str], passphrase: str, *, at: datetime
) -> dict[str, str]:
    """Give each source custodian a key, before the first report is sealed for them."""
    custodians = [one for one in county.accounts if Role.SOURCE_CUSTODIAN in one.roles]
    return {
        one.key: intake.make_key(account=accounts[one.key], passphrase=passphrase, at=at)
        for one in custodians
    }


def _load_people(county: County, *, password: str, code_secret: str) -> dict[str, str]:
    """Add agencies, compartments and accounts; return the accounts' references by key."""
    for agency in county.agencies:
        agencies.add_agency(
            code=agency.key,
            name=agency.name,
            regime=Regime(agency.regime),
            receives_reports=agency.key in RECEIVING,
        )
    for compartment in county.compartments:
        agencies.add_compartment(code=compartment.key, name=compartment.name)
    begun = county.reports[0].received_at
    hashed = agencies.hashed(password)  # once: it is slow on purpose
    return {account.key: _add(account, hashed, code_secret, begun) for account in county.accounts}


def _add(account: Account, hashed: str, code_secret: str, at: datetime) -> str:
    return agencies.add_account(
        email=account.email,
        name=account.name,
        agency=account.agency,
        roles=frozenset(Role(code) for code in account.roles),
        regimes=frozenset(Regime(code) for code in account.regimes),
        clearance=Marking.OFFICIAL_SENSITIVE,
        compartments=frozenset(account.compartments),
        hashed_password=hashed,
        code_secret=code_secret,
        at=at,
    )


def _officer(county: County, agency: str) -> str:
    """Return the key of the agency's intelligence officer."""
    return next(
        account.key
        for account in county.accounts
        if account.agency == agency and Role.INTELLIGENCE_OFFICER in account.roles
    )


def _load_items(county: County, accounts: dict[str, str], *, at: datetime) -> None:
    """Bring the processed reports in, each by its owner agency's officer."""
    done = sorted((r for r in county.reports if r.processed), key=_holder)
    for agency, reports in groupby(done, key=_holder):
        _bring_in(county, list(reports), accounts[_officer(county, agency)], at)


def _holder(report: Report) -> str:
    return report.owner if report.owner in RECEIVING else "council"


def _bring_in(county: County, reports: list[Report], officer: str, at: datetime) -> None:
    """Bring in what stands by itself, then what something else bears out."""
    with as_viewer(open_pass(officer)):
        alone = [report for report in reports if not is_corroborated(report)]
        added = _add_items(county, alone, {}, at)
        held = list(zip(alone, added, strict=True))
        borne_out = [report for report in reports if is_corroborated(report)]
        supports = {report.key: support_for(report, held) for report in borne_out}
        _add_items(county, borne_out, supports, at)
        end_pass()


def _add_items(
    county: County, reports: list[Report], supports: dict[str, str], at: datetime
) -> Sequence[str]:
    viewer = access.viewer()  # anew: labels made meanwhile are among those that it knows
    rows = [row_of(county, report, viewer, supports) for report in reports]
    return intelligence.bring_in(rows=rows, by=viewer, at=at).added


def _send_waiting(county: County, accounts: dict[str, str]) -> None:
    """Send the reports that wait in the queue, each as its own reporter."""
    for report in county.reports:
        if not report.processed:
            with as_viewer(open_pass(accounts[report.reporter])):
                answers = answers_of(county, report)
                intake.submit(answers=answers, by=access.viewer(), at=report.received_at)
                end_pass()
