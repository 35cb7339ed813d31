"""Addresses as people write them, and whether two are one home. Pure."""

import re
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import OSA

from sightline.linkage.evidence import Found
from sightline.linkage.names_letters import folded
from sightline.linkage.names_read import NOT_KNOWN

MOST_CHARACTERS: Final = 300
_POSTCODE: Final = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b")
_DISTRICT: Final = re.compile(r"\b[a-z]{1,2}\d{1,2}[a-z]?$")
_NUMBER: Final = re.compile(r"\b\d+[a-z]?\b")
_SHARED: Final = re.compile(
    r"\b(?:hostel|hotel|motel|inn|refuge|shelter|foyer|ymca|ywca|b ?(?:&|and) ?b|bed and breakfast"
    r"|guest ?house|children'?s home|care home|residential|halls?|hmp|yoi|prison|camp|squat"
    r"|centre|center|house of"
    r"|nails?|car ?wash|factory|farm|barracks|hospital|school|church|mosque|gurdwara|c/o)\b"
)
_WORDS: Final = {
    "rd": "road", "st": "street", "str": "street", "ave": "avenue", "av": "avenue",
    "gdns": "gardens",
    "gdn": "gardens", "ln": "lane", "cl": "close", "clo": "close", "ct": "court", "crt": "court",
    "dr": "drive", "pl": "place", "sq": "square", "terr": "terrace", "ter": "terrace", "pk": "park",
    "cres": "crescent", "gr": "grove", "grv": "grove", "hse": "house", "bldgs": "buildings",
    "rm": "room",
    "apt": "flat", "apartment": "flat", "flt": "flat", "mt": "mount", "est": "estate", "wk": "walk",
    "blvd": "boulevard", "nr": "near", "caravan": "plot", "pitch": "plot", "bay": "plot",
    "no": "number",
}  # fmt: skip
_KINDS: Final = frozenset(_WORDS.values()) | frozenset(
    "way rise hill row yard view mews green wharf quay site the of at on off and uk england wales "
    "near number flat room plot unit first second ground floor top".split()
)


@dataclass(frozen=True, slots=True)
class Address:
    """An address: its postcode, its numbers of house and flat, the words of its street and town."""

    postcode: str
    numbers: frozenset[str]
    words: tuple[str, ...]
    shared: bool  # a hostel, a hotel or another place where strangers live together

    @property
    def names(self) -> tuple[str, ...]:
        """Return the words that name, without kinds of street."""
        return tuple(word for word in self.words if word not in _KINDS)


def is_shared(text: str) -> bool:
    """Return whether words speak of a hostel, a hotel or another place where strangers live."""
    return bool(_SHARED.search(folded(text)))


def address(value: str) -> Address | None:
    """Return an address read, or none where nothing is known."""
    said = folded(value[:MOST_CHARACTERS])
    if NOT_KNOWN.match(said):
        return None
    code = _POSTCODE.search(said)
    rest = (_POSTCODE.sub(" ", said) if code else _DISTRICT.sub(" ", said)).replace("'", "")
    words = [_WORDS.get(word, word) for word in re.findall(r"[a-z]+|\d+[a-z]?\b", rest)]
    return Address(
        code[1] + code[2] if code else "",
        frozenset(word for word in words if _NUMBER.fullmatch(word)),
        tuple(word for word in words if word.isalpha()),
        is_shared(said),
    )


def shared_address(a: Address | None, b: Address | None) -> list[Found]:
    """Return how two addresses agree; nothing where one is not known."""
    if a is None or b is None or not (a.words or a.postcode) or not (b.words or b.postcode):
        return []
    if not _one_place(a, b):
        return [Found("address_different", "different address")]
    apart = not (a.numbers <= b.numbers or b.numbers <= a.numbers)
    if (a.shared or b.shared) and apart:
        return [Found("address_near", "same hostel or hotel, another room")]
    if (a.shared or b.shared) and not (a.numbers and a.numbers == b.numbers):
        return [Found("address_hostel", "same address, where many live")]
    if a.shared or b.shared:
        return [Found("address_hostel", "same address, where others live")]
    if a.numbers and a.numbers == b.numbers:
        return [Found("address_same", "same address")]
    if not a.numbers or not b.numbers:
        return [Found("address_street", "same street or building")]
    if a.numbers <= b.numbers or b.numbers <= a.numbers:
        return [Found("address_same", "same address, told in less")]
    return [Found("address_near", "same street, another number")]


def _one_place(a: Address, b: Address) -> bool:
    if a.postcode and b.postcode and a.postcode == b.postcode:
        return True
    short, long = sorted(
        (a.names or a.words, b.names or b.words), key=lambda words: (len(words), words)
    )
    if not short or not any(_alike(short[0], word) for word in long):
        return False
    return sum(any(_alike(word, other) for other in long) for word in short) * 2 >= len(short)


def _alike(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= 5 and OSA.distance(one, other) <= 1)
