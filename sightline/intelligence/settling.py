"""What an officer must have settled before an item is kept: the same for the form and the act."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from sightline.database.keys import hashed
from sightline.intelligence.records import NewGrade, NewItem, Settled
from sightline.intelligence.sanitising import Finding, findings

USE: Final = "settled-finding"


@dataclass(frozen=True, slots=True)
class Told:
    """Who told a report and in what words: what no item may repeat without a reason.

    `names` are of the reporter's setting, `people` of whoever told them.
    """

    original: str = field(default="", repr=False)
    names: tuple[str, ...] = field(default=(), repr=False)
    people: tuple[str, ...] = field(default=(), repr=False)

    def pointed(self, *texts: str) -> tuple[Finding, ...]:
        """Return what may give the source away in the texts that people will read of an item."""
        told = {"names": self.names, "people": self.people}
        return tuple(
            found for text in texts for found in findings(text, original=self.original, **told)
        )


def words_hash(kind: str, words: str) -> str:
    """Return the keyed hash by which settled words are known again and cannot be read."""
    return hashed(USE, f"{kind}|{' '.join(words.casefold().split())}")


def unsettled(
    new: NewItem, grade: NewGrade | None, told: Told, settled: Sequence[Settled]
) -> list[Finding]:
    """Return what is pointed at in an item and neither gone nor settled with a reason."""
    rationale = grade.rationale if grade else ""
    done = {(one.kind, one.words_hash) for one in settled if one.why.strip()}
    return [
        one
        for one in told.pointed(new.sanitised_text, new.provenance, rationale)
        if (one.kind, words_hash(one.kind, one.words)) not in done
    ]
