"""How two words of names are alike as letters and as sounds. Pure."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

MOST_LETTERS: Final = 40  # of one word that are looked at
_LETTERS: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "ə": "e", "þ": "th",
     "’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "‐": "-", "–": "-",
     "—": "-", "ß": "ss"}
)  # fmt: skip
_CYRILLIC: Final = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфхыэіґёјь", [*"abvgdeziyklmnoprstufhyeigej", ""], strict=True))
    | {"ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ъ": "a", "ю": "yu", "я": "ya",
       "ї": "yi", "є": "ye", "љ": "lj", "њ": "nj", "ћ": "c", "ђ": "dj", "џ": "dz", "ў": "u"}
)  # fmt: skip
_MISREAD: Final = str.maketrans("015", "ols")
_SOUNDS: Final = [
    (re.compile(said), heard)
    for said, heard in (
        (r"^(?:kn|gn)", "n"), (r"^wr", "r"), (r"(?:szcz|shch|sch|sz|sh|ş)", "S"),
        (r"(?:tch|cz|ch|tsz)", "C"), (r"ight", "it"), (r"ght", "t"), (r"ph", "f"),
        (r"(?<=\w{3})u?e$", ""), (r"(?:kh|gh|q|ck)", "k"), (r"th", "t"),
        (r"dh", "d"), (r"bh", "b"), (r"rz", "r"), (r"x", "ks"), (r"c(?=[eiy])", "s"), (r"c", "k"),
        (r"w", "v"), (r"z", "s"), (r"^(?:[jy](?=[aeiou])|i(?=[aou]))", "J"), (r"[jy]", "i"),
        (r"(?<=[aeiou])h", ""),
        (r"[aeiou]+", "a"), (r"(.)\1+", r"\1"),
    )
]  # fmt: skip


def folded(text: str) -> str:
    """Return a text in Latin letters without case or accents, each gap one space."""
    latin = text.casefold().translate(_CYRILLIC).translate(_LETTERS)
    low = unicodedata.normalize("NFKD", latin).translate(_LETTERS)
    plain = "".join(letter for letter in low if not unicodedata.combining(letter))
    return " ".join(plain.split())


def mended(word: str) -> str:
    """Return a word in which figures that a scanner took for letters are letters again."""
    letters = sum(letter.isalpha() for letter in word)
    return word.translate(_MISREAD) if letters > len(word) / 2 else word


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """Return a word as it sounds: its consonants by kind, and where vowels stand."""
    for said, heard in _SOUNDS:
        word = said.sub(heard, word)
    return word


@lru_cache(maxsize=50_000)
def plainly(word: str) -> str:
    """Return a word spelled the English way where it is written as in Somali: Cumar, Faarax."""
    word = re.sub(r"^c(?=[aeiou])", "", word.replace("x", "h"))
    return re.sub(r"([aeiou])\1", r"\1", word)


_SPELLED: Final = str.maketrans("jywcq", "iivkk")


@lru_cache(maxsize=50_000)
def spelling(word: str) -> str:
    """Return a word in the letters that languages write alike: J, Y and I; W and V; C, K and Q."""
    plain = word.replace("ph", "f").replace("ck", "k").translate(_SPELLED)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"(?<=[a-z])h$|(?<=[bdgktj])h", "", plain))


@lru_cache(maxsize=50_000)
def respelled(word: str) -> str:
    """Return a word as `spelling` does, but with less that two known names may differ by.

    Sajid is not Said, Kelsey not Chelsey, Keely not Kelly.
    """
    plain = re.sub(r"^[jy](?=\w{4})|(?<=[ice])j", "i", word.replace("ph", "f").replace("ck", "k"))
    plain = plain.replace("chr", "kr")
    plain = re.sub(r"c(?!h)", "k", plain).translate(str.maketrans("ywq", "ivk"))
    return re.sub(r"([^eo])\1+", r"\1", re.sub(r"(?<=[a-z])h$|(?<=[bdgkt])h", "", plain))


def apart(one: str, other: str) -> int:
    """Return how many letters are wrong, missing, too many or changed round."""
    return OSA.distance(one[:MOST_LETTERS], other[:MOST_LETTERS])


def alike(one: str, other: str) -> bool:
    """Return whether one word may be the other mistyped or spelled by ear."""
    if only_by_gender(one, other):
        return False
    wrong, shortest = apart(one, other), min(len(one), len(other))
    if sound(one) == sound(other):
        return shortest >= 2 and (wrong <= (2 if shortest < 8 else 3) or len(sound(one)) >= 5)
    if one[:1] != other[:1] and sorted(one[:2]) != sorted(other[:2]):
        return wrong == 1 and shortest >= 7
    return (wrong == 1 and shortest >= 5) or (wrong == 2 and shortest >= 8)


_CLOSE: Final = frozenset(
    "ae ei iy ey ou ij jy uv uw vw ck kq cs sz cq mn fp bv il gj gk dt".split()
)  # letters that stand for one another, each pair in the order of the alphabet


def only_by_ear(one: str, other: str) -> bool:
    """Return whether words of one length differ only in letters that stand for one another.

    The first vowel of a word is heard well: Amelie is not Emilie.
    """
    if len(one) != len(other):
        return True
    pairs = ["".join(sorted(pair)) for pair in zip(one, other, strict=True)]
    if sorted(one) == sorted(other):
        return True
    first = next((place for place, pair in enumerate(pairs) if pair[0] in "aeiou"), 0)
    slurred = range(first + 1, len(one) - 1) if len(one) >= 6 else ()
    return pairs[0] != "ae" and all(
        pair[0] == pair[1]
        or pair in _CLOSE
        or (place in slurred and set(pair) <= set("aeiouy"))
        or (pair == "ao" and len(one) >= 7)
        for place, pair in enumerate(pairs)
    )


def only_by_gender(one: str, other: str) -> bool:
    """Return whether a name differs from another only by a woman's ending, as Amir from Amira."""
    if (one, other) != (spelling(one), spelling(other)) and only_by_gender(
        spelling(one), spelling(other)
    ):
        return True
    short, long = sorted((one, other), key=len)
    if long == f"{short}e" and short[-1:] in "aeiou":
        return False  # Bobbi and Bobbie, Chlo and Chloe are one name
    return long in {f"{short}{ending}" for ending in ("a", "ah", "ina", "ette", "e", "ia", "ella")}
