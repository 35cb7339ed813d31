"""How far a name goes: surnames, particles and initials after its first word. Pure."""

from typing import Final

from sightline.extract.listed import words
from sightline.extract.people_known import bare, double, gap, given, plain_word, surname
from sightline.extract.plain import Plain, Token

_PARTICLES: Final = frozenset(
    "ap ab ferch verch bin binti bint ibn al el van von der den de da del della di dos do "
    "la le ul ur abu umm ud uz mac mc o st thi".split()
)
_INITIALS: Final = "bcdefghjlpstvwz"  # small letters that stand for no word in a text message
_MOST_WORDS: Final = 5


def extended(said: Plain, place: int) -> int:
    """Return the place after a name that begins here, with surnames, particles and initials."""
    tokens = said.tokens
    at = place + 1
    if tokens[place].low.endswith("'s"):
        return at
    while at < len(tokens) and at - place < _MOST_WORDS:
        if gap(said, at) != " ":
            break
        token = tokens[at]
        if token.low in _PARTICLES and _before_surname(said, at):
            at += 2
            continue
        if not _continues(said, place, at):
            break
        at += 1
        if token.low.endswith("'s"):
            break
    return at


def _before_surname(said: Plain, at: int) -> bool:
    """Return whether a capital stands after a particle."""
    after = said.tokens[at + 1] if at + 1 < len(said.tokens) else None
    return (
        after is not None
        and after.capital
        and not after.first
        and gap(said, at + 1) == " "
        and not after.word[0].isdigit()
    )


def _continues(said: Plain, place: int, at: int) -> bool:
    """Return whether a word goes on with the name before it."""
    token, capital = said.tokens[at], said.tokens[place].capital
    if token.word[0].isdigit() or token.low in words("function") or token.first:
        return False
    if len(token.word) == 1:
        if token.capital:
            return capital and token.word not in {"I", "A"} and not said.shouted
        return not capital and token.low in _INITIALS and _small_initial(said, at)
    if said.shouted:
        return given(token) or not plain_word(token)
    if token.capital:
        if token.shouted and len(token.word) < 4:
            return False
        thing = bare(token) in words("makes") and not surname(token)
        if thing or token.low in words("capitals") or bare(token) in words("models"):
            return False
        if surname(token) or given(token) or not plain_word(token):
            return True
        return at == place + 1 and _is_surname_after(said.tokens[place], token)
    return not capital and surname(token) and not plain_word(token) and not given(token)


def _is_surname_after(name: Token, token: Token) -> bool:
    """Return whether an ordinary word is a surname after a plain given name: "Jayda Rock"."""
    other = any(bare(token) in words(known) for known in ("roles", "capitals", "function"))
    return given(name) and not double(name) and not other and not token.shouted


def _small_initial(said: Plain, at: int) -> bool:
    """Return whether one small letter is an initial: "connor b made her"."""
    after = said.tokens[at + 1] if at + 1 < len(said.tokens) else None
    return said.text[said.tokens[at].end : said.tokens[at].end + 1] != "'" and (
        after is None or after.low in words("ordinary") or after.low in words("function")
    )
