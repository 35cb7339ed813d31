"""The desk's pointing at what may give a source away, and an officer's settling of each."""

from dataclasses import dataclass, field
from typing import Any, Final

from django import forms

from sightline.intelligence.desk_start import Desk
from sightline.intelligence.records import Settled
from sightline.intelligence.sanitising import Finding
from sightline.intelligence.settling import words_hash

TICK, WHY = "tick_", "why_"
READ: Final = ("sanitised_text", "provenance", "rationale")  # what people will read of an item
MOST_WHY = 500


@dataclass(frozen=True, slots=True)
class Pointed:
    """Words that are pointed at, with the boxes that settle them."""

    finding: Finding = field(repr=False)
    tick: Any
    why: Any


class SettlingForm(forms.Form):
    """A form whose texts are looked through as soon as it is drawn or posted."""

    desk: Desk

    def point(self) -> None:
        """Find what to settle and add a box and a reason for each."""
        found = self.desk.told.pointed(*(self._typed(name) for name in READ))
        self.pointed = {words_hash(one.kind, one.words)[:16]: one for one in reversed(found)}
        for key in reversed(self.pointed):
            self.fields[TICK + key] = forms.BooleanField(
                label="It gives nobody away, because", required=False
            )
            self.fields[WHY + key] = forms.CharField(
                label="Why it gives nobody away",
                max_length=MOST_WHY,
                required=False,
            )

    def _typed(self, name: str) -> str:
        if self.is_bound:
            return str(self.data.get(self.add_prefix(name), ""))
        return str(self.initial.get(name, ""))

    def to_settle(self) -> list[Pointed]:
        """Return what is pointed at, in the order in which it stands."""
        return [
            Pointed(self.pointed[key], self[TICK + key], self[WHY + key])
            for key in reversed(self.pointed)
        ]

    def clean_settled(self) -> None:
        """Say of each finding that is neither gone nor settled what to do."""
        for key in self.pointed if self.desk.settling else ():
            if not self.cleaned_data.get(TICK + key):
                self.add_error(TICK + key, "Take these words out, or tick this and say why")
            elif not self.cleaned_data.get(WHY + key, "").strip():
                self.add_error(WHY + key, "Say why these words give nobody away")

    def settled(self) -> tuple[Settled, ...]:
        """Return what the officer settled, and why."""
        return tuple(
            Settled(one.kind, words_hash(one.kind, one.words), self.cleaned_data[WHY + key])
            for key, one in self.pointed.items()
        )
