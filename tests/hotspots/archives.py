"""PMTiles files made by hand: one tile, of the whole world. Specification: PMTiles version 3."""

import gzip
import json
import struct
import zlib
from pathlib import Path

CREDIT = '<a href="https://maps.example/">© Invented Map</a> contributors'
WATER_COLOUR = (0x9C, 0xC3, 0xD5)  # as map_paints.js has it
PICTURE_COLOUR = (0x33, 0x99, 0x66)
MVT, PNG, AVIF, MLT = 1, 2, 5, 6
PLAIN, GZIP, BROTLI = 1, 2, 3
HEADER = struct.Struct("<7sB11Q6B4iB2i")
WORLD = (-1_800_000_000, -850_000_000, 1_800_000_000, 850_000_000)


def archive(
    path: Path,
    *,
    kind: int = MVT,
    tile: bytes | None = None,
    metadata: bytes | None = None,
    version: int = 3,
    inner: int = GZIP,
    packing: int | None = None,
) -> Path:
    """Write a file of one tile and return its path."""
    tile = (gzip.compress(water()) if kind == MVT else picture()) if tile is None else tile
    said = {"attribution": CREDIT, "vector_layers": [{"id": "water"}] if kind == MVT else []}
    metadata = json.dumps(said).encode() if metadata is None else metadata
    directory = b"".join(varint(n) for n in (1, 0, 1, len(tile), 1))
    if inner == GZIP:
        directory, metadata = gzip.compress(directory), gzip.compress(metadata)
    at = HEADER.size
    described = at + len(directory)
    tiles = described + len(metadata)
    parts = (at, len(directory), described, len(metadata), tiles, 0, tiles, len(tile), 1, 1, 1)
    usual = GZIP if kind == MVT else PLAIN
    kinds = (1, inner, usual if packing is None else packing, kind, 0, 0)
    header = HEADER.pack(b"PMTiles", version, *parts, *kinds, *WORLD, 0, 0, 0)
    path.write_bytes(header + directory + metadata + tile)
    return path


def varint(number: int) -> bytes:
    """Return a number as protocol buffers and PMTiles write it: seven bits a byte."""
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes([*out, number])


def field(number: int, held: bytes | int) -> bytes:
    """Return one field of a protocol buffer: a number, or bytes with their length."""
    if isinstance(held, int):
        return varint(number << 3) + varint(held)
    return varint(number << 3 | 2) + varint(len(held)) + held


def water() -> bytes:
    """Return a vector tile whose layer "water" is one square over all of it."""
    beside, far = 2 * 64 - 1, 2 * (4096 + 128)  # zigzag of -64 and of +4224
    back = far - 1
    square = (9, beside, beside, 26, far, 0, 0, far, back, 0, 15)
    shape = field(3, 3) + field(4, b"".join(map(varint, square)))
    layer = field(15, 2) + field(1, b"water") + field(2, shape) + field(5, 4096)
    return field(3, layer)


def picture() -> bytes:
    """Return a PNG of 256 by 256 in one colour."""
    rows = (b"\0" + bytes(PICTURE_COLOUR) * 256) * 256
    size = struct.pack(">2I5B", 256, 256, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", size), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held))
        for name, held in chunks
    )
