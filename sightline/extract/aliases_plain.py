"""By-names that no word leads to: "Big Kev", "Ghost is what they call him", "Bagz". Pure."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from sightline.extract.listed import words
from sightline.extract.mention import Guess, Kind
from sightline.extract.plain import Plain

_DOES: Final = re.compile(
    r"\b(?:owes?|us|told|says?|said|that|meets?|met|by|paid|pays|because|cos|when|where|if|"
    r"thinks|reckons|for|from|with) ([A-Z][a-z]{2,12})"
    r"(?= (?:wants|said|says|will|is|was|has|had|sends|sent|gave|gives|told|tells|makes|"
    r"made|uses|used|runs|ran|owes|keeps|sells|picks|took|takes|can|would|did|does|who)\b|"
    r" £)"
)
_BIG: Final = re.compile(
    r"\b(big|lil'?|mad|fat|yardie|irish|crazy|dj|dirty|scouse) ([a-z]{2,12})\b(?!')"
)
_CALLS: Final = re.compile(r"\b[A-Za-z]+ calls ([A-Z][a-z]{2,12}(?: [A-Z][a-z]{0,12})?)\b")
_IS_WHAT: Final = re.compile(
    r"\b([A-Z][\w\-]{1,15}) is what (?:they|everyone|people|the kids|he|she)\b"
)
_SOMEONE: Final = re.compile(
    r"\b(?:guy|lad|man|male|bloke|dealer|someone|adult|boy|girl|woman|female|called|"
    r"named)(?:,| called| named)? ([A-Z][a-z]{2,12})\b(?! [A-Z])"
)


def plain_aliases(said: Plain) -> Iterator[Guess]:
    """Yield by-names that no word leads to: "Big Kev", "Ghost is what they call", "Bagz"."""
    for match in _BIG.finditer(said.low):
        if match[2] in words("given") or (
            said.text[match.start(2)].isupper() and match[2] not in words("ordinary")
        ):
            yield Guess(Kind.ALIAS, *match.span())
    for match in _CALLS.finditer(said.text) if " calls " in said.low else ():
        if match[1].split()[0].lower() not in words("given"):
            yield Guess(Kind.ALIAS, *match.span(1))
    for match in _IS_WHAT.finditer(said.text) if " is what " in said.low else ():
        yield Guess(Kind.ALIAS, *match.span(1))
    for rule in (_SOMEONE, _DOES):
        for match in rule.finditer(said.text):
            low = match[1].lower()
            if low in words("ordinary") and not _role(low):
                yield Guess(Kind.ALIAS, *match.span(1))
    if not said.shouted:
        yield from _made_up(said)


def _made_up(said: Plain) -> Iterator[Guess]:
    """Yield capitals that serve as by-names, and words that end as only by-names do: "Bagz"."""
    tokens, serving = said.tokens, _serving()
    for place, token in enumerate(tokens):
        if not token.capital:
            continue
        bare = token.low.removesuffix("'s")
        last = tokens[place - 1] if place else None
        beside = (
            last is not None
            and last.capital
            and not last.first
            and said.text[last.end : token.start] == " "
        )
        serves = bare in serving and not token.first and not beside
        if serves or ((_ends_in_z(bare) or _ends_in_o(bare)) and not _known(bare)):
            yield Guess(Kind.ALIAS, token.start, token.start + len(bare))


@cache
def _serving() -> frozenset[str]:
    return words("bynames") - words("given")


def _ends_in_z(word: str) -> bool:
    """Return whether a by-name ends in a consonant and z: "Bagz"; "Yildiz" is a surname."""
    return len(word) > 3 and word[-1] == "z" and word[-2] not in "aeiouyz"


def _ends_in_o(word: str) -> bool:
    """Return whether a by-name is made of a given name: "Deano"."""
    return word.endswith("o") and len(word) > 4 and word[:-1] in words("given")


def _role(word: str) -> bool:
    return any(word in words(name) for name in ("function", "capitals", "given", "roles"))


def _known(word: str) -> bool:
    return any(
        word in words(name)
        for name in ("given", "surnames", "ordinary", "capitals", "makes", "models")
    )
