"""The pieces by which somebody who knows only a part of a number, mark or name finds it. Pure.

Pieces are kept once for each number, mark or name, however many records hold it, and each is asked
for by `=`. What has the pieces is compared with the whole of what was typed.
"""

from collections.abc import Iterator
from typing import Final

from sightline.terms import Identifier

START, END, WHOLE, UNKNOWN = "^", "$", "=", "?"
RUN: Final = 3  # characters of a run that is found anywhere
FURTHEST: Final = 3  # places between two known characters of a mark with gaps
ENDINGS: Final = (3, 4, 6)  # last figures of a telephone number


def pieces(kind: str, value: str) -> list[str]:
    """Return the pieces of an identifier; of anything else there are none."""
    return list(dict.fromkeys(_OF[Identifier(kind)](value))) if kind in KINDS else []


def runs(text: str) -> Iterator[str]:
    """Yield each run of three characters; where it begins or ends is a character too."""
    for at in range(len(text) - RUN + 1):
        yield text[at : at + RUN]


def placed(mark: str) -> Iterator[str]:
    """Yield each two known characters of a mark that stand close, and where the first stands."""
    for at, one in enumerate(mark):
        for apart in range(1, FURTHEST + 1):
            other = mark[at + apart : at + apart + 1]
            if one != UNKNOWN and other not in ("", UNKNOWN):
                yield f"{at + 1}:{one}{UNKNOWN * (apart - 1)}{other}"


def bare(handle: str) -> str:
    """Return an account name without figures, dots and lines, by which people remember it."""
    letters = "".join(letter for letter in handle.casefold() if letter.isalpha())
    return letters if len(letters) >= RUN else handle.casefold()


def _of_a_mark(value: str) -> Iterator[str]:
    yield from runs(f"{START}{value}{END}")
    yield from placed(value)


def _of_a_phone(value: str) -> Iterator[str]:
    for length in ENDINGS:
        yield f"{value[-length:]}{END}"


def _of_a_handle(value: str) -> Iterator[str]:
    known = bare(value)
    yield f"{WHOLE}{known}"
    yield from runs(f"{START}{known}")


_OF: Final = {
    Identifier.VRM: _of_a_mark,
    Identifier.PHONE: _of_a_phone,
    Identifier.HANDLE: _of_a_handle,
}
KINDS: Final = frozenset(str(kind) for kind in _OF)
