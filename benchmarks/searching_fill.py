"""Fills a database with very many items and people for benchmarks/searching.py, by COPY.

Words, names, marks and telephones are drawn so that few are in very many records and most in few,
as in life: one telephone is in 5,000 items. Everything is invented.
"""

import random
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice

import psycopg
from django.utils import timezone

from benchmarks import filling
from sightline.access import queries as access
from sightline.access.actions import open_pass
from sightline.access.parties import Label
from sightline.database.connection import as_viewer
from sightline.index.pieces import KINDS, pieces
from sightline.linkage.names_known import forenames
from sightline.subjects.derived import tokens
from sightline.terms import Regime, Role, new_reference

TABLES = (
    "intelligence_item", "index_token", "index_piece", "index_stamp", "index_occurrence",
    "subjects_person",
)  # fmt: skip
WORDS_OF_AN_ITEM = 25
HOTEL = "+447700900555"  # in 5,000 items
SHARED_BY = 5_000
NOW = datetime(2026, 11, 1, tzinfo=UTC)
BATCH = 20_000
ITEM = (
    "reference, version, submission, origin, sanitised_text, is_opinion, concern, how_known,"
    " received_at, place_role, precision, place_name, area, inside_county, online, provenance,"
    " review_by, created_by, created_at, label_id"
)
INDEXES = (
    "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'index_token'"
    " AND indexname IN ('token_value', 'token_record')"
)


class Drawn:
    """What is there to be found, and in what share of the records."""

    def __init__(self, items: int, people: int) -> None:
        """Draw the words, names and numbers; a seed makes it the same each time."""
        self.pick = random.Random(5)  # noqa: S311
        syllables = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ar", "en")]
        self.words = [
            "".join(self.pick.choice(syllables) for _ in range(self.pick.choice((2, 3, 3, 4))))
            for _ in range(30_000)
        ]
        given = sorted(name for name in forenames() if len(name) > 2)
        self.given = self.pick.sample(given, len(given))
        self.family = [
            "".join(self.pick.choice(syllables) for _ in range(2)).capitalize()
            + self.pick.choice(("", "ski", "son", "ton", "man", "ova", "well"))
            for _ in range(12_000)
        ]
        many = max(1_000, items // 16)
        self.phones = [f"+447{self.pick.randrange(10**9):09d}" for _ in range(many)]
        self.marks = [self._mark() for _ in range(many)]
        self.handles = [
            f"{self.pick.choice(self.given)}_{self.pick.choice(self.family).lower()}"
            f"{self.pick.randrange(100)}"
            for _ in range(many)
        ]
        self.names = [f"{self.often(self.given)} {self.often(self.family)}".title()
                      for _ in range(people)]  # fmt: skip
        self.items = [new_reference("I") for _ in range(items)]
        self.people = [new_reference("H") for _ in range(people)]

    def often(self, several: list[str], steep: int = 3) -> str:
        """Return one of several, the first of them far more often than the last."""
        return several[int(len(several) * self.pick.random() ** steep)]

    def _mark(self) -> str:
        letters, year = (
            "ABCDEFGHJKLMNOPRSTUVWXYZ",
            self.pick.choice((*range(2, 26), *range(51, 76))),
        )
        draw = "".join(self.pick.choice(letters) for _ in range(5))
        return f"{draw[:2]}{year:02d}{draw[2:]}"


def fill(owner_url: str, *, items: int, people: int) -> tuple[Drawn, list[str]]:
    """Put everything in; return what was drawn, and the passes of people who may search."""
    postcodes = filling.fill_ground("writer@benchmark.example")
    labels = _labels()
    drawn = Drawn(items, people)
    with psycopg.connect(owner_url, autocommit=True) as owner:
        for table in TABLES:
            owner.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        indexes = owner.execute(INDEXES).fetchall()
        for name, _ in indexes:
            owner.execute(f"DROP INDEX {name}")
        _items(owner, drawn, labels, postcodes)
        _people(owner, drawn, labels)
        for _, made in indexes:
            owner.execute(made)
        for table in TABLES:
            owner.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            owner.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        owner.execute("VACUUM ANALYZE")
    return drawn, _searchers()


def _labels() -> list[int]:
    writer = filling._person("labels@b.example", Role.INTELLIGENCE_OFFICER, filling.GROUPS,
                             timezone.now())  # fmt: skip
    with as_viewer(open_pass(writer)):
        return [
            access.label_number(Label("police", Regime.GENERAL, "police", group))
            for group in ["", *filling.GROUPS]
        ]


def _searchers(count: int = 8) -> list[str]:
    """Return passes of analysts, each in half of the groups."""
    draw = random.Random(2)  # noqa: S311
    return [
        open_pass(filling._person(f"searcher{n}@b.example", Role.ANALYST,
                                  draw.sample(filling.GROUPS, 6), timezone.now()))
        for n in range(count)
    ]  # fmt: skip


def _copy(owner: psycopg.Connection, into: str, rows: Iterable[tuple[object, ...]]) -> None:
    with owner.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:
        lines = ("\t".join(map(str, row)) + "\n" for row in rows)
        while batch := "".join(islice(lines, 5_000)):
            copy.write(batch)


def _items(
    owner: psycopg.Connection, drawn: Drawn, labels: list[int], postcodes: list[str]
) -> None:
    begun, things = time.perf_counter(), set()
    numbered = iter(enumerate(drawn.items))
    while batch := list(islice(numbered, BATCH)):
        made = [_item(drawn, *one, labels, postcodes) for one in batch]
        _copy(owner, f"intelligence_item ({ITEM})", (row for row, _ in made))
        tokens_of = ((row[0], row[-1], *token) for row, found in made for token in found)
        _copy(owner, "index_token (record, label_id, kind, value)", tokens_of)
        things |= {token for _, found in made for token in found if token[0] in KINDS}
    pieces_of = (
        (kind, value, piece) for kind, value in sorted(things) for piece in pieces(kind, value)
    )
    _copy(owner, "index_piece (kind, value, piece)", pieces_of)
    print(f"  items in {time.perf_counter() - begun:.0f} s", flush=True)


def _item(
    drawn: Drawn, number: int, reference: str, labels: list[int], postcodes: list[str]
) -> tuple[tuple[object, ...], list[tuple[str, str]]]:
    """Return the row of an item and its tokens."""
    pick = drawn.pick
    words = sorted({drawn.often(drawn.words) for _ in range(WORDS_OF_AN_ITEM)})
    origin, when = (
        f"O-{pick.randrange(30_000):05d}-00000",
        NOW - timedelta(minutes=pick.randrange(1_050_000)),
    )
    found = [("REFERENCE", reference), ("ORIGIN", origin), ("POSTCODE", pick.choice(postcodes))]
    found += [("WORD", word) for word in words]
    found += _things(drawn, number)
    said = (" ".join(words), "f", "NOT_RECORDED", "SAW", when, "SIGHTED", "UNKNOWN")
    kept = ("", "", "t", "", "", "2028-01-01", "A-0", when, pick.choice(labels))
    return (reference, 1, "", origin, *said, *kept), found


def _things(drawn: Drawn, number: int) -> Iterator[tuple[str, str]]:
    if number < SHARED_BY:
        yield "PHONE", HOTEL
    for share, kind, values in (
        (0.2, "PHONE", drawn.phones), (0.15, "VRM", drawn.marks), (0.1, "HANDLE", drawn.handles),
    ):  # fmt: skip
        if drawn.pick.random() < share:
            yield kind, drawn.often(values, 2)


def _people(owner: psycopg.Connection, drawn: Drawn, labels: list[int]) -> None:
    pick, begun = drawn.pick, time.perf_counter()
    born = [date(1975, 1, 1) + timedelta(days=pick.randrange(14_900)) for _ in drawn.people]
    drawn.births = [day.isoformat() for day in born]
    held = zip(drawn.people, drawn.names, drawn.births, strict=True)
    rows = [(*one, pick.choice(labels)) for one in held]
    first = drawn.items[0]
    _copy(owner, "subjects_person (reference, version, pseudonym, name, born, is_child,"
          " opened_by, opened_at, label_id, opened_from_id)",
          ((ref, 1, new_reference("P"), name, born, born > "2008-11", "A-0", NOW, label, first)
           for ref, name, born, label in rows))  # fmt: skip
    _copy(owner, "index_token (record, label_id, kind, value)",
          ((ref, label, *token) for ref, name, born, label in rows
           for token in tokens(name, born)))  # fmt: skip
    print(f"  people in {time.perf_counter() - begun:.0f} s", flush=True)
