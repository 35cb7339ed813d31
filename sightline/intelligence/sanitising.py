"""What in a text may give its source away. A machine points; a person settles each. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sightline.intelligence.sanitising_words import PATTERNS
from sightline.terms.sanitising import FindingKind

RUN: Final = 6  # so many words in a row, as the reporter wrote them
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]+(?:[’'-][^\W\d_]+)*")
_NO_NAME = frozenset(
    "The This That These Those Her His Their Our She They And But One Two Some Somebody Someone"
    " From With Who When Where What Mum Mam Dad Nan Not None Nobody Unknown Child Children Young"
    " Person Police School Council Friend Friends Carer Worker Social Key Foster County".split()
)
_NAMED = {
    FindingKind.SETTING_NAME: "This names where the reporter works. Leave it out.",
    FindingKind.REPORTER_NAME: "The report names this person as knowing. Leave the name out.",
}
_COPIED = "These words stand so in the report. Whoever wrote them will know them: say it anew."


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Words of a text, by where they stand in it, that may give its source away, and why."""

    start: int
    end: int
    kind: FindingKind
    words: str
    why: str


def findings(
    written: str, *, original: str, names: Sequence[str] = (), people: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """Return what in a written text may give its source away, in the order it stands there.

    `original` is what the reporter wrote; `names` are of their setting, `people` of whoever told
    them. Findings of one kind that touch the same words are one.
    """
    spans = [
        *_patterned(written),
        *_named(written, FindingKind.SETTING_NAME, names),
        *_named(written, FindingKind.REPORTER_NAME, people),
        *_copied(written, original),
    ]
    return tuple(sorted(_joined(written, spans)))


def names_in(words: str) -> tuple[str, ...]:
    """Return what reads as names in an answer such as "her mum, Karen Holt"."""
    return tuple(name for name in _NAME.findall(words) if name not in _NO_NAME)


_Span = tuple[FindingKind, int, int, str]


def _patterned(written: str) -> Iterator[_Span]:
    for kind, pattern, why in PATTERNS:
        for found in pattern.finditer(written):
            yield kind, found.start(), found.end(), why


def _named(written: str, kind: FindingKind, names: Iterable[str]) -> Iterator[_Span]:
    for name in {bare for name in names if len(bare := " ".join(name.split())) > 1}:
        words = r"\s+".join(re.escape(word) for word in name.split())
        for found in re.finditer(rf"(?<!\w){words}(?!\w)", written, re.IGNORECASE):
            yield kind, found.start(), found.end(), _NAMED[kind]


def _copied(written: str, original: str) -> Iterator[_Span]:
    """Yield each run of words that stands in the original as it stands here."""
    said = [word.casefold() for word in _WORD.findall(original)]
    runs = {tuple(said[at : at + RUN]) for at in range(len(said) - RUN + 1)}
    here = list(_WORD.finditer(written))
    plain = [word[0].casefold() for word in here]
    for at in range(len(here) - RUN + 1):
        if tuple(plain[at : at + RUN]) in runs:
            yield FindingKind.SOLE_KNOWLEDGE, here[at].start(), here[at + RUN - 1].end(), _COPIED


def _joined(written: str, spans: Iterable[_Span]) -> Iterator[Finding]:
    """Yield a finding for each stretch of overlapping spans of one kind; the first says why."""
    held: _Span | None = None
    for kind, start, end, why in sorted(spans, key=lambda span: (span[0], span[1], -span[2])):
        if held and held[0] == kind and start < held[2]:
            held = (kind, held[1], max(end, held[2]), held[3])
            continue
        if held:
            yield _finding(written, held)
        held = (kind, start, end, why)
    if held:
        yield _finding(written, held)


def _finding(written: str, span: _Span) -> Finding:
    kind, start, end, why = span
    return Finding(start, end, kind, written[start:end], why)
