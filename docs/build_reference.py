"""Writes the pages of docs/reference from the code: python docs/build_reference.py

tests/test_reference.py fails when a page is not what the code says.
"""

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"


def words() -> str:
    """Every word of the vocabulary with its code, meaning and source."""
    from sightline import terms

    lines = ["# Words", "", "Made from `sightline/terms`. The code is what is stored.", ""]
    modules = [
        import_module(f"{terms.__name__}.{one.name}") for one in iter_modules(terms.__path__)
    ]
    kinds = {value for one in modules for value in vars(one).values() if _is_kind(value, terms)}
    for kind in sorted(kinds, key=lambda kind: kind.__name__):
        lines += [f"## {kind.__name__}", "", (kind.__doc__ or "").strip(), ""]
        lines += ["| code | label | meaning | source |", "|---|---|---|---|"]
        lines += [f"| {t.value} | {t.label} | {t.meaning} | {t.source} |" for t in kind]
        lines.append("")
    return "\n".join(lines)


def _is_kind(value: object, terms: object) -> bool:
    return isinstance(value, type) and issubclass(value, terms.Term) and value is not terms.Term


def policy() -> str:
    """Which rules each act on a record must pass, and which roles may do each act at all."""
    from sightline.access.rules import POLICY, ROLES_FOR

    lines = ["# Who may do what", "", "Made from `sightline/access/rules.py`.", ""]
    lines += ["## To a record: every rule must hold", "", "| act | rules |", "|---|---|"]
    lines += [
        f"| {a.label} | {', '.join(_rule(r) for r in rules)} |" for a, rules in POLICY.items()
    ]
    lines += ["", "## At all: one of these roles", "", "| act | roles |", "|---|---|"]
    for act, roles in ROLES_FOR.items():
        lines.append(f"| {act.label} | {', '.join(sorted(role.label for role in roles))} |")
    return "\n".join([*lines, ""])


def _rule(rule: object) -> str:
    name = rule.__qualname__
    if "held_by" in name:
        return "held by " + " or ".join(
            role.label.lower() for role in rule.__closure__[0].cell_contents
        )
    return name.replace("_", " ")


def commands() -> str:
    """What the command line offers, in its own words."""
    from sightline.commands.main import COMMANDS

    lines = ["# Commands", "", "Made from each command's own `--help`.", ""]
    for name in COMMANDS:
        said = subprocess.run(
            [sys.executable, "-m", "sightline.commands", *name.split(), "--help"],
            capture_output=True, text=True, check=True, cwd=ROOT,
            env={**os.environ, "COLUMNS": "90", "NO_COLOR": "1"},
        ).stdout  # fmt: skip
        lines += [f"## sightline {name}", "", "```", said.rstrip(), "```", ""]
    return "\n".join(lines)


def inventory() -> str:
    """Every column of every table: its class, how long it is kept, and who sees it."""
    from sightline.governance.inventory import inventory
    from sightline.governance.inventory_documents import inventory_page
    from sightline.governance.queries.inventory import tables

    return inventory_page(inventory(tables()))


PAGES = {
    "words.md": words,
    "who-may-do-what.md": policy,
    "commands.md": commands,
    "data-inventory.md": inventory,
}


def main() -> int:
    """Write every page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.web.settings")
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    REFERENCE.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
