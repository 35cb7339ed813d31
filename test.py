"""Checks the whole project: python3 test.py [--only NAME] [-k EXPRESSION]

Style, types, import contracts, front-end build and the Python tests against a throwaway database;
then a summary that names what was not run and why. Anything that fails makes the status non-zero.
SIGHTLINE_TEST_ADMIN_URL  use this PostgreSQL (a superuser's address) and not the embedded one
SIGHTLINE_NOTHING_SKIPPED=1  a test that was not run is a failure too
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - said before an older Python meets newer syntax
    sys.exit("test.py: Sightline needs Python 3.11 or newer; this is %d.%d." % sys.version_info[:2])  # noqa: UP031
if sys.platform == "win32":
    sys.exit("test.py: Sightline runs on Linux and macOS; on Windows use WSL.")

import argparse
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from bootstrap import PYTHON, ROOT, VENV, handle, prepare, say

LONGEST = 20 * 60  # seconds for everything after the environment is made
# The shell is the same engine without windows: a page costs it a third of the processor time.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
RESULTS = ROOT / "var" / "test" / "results.xml"

CHECKS = {  # name: arguments of the environment's Python
    "style": ["-m", "ruff", "check", "."],
    "format": ["-m", "ruff", "format", "--check", "."],
    "types": ["-m", "mypy"],
    "imports": [str(VENV / "bin" / "lint-imports")],
    "front-end": ["-m", "sightline.web.build"],
    "tests": ["-m", "pytest", "-n", "3", "--dist", "loadfile", f"--junitxml={RESULTS}"],
}


def main() -> int:
    """Run every check that was asked for, then sum up."""
    asked = _arguments()
    prepare("test")
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.unlink(missing_ok=True)
    environment, ends = _environment(), time.monotonic() + LONGEST
    outcomes = {
        name: _run(name, _command(name, asked.expression, environment), environment, ends)
        for name in ([asked.only] if asked.only else CHECKS)
    }
    skipped = sorted(set(_skipped()))
    return _sum_up(outcomes, skipped, strict=environment.get("SIGHTLINE_NOTHING_SKIPPED") == "1")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="test.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", choices=CHECKS, help="run this check and no other")
    parser.add_argument("-k", dest="expression", default="", help="only tests that match (pytest)")
    return parser.parse_args()


def _environment() -> dict[str, str]:
    """Ours, and where the browser and the shared reference data are, if they are."""
    found = dict(os.environ)
    found.pop("PYTHONDONTWRITEBYTECODE", None)  # two hundred processes load the same modules
    browser = found.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser:
        found["CHROMIUM"] = browser
    shared = Path(found.get("SIGHTLINE_SHARED", ROOT.parent / "shared"))
    if shared.is_dir():
        found["SIGHTLINE_SHARED"] = str(shared.resolve())
    found["PATH"] = f"{PYTHON.parent}{os.pathsep}{found.get('PATH', '')}"
    return found


def _command(name: str, expression: str, environment: dict[str, str]) -> list[str]:
    if name != "tests":
        return CHECKS[name]
    pytest = [*CHECKS[name], *(["-k", expression] if expression else [])]
    if environment.get("SIGHTLINE_TEST_ADMIN_URL"):
        return pytest
    return ["-m", "sightline.database.throwaway", str(PYTHON), *pytest]


def _run(name: str, command: list[str], environment: dict[str, str], ends: float) -> str:
    """Run one check with its output on ours; returns "passed" or what went wrong."""
    say(f"\n== {name}")
    begun = time.monotonic()
    with subprocess.Popen([PYTHON, *command], cwd=ROOT, env=environment) as process:
        try:
            status = process.wait(max(1, ends - begun))
        except subprocess.TimeoutExpired:
            process.terminate()
            return f"FAILED: not done when the {LONGEST // 60} minutes were over"
        except KeyboardInterrupt:
            process.terminate()
            raise
    took = f"{time.monotonic() - begun:.0f} s"
    return f"passed in {took}" if status == 0 else f"FAILED in {took} (status {status})"


def _skipped() -> Iterator[str]:
    """Each test that was not run, by name, with its reason, from pytest's own record."""
    if not RESULTS.exists():
        return
    for case in ET.parse(RESULTS).iter("testcase"):  # noqa: S314 - written by our pytest
        for skip in case.iter("skipped"):
            if skip.get("type") == "pytest.skip":
                yield f"{case.get('classname')}.{case.get('name')}: {skip.get('message')}"


def _sum_up(outcomes: dict[str, str], skipped: list[str], *, strict: bool) -> int:
    say("\n== Summary")
    for name in CHECKS:
        say(f"{name:<10} {outcomes.get(name, 'not run: another was asked for')}")
    if skipped:
        say(f"Not run: {len(skipped)}")
        for line in skipped:
            say(f"  {line}")
    failed = any("FAILED" in outcome for outcome in outcomes.values())
    if strict and skipped:
        say("FAILED: SIGHTLINE_NOTHING_SKIPPED is set, and the tests above were not run.")
    return 1 if failed or (strict and skipped) else 0


if __name__ == "__main__":
    sys.exit(handle("test.py", main))
