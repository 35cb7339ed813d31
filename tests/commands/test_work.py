"""The worker beside the demonstration: started again when it dies, and never left behind."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

from sightline.commands import work

PATIENCE = 20  # seconds, on a busy machine


def alive(process: int) -> bool:
    """Whether a process runs; one that nobody waits for has ended too."""
    try:
        state = Path(f"/proc/{process}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


def soon(happens: object) -> bool:
    """Whether something happens in good time."""
    limit = time.monotonic() + PATIENCE
    while not happens() and time.monotonic() < limit:
        time.sleep(0.05)
    return bool(happens())


def test_a_killed_worker_is_started_again_and_stopped_with_us(monkeypatch) -> None:
    idle = [sys.executable, "-c", "import time; time.sleep(600)"]
    monkeypatch.setattr(work, "PAUSE", 0.05)
    monkeypatch.setattr(work._Worker, "_start", lambda _self: subprocess.Popen(idle))
    worker = work._Worker()
    first = worker.process.pid
    os.kill(first, signal.SIGKILL)
    assert soon(lambda: worker.process.pid != first)
    second = worker.process.pid
    assert alive(second)
    worker.stop()
    assert not alive(second)
    time.sleep(0.3)
    assert worker.process.pid == second


def test_a_worker_ends_when_its_parent_is_killed_outright() -> None:
    child = "import time; from sightline.commands.serve import die_with_parent;"
    child += " die_with_parent(); print('ready', flush=True); time.sleep(600)"
    parent = f"""
        import subprocess, sys, time
        child = subprocess.Popen([sys.executable, "-c", {child!r}], stdout=subprocess.PIPE)
        child.stdout.readline()
        print(child.pid, flush=True)
        time.sleep(600)
    """
    started = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(parent)], stdout=subprocess.PIPE, text=True
    )
    below = int(started.stdout.readline())
    started.kill()
    started.wait()
    started.stdout.close()
    assert soon(lambda: not alive(below))
