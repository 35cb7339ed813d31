"""Telling the owner of a hidden record who looked for it. The searcher learns nothing of it.

Each search leaves the same behind and asks for the same job, whatever there is to be met: neither
its answer nor its work depends on a row that the searcher may not see.
"""

from datetime import datetime
from typing import Final

from django.db import connection, transaction

from sightline.access.actions import defer
from sightline.access.declassified import tell
from sightline.access.parties import Viewer
from sightline.database.keys import seal, unseal
from sightline.subjects.asking_after import asked_for
from sightline.subjects.dials import DIALS
from sightline.subjects.models import LookUpTyped
from sightline.subjects.searching import read
from sightline.terms import new_reference

ASK_AFTER: Final = "subjects.ask_after"
TYPED: Final = "look-up-typed"
LETTER: Final = "Y"
EACH: Final[int] = DIALS["asked_after_each"].value
MOST: Final[int] = DIALS["asked_after_most"].value


def remember(*, task: str, text: str, by: Viewer, at: datetime) -> None:
    """Keep what was typed, sealed, until the job has worked it off; part of every search."""
    reference = new_reference(LETTER)
    LookUpTyped(
        reference=reference,
        task_id=task,
        account=by.account,
        typed_sealed=seal(TYPED, text, reference),
        at=at,
    ).save(force_insert=True)
    defer(ASK_AFTER, reference)


@transaction.atomic
def ask_after(*, typed: str, by: Viewer) -> None:
    """Tell whoever answers for what a search met and the searcher may not see, as its job.

    A second time changes nothing. The words that were typed are forgotten.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT subjects_typed(%s)", [typed])
        sealed = cursor.fetchone()[0]
    if sealed is None:
        return
    asked = asked_for(read(unseal(TYPED, bytes(sealed), typed)))
    kinds, values = [kind for kind, _ in asked.tokens], [value for _, value in asked.tokens]
    offered = [new_reference(LETTER) for _ in range(MOST)]
    tell(
        by, "subjects_ask_after", typed, kinds, values, asked.references, offered, EACH,
        entering=lambda _: None,  # the function writes it: whoever looked up entered their search
    )  # fmt: skip
