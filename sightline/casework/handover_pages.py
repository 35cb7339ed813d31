"""What the pages of a hand-over show."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sightline.access.parties import Viewer
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names
from sightline.casework.handover_forms import DecisionForm, HandOverForm
from sightline.casework.queries.page import WorkPage
from sightline.sharing.queries.handovers import Handing, offered, sent
from sightline.terms import Act


def making(
    viewer: Viewer, page: WorkPage, form: HandOverForm, before: Sequence[Handing]
) -> dict[str, Any]:
    """Return what the page shows on which a hand-over is put together."""
    went, names = sent(viewer, [one.number for one in before]), _names(before)
    made = [(one, names.get(one.made_by, ""), went.get(one.number)) for one in before]
    return {"page": page, "form": form, "made": made}


def shown(
    viewer: Viewer, page: WorkPage, handing: Handing, form: DecisionForm, at: datetime
) -> dict[str, Any]:
    """Return what the page of one hand-over shows; the decisions are for gatekeepers alone."""
    may_send = role_refusal(viewer, Act.DISCLOSE) is None
    found = offered(viewer, handing, at) if may_send else []
    return {
        "page": page, "handing": handing, "form": form, "may_send": may_send,
        "by": _names([handing]).get(handing.made_by, ""),
        "sent": sent(viewer, [handing.number]).get(handing.number),
        "can": any(one.why_not is None for one in found),
        "cannot": [one for one in found if one.why_not],
    }  # fmt: skip


def _names(handed: Sequence[Handing]) -> dict[str, str]:
    return account_names(sorted({one.made_by for one in handed}))
