"""Fills a database for benchmarks/chart.py: a chart of 2,000 points, and two that all name."""

import random
from datetime import timedelta

import django

django.setup()

from django.contrib.sessions.backends.signed_cookies import SessionStore  # noqa: E402
from django.utils import timezone  # noqa: E402

from sightline.access import queries as access  # noqa: E402
from sightline.access.actions import install_proof_key, open_pass  # noqa: E402
from sightline.access.parties import Label  # noqa: E402
from sightline.access.web import PASS  # noqa: E402
from sightline.agencies import actions as agencies  # noqa: E402
from sightline.commands.migrate import migrate  # noqa: E402
from sightline.database.connection import as_viewer  # noqa: E402
from sightline.index.pseudonyms import PERSON, pseudonym  # noqa: E402
from sightline.intelligence import actions as intelligence  # noqa: E402
from sightline.intelligence.identifiers import Found  # noqa: E402
from sightline.intelligence.records import ImportRow, NewGrade, NewItem  # noqa: E402
from sightline.subjects.actions import refer_to  # noqa: E402
from sightline.subjects.actions.charts import keep_chart  # noqa: E402
from sightline.subjects.charting.asked import Seed  # noqa: E402
from sightline.subjects.charting.graph import Asked  # noqa: E402
from sightline.subjects.charting.keeping import NewChart  # noqa: E402
from sightline.terms import (  # noqa: E402
    Concern,
    HowKnown,
    Identifier,
    Marking,
    PlaceRole,
    Regime,
    Role,
    new_reference,
)

HUBS, ITEMS_A_HUB = 100, 13  # each item names its hub and two more: about 2,000 points, 3,900 links
NUMBERS = [f"07700 900{n:03}" for n in range(1_000)] + [f"01632 960{n:03}" for n in range(1_000)]
SHARED, SHARED_BY = "07700 900999", 5_000
MENTIONS = 3_000
LABEL = Label("police", Regime.GENERAL, "police", "prevent", Marking.OFFICIAL_SENSITIVE)


def fill() -> tuple[str, dict[str, str]]:
    """Return an analyst's cookie, and the addresses of a chart for each case."""
    migrate()
    install_proof_key()
    agencies.add_agency(code="police", name="Police", regime=Regime.GENERAL, receives_reports=True)
    agencies.add_compartment(code="prevent", name="Prevent and disrupt")
    roles = frozenset({Role.INTELLIGENCE_OFFICER, Role.ANALYST})
    account = agencies.add_account(
        email="analyst@benchmark.example", name="Benchmark", agency="police", roles=roles,
        regimes=frozenset(Regime), clearance=Marking.OFFICIAL_SENSITIVE,
        compartments=frozenset({"prevent"}), hashed_password="!",  # noqa: S106
        code_secret="JBSWY3DPEHPK3PXP", at=timezone.now() - timedelta(days=1),  # noqa: S106
    )  # fmt: skip
    opened = open_pass(account)
    with as_viewer(opened):
        somebody = pseudonym(PERSON, "Somebody Whom All Name", "1980")
        texts = list(_texts(random.Random(5)))  # noqa: S311
        shared = [(f"Rang from {SHARED}.", ()) for _ in range(SHARED_BY)]
        mentioned = [("He was there.", (somebody,)) for _ in range(MENTIONS)]
        rows = [_row(n, *each) for n, each in enumerate([*texts, *shared, *mentioned])]
        intelligence.bring_in(rows=rows, by=access.viewer(), at=timezone.now())
    with as_viewer(opened):
        large, phone = _keep_large(), _references([SHARED])[0]
    store = SessionStore()
    store[PASS], store["name"] = opened, "Benchmark"
    store.save()
    start = "/subjects/chart/?from="
    return str(store.session_key), {
        "2,000 points": f"/subjects/chart/{large}",
        "a telephone in 5,000 items": f"{start}{phone}",
        "a person in 3,000 items": f"{start}{somebody}",
    }


def _texts(pick: random.Random) -> list[tuple[str, tuple[str, ...]]]:
    others = iter(pick.sample(NUMBERS[HUBS:-1], 1_899) + pick.choices(NUMBERS[HUBS:-1], k=5_000))
    hubs = (hub for hub in NUMBERS[:HUBS] for _ in range(ITEMS_A_HUB))
    return [(f"{hub} rang {next(others)} and {next(others)}.", ()) for hub in hubs]


def _row(n: int, text: str, people: tuple[str, ...]) -> ImportRow:
    when = timezone.now() - timedelta(hours=n)
    item = NewItem(
        label=LABEL, submission="", origin=new_reference("O"), sanitised_text=text,
        concern=Concern.CHILD_CRIMINAL_EXPLOITATION, how_known=HowKnown.RECORD, received_at=when,
        event_start=when, place_role=PlaceRole.SIGHTED, people=people,
    )  # fmt: skip
    return ImportRow(new_reference("K"), item, NewGrade("2", "A" if n % 3 else "D", "P"))


def _references(numbers: list[str]) -> list[str]:
    found = [Found(Identifier.PHONE, f"+44{number.replace(' ', '')[1:]}") for number in numbers]
    made = refer_to(found)
    return [made[each] for each in found]


def _keep_large() -> str:
    """Keep a chart that is grown from every hub."""
    seeds = [Seed(reference) for reference in _references(NUMBERS[:HUBS])]
    day = timezone.localdate() + timedelta(days=30)
    new = NewChart("To measure.", "Write it down.", day, seeds, [seeds[0].reference], Asked(), {})
    return keep_chart(new=new, by=access.viewer(), at=timezone.now())
