"""By-names: after "known as", "goes by", "they call him", or a short name in quotation marks. Pure.

What such words lead to is an ALIAS, unless it begins with a title or is a given name with a
surname, which is a PERSON; so is a plain given name after "called" or "named". Quotation marks are
no part of it. Once found, the same words with a capital are an ALIAS wherever they stand.
"""

import re
from collections.abc import Iterator
from typing import Final

from sightline.extract.aliases_plain import plain_aliases
from sightline.extract.listed import words
from sightline.extract.mention import Guess, Kind
from sightline.extract.plain import Plain

_LEADING: Final = frozenset(  # no by-name is led to without one of these
    "known knows knew know referred goes go going call calls called calling aka k alias aliases "
    "nickname nicknamed nicknames nick street road tag moniker answer answers answered answering "
    "saved stored listed down phone logged uses use used using name what trading branded "
    "dubbed".split()
)
_CUE: Final = re.compile(
    r"\b(?:(?:known|called) (?:by|to) (?!the name)\w+(?: \w+)? as|(?:also |only |better |"
    r"locally |otherwise |who is )?(?:known|knows|knew|know|referred to)(?: to (?:us|"
    r"police|staff|me|the kids|locals|them))?(?: only| locally)? (?:as|"
    r"by)(?: the name(?: of)?)?"
    r"|(?:goes|go|going) (?:by|as)(?: the (?:street )?name(?: of)?)?"
    r"|call(?:s|ed|ing)? (?:himself|herself|themselves|themself|hisself|hes self|hisel)"
    r"|a\.?k\.?a\.?|a/k/a|alias(?:es)?|nick ?name(?:d|s)?|(?:street|road|tag) ?name|moniker"
    r"|(?:they|everyone|everybody|people|kids|lads|all|mates|he|she|we|i|friends|others|"
    r"who|girls|boys|them|man) (?:all |just |only |also )?(?:calls?|called|know|"
    r"knows) (?:him|her|them)\b(?: as| by)?"
    r"|calls? (?:him|her|them)\b|(?:to|and) call (?:him|her|them)\b|answer(?:s|ed)? to|answering to"
    r"|(?:a (?:man|male|lad|bloke|guy|woman|girl|boy) )?(?:he|she) calls"
    r"|(?:saved|stored|listed|down|in (?:his|her|the) phone|logged) (?:in \w+ \w+ )?as"
    r"|us(?:es|ed|ing) the (?:street )?name|by the name(?: of)?|(?:that is|that's|is|are|"
    r"s) what they call(?:s)?"
    r"|under the name(?: of)?|trading as|they call(?:ed)?|branded|dubbed)"
    r"(?: is| was| of| being|:| -| =)?(?: the name(?: of)?| only as| as| just|"
    r" something like| sumthing like| like)?(?: at (?:school|work|home),| round here,)?[ :]*"
)
_QUOTED: Final = re.compile(r"(?<![\w])([\"'])([^\"'\n]{1,24})\1(?![\w])|\"([^\"\n]{1,24})\"")
_WORD: Final = re.compile(r"[^\W_][^\W_'\-]*(?:['\-][^\W_]+)*\.?")
_ENDS_NAME: Final = frozenset(
    "he she they it we who and but or so is was are were has had have said says told "
    "picks gives gave got drives "
    "drove in on at from to with by of for a the his her their my will wont would could "
    "can does did keeps kept uses used "
    "sells sold runs lives lived stays stayed came comes goes went turned because cos "
    "when while about if not also as sends sent n "
    "real that this all off up there been now just still always only then whose via says "
    "hes shes theyre x xx collects takes took wants rings rang hangs works deals dealt "
    "like & "
    "u ur me us you im ive".split()
)
_SPEECH: Final = re.compile(
    r"\b(?:said|says|say|saying|shout(?:ed|ing)?|asked|replied|told (?:him|her|me|them|us)|"
    r"text(?:ed)?|states?d?|quote|wrote|reads?|message|answered|whispered)[:,]? ?(?:that )?$"
)
_BEFORE_QUOTE: Final = re.compile(
    r"(?:\b(?:by|from|called|calls?|named|name|with|for|to|of|is|as|and|man|male|lad|lads|"
    r"adult|partner|driver|boss|boyfriend|"
    r"guy|bloke|him|her|them|friend|mate|uncle|someone|somebody|that|if|when|while|where|"
    r"brother|cousin|line|female|woman|girl|boy|says|like|about|via|maybe|possibly|meets?|"
    r"meeting|met|using|used|sees?|saw|are|contact|tag|saved|told)|[:;,/(&+-]|^|[.!?]|"
    r"\n)[ ]*$"
)
_NEVER: Final = frozenset(
    "yes no ok okay stop help hello hi bye jobs job friend friends a sorry why what "
    "nothing never later please thanks fine true "
    "not favour favours work party home mum dad run running gift present business boss "
    "man food trap line shop private urgent sic uncle".split()
)
_MOST_WORDS: Final = 3


def aliases(said: Plain) -> Iterator[Guess]:
    """Yield the by-names of a text, each wherever it stands."""
    found: dict[str, None] = {}
    for guess in [*_cued(said), *_quoted(said), *plain_aliases(said)]:
        yield guess
        if guess.kind is Kind.ALIAS:
            found[said.text[guess.start : guess.end]] = None
    for name in found:
        if len(name) > 1 and name[0].isupper() and not said.shouted:
            yield from _again(said, name)


def _again(said: Plain, name: str) -> Iterator[Guess]:
    low = name.lower()
    for match in re.finditer(rf"(?<![\w\"]){re.escape(name)}(?![\w])", said.text):
        opening = match.start() == 0 or said.text[match.start() - 2 : match.start()] in {
            ". ",
            "! ",
            "? ",
        }
        if not (opening and low in words("ordinary") and low in words("function")):
            yield Guess(Kind.ALIAS, *match.span())


def _cued(said: Plain) -> Iterator[Guess]:
    """Yield what stands after words that lead to a by-name."""
    if said.words.isdisjoint(_LEADING):
        return
    for match in _CUE.finditer(said.low):
        start = match.end()
        quoted = _QUOTED.match(said.text, start)
        if quoted:
            group = 2 if quoted[2] else 3
            yield Guess(_kind(quoted[group]), *quoted.span(group))
            continue
        end = _name_end(said, start)
        fond = match[0].startswith(("he calls", "she calls", "calls")) and _is_fond(
            said, start, end
        )
        if end is not None and not fond:
            kind = _called(match[0], said.text[start:end])
            yield Guess(kind, start, end, firm="by" not in match[0])


def _is_fond(said: Plain, start: int, end: int | None) -> bool:
    """Return whether somebody is called an ordinary word: "he calls her princess"."""
    return (
        end is not None and said.text[start].islower() and said.low[start:end] in words("ordinary")
    )


def _name_end(said: Plain, start: int) -> int | None:
    """Return where a by-name ends that begins here; None where none does."""
    first = _WORD.match(said.text, start)
    if first is None or not _may_begin(first[0].rstrip(".")):
        return None
    capital = not first[0][0].islower()
    end, count = start, 0
    match: re.Match[str] | None = first
    while match is not None:
        word = match[0].rstrip(".")
        if count and not _goes_on(word, said.low[start:end], count, capital=capital):
            break
        end, count = match.start() + len(word), count + 1
        if match[0] != word or said.text[end : end + 1] != " " or count == _MOST_WORDS:
            break
        match = _WORD.match(said.text, end + 1)
    return end


def _may_begin(word: str) -> bool:
    low = word.lower()
    joins = low in _ENDS_NAME and not (word[0].isupper() and len(low) > 2)
    return not joins and low not in _NOT_NAMES


def _goes_on(word: str, before: str, count: int, *, capital: bool) -> bool:
    """Return whether a word goes on with a by-name: another capital, or "mad" before a word."""
    low = word.lower()
    if low in _ENDS_NAME:
        return False
    if capital:
        return not word[0].islower()
    if count > 1 or low in words("function"):
        return False
    return low not in words("ordinary") or before in _FIRST_PARTS


_FIRST_PARTS: Final = frozenset(
    "big little lil young old mad fat tall uncle irish yardie baby dr mr mc dj king black "
    "white scouse slim crazy auntie aunty".split()
)
_NOT_NAMES: Final = frozenset(
    "him her them being an any some someone something who what that it having name well part one "
    "police high low train bus car bike taxi coach foot names him. back again out round over "
    "in on here there more later every".split()
) | frozenset("a the".split())


def _called(cue: str, name: str) -> Kind:
    """Return PERSON too for a given name after "call him", which may be no more than his name."""
    low = name.lower()
    plain_name = low in words("given") and low not in words("doubles")
    return Kind.PERSON if plain_name and _CALL.match(cue) else _kind(name)


_CALL: Final = re.compile(
    r"(?:calls? (?:him|her|them)|(?:he|she) calls|.*called (?:him|her|them))\b"
)


def _kind(name: str) -> Kind:
    """Return PERSON for a title, or a given name with a surname; else ALIAS."""
    parts = name.lower().replace(".", "").split()
    titled = (
        parts[0] in {"mr", "mrs", "ms", "miss", "dr"}
        and len(parts) > 1
        and parts[-1] in words("surnames")
    )
    whole = (
        len(parts) > 1
        and parts[0] in words("given")
        and parts[0] not in words("doubles")
        and (parts[-1] in words("surnames"))
    )
    return Kind.PERSON if titled or whole else Kind.ALIAS


def _quoted(said: Plain) -> Iterator[Guess]:
    """Yield short names in quotation marks where a person may be spoken of."""
    if '"' not in said.text and "'" not in said.text:
        return
    for match in _QUOTED.finditer(said.text):
        group = 2 if match[2] else 3
        name = match[group]
        parts = name.split()
        if not parts or len(parts) > _MOST_WORDS or not _is_name(name, parts):
            continue
        if len(parts) == 1 and any(
            parts[0].lower() in words(known) for known in ("roles", "function")
        ):
            continue
        before = said.low[max(0, match.start() - 28) : match.start()]
        if _SPEECH.search(before) and (len(parts) > 1 or parts[0].lower() in words("function")):
            continue
        if _BEFORE_QUOTE.search(before) or _person_before(said, match.start()):
            yield Guess(_quoted_kind(name), *match.span(group))


def _quoted_kind(name: str) -> Kind:
    """Return PERSON for a plain given name in quotation marks, of more than three letters."""
    low = name.lower()
    if len(low) > 3 and low in words("given") and low not in words("bynames"):
        return Kind.PERSON
    return _kind(name)


def _is_name(name: str, parts: list[str]) -> bool:
    """Return whether quoted words may be a name: capitals, no sentence, no figure alone."""
    if name[-1] in ".,?!;:" or not name[0].isalnum():
        return False
    low = [part.lower() for part in parts]
    if (low[0] in _NEVER and (len(parts) == 1 or parts[-1][0].islower())) or any(
        each in words("function") for each in low
    ):
        return False
    if any(map(str.isdigit, name)) and len(name) > 6:
        return False
    return all(part[0].isupper() or part[0].isdigit() for part in parts)


def _person_before(said: Plain, start: int) -> bool:
    """Return whether a capital name stands directly before a quotation mark."""
    match = re.search(r"([A-Z][a-z]+) $", said.text[max(0, start - 20) : start])
    return match is not None and match[1].lower() in words("given")
