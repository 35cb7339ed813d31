"""A drawing as a PNG, made by a process of its own: `python picture.py DOTS < SVG > PNG`.

A page at 300 dots an inch takes about 130 MB for a second, which a web process should not keep.
"""

import json
import sys
from pathlib import Path

MARKUP = Path(__file__).parents[1] / "typst" / "sheet.typ"


def main() -> None:
    """Read a drawing, write a picture."""
    import typst

    drawing = json.dumps({"svg": sys.stdin.buffer.read().decode()})
    picture = typst.compile(
        MARKUP.read_bytes(),
        sys_inputs={"data": drawing},
        ignore_system_fonts=True,
        format="png",
        ppi=float(sys.argv[1]),
    )
    sys.stdout.buffer.write(bytes(picture))


if __name__ == "__main__":
    main()
