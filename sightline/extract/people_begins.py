"""Whether a name begins at a word: known in any letters, or told by what is beside it. Pure."""

from typing import Final

from sightline.extract.listed import words
from sightline.extract.people_cues import after_cue, before_cue, calling, in_a_row, naming
from sightline.extract.people_known import (
    bare,
    double,
    gap,
    given,
    looks_like_name,
    plain_word,
    surname,
)
from sightline.extract.plain import Plain, Token

_ARTICLES: Final = frozenset({"the", "a", "an"})
_BEFORE_MONTH: Final = frozenset("of since in early late this last next during until".split())
_SEASONS: Final = frozenset("may april june august jan summer autumn spring mar jun".split())


def _beside(said: Plain, place: int) -> Token | None:
    """Return the capital word that stands directly after a word, in one sentence with it."""
    if place + 1 >= len(said.tokens) or gap(said, place + 1) != " ":
        return None
    following = said.tokens[place + 1]
    return following if following.capital and not following.first else None


def _after_capital(said: Plain, place: int) -> bool:
    """Return whether a capital stands directly before a word."""
    return place > 0 and said.tokens[place - 1].capital and gap(said, place) == " "


def begins(said: Plain, place: int) -> bool:
    """Return whether a name begins here."""
    token = said.tokens[place]
    if token.low.split("'")[0] in words("function") and not double(token):
        return False
    if given(token):
        if double(token):
            return _double_is_name(said, place)
        return token.capital or len(token.low) > 2 or before_cue(said, place)
    if not token.capital:
        return _unknown_small(said, place)
    return not said.shouted and _unknown_is_name(said, place)


def _double_is_name(said: Plain, place: int) -> bool:
    """Return whether a name that is also a word is meant as a name."""
    token = said.tokens[place]
    following = _beside(said, place)
    if not token.capital or said.shouted:
        whole = said.shouted and following is not None and surname(following)
        return whole or _small_double_is_name(said, place)
    if _month_like(said, place) or (place and said.tokens[place - 1].low in _ARTICLES):
        return False
    named_thing = token.low in words("capitals") or token.low in words("makes")
    if before_cue(said, place, strict=named_thing):
        return True
    before = said.tokens[place - 1] if place else None
    if before and _after_capital(said, place) and plain_word(before) and not before.first:
        return False
    asks = token.first and bare(token) in {"will", "may"}
    if following is not None and _is_rest_of_name(following, first=token.first):
        return not (asks or named_thing) or surname(following)
    if token.first or token.shouted:
        return after_cue(said, place, strict=bare(token) in {"will", "may"})
    return not named_thing or after_cue(said, place)


def _small_double_is_name(said: Plain, place: int) -> bool:
    """Return whether one in small letters is a name: "called will", "her mate jack"."""
    before = said.tokens[place - 1].low if place else ""
    if said.tokens[place].low in {"will", "may"} and before not in {"called", "named"}:
        return False
    return before_cue(said, place, strict=True) or in_a_row(said, place)


def _is_rest_of_name(following: Token, *, first: bool) -> bool:
    """Return whether a capital after a doubtful name makes it one: a surname, or a given name."""
    if plain_word(following):
        return False
    return surname(following) or not (first and given(following))


def _month_like(said: Plain, place: int) -> bool:
    """Return whether a month or a season is rather meant: "in May", "4 June"."""
    before = said.tokens[place - 1].low if place else ""
    pointed = before[:1].isdigit() or before in _BEFORE_MONTH
    return pointed and said.tokens[place].low in _SEASONS


def _unknown_small(said: Plain, place: int) -> bool:
    """Return whether a word in small letters that no list knows is named by the words before it."""
    token = said.tokens[place]
    if token.low in words("ordinary") or token.low in words("function") or len(token.low) < 3:
        return False
    return naming(said, place)


def _unknown_is_name(said: Plain, place: int) -> bool:
    """Return whether a capital that no list knows is a name by what is beside it."""
    token, following = said.tokens[place], _beside(said, place)
    low = bare(token)
    if low.split("'")[0] in words("function") or low in words("capitals"):
        return False
    if token.shouted and len(token.word) < 4:
        return False
    if place and said.tokens[place - 1].low in _ARTICLES and gap(said, place) == " ":
        return False
    unknown = not plain_word(token) and not token.shouted
    if following is not None and unknown and _goes_with_a_name(following):
        return True
    if low in words("ordinary"):
        return not token.first and calling(said, place) and low in words("surnames")
    if calling(said, place) or before_cue(said, place):
        return True
    if not token.first and looks_like_name(token):
        alone = following is None or not plain_word(following)
        return alone and not _after_capital(said, place)
    return after_cue(said, place, strict=token.first)


def _goes_with_a_name(following: Token) -> bool:
    """Return whether a capital after another makes both a name: no ordinary word, nor letters."""
    if plain_word(following):
        return False
    return not following.shouted or surname(following) or given(following)
