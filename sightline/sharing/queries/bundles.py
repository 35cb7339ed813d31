"""Whether a bundle was made of a disclosure, for the keepers of the agency that gave it."""

from dataclasses import dataclass
from datetime import datetime

from sightline.sharing.models import Bundle


@dataclass(frozen=True, slots=True)
class BundleLine:
    """A bundle without its content."""

    to_key: bool
    hash: str
    made_at: datetime


def bundle_of(disclosure: str) -> BundleLine | None:
    """Return the bundle that was made of a disclosure; row security shows it to its keepers."""
    row = Bundle.objects.filter(disclosure=disclosure).defer("content").first()
    return BundleLine(bool(row.public_key), row.content_hash, row.made_at) if row else None
