"""Who is asking, as the database knows them at this moment, and what they may see."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Q

from sightline.access.parties import Label, Viewer
from sightline.access.refused import Refused, require
from sightline.access.rules import refusal, role_refusal
from sightline.ledger.actions import record
from sightline.terms import Act, Marking, Regime, Role


@dataclass(frozen=True, slots=True)
class TokenLine:
    """One of a person's tokens, without the token. It is over once it has ended or run out."""

    reference: str
    name: str
    made_at: datetime
    expires_at: datetime
    ended_at: datetime | None
    last_used_at: datetime | None


def my_tokens(viewer: Viewer) -> list[TokenLine]:
    """Return the viewer's own tokens, the newest first; those long over are gone."""
    require(role_refusal(viewer, Act.TOKEN))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access_my_tokens()")
        found = [TokenLine(*row) for row in cursor.fetchall()]
    record(viewer.account, Act.LIST, [line.reference for line in found], about="tokens")
    return found


def viewer() -> Viewer:
    """Return the holder of this transaction's pass. Refuse where there is none or it has ended."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_viewer()::text")
        found = cursor.fetchone()[0]
    if not found:
        raise Refused("Nobody is signed in.")
    return _viewer(json.loads(found))


def _viewer(found: dict[str, Any]) -> Viewer:
    return Viewer(
        account=found["account"],
        agency=found["agency"],
        roles=frozenset(Role(code) for code in found["roles"]),
        regimes=frozenset(Regime(code) for code in found["regimes"]),
        clearance=Marking(found["clearance"]),
        compartments=frozenset(found["compartments"]),
        granted=frozenset(found["granted"]),
        granted_across=frozenset(found["granted_across"]),
        blocked=frozenset(found["blocked"]),
        labels=tuple((number, _label(*parts)) for number, *parts in found["labels"]),
        by_token=found["by_token"],
    )


def _label(controller: str, regime: str, owner: str, compartment: str, marking: str) -> Label:
    return Label(controller, Regime(regime), owner, compartment, Marking(marking))


def visible_to(viewer: Viewer, act: Act, record: str = "reference") -> Q:
    """Return the condition for rows that `refusal` allows: need to know, said by Python.

    The row policies say the same again in the database. `record` names the column that holds the
    reference of the protected record.
    """
    seen = Q(label_id__in=labels_allowing(viewer, act))
    by_labels: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for reference in viewer.granted | viewer.granted_across:
        by_labels[labels_allowing(viewer, act, reference)].append(reference)
    for labels, references in by_labels.items():
        seen |= Q(label_id__in=labels, **{f"{record}__in": references})
    return seen & ~Q(**{f"{record}__in": viewer.blocked}) if viewer.blocked else seen


def labels_allowing(viewer: Viewer, act: Act, reference: str = "") -> tuple[int, ...]:
    """Return the numbers of the labels under which a viewer may do this, to one record or to any.

    To any: but for those that the viewer is blocked from.
    """
    return tuple(
        number for number, label in viewer.labels if not refusal(viewer, act, label, reference)
    )


def label_number(label: Label) -> int:
    """Return the row number of a label, made at first use, for a record to be written under."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access_label_for(%s, %s, %s, %s, %s)",
            [
                label.controller,
                label.regime.value,
                label.owner,
                label.compartment,
                label.marking.value,
            ],
        )
        return int(cursor.fetchone()[0])


def accounts_with(role: Role, agency: str) -> list[str]:
    """Return the accounts that hold a role in an agency now, for those whom something waits for."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_accounts_with(%s, %s)", [agency, role.value])
        return [str(account) for account in cursor.fetchone()[0]]
