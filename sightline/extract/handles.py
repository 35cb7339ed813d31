"""Names of accounts, by the platform or the word before them. An e-mail address is none. Pure."""

import re
from collections.abc import Iterator
from typing import Final

from sightline.extract.listed import words
from sightline.extract.mention import Guess, Kind
from sightline.extract.plain import Plain

_ADDRESS: Final = re.compile(
    r"(?<![\w.+\-])[\w.+\-]{1,64}@[a-z0-9\-]{1,63}(?:\.[a-z0-9\-]{1,63}){1,4}"
    r"|\b(?:https?://|www\.)[^\s<>\"]{1,300}"
)
_AT: Final = re.compile(r"(?<![\w.@])@([a-z0-9_](?:[\w.\-]{0,38}\w)?)(?!@)")
_TIME: Final = re.compile(r"\d{1,2}(?:[.:]?\d{2})?(?:am|pm|ish)?")
_PLATFORMS: Final = (
    r"snap ?chat|snap|insta ?gram|insta|ig|tik ?tok|discord|telegram|twitter|threads|kik|wickr|"
    r"roblox|fortnite|xbox|psn|play ?station|steam|twitch|yubo|cash ?app|tinder|bumble|badoo|"
    r"onlyfans|reddit|you ?tube|facebook|fb|messenger|signal|minecraft|vinted|sc|bereal|wink|hoop"
)
_WORDS: Final = (
    r"user ?names?|user|handles?|gamer ?tags?|screen ?names?|account(?: name)?s?|profile(?: name)?|"
    r"user id|add(?:s|ed)? (?:him|her|me|them)(?: all)? (?:as|"
    r"on)|games as"
)
_CUE_WORDS: Final = frozenset(
    "snap snapchat insta instagram ig tiktok tik discord telegram twitter threads kik wickr roblox "
    "fortnite xbox psn playstation play steam twitch yubo cashapp cash tinder bumble "
    "badoo onlyfans "
    "reddit youtube you facebook fb messenger signal minecraft vinted sc bereal wink hoop username "
    "usernames user handle handles gamertag gamertags gamer screenname screen account accounts "
    "profile profiles add adds added games".split()
)
_CUE: Final = re.compile(rf"\b(?:{_PLATFORMS}|{_WORDS})\b|\b(?:his|her|their) @(?= )")
_LINK: Final = re.compile(
    r"(?:[ ]*(?:is|was|name|names|user ?name|user|account|handle|tag|id|called|as|under|by|to|"
    r"the|a|an|his|her|their|on|goes|it's|its|now|currently|contact|someone|made|official|"
    r"new|another|old|used|uses|using|and|or|with)\b|[ ]*(?:[:=\-/,]+|\())*[ ]*[\"']?@?"
)
_TOLD: Final = re.compile(
    r"(?:\b(?:is|called|as|user|name|username|handle|account|under|tag|id|by|named)|"
    r"[:=(])[ \"']*@?$"
)
_NAME: Final = re.compile(r"[a-z0-9_](?:[\w.\-]{0,38}[\w])?")
_BY_PLATFORM: Final = re.compile(
    rf"(?<![\w@.])([a-z0-9_](?:[\w.]{{1,38}}\w)?)\"? (?:\()?(?:on|for|is his|"
    rf"is her) (?:his |her )?(?:{_PLATFORMS})\b"
)
_UNDERLINED: Final = re.compile(
    r"(?<![\w@./\\])(?=[a-z0-9.]{0,38}_)[a-z0-9_.]{3,40}(?<![._])_?(?![\w@/])"
)
_SHARED: Final = re.compile(r"(?: and |, | or | / |/)(?:his is |her is |hers is |also )?\"?@?")


def handles(said: Plain) -> Iterator[Guess]:
    """Yield the handles of a text, and spans of addresses in which nothing is to be found."""
    if "@" in said.low or "http" in said.low or "www." in said.low:
        for match in _ADDRESS.finditer(said.low):
            yield Guess(None, *match.span())
    if "@" in said.low:
        yield from _at(said)
    if "_" in said.low:
        for match in _UNDERLINED.finditer(said.low):
            if any(map(str.isalpha, match[0])):
                yield _handle(*match.span(), said)
    if "@" not in said.low and said.words.isdisjoint(_CUE_WORDS):
        return
    for match in _CUE.finditer(said.low):
        yield from _after(said, match.end(), 0)
    for match in _BY_PLATFORM.finditer(said.low):
        if _odd(match[1]):
            yield _handle(*match.span(1), said)


def _handle(start: int, end: int, said: Plain) -> Guess:
    return Guess(Kind.HANDLE, start, end, said.original[start:end].lstrip("@").lower())


def _at(said: Plain) -> Iterator[Guess]:
    for match in _AT.finditer(said.low):
        if not _TIME.fullmatch(match[1]) and match[1] not in words("ordinary"):
            yield _handle(*match.span(), said)


def _after(said: Plain, end: int, turns: int) -> Iterator[Guess]:
    """Yield the handle that stands after a platform or a word for one, and one joined to it."""
    link = _LINK.match(said.low, end, end + 60)
    start = link.end() if link else end
    name = _NAME.match(said.low, start)
    if name is None or "\n" in said.low[end:start] or start == end:
        return
    told = said.low[end:start]
    strong = _TOLD.search(told) is not None or told.rstrip(" \"'").endswith("@")
    known = name[0] in words("ordinary") or name[0] in words("given")
    known = known or _COUNT.fullmatch(name[0]) is not None
    known = known or ("." not in name[0] and _FORMS.fullmatch(name[0]) is not None)
    short = said.low[max(0, end - 5) : end].split()[-1] in {"sc", "ig", "snap", "insta"}
    plainly = short and told == " " and len(name[0]) > 6 and not known and name[0].isalpha()
    if _odd(name[0]) or plainly or (strong and not known and len(name[0]) > 2):
        at = start - 1 if said.low[start - 1] == "@" else start
        yield _handle(at, name.end(), said)
        more = _SHARED.match(said.low, name.end())
        if more and turns < 3:
            other = _NAME.match(said.low, more.end())
            if other and _odd(other[0]):
                yield _handle(*other.span(), said)


def _odd(name: str) -> bool:
    """Return whether letters are mixed with figures, dots or lines as in no word."""
    letters = sum(map(str.isalpha, name))
    if letters < 2 or _TIME.fullmatch(name) or _COUNT.fullmatch(name):
        return False
    inner = "_" in name or any(map(str.isdigit, name)) or "." in name
    return inner and not _FORMS.fullmatch(name)


_COUNT: Final = re.compile(
    r"\d+(?:st|nd|rd|th|yrs?|yr|yo|bn|k|am|pm|mins?|hrs?|ish|x)|(?:y|yr|year|m|a|b)\d{1,2}"
)
_FORMS: Final = re.compile(
    r"[a-z]{2}\d{2}[a-z]{3}|[a-z]{1,2}\d[a-z\d]?|e\.g|i\.e|a\.m|p\.m|[a-z]+\.[a-z]{4,}"
)
