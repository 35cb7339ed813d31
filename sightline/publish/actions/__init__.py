"""The only writers of what is published: require, change, record."""

from sightline.publish.actions.editions import draft, release, withdraw

__all__ = ["draft", "release", "withdraw"]
