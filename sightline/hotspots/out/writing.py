"""What an author writes in a problem profile, and how its lines are set."""

from dataclasses import asdict, dataclass, field, fields

HEADINGS = (  # the part of the form, and its heading in the document
    ("judgements", "Key judgements"),
    ("recommendations", "Recommendations"),
    ("gaps", "Intelligence gaps"),
)
BULLETS = ("- ", "* ", "\u2022 ")


@dataclass(frozen=True, slots=True)
class Words:
    """An author's own words, as they were typed."""

    title: str = field(repr=False)
    scope: str = field(repr=False)
    judgements: str = field(default="", repr=False)
    recommendations: str = field(default="", repr=False)
    gaps: str = field(default="", repr=False)

    def plain(self) -> dict[str, str]:
        """Return them as plain values, to be sealed."""
        return asdict(self)

    @classmethod
    def from_plain(cls, kept: dict[str, str]) -> "Words":
        """Return what `plain` was made from. Raises KeyError if it was not."""
        return cls(**{each.name: kept[each.name] for each in fields(cls)})


def blocks(text: str) -> list[dict[str, object]]:
    """Return a text as paragraphs and lists. A list is lines that begin with "- " or the like.

    Each block is {"list": whether it is one, "lines": its lines}; no word is lost or added.
    """
    found: list[dict[str, object]] = []
    lines: list[str] = []
    listed = False
    for line in [*(each.strip() for each in text.splitlines()), ""]:
        bullet = line.startswith(BULLETS)
        if lines and (not line or bullet != listed):
            found.append({"list": listed, "lines": lines})
            lines = []
        if line:
            listed = bullet
            lines.append(line[2:].strip() if bullet else line)
    return found
