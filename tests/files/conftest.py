"""A scanner that answers as told, and files that were added, sent and opened."""

import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection

from sightline.access.parties import Label
from sightline.files.checking import Checked
from sightline.files.remaking.made import Made
from sightline.terms import FileKind, FileState, Marking, Regime, Role, new_reference
from tests.people import Person

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
COUNCIL = Label("council", Regime.GENERAL, "council", "", Marking.OFFICIAL_SENSITIVE)
MARK = b"the words of a photo"


class Clamd:
    """A socket that answers INSTREAM, and what was sent to it."""

    def __init__(self, folder: Path) -> None:
        """Listen under a path that is short enough for a socket."""
        self.address, self.answer, self.received = str(folder / "c"), b"stream: OK\0", b""
        self.listening = socket.socket(socket.AF_UNIX)
        self.listening.bind(self.address)
        self.listening.listen()
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                caller, _ = self.listening.accept()
            except OSError:
                return
            with caller, caller.makefile("rb") as said:
                self.received = b""
                if said.read(10) == b"zINSTREAM\0":
                    while size := int.from_bytes(said.read(4), "big"):
                        self.received += said.read(size)
                caller.sendall(self.answer)


@pytest.fixture
def clamd() -> Iterator[Clamd]:
    """A scanner that finds nothing until it is told what to answer."""
    with tempfile.TemporaryDirectory() as folder:
        scanner = Clamd(Path(folder))
        yield scanner
        scanner.listening.shutdown(socket.SHUT_RDWR)
        scanner.listening.close()


@pytest.fixture
def unforced() -> Callable[[str], object]:
    """Lift row security from a table for its owner: `with unforced("files_file") as cursor:`."""

    @contextmanager
    def lift(*tables: str) -> Iterator[object]:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
            for table in tables:
                cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
            yield cursor
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
            for table in tables:
                cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")

    return lift


def photo(state: FileState = FileState.CLEAN, *, finding: str = "", parts: int = 1) -> Checked:
    """A file that was checked, without the work of checking it."""
    made = Made(tuple(b"\xff\xd8\xff" + MARK + bytes([n]) for n in range(parts)))
    kind = FileKind.PHOTO if parts == 1 else FileKind.DOCUMENT
    return Checked(b"original " + MARK, kind, state, finding, made)


@pytest.fixture
def draft() -> str:
    return new_reference("D")


@pytest.fixture
def add(entering: Callable[..., object]) -> Callable[..., str]:
    """Add a checked file to somebody's draft; return its reference."""
    from sightline.files import actions, queries
    from sightline.terms import Act

    def put(who: Person, draft: str, file: Checked | None = None) -> str:
        with entering(who) as viewer:
            assert actions.add(draft=draft, file=file or photo(), by=viewer, at=NOW) is None
            return queries.of_draft(viewer, Act.ATTACH, draft)[-1].reference

    return put


@pytest.fixture
def sent(
    add: Callable[..., str], entering: Callable[..., object], reporter: Person
) -> Callable[..., str]:
    """Send a file with a report: `sent(photo(FileState.HELD), about="S-...")`; its reference."""
    from sightline.files import actions

    def send(file: Checked | None = None, *, about: str = "", label: Label = COUNCIL) -> str:
        draft = new_reference("D")
        reference = add(reporter, draft, file)
        with entering(reporter) as viewer:
            sent_along = actions.attach(
                about=about or f"S{draft[1:]}", from_draft=draft, label=label, by=viewer
            )
        assert sent_along == [reference]
        return reference

    return send


@pytest.fixture
def council_officer(person: Callable[..., Person]) -> Person:
    """An intelligence officer of the council, which receives the charity's reports."""
    return person(agency="council", roles={Role.INTELLIGENCE_OFFICER})


@pytest.fixture
def opening(entering: Callable[..., object]) -> Callable[..., None]:
    """Open a file as somebody."""
    from sightline.files import actions

    def press(who: Person, reference: str, **given: object) -> None:
        said = {"reason": "TRIAGE", "words": "", "said_unscanned": False} | given
        with entering(who) as viewer:
            actions.open_file(reference=reference, by=viewer, **said)

    return press
