"""Puts the invented county into a database, through the same actions that people's pages use."""

from collections.abc import Callable
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from django.db import connection, transaction
from django.utils import timezone

from sightline.access import queries as access
from sightline.agencies import actions as agencies
from sightline.agencies.queries import everybody
from sightline.county.generator import County, draw
from sightline.county.loader_answer import put_request
from sightline.county.loader_assess import put_assessments
from sightline.county.loader_casework import put_casework
from sightline.county.loader_conferences import put_conferences
from sightline.county.loader_figures import put_figures
from sightline.county.loader_keep import put_keeping
from sightline.county.loader_links import end_links, put_links, senders
from sightline.county.loader_looked import put_looks
from sightline.county.loader_measures import put_measures
from sightline.county.loader_onward import put_onward
from sightline.county.loader_panels import put_panels
from sightline.county.loader_people import put_people
from sightline.county.loader_places import load_places
from sightline.county.loader_plans import put_plans
from sightline.county.loader_profiles import put_profiles
from sightline.county.loader_promises import put_promises
from sightline.county.loader_published import put_published
from sightline.county.loader_reports import (
    Known,
    answers_of,
    is_corroborated,
    known_in,
    row_of,
    support_for,
)
from sightline.county.loader_reviews import put_reviews
from sightline.county.loader_scene import Scene
from sightline.county.loader_sessions import put_sessions
from sightline.county.loader_sharing import put_sharing
from sightline.county.loader_story import put_story
from sightline.county.loader_widen import put_widening
from sightline.county.loader_work import put_work
from sightline.county.model import Account, Report
from sightline.county.timing import monday_after
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
    scene = Scene(county, accounts)
    scene.come_in()
    links = put_links(scene, _officer(county, "council"))
    keys = _make_keys(county, accounts, password, at=now)
    say("  its reports ...")
    scene.items.update(_load_items(county, accounts, at=now, scene=scene))
    sent = _send(scene)
    end_links(scene, _officer(county, "council"), at=now)
    say("  what was made of them ...")
    put_story(scene, sent, at=now)
    put_people(scene, (_officer(county, "police"), _officer(county, "council")), at=now)
    council = _officers(county, "council")
    put_profiles(scene, council[0], council[1], at=now)
    put_assessments(scene, council[0], at=now)
    put_work(scene, _officer(county, "council"), at=now)
    put_onward(scene, at=now)
    place = put_measures(scene, at=now)
    put_plans(scene, place, at=now)
    put_panels(scene, place)
    put_casework(scene, at=now)
    put_reviews(scene)
    put_widening(scene)
    put_sharing(scene)
    put_sessions(scene, at=now)
    put_conferences(scene, at=now)
    put_keeping(scene, at=now)
    put_request(scene, at=now)
    put_promises(scene)
    put_looks(scene, at=now)
    say("  its figures ...")
    put_figures(scene, at=now)
    put_published(scene, at=now)
    scene.go_out()
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


def _officers(county: County, agency: str) -> list[str]:
    """Return the keys of the agency's intelligence officers."""
    return [
        account.key
        for account in county.accounts
        if account.agency == agency and Role.INTELLIGENCE_OFFICER in account.roles
    ]


def _officer(county: County, agency: str) -> str:
    """Return the key of the agency's intelligence officer."""
    return _officers(county, agency)[0]


def _load_items(
    county: County, accounts: dict[str, str], *, at: datetime, scene: Scene | None = None
) -> dict[str, str]:
    """Bring most processed reports in, each by its owner agency's officer; return the items.

    The others come up the ladder from the queue: see `loader_climb`.
    """
    scene = scene or Scene(county, accounts)
    done = [report for report in county.reports if not scene.is_sent(report)]
    items: dict[str, str] = {}
    for agency, reports in groupby(sorted(done, key=_holder), key=_holder):
        items |= _bring_in(scene, list(reports), _officer(county, agency), at)
    return items


def _holder(report: Report) -> str:
    return report.owner if report.owner in RECEIVING else "council"


def _bring_in(scene: Scene, reports: list[Report], officer: str, at: datetime) -> dict[str, str]:
    """Bring in week by week what stands by itself, then what something else bears out."""
    county = scene.county
    with scene.acting(officer):
        known = known_in(county, reports)
        alone = [report for report in reports if not is_corroborated(report)]
        held = _by_week(county, alone, known, {}, at)
        borne_out = [report for report in reports if is_corroborated(report)]
        pairs = [(report, held[report.key]) for report in alone]
        supports = {report.key: support_for(report, pairs) for report in borne_out}
        held |= _by_week(county, borne_out, known, supports, at)
    return held


def _by_week(
    county: County, reports: list[Report], known: Known, supports: dict[str, str], at: datetime
) -> dict[str, str]:
    """Bring each week's reports in on the Monday after; return the items by the reports' keys."""
    items: dict[str, str] = {}
    for monday, week in groupby(reports, key=lambda report: monday_after(report.received_at)):
        written, viewer = list(week), access.viewer()  # anew: with the labels made meanwhile
        rows = [row_of(county, report, viewer, known, supports) for report in written]
        added = intelligence.bring_in(rows=rows, by=viewer, at=min(monday, at)).added
        items |= zip((report.key for report in written), added, strict=True)
    return items


def _send(scene: Scene) -> dict[str, str]:
    """Send the reports that wait or waited in the queue, each as its own reporter or by a link."""
    sent, by_link = {}, senders(scene)
    for report in filter(scene.is_sent, scene.county.reports):
        with scene.acting(by_link.get(report.key, report.reporter)) as viewer:
            answers = answers_of(scene.county, report)
            sent[report.key] = intake.submit(answers=answers, by=viewer, at=report.received_at)
    return sent
