"""What holds for the whole repository, and no single module can promise."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCKS = [ROOT / "package-lock.json", *sorted((ROOT / "requirements").glob("*.txt"))]
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_VIEW = 300, 45, 10

# Longer for now: "path" or "path::function" to the day on which it must be short again.
EXCEPTIONS: dict[str, date] = {
    # Django wrote them; they go when the migrations before the first release are joined.
    "sightline/intelligence/migrations/0043_requirements.py": date(2027, 3, 31),
    "sightline/governance/migrations/0020_answers.py": date(2027, 3, 31),
    "sightline/sharing/migrations/0001_asked_and_decided.py": date(2027, 3, 31),
}

TABLE_FILES = {"models", "queries", "actions", "migrations"}  # these alone may touch tables
TRAPS = re.compile(r"\.objects\b|\bget_model\(|\.raw\(|\._base_manager\b|\._default_manager\b")
RELATED = re.compile(r"related_name\s*=\s*(?!\s*[\"']\+[\"'])")
MADE = {".venv", "node_modules", "var", "__pycache__"}
PURE = ("terms", "clocks", "stats", "extract", "linkage")


def tracked(pattern: str) -> list[Path]:
    """The project's files that match: committed or about to be, or all where there is no git."""
    if not (ROOT / ".git").exists():
        found = [*ROOT.glob(f"{pattern}/**/*"), *ROOT.rglob(pattern)]
        return [f for f in found if f.is_file() and not MADE & {*f.relative_to(ROOT).parts}]
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", pattern]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / name for name in names.splitlines() if (ROOT / name).is_file()]


def python_files() -> list[Path]:
    found = tracked("*.py")
    assert len(found) > 20, "git lists too few files for this test to mean anything"
    return found


def excepted(name: str) -> bool:
    return name in EXCEPTIONS and date.today() <= EXCEPTIONS[name]  # noqa: DTZ011 - a day is a day


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def functions(file: Path) -> Iterator[tuple[str, int]]:
    """Each function's name and its lines, docstring and decorators not counted."""
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            words = ast.get_docstring(node, clean=False) is not None
            inside = node.body[0].end_lineno - node.body[0].lineno + 1 if words else 0
            yield f"{name_of(file)}::{node.name}", node.end_lineno - node.lineno + 1 - inside


def is_view(name: str) -> bool:
    file, _, function = name.partition("::")
    views = file.endswith(("/views.py", "_views.py"))
    return views and file.startswith("sightline/") and not function.startswith("_")


@pytest.mark.parametrize("lock", LOCKS, ids=name_of)
@pytest.mark.parametrize("forbidden", ["://", "--find-links", "--index-url", "resolved"])
def test_a_lock_file_names_no_place_to_download_from(lock: Path, forbidden: str) -> None:
    assert forbidden not in lock.read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS[1:], ids=name_of)
def test_every_pinned_python_package_has_a_hash(lock: Path) -> None:
    entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
    pins = [entry for entry in entries if not entry.startswith("#")]
    assert pins
    assert [pin.split()[0] for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []


def test_every_dependency_is_declared_once_and_locked() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    listed = (ROOT / "requirements" / "run.in").read_text().split()
    assert sorted(declared) == sorted(listed)
    locked = (ROOT / "requirements" / "run.txt").read_text().lower()
    for requirement in listed:
        assert f"\n{re.split(r'[^a-z0-9-]', requirement)[0]}==" in f"\n{locked}"


def test_the_npm_settings_keep_addresses_out_of_the_lock_file() -> None:
    assert "omit-lockfile-registry-resolved=true" in (ROOT / ".npmrc").read_text().split()


def test_no_file_is_too_long() -> None:
    written = [f for f in python_files() if f.name != "0001_initial.py"]  # Django writes those
    lengths = {name_of(f): len(f.read_text(encoding="utf-8").splitlines()) for f in written}
    long = {name: n for name, n in lengths.items() if n > LONGEST_FILE and not excepted(name)}
    assert long == {}


def test_no_function_is_too_long() -> None:
    all_functions = [found for file in python_files() for found in functions(file)]
    assert [f for f in all_functions if f[1] > LONGEST_FUNCTION and not excepted(f[0])] == []


def test_no_view_is_too_long() -> None:
    all_functions = [found for file in python_files() for found in functions(file)]
    views = [found for found in all_functions if is_view(found[0])]
    assert [view for view in views if view[1] > LONGEST_VIEW and not excepted(view[0])] == []


def test_only_models_queries_actions_and_migrations_touch_tables() -> None:
    breaches = [
        f"{name_of(file)}:{number}"
        for file in python_files()
        if name_of(file).startswith("sightline/") and not TABLE_FILES & {file.stem, *file.parts}
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if TRAPS.search(line)
    ]
    assert breaches == []


def test_no_record_leads_back_to_another_by_a_related_name() -> None:
    breaches = [
        name_of(file)
        for file in python_files()
        if name_of(file).startswith("sightline/") and RELATED.search(file.read_text("utf-8"))
    ]
    assert breaches == []


def test_no_guard_is_an_assert_which_optimised_python_leaves_out() -> None:
    breaches = [
        f"{name_of(file)}:{node.lineno}"
        for file in python_files()
        if not name_of(file).startswith(("tests/", "benchmarks/"))
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.Assert)
    ]
    assert breaches == []


def test_every_pure_package_is_held_to_it_by_contract() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    held = contracts["contracts"][1]["source_modules"]
    there = [f"sightline.{name}" for name in PURE if (ROOT / "sightline" / name).is_dir()]
    assert sorted(name for name in held if name.removeprefix("sightline.") in PURE) == sorted(there)


def test_nothing_that_is_made_is_committed() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    assert {f"/{name}/" for name in MADE - {"__pycache__"}} | {"__pycache__/"} <= set(ignored)
    assert [name for made in MADE for name in tracked(made)] == []


def test_the_readme_names_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "python3 run.py" in readme
    assert "python3 test.py" in readme
