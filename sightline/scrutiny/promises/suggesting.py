"""What in the text of a minute may be a promise: proposals, each for a person to confirm. Pure.

It looks for the verbs by which minutes say that something was promised. It enters nothing, and what
it misses is entered by hand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from sightline.terms.promises import PromiseKind

MOST: Final = 40  # proposals of one minute: a page with more is not read
MOST_TEXT: Final = 200_000  # characters; a minute of a day's meeting has about a quarter
_ROLE: Final = (
    r"(?P<who>[Tt]he [\w’'&/-]+(?: [\w’'&/-]+){0,9}?|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,5})"
)
_OFFERS: Final = (
    r"(?:also |then |further |has |had )?"
    r"(?:undertook to|undertakes to|offered to|agreed to (?!note)|agreed that (?:he|she|they) would"
    r"|committed to|promised to|would (?:provide|report back|circulate|clarify|bring|share|update))"
)
UNDERTAKES: Final = re.compile(rf"\b(?:{_ROLE},? )?{_OFFERS}")
PASSIVE: Final = re.compile(
    r"\b(?:would|will|to) be (?:shared|circulated|provided|reported back|sent|published)\b"
)
RECOMMENDS: Final = re.compile(
    r"\b(?:recommends?|recommended)\b(?: to)?[^.;]*?\b(?:that|to|the (?:executive|cabinet))\b",
    re.IGNORECASE,
)
RESOLVED: Final = re.compile(r"\b(?:RESOLVED|IT WAS RESOLVED|Resolved(?= that|:))")
LETTERED: Final = re.compile(r"^\s*(?:\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)])\s+(?P<words>\S.*)$")
NOTED: Final = re.compile(
    r"(?:that )?the [\w’' -]+ (?:be|is|are) (?:noted|received)", re.IGNORECASE
)
_LAST: Final = re.compile(
    r"[;,.]?(?:\s+and)?[;,]?\s*$"
)  # what joins an entry of a list to the next
_END: Final = re.compile(r"(?<=[.!?])[”\"’)]*\s+(?=[A-Z“\"(])")
_SHORT: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Cllr|No|St|Rev|Prof)\.$")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What may be a promise: of which kind, in which words of the minute, given by whom.

    gave  what stands before the verb, or nothing; a person checks it
    """

    kind: PromiseKind
    words: str = field(repr=False)
    gave: str = field(default="", repr=False)


def propose(text: str) -> list[Proposal]:
    """Return what may be promises in a minute, in its order, each once and at most MOST."""
    found: dict[tuple[PromiseKind, str], Proposal] = {}
    for one in _found(text[:MOST_TEXT]):
        found.setdefault((one.kind, one.words.lower()), one)
        if len(found) == MOST:
            break
    return list(found.values())


def _found(text: str) -> Iterator[Proposal]:
    under: PromiseKind | None = None  # what a lettered list stands under
    for line in _lines(text):
        listed = LETTERED.match(line)
        if under and listed:
            words = _LAST.sub("", listed["words"])
            if not NOTED.fullmatch(words):
                yield Proposal(_kind(words, under), words)
            continue
        under = _heads(line)
        for sentence in () if under else _sentences(line):
            yield from _of_sentence(sentence)


def _lines(text: str) -> list[str]:
    """Return the paragraphs. Lines that were broken in the middle of a sentence are joined."""
    paragraphs: list[str] = []
    for raw in text.splitlines():
        line = " ".join(raw.split())
        goes_on = paragraphs and paragraphs[-1] and not re.search(r"[.:;!?]$", paragraphs[-1])
        if line and goes_on and not LETTERED.match(line) and not RESOLVED.match(line):
            paragraphs[-1] += f" {line}"
        else:
            paragraphs.append(line)
    return [line for line in paragraphs if line]


def _heads(line: str) -> PromiseKind | None:
    """Return of which kind the entries of the list are that this line begins, if it begins one."""
    if not re.search(r"(?::|\bthat)[-–—]?$", line, re.IGNORECASE):
        return None
    if RECOMMENDS.search(line) or re.search(r"\brecommend(?:s|ed|ations?)\b", line, re.IGNORECASE):
        return PromiseKind.RECOMMENDATION
    return PromiseKind.RESOLUTION if RESOLVED.search(line) else None


def _kind(words: str, under: PromiseKind) -> PromiseKind:
    """Return the kind of one entry of a list: a resolution that recommends is a recommendation."""
    asks = re.match(r"(?:that )?(?:it )?(?:is |be )?recommend", words, re.IGNORECASE)
    return PromiseKind.RECOMMENDATION if asks else under


def _sentences(line: str) -> list[str]:
    parts: list[str] = []
    for part in _END.split(line):
        if parts and _SHORT.search(parts[-1]):
            parts[-1] += f" {part}"
        else:
            parts.append(part)
    return [part.strip() for part in parts if part.strip()]


def _of_sentence(sentence: str) -> Iterator[Proposal]:
    if RECOMMENDS.search(sentence):
        yield Proposal(PromiseKind.RECOMMENDATION, sentence)
    elif RESOLVED.search(sentence):
        yield Proposal(PromiseKind.RESOLUTION, sentence)
    elif said := UNDERTAKES.search(sentence):
        yield Proposal(PromiseKind.UNDERTAKING, sentence, _who(said["who"] or ""))
    elif PASSIVE.search(sentence):
        yield Proposal(PromiseKind.UNDERTAKING, sentence)


def _who(words: str) -> str:
    """Return who gave it, begun with a capital; "it", "members" and the like name nobody."""
    words = words.strip(" ,")
    return words[:1].upper() + words[1:]
