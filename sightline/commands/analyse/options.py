"""The options of `sightline analyse`, and what they may be."""

import argparse
from pathlib import Path
from typing import NoReturn

from sightline.commands.analyse.errors import BadInput

MOST_DRAWS = 999_999


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one line and never ends the process itself."""

    def error(self, message: str) -> NoReturn:
        """Raise BadInput."""
        raise BadInput(f"{message[:1].upper()}{message[1:]}. Try --help.")


def parser(description: str) -> argparse.ArgumentParser:
    """Return the parser of the whole command."""
    found = Parser(prog="sightline analyse", description=description)
    found.add_argument("events", type=Path, help="CSV: place, date or month, kind, area code")
    found.add_argument("--areas", type=Path, required=True, help="GeoJSON or GeoPackage polygons")
    found.add_argument("--out", type=Path, required=True, help="folder for the results")
    found.add_argument("--population", type=Path, help="CSV: area code, and people")
    found.add_argument(
        "--population-column", action="append", default=[], metavar="HEADER",
        help="column of people; repeat to add several together",
    )  # fmt: skip
    found.add_argument("--area-code", metavar="FIELD", help="field of the areas with their code")
    found.add_argument("--area-name", metavar="FIELD", help="field of the areas with their name")
    found.add_argument(
        "--kind", action="append", default=[], metavar="KIND",
        help="count events of this kind only; repeat for several",
    )  # fmt: skip
    found.add_argument("--seed", type=int, default=0, help="same seed, same result")
    _hot(found)
    _scans(found)
    return found


def check(options: argparse.Namespace) -> None:
    """Raise BadInput for an option outside its range, or one that lacks another."""
    if not 0 < options.fdr < 1:
        raise BadInput("--fdr must lie between 0 and 1, such as 0.05.")
    for name in ("permutations", "simulations"):
        if not 0 <= getattr(options, name) <= MOST_DRAWS:
            raise BadInput(f"--{name} must be from 0 to {MOST_DRAWS:,}.")
    if options.seed < 0:
        raise BadInput("--seed must be zero or more.")
    if not 0 <= options.h3_resolution <= 15:
        raise BadInput("--h3-resolution must be from 0 to 15.")
    if not 0 < options.max_share <= 0.5:
        raise BadInput("--max-share must be above 0 and at most 0.5.")
    if options.max_duration is not None and options.max_duration < 1:
        raise BadInput("--max-duration must be one month or more.")
    if options.bandwidth is not None and not 0 < options.bandwidth < float("inf"):
        raise BadInput("--bandwidth must be a number of metres above zero.")
    if options.measure == "rate" and not options.population:
        raise BadInput("--measure rate needs --population.")
    if options.space_time == "poisson" and not options.population:
        raise BadInput("--space-time poisson needs --population.")


def _hot(found: argparse.ArgumentParser) -> None:
    group = found.add_argument_group("hot and cold spots, and density")
    group.add_argument(
        "--measure", choices=["count", "rate"], default="count", help="what areas are compared on"
    )
    group.add_argument("--h3-resolution", type=int, default=8, metavar="0-15")
    group.add_argument(
        "--permutations", type=int, default=9999, metavar="N",
        help="reshuffles behind each p; 0 for the normal curve, which marks more, and more wrongly",
    )  # fmt: skip
    group.add_argument("--fdr", type=float, default=0.05, help="share of marks that may be false")
    group.add_argument(
        "--bandwidth", type=float, metavar="METRES",
        help="width of the density's smoothing; the widest sensible if not given",
    )  # fmt: skip


def _scans(found: argparse.ArgumentParser) -> None:
    group = found.add_argument_group("clusters in space, and in space and time")
    group.add_argument(
        "--simulations", type=int, default=999, metavar="N",
        help="maps made by chance behind each cluster's p; 0 for no scans and no near repeats",
    )  # fmt: skip
    group.add_argument(
        "--max-share", type=float, default=0.25, metavar="SHARE",
        help="the most of the people (or events) that a circle may hold, up to 0.5 (0.25)",
    )  # fmt: skip
    group.add_argument(
        "--space-time", choices=["permutation", "poisson"], default="permutation",
        help="permutation: more than place and month alone explain; poisson: more than people do",
    )  # fmt: skip
    group.add_argument(
        "--max-duration", type=int, metavar="MONTHS",
        help="the longest cluster in time; half of the unbroken months if not given",
    )  # fmt: skip
    group.add_argument(
        "--prospective", action="store_true",
        help="only clusters that are still alive in the last month",
    )  # fmt: skip
