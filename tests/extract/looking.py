"""What is found of one kind in a few words, for tables of cases."""

from datetime import datetime

from sightline.extract import mentions

THURSDAY = datetime.fromisoformat("2026-05-14T09:30")


def found(kind, text, *, at=THURSDAY, names=()):
    """Return the words and the value of each mention of a kind."""
    every = mentions(text, received_at=at, gazetteer=names)
    return [(each.text, each.value) for each in every if each.kind == kind]


def words(kind, text, *, names=()):
    """Return the words of each mention of a kind."""
    return [each for each, _ in found(kind, text, names=names)]


def values(kind, text, *, at=THURSDAY):
    """Return the value of each mention of a kind."""
    return [value for _, value in found(kind, text, at=at)]
