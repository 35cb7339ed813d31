"""`sightline analyse`: from a file of events and a file of areas to a judged map, with no server.

    sightline analyse EVENTS.csv --areas AREAS.geojson [--population POP.csv] --out FOLDER

writes result.json, areas.gpkg, report.html and its pictures: map.png, and clusters.png, trend.png
and density.png where there is something to draw. The same files, options and seed give the same
bytes of result.json.
"""

import argparse
import sys

from sightline.commands.analyse.errors import BadInput
from sightline.commands.analyse.options import check, parser

INTERRUPTED = 130  # what shells expect of a command that Ctrl-C ended


def _parser() -> argparse.ArgumentParser:
    return parser(str(__doc__).split("\n")[0])


def main(argv: list[str] | None = None) -> int:
    """Run the command. Return 0; 2 with one line on standard error for bad input; 130 if stopped.

    A command that is stopped leaves the folder as it was.
    """
    try:
        options = _parser().parse_args(argv)
        check(options)
        # Loaded only now, so that --help and a mistyped option answer at once.
        from sightline.commands.analyse.run import run
        from sightline.commands.analyse.table import wide_cells

        with wide_cells():
            print(run(options))
    except BadInput as problem:
        print(f"sightline analyse: {problem}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("sightline analyse: stopped; the results were left as they were.", file=sys.stderr)
        return INTERRUPTED
    return 0
