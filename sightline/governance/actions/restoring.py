"""Certificates kept beside the backups, and applied again to a database restored from one.

The owner's, from the command line: nobody is signed in on a database that was just restored.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, connection, transaction

from sightline.database.keys import hashed, key_for
from sightline.governance.actions.keep import HELD, PROOF, QUARANTINED
from sightline.governance.models import Certificate

USE = "retention-certificate"
PROVED = "proof"


class NotOurs(ValueError):
    """A line that no certificate of this installation says."""


@dataclass
class Applied:
    """What became of the certificates that were applied again."""

    gone: int = 0
    stood: int = 0
    held: list[str] = field(default_factory=list)


@contextmanager
def _on_errand() -> Iterator[Any]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT access_errand_begin()")
        before = cursor.fetchone()[0]
        yield cursor
        cursor.execute("SELECT access_errand_end(%s)", [before])


def kept_apart() -> list[dict[str, Any]]:
    """Return every certificate as a line to be kept apart from the database, the oldest first."""
    with _on_errand():
        rows = list(Certificate.objects.select_related("label").order_by("at", "reference"))
        return [_line(row) for row in rows]


def _line(row: Certificate) -> dict[str, Any]:
    label = row.label
    said = {
        "reference": row.reference,
        "kind": row.kind,
        "record": row.record,
        "how": row.how,
        "why": row.why,
        "schedule": row.schedule,
        "label": [label.controller, label.regime, label.owner, label.compartment, label.marking],
        "proposed_by": row.proposed_by,
        "proposed_at": row.proposed_at.isoformat(),
        "approved_by": row.approved_by,
        "at": row.at.isoformat(),
        "copies": list(row.copies),
    }
    return {**said, PROVED: _proof(said)}


def _proof(said: dict[str, Any]) -> str:
    return hashed(USE, json.dumps(said, sort_keys=True, ensure_ascii=False))


def apply_again(lines: Iterable[dict[str, Any]]) -> Iterator[Applied]:
    """Let go again what a restored database has back, one certificate a transaction.

    Yield the count after each. What is under hold in this copy stays and is named. Raise NotOurs
    before anything is done where a line was not written by this installation.
    """
    given = list(lines)
    for line in given:
        if _proof({k: v for k, v in line.items() if k != PROVED}) != line.get(PROVED):
            raise NotOurs(str(line.get("reference", "")))
    done = Applied()
    for line in given:
        _apply(line, done)
        yield done


def _apply(line: dict[str, Any], done: Applied) -> None:
    reference = line["reference"]
    try:
        with _on_errand() as cursor:
            cursor.execute(
                "SELECT governance_apply_again(%s::jsonb, %s)",
                [json.dumps(line), key_for(f"{PROOF}/{reference}")],
            )
            answer = cursor.fetchone()[0]
    except IntegrityError as problem:
        if HELD not in str(problem) and QUARANTINED not in str(problem):
            raise
        done.held.append(reference)
        return
    done.gone += answer == "APPLIED"
    done.stood += answer != "APPLIED"
