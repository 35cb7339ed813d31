"""The 3x5x2 grade that an officer would propose from the reporter's plain answers."""

from numpy.random import Generator

from sightline.county.draws import chance, pick
from sightline.county.model import Grade

ASSESSMENT = {"SAW": "A", "RECORD": "A", "TOLD": "C", "OVERHEARD": "C", "UNKNOWN": "D"}
DOUBTS = (
    "The account changed when it was gone over again.",
    "There is a known quarrel between those concerned.",
    "Earlier information from the same quarter was disproved.",
)


def propose(rng: Generator, how_known: str, *, corroborated: bool = False) -> Grade:
    """Return a grade that keeps the rules: B only if corroborated, E and 3 with a rationale.

    `corroborated` means that a separate item graded A, of another origin, says the same.
    """
    assessment = ASSESSMENT[how_known]
    source, rationale = ("1" if how_known == "RECORD" else "2"), ""
    if corroborated and assessment == "C":
        assessment = "B"
        rationale = "A separate item, from another origin and known directly, says the same."
    elif chance(rng, 0.03):
        source, rationale = "3", pick(rng, DOUBTS)
        assessment = "E" if chance(rng, 0.4) else assessment
    elif how_known == "SAW" and chance(rng, 0.3):
        source = "1"
    if not chance(rng, 0.12):
        return Grade(source, assessment, "P", rationale=rationale)
    action, sanitisation = pick(rng, ("A1", "A2", "A3")), pick(rng, ("S1", "S2"))
    return Grade(source, assessment, "C", action, sanitisation, rationale)
