"""The parts of what is published: what each shows, and who works its content out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from sightline.access.parties import Viewer
from sightline.access.refused import Refused
from sightline.publish.differences import Difference, differences
from sightline.publish.figures.changes import changed
from sightline.publish.figures.showing import shown
from sightline.publish.queries import operation
from sightline.publish.records import Content
from sightline.scrutiny.queries import conferences, promises, reviews, sessions
from sightline.terms import Act
from sightline.terms.editions import PublicPart


class Made(Protocol):
    """Reads a register as somebody, and returns what anybody may be told of it on a day."""

    def __call__(self, by: Viewer, *, today: date) -> Content:
        """Return the content."""


@dataclass(frozen=True)
class Part:
    """How one part is made and shown.

    address   its place on the public site, without slashes
    template  shows `content`, and nothing else
    content   reads the register as a person may, and leaves out what is not for everybody; None
              where the worker makes the content, as it does figures
    shows     what the template is given of a content
    differs   what is different between two contents
    act       what it takes to read its register
    """

    part: PublicPart
    address: str
    template: str
    content: Made | None
    shows: Callable[[Content], object] = lambda content: content
    differs: Callable[[Content | None, Content], list[Difference]] = differences
    act: Act = Act.RELEASE

    @property
    def title(self) -> str:
        """Its heading."""
        return self.part.label


def _register(part: PublicPart, content: Made) -> Part:
    """A part made of a register of scrutiny, which its keepers read."""
    address = part.value.lower()
    return Part(part, address, f"scrutiny/public/{address}.html", content, act=Act.INFORM)


FIGURES: Final = Part(
    PublicPart.FIGURES, "figures", "publish/figures/tables.html", None, shown, changed
)
OPERATION: Final = "publish/public/operation.html"
PACK: Final = "publish/public/pack.html"
PARTS: Final[tuple[Part, ...]] = (
    _register(PublicPart.REVIEWS, reviews.public_content),
    _register(PublicPart.PROMISES, promises.public_content),
    _register(PublicPart.SESSIONS, sessions.public_content),
    _register(PublicPart.CONFERENCES, conferences.public_content),
    FIGURES,
    Part(PublicPart.OPERATION, "operation", OPERATION, operation.public_content),
    Part(PublicPart.PACK, "packs", PACK, None),
)
EXEMPT: Final = Part(PublicPart.EXEMPT, "", PACK, None)  # it has no place on the public site
BY_ADDRESS: Final = {each.address: each for each in PARTS}
BY_CODE: Final = {each.part: each for each in (*PARTS, EXEMPT)}


def content_now(part: PublicPart, by: Viewer, today: date) -> Content:
    """Return a part's content as its register says it now. Refuse one that is made of none."""
    made = BY_CODE.get(part)
    if made is None or made.content is None:
        raise Refused("That part is not made of a register.")
    return made.content(by, today=today)
