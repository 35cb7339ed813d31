"""What a report speaks of, more loosely than by its words: fields such as "swimming". Pure."""

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from sightline.linkage.plain import bare_words, matters

_FILE: Final = Path(__file__).with_name("fields.txt")
_KINDS: Final = {  # of harm, by the fields that show it
    "sexual": "sexual_touch sex exposing pregnancy pictures underwear calling_names many_men",
    "drugs": "dealing cannabis hard_drugs takenover",
    "weapons": "weapon stabbing",
    "labour": "wages carwash nailbar crowding documents farm factory cleaning begging",
    "home": "domestic neglect",
    "peers": "bullying",
    "harm to self": "self_harm",
    "belief": "extremism ritual",
    "marriage": "forced_marriage fgm",
}
_KINDS_OF: Final = {field: kind for kind, said in _KINDS.items() for field in said.split()}


def kinds(of: frozenset[str]) -> frozenset[str]:
    """Return the kinds of harm that fields show."""
    return frozenset(_KINDS_OF[field] for field in of if field in _KINDS_OF)


def fields(text: str) -> frozenset[str]:
    """Return the fields of a text's words, alone or two together."""
    of = _fields()
    said = bare_words(text)
    two = (f"{one}_{other}" for one, other in pairwise(said))
    return frozenset(field for word in (*said, *two) for field in of.get(word, ()))


def field_weight(field: str) -> float:
    """Return how much sharing a field says: −log of the share of matters that speak of it."""
    return matters(f"field:{field}")


@cache
def _fields() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            field, *said = line.split()
            for word in said:
                found.setdefault(_stemmed(word), set()).add(field)
    return {word: frozenset(of) for word, of in found.items()}


def _stemmed(said: str) -> str:
    return "_".join(bare_words(said.replace("-", " ").replace("_", " ")))
