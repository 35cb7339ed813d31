"""Numbers that identify a child, with their check digits, and births as people write them. Pure."""

import re
from datetime import date
from typing import Final

from sightline.subjects.dials import DIALS
from sightline.terms import FactKind

CONSISTENT: Final = FactKind(DIALS["consistent_identifier_form"].value)

UPN_LETTERS: Final = "ABCDEFGHJKLMNPQRTUVWXYZ"  # the alphabet without I, O and S
_NHS: Final = re.compile(r"\d{10}")
_UPN: Final = re.compile(rf"[{UPN_LETTERS}]\d{{11}}[\d{UPN_LETTERS}]")
_DAY: Final = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})")
_ISO: Final = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_MONTH: Final = re.compile(r"(\d{1,2})[/. -](\d{4})")

CHECK = "Check the number: its last figure does not fit the others."
CHECK_UPN = "Check the number: its first letter does not fit the rest."


def plain(typed: str) -> str:
    """Return a number without what people put between its parts."""
    return re.sub(r"[\s.-]", "", typed).upper()


def nhs_refusal(typed: str) -> str | None:
    """Return why this is no NHS number, or None.

    Each figure times its weight of ten down to one adds up to a multiple of eleven.
    """
    number = plain(typed)
    if not (number.isascii() and _NHS.fullmatch(number)):
        return "An NHS number has ten figures."
    if len(set(number)) == 1:
        return "One figure ten times stands for a number that nobody knew. Leave it out."
    total = sum(
        int(figure) * weight for figure, weight in zip(number, range(10, 0, -1), strict=True)
    )
    return CHECK if total % 11 else None


def upn_refusal(typed: str) -> str | None:
    """Return why this is no unique pupil number, permanent or temporary, or None.

    The twelve characters after the first, times two to thirteen, leave the first when divided by
    23: it is a letter's place among the 23 letters in use. A temporary one ends in a letter, which
    counts as its place.
    """
    number = plain(typed)
    if not (number.isascii() and _UPN.fullmatch(number)):
        return "A unique pupil number is a letter, eleven figures, and one more figure or letter."
    places = (int(c) if c.isdigit() else UPN_LETTERS.index(c) for c in number[1:])
    total = sum(place * weight for weight, place in enumerate(places, start=2))
    return None if UPN_LETTERS[total % 23] == number[0] else CHECK_UPN


_CHECKS: Final = {FactKind.NHS_NUMBER: nhs_refusal, FactKind.UPN: upn_refusal}
CHECKED: Final = _CHECKS | {FactKind.CONSISTENT_IDENTIFIER: _CHECKS[CONSISTENT]}


def birth(typed: str) -> str | None:
    """Return a birth as a year, a month or a day, or None where it is neither.

    "2012", "3/2012" and "29/2/2012" are read as they are written here, day first; "2012-02-29" too.
    """
    text = typed.strip()
    if _ISO.fullmatch(text) and text.isascii():
        text = "/".join(reversed(text.split("-")))
    if re.fullmatch(r"(?:19|20)\d\d", text) and text.isascii():
        return text
    if found := _DAY.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
        return _real(year, month, day)
    if found := _MONTH.fullmatch(text):
        month, year = (int(part) for part in found.groups())
        whole = _real(year, month, 1)
        return whole[:7] if whole else None
    return None


def _real(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if 1900 <= year <= 2099 else None
    except ValueError:
        return None
