"""The inventory as gatekeepers and auditors read it, and as the command line writes it."""

from collections.abc import Sequence

from django.apps import apps

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.governance.inventory import Held, Table, inventory
from sightline.ledger.actions import record
from sightline.terms import Act


def tables() -> list[Table]:
    """Return every table of ours, as its model says it; the queue's own hold ids alone."""
    return [
        Table(
            model._meta.label,
            " ".join((model.__doc__ or "").split("\n\n")[0].split()),
            [(field.name, str(field.help_text)) for field in model._meta.fields],
        )
        for model in apps.get_models()
        if model.__module__.startswith("sightline.")
    ]


def held(viewer: Viewer) -> Sequence[Held]:
    """Return the inventory, for gatekeepers and auditors. It says nothing of any record."""
    act = Act.AUDIT if not role_refusal(viewer, Act.AUDIT) else Act.DECIDE_SHARE
    require(role_refusal(viewer, act))
    record(viewer.account, act, about="inventory")
    return inventory(tables())
