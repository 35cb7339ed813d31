"""What may not be said, and why: a finding's place is taken by a reason, never by a guess."""

from dataclasses import dataclass
from pathlib import Path

from sightline.terms.dials import dials

DIALS = {name: dial.value for name, dial in dials(Path(__file__).with_name("dials.toml")).items()}


@dataclass(frozen=True, slots=True)
class NotJudged:
    """One sentence that says why a finding was not made and, where it can be, what to do."""

    reason: str
