"""Reading a text: the people, places, numbers, marks and times that it names. Pure."""

from sightline.extract.mention import Kind, Mention
from sightline.extract.reading import exact_mentions, mentions

__all__ = ["Kind", "Mention", "exact_mentions", "mentions"]
