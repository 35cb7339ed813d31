"""`sightline analyse`: from a file of events and a file of areas to a judged map, with no server.

    sightline analyse EVENTS.csv --areas AREAS.geojson [--population POP.csv] --out FOLDER

writes result.json, areas.gpkg, map.png and report.html. The same files, options and seed give the
same bytes of result.json.
"""

import argparse
import sys
from pathlib import Path
from typing import NoReturn

from sightline.commands.analyse.errors import BadInput


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise BadInput(f"{message[:1].upper()}{message[1:]}. Try --help.")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="sightline analyse", description=__doc__.split("\n")[0])
    parser.add_argument("events", type=Path, help="CSV: place, date or month, kind, area code")
    parser.add_argument("--areas", type=Path, required=True, help="GeoJSON or GeoPackage polygons")
    parser.add_argument("--out", type=Path, required=True, help="folder for the four results")
    parser.add_argument("--population", type=Path, help="CSV: area code, and people")
    parser.add_argument(
        "--population-column",
        action="append",
        default=[],
        metavar="HEADER",
        help="column of people; repeat to add several together",
    )
    parser.add_argument("--area-code", metavar="FIELD", help="field of the areas with their code")
    parser.add_argument("--area-name", metavar="FIELD", help="field of the areas with their name")
    parser.add_argument(
        "--measure", choices=["count", "rate"], default="count", help="what areas are compared on"
    )
    parser.add_argument("--h3-resolution", type=int, default=8, metavar="0-15")
    parser.add_argument(
        "--permutations",
        type=int,
        default=9999,
        metavar="N",
        help="reshuffles behind each p; 0 for the normal curve, which marks more, and more wrongly",
    )
    parser.add_argument("--fdr", type=float, default=0.05, help="share of marks that may be false")
    parser.add_argument("--seed", type=int, default=0, help="same seed, same result")
    return parser


def main(argv: list[str] | None = None) -> int:
    """Run the command. Return 0, or 2 with one line on standard error where the input is bad."""
    try:
        options = _parser().parse_args(argv)
        _check(options)
        # Loaded only now, so that --help and a mistyped option answer at once.
        from sightline.commands.analyse.run import run
        from sightline.commands.analyse.table import wide_cells

        with wide_cells():
            print(run(options))
    except BadInput as problem:
        print(f"sightline analyse: {problem}", file=sys.stderr)
        return 2
    return 0


def _check(options: argparse.Namespace) -> None:
    if not 0 < options.fdr < 1:
        raise BadInput("--fdr must lie between 0 and 1, such as 0.05.")
    if not 0 <= options.permutations <= 999_999:
        raise BadInput("--permutations must be from 0 to 999,999.")
    if options.seed < 0:
        raise BadInput("--seed must be zero or more.")
    if not 0 <= options.h3_resolution <= 15:
        raise BadInput("--h3-resolution must be from 0 to 15.")
    if options.measure == "rate" and not options.population:
        raise BadInput("--measure rate needs --population.")
