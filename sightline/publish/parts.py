"""The parts of what is published: what each shows, and who works its content out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sightline.access.parties import Viewer
from sightline.access.refused import Refused
from sightline.publish.queries import operation
from sightline.publish.records import Content
from sightline.terms.editions import PublicPart


@dataclass(frozen=True)
class Part:
    """How one part is made and shown.

    address   its place on the public site, without slashes
    template  shows `content`, and nothing else
    content   reads the register as a person may, and leaves out what is not for everybody
    """

    part: PublicPart
    address: str
    template: str
    content: Callable[[Viewer, date], Content]

    @property
    def title(self) -> str:
        """Its heading."""
        return self.part.label


PARTS: Final[tuple[Part, ...]] = (
    Part(
        PublicPart.OPERATION,
        "operation",
        "publish/public/operation.html",
        operation.public_content,
    ),
)
BY_ADDRESS: Final = {each.address: each for each in PARTS}
BY_CODE: Final = {each.part: each for each in PARTS}


def part_of(part: PublicPart) -> Part:
    """Return how a part is made. Refuse one that is not made of a register."""
    if part not in BY_CODE:
        raise Refused("That part is not made of a register.")
    return BY_CODE[part]
