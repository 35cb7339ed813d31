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
_GROWN: Final = re.compile(
    r"(?:^|[;,.] ?)(?:(?:a|an|the|is|his|her|local|self-employed|retired|former) )*"
    r"(?:retired|pensioner|landlord|landlady|(?:taxi|lorry|van|bus|minicab|delivery) driver|builder"
    r"|publican|shopkeeper|teacher|headteacher|plumber|farmer|widow(?:er)?|grown man|adult"
    r"|married man|runs the|owns the|owner of|works nights|father of|mother of)\b"
)
_YOUNG: Final = re.compile(
    r"(?:^|[;,.] ?)(?:(?:a|an|the|is|primary|secondary|school|young) )*"
    r"(?:pupil|school ?(?:boy|girl|child)|toddler|in year \d|year \d{1,2} pupil|in foster care)\b"
)
_SEXES: Final = {
    **dict.fromkeys("male boy lad man gentleman".split(), "male"),
    **dict.fromkeys("female girl lass woman lady".split(), "female"),
}
_SEX: Final = re.compile(
    r"(?:^|[;,.] ?)(?:(?:a|an|the|is|young|adult|teenage|white|black|asian|mixed|ic ?\d|tall|short"
    rf"|slim|\d+ ?(?:yo|yrs?|year old)?) )*({'|'.join(_SEXES)})\b"
)
_HANDLE: Final = re.compile(r"[\w.]*@[\w.]{3,}")
_ONLINE: Final = re.compile(
    r"\b(?:snapchat|snap|insta(?:gram)?|tiktok|discord|facebook|steam|roblox|fortnite)"
    r"(?: name| handle| id| user(?:name)?)?(?: is)?:? ([\w.]{4,})"
)
_ODD: Final = re.compile(r"[\d._]")  # without one, it may be a plain word
_NOT_NAMES: Final = frozenset("the a an this that his her their one two child young is was".split())


@dataclass(frozen=True, slots=True)
class Kin:
    """Somebody's relatives by forename, and what they are called here themselves.

    That is parent, child or twin; somebody grown counts as a parent, a pupil as a child.
    """

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
    roles |= {"parent"} if _GROWN.search(plain) else set()
    roles |= {"child"} if _YOUNG.search(plain) else set()
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
    if {*_sexes(a[0]), *_sexes(b[0])} == {"male", "female"} and _sexes(a[0]) != _sexes(b[0]):
        found.append(
            Found("note_sexes", "one note speaks of a man or boy, the other of a woman or girl")
        )
    if _marks(a[0]) & _marks(b[0]):
        found.append(Found("note_mark", "the same handle, address of mail or long number"))
    if mine.names & theirs.names:
        found.append(Found("note_same_kin", "notes name the same relative"))
    return found


def _sexes(note: str) -> frozenset[str]:
    """Return whether a note calls somebody male or female, where it begins to speak of them."""
    return frozenset(_SEXES[word] for word in _SEX.findall(folded(note)))


def _marks(note: str) -> frozenset[str]:
    """Return what only one person bears: a handle, an address of mail, a number of ten figures."""
    plain = folded(note)
    said = {
        *_HANDLE.findall(plain),
        *(each for each in _ONLINE.findall(plain) if _ODD.search(each)),
    }
    return frozenset({*(each.strip(".") for each in said), *re.findall(r"\d{10}", _closed(plain))})


def _closed(plain: str) -> str:
    """Return a note in which numbers of three, three and four figures are closed up."""
    return re.sub(r"(?<!\d)([1-9]\d\d)[ -](\d{3})[ -](\d{4})(?!\d)", r"\1\2\3", plain)


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
