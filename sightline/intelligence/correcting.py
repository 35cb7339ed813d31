"""Taking a name out of a text without moving its other words: what was marked stays. Pure."""

import re
from collections.abc import Iterable
from typing import Final

from sightline.intelligence.derived import folded
from sightline.terms import CorrectionOutcome

GONE: Final = "█"  # no letter: no search finds it, and every other word keeps its place
SHORTEST: Final = 2
SAY_WHAT = "Say what is wrong, or what is right, in a sentence."
SAY_WHY = "Say why, in a sentence."
SAY_EVIDENCE = "Say what it rests on: a document, a person who knows, another record."
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def names_in(text: str, names: Iterable[str], *, keep: Iterable[str] = ()) -> list[tuple[int, int]]:
    """Return where names stand in a text, whole or a word of one, but for words to be kept.

    A possessive and a double name are found by their parts; case and accents do not count.
    """
    wanted = {word for name in names for word in words_of(name)}
    wanted -= {word for name in keep for word in words_of(name)}
    found = []
    for match in _WORD.finditer(text):
        at = match.start()
        for part in re.split(r"(['’-])", match.group()):
            if folded(part) in wanted:
                found.append((at, at + len(part)))
            at += len(part)
    return found


def words_of(name: str) -> list[str]:
    """Return the words of a name, folded, each part of a double name by itself."""
    parts = re.split(r"[\W\d_]+", folded(name))
    return [part for part in parts if len(part) >= SHORTEST]


def without(text: str, names: Iterable[str], *, keep: Iterable[str] = ()) -> str:
    """Return a text from which names are taken out, as long as it was."""
    for start, end in names_in(text, list(names), keep=list(keep)):
        text = f"{text[:start]}{GONE * (end - start)}{text[end:]}"
    return text


def correction_refusals(
    outcome: CorrectionOutcome, words: str, why: str, evidence: str
) -> dict[str, str | None]:
    """Return by field why a correction may not be recorded so."""
    changes = outcome in {CorrectionOutcome.CORRECTED, CorrectionOutcome.WRONGLY_NAMED}
    return {
        "words": None if words.strip() else SAY_WHAT,
        "why": None if why.strip() else SAY_WHY,
        "evidence": SAY_EVIDENCE if changes and not evidence.strip() else None,
    }


def text_refusal(text: str, before: str) -> str | None:
    """Return why a text may not stand in place of another, or None."""
    if not text.strip():
        return "Write what the item says now."
    return "This is what it says already." if text.strip() == before.strip() else None
