"""The parts of what is published: what each shows, and who works its content out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sightline.access.parties import Viewer
from sightline.access.refused import Refused
from sightline.publish.differences import Difference, differences
from sightline.publish.figures.changes import changed
from sightline.publish.figures.showing import shown
from sightline.publish.queries import operation
from sightline.publish.records import Content
from sightline.terms.editions import PublicPart


@dataclass(frozen=True)
class Part:
    """How one part is made and shown.

    address   its place on the public site, without slashes
    template  shows `content`, and nothing else
    content   reads the register as a person may, and leaves out what is not for everybody; None
              where the worker makes the content, as it does figures
    shows     what the template is given of a content
    differs   what is different between two contents
    """

    part: PublicPart
    address: str
    template: str
    content: Callable[[Viewer, date], Content] | None
    shows: Callable[[Content], object] = lambda content: content
    differs: Callable[[Content | None, Content], list[Difference]] = differences

    @property
    def title(self) -> str:
        """Its heading."""
        return self.part.label


FIGURES: Final = Part(
    PublicPart.FIGURES, "figures", "publish/figures/tables.html", None, shown, changed
)
PARTS: Final[tuple[Part, ...]] = (
    FIGURES,
    Part(
        PublicPart.OPERATION,
        "operation",
        "publish/public/operation.html",
        operation.public_content,
    ),
)
BY_ADDRESS: Final = {each.address: each for each in PARTS}
BY_CODE: Final = {each.part: each for each in PARTS}


def content_now(part: PublicPart, by: Viewer, today: date) -> Content:
    """Return a part's content as its register says it now. Refuse one that is made of none."""
    made = BY_CODE.get(part)
    if made is None or made.content is None:
        raise Refused("That part is not made of a register.")
    return made.content(by, today)
