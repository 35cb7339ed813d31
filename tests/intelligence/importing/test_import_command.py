"""The command, on real logins and commits: dry run, apply, again, killed half-way; the doctor."""

import os
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from tests import forked

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]
MAPPING = """
partner = "Westmarch Housing"
[columns]
text = "Details"
key = "Ref"
children = "Child"
[label]
regime = "UK_GDPR"
"""
OFFICER = """
import sys
import django
django.setup()
from datetime import timedelta
from django.utils import timezone
from sightline.agencies.actions import add_agency
from sightline.terms import Marking, Regime, Role
from tests.people import add_person
add_agency(code="trial", name="Trial", regime=Regime.GENERAL)
role = Role(sys.argv[1])
who = add_person(agency="trial", roles=frozenset({role}), regimes=frozenset({Regime.GENERAL}),
    clearance=Marking.OFFICIAL_SENSITIVE, compartments=frozenset(),
    at=timezone.now() - timedelta(days=1))
print(who.email)
"""


def surroundings(role: str) -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "sightline.web.settings",
        "SIGHTLINE_DATABASE_ROLE": role,
    }


def start(*arguments: str, stderr: int = subprocess.PIPE) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "sightline.commands", *arguments],
        cwd=ROOT,
        env=surroundings("sightline_web"),
        text=True,
        stdout=subprocess.PIPE,
        stderr=stderr,
    )


def sightline(*arguments: str) -> tuple[int, str, str]:
    return forked.sightline(arguments, surroundings("sightline_web"))


def account(role: str) -> str:
    """Make an account that is there for other processes too; the database is dropped at the end."""
    _, out, err = forked.python(OFFICER, [role], surroundings("sightline_owner"))
    assert out, err
    return out.strip()


def asking(statement: str) -> int:
    """Ask the whole database, as the throwaway server's superuser: nobody else sees all of it."""
    name = conninfo_to_dict(os.environ["DATABASE_URL"])["dbname"]
    with psycopg.connect(os.environ["SIGHTLINE_TEST_ADMIN_URL"], dbname=name) as admin:
        return admin.execute(statement).fetchone()[0]


@pytest.fixture
def partner(tmp_path: Path) -> tuple[str, str, str, str]:
    """The arguments that import a mapping's file, to be written as partner.csv beside it."""
    (tmp_path / "mapping.toml").write_text(MAPPING)
    file, mapping = tmp_path / "partner.csv", tmp_path / "mapping.toml"
    return str(file), "--mapping", str(mapping), "--as"


def write(partner: tuple[str, ...], rows: int, *, extra: str = "") -> None:
    lines = (f"{partner[0]} {n},A van waited number {n}.,Child {n % 50}\n" for n in range(rows))
    Path(partner[0]).write_text("Ref,Details,Child\n" + "".join(lines) + extra, encoding="utf-8")


def items() -> int:
    return asking("SELECT count(*) FROM intelligence_item")


def test_a_file_is_tried_kept_and_kept_once(
    partner: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    email, before = account("INTELLIGENCE_OFFICER"), items()
    write(partner, 20)
    command = ("intelligence", "import", *partner, email)
    status, out, _ = sightline(*command)
    assert (status, items()) == (0, before)
    assert "dry run" in out
    status, out, _ = sightline(*command, "--apply")
    assert (status, items()) == (0, before + 20)
    assert "20 items added" in out
    status, out, _ = sightline(*command, "--apply")
    assert (status, items()) == (0, before + 20)
    assert "0 items added, 20 rows were there already" in out
    monkeypatch.setenv("SIGHTLINE_LEDGER_HEADS", str(tmp_path / "heads.jsonl"))
    assert sightline("ledger", "seal", "--once")[0] == 0
    status, out, _ = sightline("doctor")
    assert (status, out) == (0, "The index is in step with every item.\n")


def test_one_bar_counts_every_row(partner: tuple[str, ...]) -> None:
    email = account("INTELLIGENCE_OFFICER")
    write(partner, 30, extra='"x","",""\n')
    command = ("intelligence", "import", *partner, email, "--apply", "--good-rows-only")
    theirs, ours = os.openpty()
    termios.tcsetwinsize(ours, (24, 100))
    process = start(*command, stderr=ours)
    process.communicate(timeout=120)
    os.close(ours)
    said = os.read(theirs, 100_000).decode()
    os.close(theirs)
    assert process.returncode == 0
    assert "bringing in: 100%" in said
    assert "31/31" in said
    assert "checking" not in said


def test_every_bad_row_is_reported_where_a_whole_file_is_refused(partner: tuple[str, ...]) -> None:
    email, before = account("INTELLIGENCE_OFFICER"), items()
    write(partner, 4_500, extra="".join(f"x{n},,\n" for n in range(60)))
    command = ("intelligence", "import", *partner, email, "--apply")
    status, out, err = sightline(*command)
    assert (status, items()) == (2, before)
    assert "4,560 rows: 4,500 good, 60 bad" in out
    assert "Kept" not in out
    assert "and 10 more bad rows" in err
    assert err.count("This is empty") == 50
    assert "mend the 60 rows" in err
    assert sightline(*command, "--list-all")[2].count("This is empty") == 60


def test_bad_rows_stop_everything_unless_they_are_left_out(partner: tuple[str, ...]) -> None:
    email, before = account("INTELLIGENCE_OFFICER"), items()
    write(partner, 3, extra="x,,\n")
    command = ("intelligence", "import", *partner, email, "--apply")
    status, _, err = sightline(*command)
    assert (status, items()) == (2, before)
    assert "line 5, Details: This is empty" in err
    assert sightline(*command, "--good-rows-only")[0] == 0
    assert items() == before + 3


def test_an_import_that_is_killed_leaves_nothing(partner: tuple[str, ...]) -> None:
    email, before, left_by_other_tests = account("INTELLIGENCE_OFFICER"), items(), strays()
    write(partner, 20_000)
    process = start("intelligence", "import", *partner, email, "--apply")
    try:
        _wait_for_rows(process)
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=10)
    finally:
        process.kill()
        process.communicate()
    assert items() == before
    assert strays() == left_by_other_tests


def strays() -> dict[str, int]:
    """Count what belongs to an item and has none, by table."""
    columns = dict.fromkeys(("index_token", "index_occurrence", "index_stamp"), "record")
    return {
        table: asking(
            f"SELECT count(*) FROM {table} WHERE {column} NOT IN"
            " (SELECT reference FROM intelligence_item)"
        )
        for table, column in ({"intelligence_importedrow": "item_id"} | columns).items()
    }


def _wait_for_rows(process: subprocess.Popen[str]) -> None:
    """Wait until the other process has written into the tables: a lock that it holds says so."""
    limit = time.monotonic() + 60
    writing = (
        "SELECT count(*) FROM pg_locks WHERE relation = 'index_token'::regclass"
        " AND mode = 'RowExclusiveLock' AND database = (SELECT oid FROM pg_database"
        " WHERE datname = current_database())"
    )
    while not asking(writing):
        assert process.poll() is None, "it ended before it could be killed"
        assert time.monotonic() < limit
        time.sleep(0.02)


@pytest.mark.parametrize("role", ["ANALYST", "ADMINISTRATOR"])
def test_it_takes_an_intelligence_officer(partner: tuple[str, ...], role: str) -> None:
    write(partner, 1)
    status, _, err = sightline("intelligence", "import", *partner, account(role), "--apply")
    assert status == 2
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [("", "empty"), ("A,B\n1,2\n", "no column"), ("Ref,Details,Child\n", "no rows")],
)
def test_what_cannot_be_used_gets_one_line(
    partner: tuple[str, ...], content: str, said: str
) -> None:
    Path(partner[0]).write_text(content)
    email = account("INTELLIGENCE_OFFICER")
    status, out, err = sightline("intelligence", "import", *partner, email)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert said in err


def test_two_gigabytes_are_refused_at_once(partner: tuple[str, ...]) -> None:
    with Path(partner[0]).open("wb") as file:
        file.truncate(2**31)
    status, _, err = sightline("intelligence", "import", *partner, "nobody@agency.example")
    assert status == 2
    assert "the most is 500 MB" in err


def test_nobody_brings_nothing_in(partner: tuple[str, ...]) -> None:
    write(partner, 1)
    status, _, err = sightline("intelligence", "import", *partner, "nobody@agency.example")
    assert status == 2
    assert "intelligence officer" in err
