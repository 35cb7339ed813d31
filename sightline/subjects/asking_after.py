"""By what a record may be asked after: whole numbers, references and full names. Pure.

A word, a part of a number or a forename alone fits many records and tells nobody anything.
"""

from typing import Final, NamedTuple

from sightline.index.records import Token
from sightline.intelligence import derived as items
from sightline.subjects.derived import NAME, PROFILE, name_keys
from sightline.subjects.searching import As, Typed
from sightline.terms import Identifier

WHOLE: Final = {
    As.PHONE: Identifier.PHONE,
    As.MARK: Identifier.VRM,
    As.HANDLE: Identifier.HANDLE,
}
MOST_TOKENS: Final = 24  # a name of three words has three pairs, each in two spellings


class Asked(NamedTuple):
    """What may meet a hidden record: tokens of the index, and references of records."""

    tokens: list[Token]
    references: list[str]


def asked_for(typed: Typed) -> Asked:
    """Return what of a search is exact enough to ask after a record by."""
    tokens = [(str(WHOLE[part.kind]), part.value) for part in typed.of(*WHOLE)]
    references = [part.value for part in typed.of(As.REFERENCE)]
    for reference in references:
        if reference[0] in "CP":
            tokens += [(items.CHILD, reference), (items.PERSON, reference), (PROFILE, reference)]
    for part in typed.of(As.NAME):
        tokens += [key for key in name_keys(part.value) if key[0] == NAME and " " in key[1]]
    return Asked(list(dict.fromkeys(tokens))[:MOST_TOKENS], references)
