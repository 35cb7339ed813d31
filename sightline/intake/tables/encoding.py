"""In which encoding a file is written: by its first bytes, else by what all of it can be."""

import codecs
from typing import BinaryIO, Final

from sightline.intake.tables.problems import FileProblem

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHUNK: Final = 1 << 20
WINDOWS: Final = "cp1252"


def encoding_of(file: BinaryIO, named: str = "") -> str:
    """Return the encoding of a file, which is read through once and put back to its beginning.

    `named` is what the mapping says, and wins. Otherwise a byte-order mark decides; a file that
    is sound UTF-8 is that; zeros between letters are UTF-16; the rest is Windows-1252, in which
    spreadsheets save.
    """
    start = file.read(4096)
    file.seek(0)
    if not start:
        raise FileProblem("The file is empty. Check that the right one was sent.")
    candidates = [named] if named else _candidates(start)
    for candidate in candidates:
        if _decodes(file, candidate):
            return candidate
    said = f" as {named}, which the mapping names" if named else ""
    raise FileProblem(f"The file cannot be read{said}. Save it as UTF-8 (CSV UTF-8 in Excel).")


def _candidates(start: bytes) -> list[str]:
    for mark, name in _MARKS:
        if start.startswith(mark):
            return [name]
    if start.count(0) * 4 > len(start):
        return ["utf-16-be" if start[0] == 0 else "utf-16-le"]
    return ["utf-8", WINDOWS]


def _decodes(file: BinaryIO, name: str) -> bool:
    try:
        decoder = codecs.getincrementaldecoder(name)()
        while chunk := file.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except LookupError:
        raise FileProblem(f"There is no encoding {name}. Try utf-8 or cp1252.") from None
    except UnicodeError:
        return False
    finally:
        file.seek(0)
    return True
