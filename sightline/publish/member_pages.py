"""What members find of all that is released."""

from sightline.publish.packs.making import KEPT_AS_FILES
from sightline.publish.parts import BY_CODE
from sightline.publish.queries import public as queries
from sightline.publish.records import Public
from sightline.terms.editions import PublicPart

Page = dict[str, object]


def listed() -> Page:
    """Return every part that members may read, and what is released of it, the newest first."""
    return {
        "groups": [
            (part, sorted(queries.subjects(part), key=lambda each: each.subject, reverse=True))
            for part in PublicPart
            if part in BY_CODE
        ]
    }


def one(edition: Public) -> Page:
    """Return one edition as it is read."""
    part = BY_CODE[edition.part]
    return {
        "edition": edition,
        "part": part,
        "content": part.shows(edition.content) if edition.content is not None else None,
        "files": edition.part in KEPT_AS_FILES and edition.content is not None,
    }
