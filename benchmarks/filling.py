"""Fills a database for the benchmarks: the invented county's ground, many people, many items."""

import random
from datetime import timedelta

import django

django.setup()

from django.contrib.sessions.backends.signed_cookies import SessionStore  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from sightline.access import queries as access  # noqa: E402
from sightline.access.actions import open_pass  # noqa: E402
from sightline.access.parties import Label  # noqa: E402
from sightline.access.web import PASS  # noqa: E402
from sightline.agencies import actions as agencies  # noqa: E402
from sightline.commands.migrate import migrate  # noqa: E402
from sightline.county.generator import draw  # noqa: E402
from sightline.county.loader_places import load_places  # noqa: E402
from sightline.county.model import Geography  # noqa: E402
from sightline.database.connection import as_viewer  # noqa: E402
from sightline.intake import actions as intake  # noqa: E402
from sightline.intake.answers import Answers  # noqa: E402
from sightline.intelligence import actions as intelligence  # noqa: E402
from sightline.intelligence.records import ImportRow, NewGrade, NewItem  # noqa: E402
from sightline.places import queries as places  # noqa: E402
from sightline.terms import (  # noqa: E402
    Concern,
    HowKnown,
    Marking,
    PlaceRole,
    Precision,
    Regime,
    Role,
)

GROUPS = [f"group{number}" for number in range(12)]
BATCH = 5_000
WAITING = 300
CODE = "JBSWY3DPEHPK3PXP"


def fill(
    *, items: int, people: int, submissions: int = WAITING
) -> tuple[dict[str, list[str]], list[str], list[str]]:
    """Return session cookies by kind of person, and references and cells to ask for."""
    now = timezone.now()
    ground, writer = (
        _ground(now),
        _person("writer@benchmark.example", Role.INTELLIGENCE_OFFICER, GROUPS, now),
    )
    spots = [places.at(p.easting, p.northing) for p in ground.postcodes]
    references = _items(items, writer, spots, now)
    _submissions(writer, min(submissions, WAITING), now)
    draw_people = random.Random(2)  # noqa: S311
    kinds = {"officers": Role.INTELLIGENCE_OFFICER, "analysts": Role.ANALYST}
    cookies = {
        kind: [
            _cookie(_person(f"{kind}{n}@b.example", role, draw_people.sample(GROUPS, 6), now))
            for n in range(people // 2)
        ]
        for kind, role in kinds.items()
    }
    _more_submissions(submissions - WAITING)
    _refresh()
    return cookies, references, [str(spot.cells.cell_8) for spot in spots]


def fill_drafts(cookies: list[str], count: int) -> list[tuple[str, str]]:
    """Give people whole drafts that are ready to be sent: (path of the check page, cookie)."""
    made = []
    for number in range(count):
        cookie = cookies[number % len(cookies)]
        with as_viewer(SessionStore(cookie)[PASS]):
            viewer, now = access.viewer(), timezone.now()
            draft = str(intake.begin(by=viewer, at=now))
            for step, typed in WHOLE.items():
                intake.keep(draft=draft, step=step, typed=typed, by=viewer, at=now)
        made.append((f"/report/{draft}/check", cookie))
    return made


def fill_senders(count: int) -> list[str]:
    """Put the ground in and people who report, each with a device; return the devices' keys."""
    now = timezone.now()
    _ground(now)
    keys = []
    for number in range(count):
        account = _person(f"sender{number}@b.example", Role.REPORTER, [], now)
        with as_viewer(open_pass(account)):
            made = intake.set_up(by=access.viewer())
        keys.append(made.key if made else "")
    return keys


def fill_writer() -> tuple[str, str]:
    """Put the ground in and one person who reports; return their cookie and a draft of theirs."""
    now = timezone.now()
    _ground(now)
    cookie = _cookie(_person("writer@b.example", Role.REPORTER, [], now))
    with as_viewer(SessionStore(cookie)[PASS]):
        return cookie, str(intake.begin(by=access.viewer(), at=now))


def fill_ground(email: str) -> list[str]:
    """Put the ground and one officer in, and return the postcodes."""
    now = timezone.now()
    ground = _ground(now)
    _person(email, Role.INTELLIGENCE_OFFICER, GROUPS, now)
    return [each.postcode for each in ground.postcodes]


def _ground(now: object) -> Geography:
    migrate()
    county = draw(reports=1_500, until=now.date())
    load_places(county, at=now)
    for code in ("police", "council"):
        agencies.add_agency(code=code, name=code, regime=Regime.GENERAL, receives_reports=True)
    for code in GROUPS:
        agencies.add_compartment(code=code, name=code)
    return county.geography


def _person(email: str, role: Role, groups: list[str], now: object) -> str:
    return agencies.add_account(
        email=email,
        name="Benchmark",
        agency="police",
        roles=frozenset({role}),
        regimes=frozenset(Regime),
        clearance=Marking.OFFICIAL_SENSITIVE,
        compartments=frozenset(groups),
        hashed_password="!",  # noqa: S106  nobody signs in by password here
        code_secret=CODE,
        at=now - timedelta(days=1),
    )


def _cookie(account: str) -> str:
    store = SessionStore()
    store[PASS], store["name"] = open_pass(account), "Benchmark"
    store.save()
    return str(store.session_key)


def _items(count: int, writer: str, spots: list, now: object) -> list[str]:
    """Store items in every group and under no group, at the county's postcodes."""
    pick = random.Random(3)  # noqa: S311
    labels = [Label("police", Regime.GENERAL, "police", group) for group in ["", *GROUPS]]
    with as_viewer(open_pass(writer)):
        access.label_number(labels[0])
    for start in range(0, count, BATCH):
        with as_viewer(open_pass(writer)):
            rows = [
                _row(n, pick, labels, spots, now) for n in range(start, min(start + BATCH, count))
            ]
            intelligence.bring_in(rows=rows, by=access.viewer(), at=now)
    with as_viewer(open_pass(writer)), connection.cursor() as cursor:
        cursor.execute(OPEN_TO_ALL)
        return [reference for (reference,) in cursor.fetchall()]


def _row(n: int, pick: random.Random, labels: list, spots: list, now: object) -> ImportRow:
    spot, when = pick.choice(spots), now - timedelta(minutes=pick.randrange(1_050_000))
    words = " ".join(pick.choice(WORDS) for _ in range(40))
    item = NewItem(
        label=pick.choice(labels),
        submission="",
        origin=f"O-{pick.randrange(30_000):05d}-00000",
        sanitised_text=words,
        concern=pick.choice(list(Concern)),
        how_known=HowKnown.SAW,
        received_at=when,
        event_start=when,
        event_end=when,
        place_role=pick.choice([PlaceRole.MET, PlaceRole.SIGHTED, PlaceRole.OFFENCE]),
        precision=Precision.POSTCODE,
        easting=spot.easting,
        northing=spot.northing,
        area=spot.area_codes.get("lsoa", ""),
        inside_county=True,
        children=tuple(f"C-{pick.randrange(9_000):05d}-00000" for _ in range(pick.randrange(3))),
    )
    return ImportRow(f"benchmark-{n}", item, NewGrade(pick.choice("12"), pick.choice("ACD"), "P"))


OPEN_TO_ALL = """
SELECT i.reference FROM intelligence_item i JOIN access_label l ON l.id = i.label_id
WHERE l.compartment = '' ORDER BY i.reference LIMIT 2000
"""  # everybody in the agency reads what is in no group
WHOLE = {
    "danger": {"danger": ["NO"]},
    "what": {"what": ["An invented report, long enough to be one. " * 20]},
    "when": {"when": ["UNKNOWN"]},
    "where": {"where": ["UNKNOWN"]},
    "who": {"adults": ["A man in a grey car"]},
    "how": {"how_known": ["SAW"]},
    "reply": {"come_back": ["NO"]},
}
MORE_SUBMISSIONS = """
WITH one AS (SELECT label_id, received_at, due_at, from_agency FROM intake_submission LIMIT 1),
  officers AS (SELECT array_agg(account) AS all_of_them FROM access_standing
               WHERE 'INTELLIGENCE_OFFICER' = ANY (roles))
INSERT INTO intake_submission (reference, label_id, received_at, due_at, from_agency, risk, stage,
  taken_by, taken_at)
SELECT 'S-' || lpad(n::text, 6, '0') || '-0000', label_id,
  received_at - n %% 86400 * interval '1 minute', due_at - n %% 86400 * interval '1 minute',
  from_agency, (n %% 3 + 1)::text,
  CASE WHEN n %% 5 = 0 THEN 'TAKEN' ELSE 'WAITING' END,
  CASE WHEN n %% 5 = 0 THEN all_of_them[1 + n / 5 %% cardinality(all_of_them)] ELSE '' END,
  CASE WHEN n %% 5 = 0 THEN received_at END
FROM one, officers, generate_series(1, %s) n
"""
WORDS = [f"word{number}" for number in range(4_000)]


def _submissions(writer: str, count: int, now: object) -> None:
    with as_viewer(open_pass(writer)):
        viewer = access.viewer()
        for _ in range(count):
            intake.submit(answers=Answers(what="Invented."), by=viewer, at=now)


def _more_submissions(count: int) -> None:
    """Copy what waits, spread over risks and sixty days; every fifth is held by some officer."""
    if count <= 0:
        return
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE intake_submission NO FORCE ROW LEVEL SECURITY")
        cursor.execute(MORE_SUBMISSIONS, [count])
        cursor.execute("ALTER TABLE intake_submission FORCE ROW LEVEL SECURITY")


def _refresh() -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
