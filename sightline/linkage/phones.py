"""Telephone numbers in any spacing, and whether two records share one. Pure."""

import re
from typing import Final

from sightline.linkage.evidence import Found
from sightline.linkage.names_letters import apart

_NUMBER: Final = re.compile(r"(?:\+|\b00)?\(?\d(?:[\s().-]{0,2}\d){8,14}")
_LEAST, _MOST = 9, 15  # figures of a number


def phones(value: str, note: str = "") -> frozenset[str]:
    """Return the numbers in what is written and in a note, each in figures as dialled at home."""
    told = [number for number in _NUMBER.findall(note[:2000]) if number[0] in "+0(7"]
    found = {_home(number) for number in (*_NUMBER.findall(value[:200]), *told)}
    return frozenset(number for number in found if _LEAST <= len(number) <= _MOST and _real(number))


def _home(number: str) -> str:
    figures = re.sub(r"\D", "", number.replace("(0)", ""))
    for abroad in ("0044", "44"):
        if figures.startswith(abroad) and len(figures) >= 11:
            return "0" + figures.removeprefix(abroad).lstrip("0")
    return "0" + figures if figures.startswith("7") and len(figures) == 10 else figures


def _real(number: str) -> bool:
    return len(set(number[2:])) > 2  # not 00000 000000


def shared_phones(a: frozenset[str], b: frozenset[str], *, hostel: bool) -> list[Found]:
    """Return how the numbers of two records agree; nothing where one has none."""
    if not a or not b:
        return []
    shared = a & b
    if any(number.startswith("07") for number in shared):
        return [Found("phone_same", "same mobile phone")]
    if shared:
        times = 0.5 if hostel else 1.0
        return [Found("phone_landline", "same landline, which others may share", times)]
    if any(apart(one, other) == 1 for one in a for other in b):
        return [Found("phone_slip", "phones that differ by one figure")]
    return [Found("phone_different", "different phone")]
