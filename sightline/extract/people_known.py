"""What is known of single words: given names, surnames, ordinary words. Pure."""

from typing import Final

from sightline.extract.listed import words
from sightline.extract.plain import Plain, Token

_ENDINGS: Final = tuple(
    "ski ska cki cka wicz escu eanu ova eva enko chuk czyk czak iak dottir opoulos oglu zadeh "
    "ullah uddin singh preet inder jit shvili idze sson".split()
)
_NO_NAME: Final = tuple(
    "tion tions ment ments ness ology ician icians ism ity ance ence ship graphy ical ware ist "
    "ists ful less ous ive ify ised izing ising".split()
)
_SHORTEST_ENDED: Final = 6  # letters, from which on an ending tells a surname


def bare(token: Token) -> str:
    """Return a word in small letters without the ending of possession."""
    return token.low.removesuffix("'s")


def given(token: Token) -> bool:
    """Return whether a word is a known given name, or two joined by a hyphen."""
    low = bare(token)
    if low in words("given"):
        return True
    if "-" in low:
        parts = low.split("-")
        return parts[0] in words("given") and (parts[-1] in words("given") or token.capital)
    return False


def double(token: Token) -> bool:
    """Return whether a name is also a word, a place or a mark of something else."""
    return bare(token).split("-")[0] in words("doubles")


def surname(token: Token) -> bool:
    """Return whether a word is a known surname, or ends as surnames do: "Wisniewska", "McNally"."""
    low = bare(token)
    plainly = low.replace("'", "")
    if plainly in words("surnames"):
        return True
    if low.startswith("o'") or (
        low.startswith(("mc", "mac"))
        and len(low) >= _SHORTEST_ENDED
        and token.capital
        and low not in words("ordinary")
    ):
        return True
    if len(low) >= _SHORTEST_ENDED and low.endswith(_ENDINGS) and low not in words("ordinary"):
        return True
    return "-" in low and any(
        part in words("surnames") or part in words("given") for part in low.split("-")
    )


def plain_word(token: Token) -> bool:
    """Return whether a word is ordinary English, or one that has a capital but names nobody."""
    low = bare(token)
    return low in words("ordinary") or low in words("function") or low in words("capitals")


def gap(said: Plain, place: int) -> str:
    """Return what stands between a word and the one before it."""
    return said.text[said.tokens[place - 1].end : said.tokens[place].start]


def looks_like_name(token: Token) -> bool:
    """Return whether a capital that no list knows has the letters of a name: "Xhevat"."""
    low = bare(token)
    inner = token.word[1:].removesuffix("'s")
    return len(low) > 2 and inner.islower() and not low.endswith(_NO_NAME) and not _is_plural(low)


def _is_plural(low: str) -> bool:
    return low.endswith("s") and low[:-1] in words("ordinary")
