"""What a chart is grown from, as forms and saved charts carry it: references, and nothing else."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from sightline.terms import read_reference

RECORD, THING, CHILD, PERSON, ITEM, PLACE, SAVED = "H", "V", "C", "P", "I", "Y", "J"
GROUP = "G"
GROWS: Final = frozenset({RECORD, THING, CHILD, PERSON, ITEM, GROUP})
THROUGH, MORE = "@", "+"


class Seed(NamedTuple):
    """One point that a chart is grown from.

    through  of a place, an item that is there: the place's own reference leads nowhere
    more     of a common value, more of the items that hold it than are drawn at first
    """

    reference: str
    through: str = ""
    more: bool = False

    @property
    def text(self) -> str:
        """Return it as a form carries it."""
        through = f"{THROUGH}{self.through}" if self.through else ""
        return f"{self.reference}{through}{MORE if self.more else ''}"


def read_seed(text: str) -> Seed | None:
    """Read one seed as a form carries it, or a reference as somebody typed it."""
    more = text.endswith(MORE)
    named, _, through = text.removesuffix(MORE).partition(THROUGH)
    reference, item = read_reference(named), read_reference(through)
    if reference is None:
        return None
    if reference[0] == PLACE:
        return Seed(reference, item, more) if item and item[0] == ITEM else None
    return Seed(reference, "", more) if reference[0] in GROWS and not through else None


def read_seeds(text: str, most: int) -> tuple[Seed, ...]:
    """Read seeds with spaces between, each once; asked for more wins. What is none is left out."""
    found: dict[str, Seed] = {}
    for each in text.split():
        seed = read_seed(each)
        if seed and (seed.reference not in found or seed.more):
            found[seed.reference] = seed
    return tuple(found.values())[:most]


def written(seeds: Iterable[Seed]) -> str:
    """Return seeds as `read_seeds` reads them."""
    return " ".join(seed.text for seed in seeds)
