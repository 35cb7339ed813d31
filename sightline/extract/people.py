"""People by name: given names, titles, initials, surnames and particles. Pure.

A title belongs to the name ("Mr Khan", "PC Hallowes"). A known given name is one in any letters,
unless it is also a word ("Will", "Rose", "May"): then it needs a capital inside a sentence, or a
word for a person beside it. A capital that no list knows needs a word for a person before or after
it, or another name beside it. What is found once is found wherever it stands with a capital.
"""

from collections.abc import Iterator
from typing import Final

from sightline.extract.listed import phrases, words
from sightline.extract.mention import Guess, Kind
from sightline.extract.people_cues import after_cue, before_cue, calling
from sightline.extract.plain import Plain, Token

_TITLES: Final = frozenset(
    "mr mrs ms miss dr pc pcso ds dc di dci sgt ps insp inspector sergeant prof rev fr "
    "cllr sir dame mx constable detective".split()
)
_PARTICLES: Final = frozenset(
    "ap ab ferch verch bin binti bint ibn al el van von der den de da del della di dos do "
    "la le ul ur abu umm ud uz mac mc o st thi van".split()
)
_ENDINGS: Final = (
    "ski", "ska", "cki", "cka", "wicz", "escu", "eanu", "ova", "eva", "enko", "chuk", "czyk", "czak", "iak",
    "dottir", "opoulos", "oglu", "zadeh", "ullah", "uddin", "singh", "preet", "inder", "jit", "shvili", "idze", "sson",
)  # fmt: skip
_MOST_WORDS: Final = 5


def people(said: Plain) -> Iterator[Guess]:
    """Yield the people that a text names."""
    tokens, found, place = said.tokens, list[tuple[int, int]](), 0
    named: set[str] = set()
    while place < len(tokens):
        end = _person(said, place)
        if end is None:
            place += 1
            continue
        found.append((place, end))
        named.update(
            token.low for token in tokens[place:end] if token.capital and len(token.word) > 1
        )
        place = end
    yield from (_guess(said, start, end) for start, end in found)
    if not said.shouted:
        yield from _beside(said, found, named)


def _guess(said: Plain, start: int, end: int) -> Guess:
    tokens = said.tokens
    last = tokens[end - 1]
    stop = last.end
    if last.low.endswith("'s") and len(last.low) > 2:
        stop -= 2
    elif (
        len(last.word) == 1
        and said.text[stop : stop + 1] == "."
        and end - start > 1
        and _dotted(said, end)
    ):
        stop += 0
    return Guess(Kind.PERSON, tokens[start].start, stop, firm=_is_firm(tokens[start:end]))


def _is_firm(name: tuple[Token, ...]) -> bool:
    """Return whether a name has a title, or a given name and a surname that are both known."""
    if len(name) < 2 or _bare(name[-1]) in phrases("place_heads"):
        return False
    if name[0].low in _TITLES:
        return True
    return _given(name[0]) and _surname(name[-1]) and not _plain_word(name[-1])


def _dotted(said: Plain, end: int) -> bool:
    return end < len(said.tokens) and not said.tokens[end].first


def _bare(token: Token) -> str:
    """Return a word in small letters without the ending of possession."""
    return token.low.removesuffix("'s")


def _given(token: Token) -> bool:
    low = _bare(token)
    if low in words("given"):
        return True
    if "-" in low:
        parts = low.split("-")
        return parts[0] in words("given") and (parts[-1] in words("given") or token.capital)
    return False


def _double(token: Token) -> bool:
    return _bare(token).split("-")[0] in words("doubles")


def _surname(token: Token) -> bool:
    low = _bare(token)
    plainly = low.replace("'", "")
    if plainly in words("surnames"):
        return True
    if low.startswith("o'") or (
        low.startswith(("mc", "mac"))
        and len(low) > 5
        and token.capital
        and low not in words("ordinary")
    ):
        return True
    if len(low) > 5 and low.endswith(_ENDINGS) and low not in words("ordinary"):
        return True
    return "-" in low and any(
        part in words("surnames") or part in words("given") for part in low.split("-")
    )


def _plain_word(token: Token) -> bool:
    low = _bare(token)
    return low in words("ordinary") or low in words("function") or low in words("capitals")


def _gap(said: Plain, place: int) -> str:
    """Return what stands between a word and the one before it."""
    return said.text[said.tokens[place - 1].end : said.tokens[place].start]


def _person(said: Plain, place: int) -> int | None:
    """Return the place after the person who begins here, or None."""
    token = said.tokens[place]
    if token.word[0].isdigit():
        return None
    if token.low in _TITLES and (token.capital or token.low in {"mr", "mrs", "miss"}):
        return _titled(said, place)
    if len(token.word) == 1:
        return _initials(said, place)
    if _begins(said, place):
        return _extended(said, place)
    return None


def _titled(said: Plain, place: int) -> int | None:
    """Return the place after a title with a name: "Dr Adeyemi-Cole", "Mr & Mrs" is none."""
    tokens = said.tokens
    at = place + 1
    while (
        at < len(tokens)
        and at - place < 3
        and _gap(said, at) in {" ", ". "}
        and len(tokens[at].word) == 1
        and tokens[at].capital
    ):
        at += 1
    if at >= len(tokens) or _gap(said, at) not in {" ", ". "}:
        return None
    name = tokens[at]
    small = not name.capital and (name.low in words("surnames") or name.low in words("given"))
    if name.word[0].isdigit() or not (name.capital or small) or name.low in words("function"):
        return None
    if name.low in words("capitals") or (said.shouted and _plain_word(name)):
        return None
    return _extended(said, at) if name.capital else at + 1


def _initials(said: Plain, place: int) -> int | None:
    """Return the place after initials with a surname: "J. Kowalski", "K Owusu"."""
    tokens, at = said.tokens, place
    joined = said.text[max(0, tokens[place].start - 1) : tokens[place].start]
    if not tokens[place].capital or joined == "/" or joined.isdigit():
        return None
    while at < len(tokens) and at - place < 3 and len(tokens[at].word) == 1 and tokens[at].capital:
        if at > place and _gap(said, at) not in {". ", ".", " "}:
            return None
        at += 1
    if at >= len(tokens) or not tokens[at].capital or len(tokens[at].word) < 3:
        return None
    dotted = "." in _gap(said, at)
    if _gap(said, at) not in {". ", ".", " "} or (said.shouted and not dotted):
        return None
    known = _surname(tokens[at]) or _given(tokens[at])
    if not (known or (dotted and not _plain_word(tokens[at]))):
        return None
    if not dotted and tokens[place].word in {"I", "A"}:
        return None
    return at + 1


def _begins(said: Plain, place: int) -> bool:
    """Return whether a name begins here."""
    token = said.tokens[place]
    capital = token.capital and not said.shouted
    if token.low.split("'")[0] in words("function") and not _double(token):
        return False
    if _given(token):
        if not _double(token):
            return token.capital or len(token.low) > 2 or before_cue(said, place)
        return _double_is_name(said, place)
    if not token.capital:
        return _unknown_small(said, place)
    if said.shouted:
        return False
    return capital and _unknown_is_name(said, place)


def _double_is_name(said: Plain, place: int) -> bool:
    """Return whether a name that is also a word is meant as a name."""
    token = said.tokens[place]
    if not token.capital or said.shouted:
        following = said.tokens[place + 1] if place + 1 < len(said.tokens) else None
        whole = (
            following is not None
            and said.shouted
            and _surname(following)
            and _gap(said, place + 1) == " "
        )
        return whole or before_cue(said, place, strict=True)
    if _month_like(said, place) or (place and said.tokens[place - 1].low in {"the", "a", "an"}):
        return False
    if before_cue(
        said, place, strict=token.low in words("capitals") or token.low in words("makes")
    ):
        return True
    if (
        place
        and said.tokens[place - 1].capital
        and _gap(said, place) == " "
        and _plain_word(said.tokens[place - 1])
    ):
        if not said.tokens[place - 1].first:
            return False
    following = said.tokens[place + 1] if place + 1 < len(said.tokens) else None
    beside = following is not None and _gap(said, place + 1) == " " and following.capital
    if (
        beside
        and following is not None
        and (_surname(following) or (_given(following) and not token.first))
        and not _plain_word(following)
    ):
        return True
    if token.first or token.shouted:
        return after_cue(said, place, strict=_bare(token) in {"will", "may"})
    if token.low in words("capitals") or token.low in words("makes"):
        return after_cue(said, place)
    return True


def _month_like(said: Plain, place: int) -> bool:
    """Return whether a month, season or place is rather meant: "in May", "to Reading"."""
    before = said.tokens[place - 1].low if place else ""
    low = said.tokens[place].low
    if before[:1].isdigit() or before in {
        "of",
        "since",
        "in",
        "early",
        "late",
        "this",
        "last",
        "next",
        "during",
        "until",
    }:
        return low in {
            "may",
            "april",
            "june",
            "august",
            "jan",
            "summer",
            "autumn",
            "spring",
            "mar",
            "jun",
        }
    return False


def _unknown_small(said: Plain, place: int) -> bool:
    """Return whether a word in small letters that no list knows is named by the words before it."""
    token = said.tokens[place]
    if token.low in words("ordinary") or token.low in words("function") or len(token.low) < 3:
        return False
    return calling(said, place)


def _unknown_is_name(said: Plain, place: int) -> bool:
    """Return whether a capital that no list knows is a name by what is beside it."""
    token = said.tokens[place]
    low = _bare(token)
    if (
        low.split("'")[0] in words("function")
        or low in words("capitals")
        or (token.shouted
        and len(token.word) < 4)
    ):
        return False
    following = said.tokens[place + 1] if place + 1 < len(said.tokens) else None
    beside = (
        following is not None
        and following.capital
        and not following.first
        and _gap(said, place + 1) == " "
    )
    before = said.tokens[place - 1].low if place else ""
    if before in {"the", "a", "an"} and _gap(said, place) == " ":
        return False
    if beside and following is not None and not _plain_word(token) and not token.shouted:
        if not _plain_word(following) and not following.shouted:
            return True
        if (_surname(following) and not _plain_word(following)) or (
            _given(following) and not _double(following)
        ):
            return True
    if low in words("ordinary"):
        return not token.first and calling(said, place) and low in words("surnames")
    if calling(said, place) or before_cue(said, place):
        return True
    if not token.first and _looks_like_name(token):
        apart = not (place and said.tokens[place - 1].capital and _gap(said, place) == " ")
        return apart and not (following is not None and beside and _plain_word(following))
    return after_cue(said, place, strict=token.first)


def _looks_like_name(token: Token) -> bool:
    """Return whether a capital that no list knows has the letters of a name: "Xhevat"."""
    low = _bare(token)
    inner = token.word[1:].removesuffix("'s")
    return len(low) > 2 and inner.islower() and not low.endswith(_NO_NAME) and not _is_plural(low)


_NO_NAME: Final = (
    "tion", "tions", "ment", "ments", "ness", "ology", "ician", "icians", "ism", "ity", "ance", "ence", "ship",
    "graphy", "ical", "ology", "ware", "ist", "ists", "ful", "less", "ous", "ive", "ify", "ised", "izing", "ising",
)  # fmt: skip


def _is_plural(low: str) -> bool:
    return low.endswith("s") and low[:-1] in words("ordinary")


def _extended(said: Plain, place: int) -> int:
    """Return the place after a name that begins here, with surnames, particles and initials."""
    tokens = said.tokens
    at = place + 1
    if tokens[place].low.endswith("'s"):
        return at
    while at < len(tokens) and at - place < _MOST_WORDS:
        if _gap(said, at) != " ":
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
    after = said.tokens[at + 1] if at + 1 < len(said.tokens) else None
    return (
        after is not None
        and after.capital
        and not after.first
        and _gap(said, at + 1) == " "
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
        return not capital and token.low in "bcdefghjlpstvwz" and _small_initial(said, at)
    if said.shouted:
        return (_surname(token) and not _plain_word(token)) or _given(token) or not _plain_word(token)
    if token.capital:
        if token.shouted and len(token.word) < 4:
            return False
        if (
            token.low in words("capitals")
            or _bare(token) in words("models")
            or (_bare(token) in words("makes")
            and not _surname(token))
        ):
            return False
        return _surname(token) or _given(token) or not _plain_word(token)
    return not capital and _surname(token) and not _plain_word(token) and not _given(token)


def _small_initial(said: Plain, at: int) -> bool:
    """Return whether one small letter is an initial: "connor b made her"."""
    after = said.tokens[at + 1] if at + 1 < len(said.tokens) else None
    return said.text[said.tokens[at].end : said.tokens[at].end + 1] != "'" and (
        after is None or after.low in words("ordinary") or after.low in words("function")
    )


def _beside(said: Plain, found: list[tuple[int, int]], named: set[str]) -> Iterator[Guess]:
    """Yield names found elsewhere in the text, and capitals joined to a name by "and" or a comma."""
    tokens = said.tokens
    ends = {end for _, end in found}
    starts = {start for start, _ in found}
    taken = {at for start, end in found for at in range(start, end)}
    for place, token in enumerate(tokens):
        if place in taken or not token.capital or token.shouted or len(token.word) < 3:
            continue
        low = _bare(token)
        if low in words("function") or low in words("capitals"):
            continue
        again = low in named and not (
            token.first and low in words("ordinary") and not after_cue(said, place)
        )
        joined = low not in words("ordinary") and _joined(said, place, ends, starts)
        if again or joined:
            end = _extended(said, place)
            ends.add(end)
            taken.update(range(place, end))
            yield _guess(said, place, end)


def _joined(said: Plain, place: int, ends: set[int], starts: set[int]) -> bool:
    """Return whether a capital stands in a row of names: "Tia and Xhevat", "Ana, Besa"."""
    tokens = said.tokens
    if place in ends and _gap(said, place) in {", ", " & ", " + ", "/", " / "}:
        return True
    if (
        place + 1 in starts
        and _gap(said, place + 1) in {", ", " & ", " + "}
        and said.tokens[place].low not in words("ordinary")
    ):
        return True
    return (
        place - 1 in ends
        and tokens[place - 1].low in {"and", "n"}
        and _gap(said, place) == " "
        and _gap(said, place - 1) in {" ", ", "}
    )
