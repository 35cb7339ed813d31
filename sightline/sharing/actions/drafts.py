"""Keeping what a gatekeeper has typed between screens, so that nothing is lost."""

from datetime import datetime

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.ledger.actions import record
from sightline.sharing.models import ShareDraft
from sightline.sharing.queries.cases import case, typed
from sightline.terms import Act


@transaction.atomic
def keep(*, about: str, screen: str, boxes: dict[str, list[str]], by: Viewer, at: datetime) -> None:
    """Keep one screen's boxes, exactly as typed. Nobody else ever reads them."""
    require(role_refusal(by, Act.DECIDE_SHARE), about)
    case(by, about)
    whole = {**typed(by, about), screen: boxes}
    own = ShareDraft.objects.filter(account=by.account, about=about)
    if not own.update(typed=whole, kept_at=at):
        ShareDraft.objects.create(account=by.account, about=about, typed=whole, kept_at=at)
    record(by.account, Act.DECIDE_SHARE, [about], about="draft kept")


def forget(*, by: Viewer, about: str) -> None:
    """Throw a draft away. Part of the act that it was for."""
    ShareDraft.objects.filter(account=by.account, about=about).delete()
