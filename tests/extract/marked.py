"""Reads texts in which what is to be found is marked, and says how well it was found.

A text begins after a line `@ 2026-05-14T09:30`, when it was received, and goes on to the next such
line. A mention is `[[KIND|words]]` or `[[KIND|words|value]]`. Without a value that of PHONE, VRM,
POSTCODE and HANDLE is worked out here, by other code than the one that is judged.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sightline.extract import mentions

HERE = Path(__file__).parent
FITTED = tuple(f"texts_{number}.txt" for number in range(1, 15))
HELD_OUT = ("texts_held_out.txt",)
MARK = re.compile(r"\[\[([A-Z_]+)\|([^|\]]*)(?:\|([^\]]*))?\]\]")
DIGITS = "oh one two three four five six seven eight nine".split()
Found = tuple[str, int, int, str]


@dataclass(frozen=True)
class Marked:
    """A text, when it was received, and what it names."""

    name: str
    text: str
    received_at: datetime
    wanted: tuple[Found, ...]


def gazetteer() -> tuple[str, ...]:
    """Return the names of the invented county's places."""
    return tuple((HERE / "gazetteer.txt").read_text(encoding="utf-8").split("\n"))


def texts(*names: str) -> list[Marked]:
    """Return the marked texts of files."""
    return [one for name in names for one in _texts(name)]


def _texts(name: str) -> Iterable[Marked]:
    lines = (HERE / name).read_text(encoding="utf-8").split("\n")
    whole = "\n".join(line for line in lines if not line.startswith("# "))
    for number, part in enumerate(f"\n{whole}".split("\n@ ")[1:], 1):
        head, _, body = part.partition("\n")
        yield _read(f"{name}:{number}", body.strip("\n"), datetime.fromisoformat(head.strip()))


def _read(name: str, body: str, received_at: datetime) -> Marked:
    text, wanted, before = "", [], 0
    for match in MARK.finditer(body):
        text += body[before : match.start()]
        kind, words, value = match[1], match[2], match[3]
        wanted.append((kind, len(text), len(text) + len(words), value or worked_out(kind, words)))
        text += words
        before = match.end()
    text += body[before:]
    if "[[" in text or "]]" in text:
        raise ValueError(f"{name} is marked wrongly")
    return Marked(name, text, received_at, tuple(wanted))


def worked_out(kind: str, words: str) -> str:
    """Return the value of words that were marked without one."""
    if kind == "PHONE":
        words = words.replace("double oh", "00")
        for digit, said in enumerate(DIGITS):
            words = words.replace(said, str(digit))
        digits = re.sub(r"[^\d+]", "", words.replace("(0)", ""))
        digits = re.sub(r"^00", "+", digits)
        return re.sub(r"^0", "+44", digits)
    if kind == "VRM":
        spoken = {"one": "1", "seven": "7", "nine": "9", "six": "6", "eight": "8", "victor": "V"}
        spoken |= {"golf": "G", "whiskey": "W", "kilo": "K", "x-ray": "X", "bravo": "B"}
        spoken |= {"november": "N"}
        return "".join(spoken.get(word, word) for word in words.split()).upper()
    if kind == "POSTCODE":
        plain = words.upper().replace(" ", "")
        return plain if len(plain) < 5 else f"{plain[:-3]} {plain[-3:]}"
    if kind == "HANDLE":
        return words.lstrip("@").lower()
    return " ".join(words.split())


def read(one: Marked) -> tuple[Found, ...]:
    """Return what is found in a text."""
    found = mentions(one.text, received_at=one.received_at, gazetteer=gazetteer())
    return tuple((str(each.kind), each.start, each.end, each.value) for each in found)


def counts(marked: Iterable[Marked]) -> dict[str, Counter[str]]:
    """Return for each kind how often it was right, missed and wrong: exact span, kind and value."""
    table: dict[str, Counter[str]] = {}
    for one in marked:
        found, wanted = set(read(one)), set(one.wanted)
        for kind, outcome in [
            *((each[0], "right") for each in found & wanted),
            *((each[0], "missed") for each in wanted - found),
            *((each[0], "wrong") for each in found - wanted),
        ]:
            table.setdefault(kind, Counter())[outcome] += 1
    return table


def f1(of: Counter[str]) -> float:
    """Return F1 of a count of right, missed and wrong."""
    whole = 2 * of["right"] + of["missed"] + of["wrong"]
    return 2 * of["right"] / whole if whole else 1.0
