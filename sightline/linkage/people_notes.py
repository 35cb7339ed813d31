"""What a note says of how somebody stands to others: twin, brother, father of whom. Pure."""

import re
from dataclasses import dataclass
from typing import Final

from sightline.linkage.evidence import Found
from sightline.linkage.names_given import forename
from sightline.linkage.names_letters import folded
from sightline.linkage.names_read import NOT_KNOWN, Written

_KIN: Final = (
    r"twin(?: brother| sister)?|(?:half |step)?-?brother|(?:half |step)?-?sister"
    r"|sibling|father|dad|daddy"
    r"|mother|mum|mam|son|daughter|child|cousin|uncle|aunt(?:ie|y)?|nephew|niece"
    r"|grand(?:mother|father|son|dad)|nan"
    r"|husband|wife|partner|carer|friend|bro|sis"
)
_OF: Final = re.compile(rf"\b({_KIN}) (?:of|to) ([a-z'-]+)")
_WHOSE: Final = re.compile(rf"\b([a-z'-]+?)'s ({_KIN})\b")
_HAS: Final = re.compile(
    rf"\b(?:has|his|her|their) (?:older |younger |big |little )?({_KIN})"
    r" (?:is |called |named )?([a-z'-]+)"
)
_BARE: Final = re.compile(rf"\b({_KIN})\b(?! is\b)")
_PARENTS: Final = frozenset(
    "father dad daddy mother mum mam uncle grandmother grandfather grandad".split()
)
_CHILDREN: Final = frozenset("son daughter child nephew niece grandson".split())
_NOT_NAMES: Final = frozenset("the a an this that his her their one two child young is was".split())


@dataclass(frozen=True, slots=True)
class Kin:
    """Somebody's relatives by forename, and whether they are called parent, child or twin here."""

    names: frozenset[str]
    roles: frozenset[str]


def kin(note: str) -> Kin:
    """Return the relatives of whom a note speaks and what it calls the person itself."""
    plain = folded(note[:2000])
    pairs = [(name, role) for role, name in _OF.findall(plain)]
    pairs += _WHOSE.findall(plain)
    named = {name for name, _ in pairs} | {name for _, name in _HAS.findall(plain)}
    bare = () if named else _BARE.findall(plain)
    roles = {_role(role) for role in (*(role for _, role in pairs), *bare)}
    return Kin(frozenset(named - _NOT_NAMES), frozenset(roles - {""}))


def _role(said: str) -> str:
    if said in _PARENTS:
        return "parent"
    if said in _CHILDREN:
        return "child"
    return "twin" if said.startswith("twin") else ""


def notes(a: tuple[str, Written], b: tuple[str, Written]) -> list[Found]:
    """Return what the notes of two records say of the other person."""
    mine, theirs = kin(a[0]), kin(b[0])
    found = []
    if _is_of(mine, a[1], b[1]) or _is_of(theirs, b[1], a[1]):
        found.append(Found("note_relative", "a note makes the other a relative"))
    if {*mine.roles, *theirs.roles} >= {"parent", "child"} and mine.roles != theirs.roles:
        found.append(Found("note_roles", "one is called a parent, the other a child"))
    if mine.names & theirs.names:
        found.append(Found("note_same_kin", "notes name the same relative"))
    return found


def _is_of(kin: Kin, own: Written, other: Written) -> bool:
    """Return whether the relative named by a note is the other person, by forename."""
    return any(
        forename(name, word) in {"same", "variant", "alike"}
        for name in kin.names
        for reading in other.main
        if reading.usual
        for word in reading.given[:1]
    )


def unknown(note: str) -> str:
    """Return a note, or nothing where it says that nothing is known."""
    return "" if NOT_KNOWN.match(folded(note[:100])) else note
