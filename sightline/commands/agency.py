"""Adds or renames an agency, and optionally a compartment, so that accounts can be made."""

import argparse
from collections.abc import Sequence

from sightline.commands.environment import set_up
from sightline.database.roles import OWNER
from sightline.terms import Regime


def main(argv: Sequence[str]) -> int:
    """Run `sightline agency add`."""
    parser = argparse.ArgumentParser(prog="sightline agency add", description=__doc__)
    parser.add_argument("code", help="short code, such as council")
    parser.add_argument("--name", required=True)
    parser.add_argument("--regime", required=True, choices=[str(r) for r in Regime])
    parser.add_argument("--receives-reports", action="store_true", help="has an intelligence unit")
    parser.add_argument("--compartment", action="append", default=[], metavar="CODE=NAME")
    asked = parser.parse_args(argv)
    groups = [text.partition("=") for text in asked.compartment]
    if any(not code or not name for code, _, name in groups):
        parser.error("a compartment is CODE=NAME, such as FERN='Operation Fern'")
    set_up(OWNER)
    from sightline.agencies.actions import add_agency, add_compartment

    add_agency(
        code=asked.code,
        name=asked.name,
        regime=Regime(asked.regime),
        receives_reports=asked.receives_reports,
    )
    for code, _, name in groups:
        add_compartment(code=code, name=name)
    print(f"{asked.name} is {asked.code}.")
    return 0
