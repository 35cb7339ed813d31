"""A bundle for somebody without an account: made once, and each download of it entered."""

from datetime import datetime

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.ledger.actions import record
from sightline.sharing.bundles import contents, locked, new_passphrase
from sightline.sharing.models import Bundle, Opening
from sightline.sharing.queries.disclosures import disclosure
from sightline.sharing.setting import pdf
from sightline.sharing.snapshots import hash_of, said_at
from sightline.terms import Act
from sightline.terms.disclosures import OpenedAs


@transaction.atomic
def make(*, reference: str, key: str, by: Viewer, at: datetime) -> str:
    """Encrypt what was sent to an outsider's public key, or to a passphrase, which is returned.

    The passphrase is kept nowhere: it is read out to the outsider, by another way than the file.
    Raise BadKey.
    """
    require(role_refusal(by, Act.DISCLOSE), reference)
    page = disclosure(by, Act.DISCLOSE, reference, at)
    over = page.recalled_at is not None or page.until <= at or page.content is None
    require("There is nothing to pass on." if over or not page.outsider else None, reference)
    mark = {
        "by": page.outsider,
        "at": said_at(at),
        "reference": reference,
        "hash": page.hash,
    }
    content = page.content or {}
    archive = contents(content, mark, pdf(content, mark, at), at)
    passphrase = "" if key else new_passphrase()
    made = locked(archive, key=key, passphrase=passphrase)
    Bundle.objects.create(
        disclosure_id=reference,
        giver=page.giver,
        public_key=key,
        content=made,
        content_hash=hash_of(made),
        made_by=by.account,
        made_at=at,
    )
    record(by.account, Act.DISCLOSE, [reference, *page.records], about="bundle made")
    return passphrase


@transaction.atomic
def take(*, reference: str, by: Viewer, at: datetime) -> bytes:
    """Return a bundle to be passed on, and enter that it was downloaded. Raise Bundle.DoesNotExist.

    One that was recalled or is out of time is not given again.
    """
    require(role_refusal(by, Act.DISCLOSE), reference)
    page = disclosure(by, Act.DISCLOSE, reference, at)
    over = page.recalled_at is not None or page.until <= at or not page.keeps
    require("It is over." if over else None, reference)
    found = Bundle.objects.get(disclosure=reference)
    Opening.objects.create(
        disclosure_id=reference,
        giver=page.giver,
        account=by.account,
        opened_as=OpenedAs.BUNDLE.value,
        at=at,
    )
    record(by.account, Act.DISCLOSE, [reference, *page.records], about="bundle taken")
    return bytes(found.content)
