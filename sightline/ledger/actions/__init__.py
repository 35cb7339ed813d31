"""Writing the ledger. If this fails the act fails, for it is in the same transaction."""

from collections.abc import Iterable

from django.db import connection

from sightline.ledger.actions.words import destroy_words, seal_words, unseal_words
from sightline.terms import Act, Outcome

__all__ = ["destroy_words", "record", "seal_words", "unseal_words"]


def record(
    actor: str,
    act: Act,
    references: Iterable[str] = (),
    *,
    outcome: Outcome = Outcome.DONE,
    about: str = "",
    words: str = "",
) -> None:
    """Add one entry: `actor` is an account's reference, or empty for nobody signed in.

    `about` is a term's code, such as a reason; `words` are a person's own and are kept sealed.
    The database sets the time. Plain SQL, because the writer may not read the row back.
    """
    sealed = seal_words(words, actor) if words else b""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_entry"
            ' (at, actor, act, outcome, "references", about, words_sealed)'
            " VALUES (now(), %s, %s, %s, %s::varchar[], %s, %s)",
            [actor, act.value, outcome.value, list(references), about, sealed],
        )
