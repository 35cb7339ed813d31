"""Settling what masking left, and asking an originator before an item is passed on."""

import json
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.queries import accounts_with
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.database.keys import seal
from sightline.ledger.actions import record
from sightline.notices.actions import settle as settle_notice
from sightline.notices.actions import tell
from sightline.sharing.masking_check import settled_as
from sightline.sharing.models import Consultation, ConsultationAnswer, SettledMask
from sightline.sharing.queries.consulting import ASKED, WHY, consultation
from sightline.sharing.queries.sending import WORDS, Left, Sending, sending
from sightline.terms import Act, NoticeKind, Role, new_reference
from sightline.terms.disclosures import ConsultAnswer, MaskChoice

LETTER = "Z"  # of a question to an originator


@transaction.atomic
def settle(
    *, decision: str, words: str, choice: MaskChoice, why: str, by: Viewer, at: datetime
) -> None:
    """Decide on words that masking left: mask them wherever they stand, or send them as they are.

    Only words that are left over now may be settled, so that nothing else is let through.
    """
    require(role_refusal(by, Act.DISCLOSE), decision)
    now = sending(by, decision, at)
    key = settled_as(words)
    require(_not_left(now.left, key), decision)
    SettledMask.objects.create(
        decision_id=decision,
        giver=by.agency,
        words_sealed=seal(WORDS, key, decision),
        choice=choice.value,
        why_sealed=seal(WORDS, why, decision) if why else b"",
        by=by.account,
        at=at,
    )
    about = f"mask {choice.value.lower()}"
    record(by.account, Act.DISCLOSE, [decision], about=about, words=why)


def _not_left(left: Sequence[Left], key: str) -> str | None:
    there = {one.finding.key for one in left}
    return None if key in there else "These words are not left over."


@transaction.atomic
def ask(*, decision: str, by: Viewer, at: datetime) -> list[str]:
    """Ask the originator of each item that may not be passed on without leave; return references.

    They see what is to be sent, as it would be sent, to whom and what for.
    """
    require(role_refusal(by, Act.DISCLOSE), decision)
    now = sending(by, decision, at)
    controllers = {one.reference: one.controller for one in now.chosen}
    asked = [_asked(now, one, controllers[one], by, at) for one in now.to_ask]
    record(by.account, Act.DISCLOSE, [decision, *asked, *now.to_ask], about="consult")
    return asked


def _asked(now: Sending, item: str, originator: str, by: Viewer, at: datetime) -> str:
    reference = new_reference(LETTER)
    snapshot = now.snapshot
    names = ("from", "to", "readers", "purpose", "conditions", "onward", "until", "audience")
    said = {**{name: snapshot[name] for name in names}, "item": now.item(item)}
    Consultation.objects.create(
        reference=reference,
        decision_id=now.decided.reference,
        record=item,
        giver=by.agency,
        originator=originator,
        content_sealed=seal(ASKED, json.dumps(said, ensure_ascii=False), reference),
        asked_by=by.account,
        asked_at=at,
    )
    tell(accounts=_keepers(originator, by), kind=NoticeKind.SHARE_CONSULT, about=reference)
    return reference


def _keepers(agency: str, by: Viewer) -> list[str]:
    """Return who may answer for an agency: nobody answers their own question."""
    found = {
        account
        for role in (Role.GATEKEEPER, Role.AGENCY_LEAD)
        for account in accounts_with(role, agency)
    }
    return sorted(found - {by.account})


@transaction.atomic
def answer(*, reference: str, answer: ConsultAnswer, why: str, by: Viewer, at: datetime) -> None:
    """Agree or refuse that an item is passed on, with a reason; the newest answer counts."""
    page = consultation(by, Act.AGREE, reference)
    require(None if page.may_answer else "Another person answers this.", reference)
    ConsultationAnswer.objects.create(
        consultation_id=reference,
        giver=page.giver,
        originator=page.originator,
        answer=answer.value,
        why_sealed=seal(WHY, why, reference),
        answered_by=by.account,
        at=at,
    )
    settle_notice(kind=NoticeKind.SHARE_CONSULT, about=reference)
    record(
        by.account, Act.AGREE, [reference, page.record], about=f"consult {answer.value}", words=why
    )
