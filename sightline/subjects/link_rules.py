"""What a link may tie, for how long, and when it is weak. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from sightline.intelligence.reviewing import months_after
from sightline.subjects.dials import DIALS
from sightline.terms import Identifier, SubjectLinkKind

MONTHS: Final[int] = DIALS["link_months"].value
MONTHS_CHILD: Final[int] = DIALS["link_months_child"].value
PERSON, THING, GROUP = "H", "V", "G"  # the letters with which references begin
Kind = SubjectLinkKind

BETWEEN_PEOPLE: Final = frozenset(
    {
        Kind.FAMILY, Kind.SIBLING, Kind.FRIEND, Kind.CLASSMATE, Kind.PARTNER, Kind.EXPLOITS,
        Kind.RECRUITS, Kind.OWES,
    }
)  # fmt: skip
TO_GROUPS: Final = frozenset(
    {
        Kind.LIVES_AT, Kind.WORKS_AT, Kind.FREQUENTS, Kind.MEMBER_OF, Kind.ATTENDS,
        Kind.TRAVELS_BY, Kind.HOLDS_LICENCE,
    }
)  # fmt: skip
TO_VEHICLES: Final = frozenset({Kind.DRIVES})
OF_THINGS: Final = frozenset({Kind.USES, Kind.KEEPER_OF})
WEAK_ASSESSMENTS: Final = frozenset("CDE")  # not directly known, and nothing bears it out
UNRELIABLE: Final = "3"


def ends_refusal(
    kind: SubjectLinkKind, from_end: str, to_end: str, thing: Identifier | None = None
) -> str | None:
    """Return why a link of this kind may not tie these two, or None.

    `thing` says what the second end is, where that is a thing.
    """
    if from_end == to_end:
        return "A link ties two. Choose another end."
    first, second = from_end[:1], to_end[:1]
    if kind in BETWEEN_PEOPLE and (first not in {PERSON, GROUP} or second not in {PERSON, GROUP}):
        return f"“{kind.label}” ties people and groups. Choose a person."
    if kind in TO_GROUPS and second != GROUP:
        return f"“{kind.label}” leads to a group, a setting or premises. Choose one."
    if kind in TO_VEHICLES and thing is not Identifier.VRM:
        return f"“{kind.label}” leads to a vehicle. Choose one."
    if kind in OF_THINGS and second not in {THING, GROUP}:
        return f"“{kind.label}” leads to a telephone, account, vehicle or premises. Choose one."
    return None


def latest_expiry(today: date, *, a_child_is_tied: bool) -> date:
    """Return the last day on which a link recorded today may expire."""
    return months_after(today, MONTHS_CHILD if a_child_is_tied else MONTHS)


def expiry_refusal(expires_on: date | None, today: date, *, a_child_is_tied: bool) -> str | None:
    """Return why a link may not expire on a day, or None."""
    if expires_on is None or expires_on <= today:
        return "Choose a day to come."
    latest = latest_expiry(today, a_child_is_tied=a_child_is_tied)
    if expires_on > latest:
        why = ", because a child is tied by it" if a_child_is_tied else ""
        return f"The latest day is {latest.day}/{latest.month}/{latest.year}{why}."
    return None


def is_weak(code: str, *, fallen: bool = False) -> bool:
    """Return whether a link of an item so graded is weak. What nobody has graded is weak."""
    if fallen or len(code) < len("2C"):
        return True
    return code[0] == UNRELIABLE or code[1] in WEAK_ASSESSMENTS


def has_expired(expires_on: date, until: date | None, today: date) -> bool:
    """Return whether a link is over."""
    return expires_on < today or (until is not None and until < today)


def licence_refusal(parts: Sequence[str]) -> str | None:
    """Return why a licence is not wholly described, or None: kind, number and authority."""
    given = [bool(part.strip()) for part in parts]
    if any(given) and not all(given):
        return "Give the kind of licence, its number and who granted it, or none of them."
    return None
