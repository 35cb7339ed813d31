"""Which tiles the base map is drawn from: read and checked once, before anything is served.

Either a PMTiles file on this machine, which this site serves itself, or an address of single tiles
on this site. Nothing outside the site is ever loaded by a page, so no other address is taken.
Source of the file's form: PMTiles specification, version 3, github.com/protomaps/PMTiles.
"""

import html
import json
import re
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import BinaryIO

TILES, CREDIT = "SIGHTLINE_BASE_MAP_TILES", "SIGHTLINE_BASE_MAP_CREDIT"

MAGIC, VERSION = b"PMTiles", 3
HEADER = struct.Struct("<7sB11Q4B")  # as far as the kind of tile; the whole header has 127 bytes
HEADER_LENGTH = 127
SHORT_ENOUGH = 16_000_000  # bytes of metadata, packed or not
GZIP = 16 + zlib.MAX_WBITS
UNPACKED, GZIPPED = (0, 1), 2  # how the parts of a file may be packed for a browser to read them
VECTOR_TILE, PICTURE_TILES = 1, range(2, 6)  # 2 to 5: PNG, JPEG, WebP, AVIF
LONGEST_CREDIT = 300

ADDRESS = re.compile(r"/(?!/)[\w.~@{}/-]+\.(?:(?P<vector>pbf|mvt)|png|jpe?g|webp)")
PLACES = {"{z}", "{x}", "{y}"}
INSTEAD = (
    "put a PMTiles file on this machine and give its whole path, or let your proxy pass the tiles "
    "on under this site's own name, as /tiles/{z}/{x}/{y}.pbf"
)


class TilesError(ValueError):
    """The tiles asked for cannot be used; the text is one line that says what to do."""

    def __init__(self, text: str, key: str = TILES) -> None:
        """Begin the line with the key that is to be put right."""
        super().__init__(f"{key}: {text}.")


class Kind(StrEnum):
    """Whether a tile holds shapes, drawn in our own colours, or a picture."""

    VECTOR = "vector"
    PICTURE = "raster"


@dataclass(frozen=True, slots=True)
class Tiles:
    """Tiles that can be drawn, and whom to thank for them.

    layers   names of the layers of a file of vector tiles; none where they are not known
    address  of single tiles on this site, with {z}, {x} and {y}; empty for a file
    file     a PMTiles file on this machine; None for an address
    """

    kind: Kind
    credit: str
    layers: tuple[str, ...] = ()
    address: str = ""
    file: Path | None = None


def named(environment: Mapping[str, str]) -> Tiles | None:
    """Return the tiles that an environment names, or None. Raises TilesError."""
    return read(environment.get(TILES, ""), environment.get(CREDIT, ""))


@cache
def read(asked: str, credit: str) -> Tiles | None:
    """Return the tiles at a path or address, or None where none is asked for.

    credit  whose map it is; where it is empty, what the file itself says

    Raises TilesError for an address outside the site, for a file that is missing, cannot be read,
    is no PMTiles file or cannot be drawn by a browser, and where nobody is named as the source.
    """
    asked, credit = asked.strip(), _plain(credit)
    if not asked:
        return None
    if "{" in asked or "://" in asked or asked.startswith("//"):
        return _at_address(asked, credit)
    if not asked.startswith("/"):
        raise TilesError("give the whole path of the PMTiles file, from the first /")
    return _in_file(Path(asked), credit)


def _at_address(asked: str, credit: str) -> Tiles:
    if not asked.startswith("/") or asked.startswith("//"):
        raise TilesError(f"no page loads anything from outside this site: {INSTEAD}")
    form = ADDRESS.fullmatch(asked)
    if not form or sorted(re.findall(r"{.*?}|[{}]", asked)) != sorted(PLACES):
        raise TilesError(
            "an address of tiles has {z}, {x} and {y} once each and ends in .pbf, .mvt, .png, "
            ".jpg or .webp, as /tiles/{z}/{x}/{y}.pbf"
        )
    if not credit:
        raise TilesError("say whose map the tiles are, as © OpenStreetMap contributors", CREDIT)
    return Tiles(Kind.VECTOR if form["vector"] else Kind.PICTURE, credit, address=asked)


def _in_file(path: Path, credit: str) -> Tiles:
    try:
        if not path.is_file():
            raise TilesError(f"there is no file {path}")
        with path.open("rb") as file:
            kind, metadata = _opened(file, path.stat().st_size)
    except OSError as problem:
        raise TilesError(f"{path} cannot be read ({problem.strerror})") from None
    credit = credit or _plain(metadata.get("attribution"))
    if not credit:
        raise TilesError("the file does not say whose map it is: say it here", CREDIT)
    return Tiles(kind, credit, _layers(metadata), file=path)


def _opened(file: BinaryIO, size: int) -> tuple[Kind, dict[str, object]]:
    """Return what kind of tile a PMTiles file holds, and its metadata."""
    start = file.read(HEADER_LENGTH)
    if len(start) < HEADER_LENGTH or not start.startswith(MAGIC):
        raise TilesError("that file is no PMTiles file: make or download one that ends in .pmtiles")
    _, version, *parts, _, inner, packing, tile = HEADER.unpack_from(start)
    if version != VERSION:
        raise TilesError(f"that PMTiles file is of version {version}: convert it to version 3")
    needed = max(parts[i] + parts[i + 1] for i in range(0, 8, 2))  # root, metadata, leaves, tiles
    if needed > size:
        raise TilesError(
            f"that PMTiles file was cut short ({size:,} bytes of {needed:,}): copy it again"
        )
    if {inner, packing} - {*UNPACKED, GZIPPED}:
        raise TilesError("that PMTiles file is packed as no browser can read: pack it with gzip")
    if tile != VECTOR_TILE and tile not in PICTURE_TILES:
        raise TilesError("that PMTiles file holds neither vector tiles (MVT) nor pictures")
    file.seek(parts[2])
    kind = Kind.VECTOR if tile == VECTOR_TILE else Kind.PICTURE
    return kind, _metadata(file.read(min(parts[3], SHORT_ENOUGH)), packed=inner == GZIPPED)


def _metadata(held: bytes, *, packed: bool) -> dict[str, object]:
    try:
        text = zlib.decompressobj(GZIP).decompress(held, SHORT_ENOUGH) if packed else held
        said = json.loads(text)
    except (zlib.error, ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise TilesError("the metadata of that PMTiles file cannot be read: make it again")
    return said


def _layers(metadata: dict[str, object]) -> tuple[str, ...]:
    listed = metadata.get("vector_layers")
    found = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    return tuple(each["id"] for each in found if isinstance(each.get("id"), str))


def _plain(given: object) -> str:
    """Return words without mark-up: a credit often comes as a link, and no page links outside."""
    text = html.unescape(re.sub(r"<[^>]*>", " ", given)) if isinstance(given, str) else ""
    return " ".join(text.split())[:LONGEST_CREDIT]
