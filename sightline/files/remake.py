"""Makes the shown copy of one file, in a process that can do nothing else.

    python -m sightline.files.remake jpeg < original > copy

It has limits of time and memory, no file or socket that it could open, and nothing in its
environment. It writes a line that says what it made, then the parts; or it writes a problem's code
and ends with 1. Started by `child.py`.
"""

import json
import resource
import sys
from collections.abc import Callable
from importlib import import_module

from sightline.files.remaking.made import Made, NotTaken
from sightline.files.rules import DIALS
from sightline.terms import FileProblem

REMAKERS = {
    **dict.fromkeys(("jpeg", "png", "webp"), "pictures"),
    "pdf": "documents",
    **dict.fromkeys(("mp3", "aac", "mp4", "ogg", "wav", "matroska"), "recordings"),
}
OPEN_ALREADY = 3  # what comes in, what goes out, and errors


def main(decoder: str) -> int:
    """Read a file, make its copy, write it. Return 0, or 1 where it is not taken."""
    content = sys.stdin.buffer.read(DIALS["most_bytes"].value + 1)
    remade = _remaker(decoder)
    _shut_in()
    try:
        made = remade(content, decoder)
    except NotTaken as why:
        sys.stdout.write(why.problem.value)
        return 1
    except MemoryError:
        sys.stdout.write(FileProblem.TOO_HARD.value)
        return 1
    head = {"seconds": made.seconds, "sizes": [len(part) for part in made.parts]}
    sys.stdout.buffer.write(b"".join([json.dumps(head).encode(), b"\n", *made.parts]))
    return 0


def _remaker(decoder: str) -> Callable[[bytes, str], Made]:
    """Return what remakes a form of file, all of it loaded: soon nothing more can be opened."""
    module = import_module(f"sightline.files.remaking.{REMAKERS[decoder]}")
    module.ready()
    found: Callable[[bytes, str], Made] = module.remade
    return found


def _shut_in() -> None:
    """Take away, for good, what decoding a file does not need. A system may refuse a limit."""
    seconds, memory = DIALS["check_seconds"].value, DIALS["check_memory"].value
    for limit, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, OPEN_ALREADY),
        (resource.RLIMIT_AS, memory),
    ):
        try:
            resource.setrlimit(limit, (most, most))
        except (OSError, ValueError):
            if sys.platform == "linux":
                raise


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
