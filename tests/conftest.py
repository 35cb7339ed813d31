"""Fixtures for every test: a migrated database, and people who are signed in to it.

Examples run on the owner's connection in savepoints and step down to the web role through
`as_viewer`, as the demonstration loader does. tests/access/test_real_logins.py uses the real ones.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta

import psycopg
import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import HealthCheck, settings
from psycopg import sql
from xdist.scheduler import LoadFileScheduling
from xdist.workermanage import WorkerController

from sightline.access.parties import Viewer
from sightline.database.connection import as_viewer
from sightline.terms import Marking, Regime, Role
from tests.database_for_tests import migrated
from tests.people import Person, add_person

JOURNEYS = "tests/journeys"

# How long something takes says nothing here: the machine is busy with other tests. What a fixture
# makes stays for all examples of one test, and each is held to take its own traces away.
settings.register_profile(
    "busy",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("busy")


class JourneysTogether(LoadFileScheduling):
    """Gives each worker a file at a time, and all journeys to one, first: they share a site and a
    browser, and take as long as all other tests do on the other workers."""

    def _split_scope(self, nodeid: str) -> str:
        return JOURNEYS if nodeid.startswith(f"{JOURNEYS}/") else super()._split_scope(nodeid)

    def _assign_work_unit(self, node: WorkerController) -> None:
        if JOURNEYS in self.workqueue:
            self.workqueue.move_to_end(JOURNEYS, last=False)
        super()._assign_work_unit(node)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> JourneysTogether:
    """Say how tests are shared out among workers."""
    return JourneysTogether(config, log)


EnterAs = Callable[[Person], AbstractContextManager[Viewer]]


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Migrate this worker's own database as the owner, or copy one; drop it at the end."""
    from django.conf import settings
    from django.db import connections

    from sightline.access.actions import install_proof_key
    from sightline.ledger.actions.words import make_keys

    admin = os.environ.get("SIGHTLINE_TEST_ADMIN_URL")
    if not admin:
        pytest.fail("SIGHTLINE_TEST_ADMIN_URL is not set: run these tests with python3 test.py")
    name = settings.DATABASES["default"]["NAME"]

    def migrate() -> None:
        call_command("migrate", verbosity=0, interactive=False)
        connections.close_all()

    with django_db_blocker.unblock():
        migrated(name, migrate)
        install_proof_key()
        make_keys()
    yield
    connections.close_all()
    with psycopg.connect(admin, autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="session", autouse=True)
def _one_chain_of_middleware() -> Iterator[None]:
    """Let all test clients of a list of middleware share its chain, as all requests of a site do.

    Each client would build it anew, and look through all static files for it: a twelfth of the time
    of all tests.
    """
    from django.conf import settings
    from django.test.client import ClientHandler

    made: dict[tuple[str, ...], dict[str, object]] = {}
    build = ClientHandler.load_middleware

    def load(handler: ClientHandler, is_async: bool = False) -> None:
        chain = tuple(settings.MIDDLEWARE)
        if is_async:
            build(handler, is_async)
            return
        if chain not in made:
            build(handler)
            made[chain] = dict(vars(handler))
        for name in ("view", "template_response", "exception"):
            setattr(handler, f"_{name}_middleware", made[chain][f"_{name}_middleware"])
        handler._middleware_chain = made[chain]["_middleware_chain"]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ClientHandler, "load_middleware", load)
        yield


@pytest.fixture(scope="session", autouse=True)
def _keys_that_open_at_once() -> Iterator[None]:
    """A passphrase is slow to try on purpose: a quarter of the time of the tests that need a key.

    tests/intake/test_custody.py asks for the real cost, and commands in a process of their own pay
    it.
    """
    from sightline.intake import custody

    slow = custody.Scrypt
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(custody, "Scrypt", lambda **said: slow(**{**said, "n": 16}))
        yield


@pytest.fixture
def agencies(db: None) -> None:
    """A police force, a council and a youth charity, and two compartments.

    Put in as `add_agency` and `add_compartment` would, at once: most tests begin so.
    """
    from sightline.agencies.models import Agency, Compartment

    law, general = Regime.LAW_ENFORCEMENT, Regime.GENERAL
    Agency.objects.bulk_create([
        Agency(code="police", name="Police", regime=law, receives_reports=True),
        Agency(code="council", name="Council", regime=general, receives_reports=True),
        Agency(code="charity", name="Youth charity", regime=general, receives_reports=False),
    ])  # fmt: skip
    Compartment.objects.bulk_create([
        Compartment(code="prevent", name="Prevent and disrupt"),
        Compartment(code="fern", name="Operation Fern"),
    ])  # fmt: skip


@pytest.fixture
def person(agencies: None) -> Callable[..., Person]:
    """Make a person with an account: `person(agency="police", roles={Role.ANALYST}, ...)`."""

    def make(
        *,
        agency: str = "police",
        roles: set[Role] | None = None,
        regimes: set[Regime] | None = None,
        clearance: Marking = Marking.OFFICIAL_SENSITIVE,
        compartments: set[str] | None = None,
    ) -> Person:
        own = Regime.LAW_ENFORCEMENT if agency == "police" else Regime.GENERAL
        return add_person(
            agency=agency,
            roles=frozenset(roles or {Role.ANALYST}),
            regimes=frozenset({own} if regimes is None else regimes),
            clearance=clearance,
            compartments=frozenset(compartments or set()),
            at=timezone.now() - timedelta(days=1),
        )

    return make


@pytest.fixture
def officer(person: Callable[..., Person]) -> Person:
    """A police intelligence officer in the shared compartment, who works under both laws."""
    return person(
        roles={Role.INTELLIGENCE_OFFICER},
        regimes=set(Regime),
        compartments={"prevent"},
    )


@pytest.fixture
def analyst(person: Callable[..., Person]) -> Person:
    """A council analyst in the shared compartment."""
    return person(agency="council", roles={Role.ANALYST}, compartments={"prevent"})


@pytest.fixture
def reporter(person: Callable[..., Person]) -> Person:
    """A youth worker who sends reports and reads nothing."""
    return person(agency="charity", roles={Role.REPORTER})


@pytest.fixture
def entering() -> EnterAs:
    """Enter a transaction as a person: `with entering(officer) as viewer:`."""
    from contextlib import contextmanager

    from sightline.access import queries

    @contextmanager
    def enter(who: Person) -> Iterator[Viewer]:
        with as_viewer(who.session_pass):
            yield queries.viewer()

    return enter


@pytest.fixture
def browser_of(client: object) -> Callable[[Person], object]:
    """Return Django's test client, signed in as a person: `browser_of(officer).get("/")`."""
    from django.test import Client

    from sightline.access.web import PASS

    def sign_in(who: Person) -> Client:
        browser = Client()
        session = browser.session
        session[PASS], session["name"] = who.session_pass, "Test Person"
        session.save()
        browser.cookies["sessionid"] = session.session_key
        return browser

    return sign_in
