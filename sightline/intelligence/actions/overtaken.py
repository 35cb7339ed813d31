"""A colleague was quicker: told as such, whichever rule of the database a late row breaks."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from psycopg.errors import UniqueViolation


class Overtaken(Exception):
    """A colleague wrote meanwhile: show what they wrote and keep what was typed."""


@contextmanager
def once(*sentences: str) -> Iterator[None]:
    """Turn a row that a colleague added in the same moment into Overtaken, before it is told.

    `sentences` name what a late row breaks, beside that of a number that is taken.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        late = isinstance(error.__cause__, UniqueViolation)
        if late or any(sentence in str(error) for sentence in sentences):
            raise Overtaken from None
        raise
