"""The reviewed numbers of this package, read once. Pure."""

from pathlib import Path
from typing import Final

from sightline.terms import dials

DIALS: Final = dials(Path(__file__).with_name("dials.toml"))
