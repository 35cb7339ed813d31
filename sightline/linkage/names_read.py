"""A name as somebody wrote it, read into forenames and surnames in each likely way. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sightline.linkage.names_letters import MOST_LETTERS, folded, mended

MOST_CHARACTERS: Final = 300
MOST_WORDS: Final = 8
MOST_ALIASES: Final = 6
NOT_KNOWN: Final = re.compile(
    r"^\W*(?:not (?:known|given|recorded|stated|provided|disclosed|applicable)"
    r"|n\W?k|n\W?a|n\W?s|u\W?k"
    r"|unk\w*|none|nil|nothing|null|nan|no|unknown.*|unidentified.*|tbc|tba|refused|anon\w*|test|x+|\?+"
    r"|no (?:fixed (?:abode|address)|name|phone|number|mobile|dob|trace)|nfa|withheld|blank)?\W*$"
)
TITLES: Final = frozenset(
    "mr mrs ms miss mx dr prof professor rev revd fr father sr sister sir lady lord pc dc sgt mstr "
    "master pan pani cllr imam ustad hajji hajja uncle auntie aunty mst mosammat alhaji alhaja "
    "chief pastor capt cpl ps dci wpc nurse domnul doamna".split()
)
AFTER: Final = {  # what follows a name, or stands in it anywhere
    **dict.fromkeys("snr senior".split(), "elder"),
    **dict.fromkeys("jnr jr junior ii".split(), "younger"),
}
BEFORE: Final = {  # what goes before a forename and a surname, and may be a surname elsewhere
    **dict.fromkeys("big old auld".split(), "elder"),
    **dict.fromkeys("young little wee".split(), "younger"),
}
LINKS: Final = frozenset(
    "o mc mac ni nic ui ap ab ferch verch bin ibn bint binti al el ul ad ud ur de da dos der von "
    "the".split()
)
_SERVANT: Final = frozenset("abdul abdel abd abdal abdur abdus abdoul abdool".split())
FIRST_TOO: Final = frozenset("o al el ad da de".split())  # an initial or a short forename
WEAK: Final = frozenset(
    "singh sing kaur kour begum begom bibi khatun khatoon khanom khanum devi kumari thi van syed "
    "sayed".split()
)
MEN: Final = frozenset("singh sing van syed".split())
WOMEN: Final = frozenset("kaur kour begum begom bibi khatun khatoon khanom khanum devi thi".split())
EASTERN: Final = frozenset(
    "nguyen nguen ngyuen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh "
    "trinh luong chen li wang zhang liu yang huang zhao wu zhou xu sun zhu hu guo he lin luo gao "
    "zheng liang xie tang deng feng lam wong chan cheung lau ng lu luo lim tan tam han cao peng "
    "zeng xiao cai yuan ye ding jiang shen yao qiu tse yip kwok tsang leung truong".split()
)
_BABY: Final = re.compile(r"^(?:baby|infant|newborn|unborn)(?: (?:boy|girl))?( of)?\b")
_NICKNAME: Final = re.compile(r"\"([^\"]+)\"|\(([^)]+)\)|(?<!\S)'([^']+)'(?!\S)")
ALIAS: Final = re.compile(
    r"(?<!\w)(?:a\.?k\.?a\b\.?|alias|also (?:known as|called|uses)|known as|goes by|nicknamed?"
    r"|street ?name|calls (?:him|her|them)sel(?:f|ves)|likes to be called|answers to|real name"
    r"|(?:sur|family )name (?:maybe|may be|possibly|is|was)|birth name|formerly"
    r"|previously(?: known as)?"
    r"|known (?:to|by) [a-z ]{2,20}? as|known locally as|(?:now |re)?married,? (?:was|formerly)"
    r"|nee|maiden name|married name|now known as|surname now"
    r"|(?:gives?|gave|says|said|told us) (?:(?:his|her|their|the) )?name(?: is| as| was| of)?"
    r"|uses the name|full name|first name|forename|given name|(?:mis)?spel(?:t|led)|recorded as"
    r"|listed as|registered as|booked in as|introduced (?:him|her|them)sel(?:f|ves) as|aliases"
    r"|english name|western name|chinese name|pet name|house name|tag(?: name)?|traveller name"
    r"|(?:gives|gave)(?: it)? as|signs as|signed as|trading as|passport(?: name)?(?: says)?"
    r"|(?:thought|believed|understood|likely) to be|same (?:person|child|boy|girl|man|woman) as"
    r"|(?:everyone calls|friends call) (?:him|her|them))(?: is| of| as)?(?!\w)[:\s]*"
)
_SAID_BEFORE: Final = re.compile(  # a name that stands before what says whose it is
    r"(?:^|[,;.(] ?)([a-z][a-z' -]{2,40}?)(?:"
    r" before (?:(?:she|he|they) )?(?:was |were |got )?(?:married|marriage)"
    r"| by (?:birth|(?:his|her|their) own account)| when (?:arrested|stopped|booked in)"
    r"| on (?:snapchat|snap|insta(?:gram)?|facebook|tiktok|whatsapp|the passport|paper)"
    r"|'s (?:street name|nickname|alias|other name|real name))\b"
)
BORN_AS: Final = re.compile(
    r"(?<!\w)(?:married,? (?:was|formerly)|nee|maiden name|married name|surname now"
    r"|(?:sur|family )name)(?!\w)"
)
_NO_NAME: Final = frozenset(
    "to with by from and met talks talking chats chatting speaks messages messaging messaged seen "
    "friend friends brother sister mum dad mother father son daughter cousin girl boy man woman "
    "male female he she they his her their the a an is was has been contact posts added follows "
    "using used contacted groomed".split()
)
_GENERATION: Final = re.compile(
    r"\b(?:(snr|senior(?! school)|the elder)|jnr|jr|junior(?! school)|the younger)\b"
)
_END: Final = re.compile(
    r"[,;.()\n]| and | but | or | with | who | lives | phone | on | at | in | from | by |\d"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name; `usual` where it needs no change of order, `own` where no alias."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    weak: frozenset[str] = frozenset()
    usual: bool = True
    own: bool = True


@dataclass(frozen=True, slots=True)
class Written:
    """A name in all its readings, and whether it is a parent's, a namesake child's or a baby's."""

    readings: tuple[Reading, ...]
    generation: str = ""  # "elder", "younger" or not said
    baby: bool = False

    @property
    def main(self) -> tuple[Reading, ...]:
        """Return the readings of the name itself."""
        return tuple(reading for reading in self.readings if reading.own)

    @property
    def aliases(self) -> tuple[Reading, ...]:
        """Return the readings of other names of the same person."""
        return tuple(reading for reading in self.readings if not reading.own)


@lru_cache(maxsize=4096)
def written(name: str, note: str = "") -> Written:
    """Read a name, with the aliases that a note gives."""
    plain, note = folded(name[:MOST_CHARACTERS]), folded(note[:2000])
    baby = _BABY.match(plain)
    if NOT_KNOWN.match(plain):
        plain = ""
    plain, *others = ALIAS.split(_BABY.sub("", plain))
    born = [bool(BORN_AS.search(found)) for found in ALIAS.findall(folded(name[:MOST_CHARACTERS]))]
    nicknames = [next(filter(None, found)) for found in _NICKNAME.findall(plain)]
    generation, words = _generation(_NICKNAME.sub(" ", plain))
    readings = list(_mother(words) if baby else _orders(words))
    aliases = [*zip(others, born, strict=False), *((nick, False) for nick in nicknames)]
    aliases += _of_note(note)
    for alias, surname in aliases[:MOST_ALIASES]:
        readings += _aliased(alias, surname, tuple(readings[:1]))
    return Written(tuple(dict.fromkeys(readings)), generation or _said_of(note), bool(baby))


def _of_note(note: str) -> list[tuple[str, bool]]:
    """Return what a note says that somebody is called, and whether as a surname of birth."""
    found = list(ALIAS.finditer(note))
    before = [name for name in _SAID_BEFORE.findall(note) if _NO_NAME.isdisjoint(name.split())]
    return [(name, False) for name in before] + [
        (
            _END.split(note[each.end() : each.end() + 60].replace('"', ""))[0],
            bool(BORN_AS.search(each[0])),
        )
        for each in found
    ]


def _said_of(note: str) -> str:
    """Return whether a note calls somebody the elder or the younger of a name."""
    said = _GENERATION.search(note)
    return "" if said is None else "elder" if said[1] else "younger"


def _generation(plain: str) -> tuple[str, str]:
    """Return whether an elder or younger of a name is meant, and the name without it."""
    kept, generation = [], ""
    words = plain.replace(".", ". ").split()
    for place, word in enumerate(words):
        bare = word.strip(".,'")
        said = AFTER.get(bare, "")
        if place == 0 and len(words) > 2:
            said = said or BEFORE.get(bare, "")
        generation = said or generation
        if not said:
            kept.append(word)
        elif word.endswith(","):
            kept.append(",")
    return (generation, " ".join(kept)) if kept else ("", plain)


def _words(plain: str) -> list[str]:
    """Return the words of a part of a name, without titles and marks."""
    apart = re.sub(r"\bo'(?=\w)", "o ", plain.replace("-", " "))
    spaced = re.sub(r"[^\w\s]", lambda mark: "" if mark[0] == "'" else " ", apart)
    words = [mended(word)[:MOST_LETTERS] for word in spaced.replace("_", " ").split()]
    return _joined([word for word in words if word.isalpha()][:MOST_WORDS])


def _joined(words: list[str]) -> list[str]:
    """Return words of which Abdul and what follows it are one: Abdul Karim is Abdulkarim."""
    place = next((place for place, word in enumerate(words[:-1]) if word in _SERVANT), None)
    if place is None:
        return words
    rest = words[place + 1 :]
    if rest[0] in LINKS and len(rest) > 1:
        rest = rest[1:]
    return [*words[:place], f"abdul{rest[0]}", *_joined(rest[1:])]


def _untitled(words: list[str]) -> list[str]:
    return words[1:] if len(words) > 1 and words[0] in TITLES else words


def _orders(plain: str) -> Iterable[Reading]:
    """Yield each order in which forename and surname may stand, the likeliest first."""
    before, _, after = plain.strip(" ,").partition(",")
    if _words(after):
        yield _reading(_words(after), _words(before))
        return
    titled = _words(before)
    words = _bare(_untitled(titled))
    if not words:
        return
    if len(words) == 1:
        yield from _one(words, titled=_untitled(titled) != titled)
        return
    yield from _turned(words, _double(before))


def _one(words: list[str], *, titled: bool) -> Iterable[Reading]:
    if not titled:
        yield Reading(tuple(words), ())
    yield Reading((), tuple(words), usual=titled)


def _turned(words: list[str], double: int) -> Iterable[Reading]:
    """Yield the orders of two or more words, of which `double` at the end are one surname."""
    strong = [word for word in words if word not in WEAK] or words
    if len(strong) == 1 and words[0] in WEAK:  # Singh Gurdeep, Begum Fatima
        yield _reading(strong, words[:1])
        return
    first_is, last_is = strong[0] in EASTERN, strong[-1] in EASTERN
    usual = _reading(words[:-double], words[-double:])
    turned = _reading(words[1:], words[:1])
    if first_is and not last_is:
        usual, turned = turned, usual
    yield Reading(usual.given, usual.family, usual.weak)
    if not WEAK.issuperset(turned.given) or not turned.given:
        yield Reading(turned.given, turned.family, turned.weak, usual=False)
    if len(words) > 2:
        long = _reading(words[:1], words[1:])
        yield Reading(long.given, long.family, long.weak, usual=False)


def _double(plain: str) -> int:
    """Return how many words the last stretch without a gap has: two in Lloyd-Jones."""
    last = plain.split()[-1:] or [""]
    found = len(_bare(_words(last[0])))
    return found if 1 <= found < len(_bare(_words(plain))) else 1


def _bare(words: list[str]) -> list[str]:
    """Return words without links such as Mc, ap and bin, unless they may be a forename or all."""
    first = words[:1] if words[:1] and words[0] in FIRST_TOO else []
    return first + [word for word in words[len(first) :] if word not in LINKS] or words


def _reading(given: list[str], family: list[str]) -> Reading:
    """Return a reading; Singh, Kaur, Begum, Van and Thi count as neither part of it."""
    given = _bare(given)
    family = [word for word in family if word not in LINKS] or family
    weak = frozenset(word for word in (*given, *family) if word in WEAK)
    kept = tuple(word for word in given if word not in WEAK)
    return Reading(kept or tuple(given), tuple(word for word in family if word not in WEAK), weak)


def _mother(plain: str) -> Iterable[Reading]:
    """Yield the reading of a baby who has no name yet: the surname of the mother."""
    words = _bare(_untitled(_words(plain)))
    if words:
        yield Reading((), tuple(words[-1:]))


def _aliased(said: str, surname: bool, main: tuple[Reading, ...]) -> Iterable[Reading]:
    """Yield the readings of an alias: alone it stands beside the surname, or for it if of birth."""
    words = _bare(_words(said))[:4]
    given = main[0].given if main else ()
    family = main[0].family if main else ()
    weak = main[0].weak if main else frozenset()
    if surname and words:
        yield Reading(given, tuple(words[-1:]), weak, own=False)
    elif len(words) == 1:
        yield Reading(tuple(words), family, weak, own=False)
        yield Reading(tuple(words), (), own=False)
    else:
        for one in _orders(said):
            yield Reading(one.given, one.family, one.weak, one.usual, own=False)
