"""What the pages of sending and opening show."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.core import signing
from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.html import escape

from sightline.access.parties import Viewer
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names, agency_names, name_and_email
from sightline.sharing.actions.disclosures import LETTER
from sightline.sharing.disclosing_forms import BundleForm, SendForm, SettleForm
from sightline.sharing.queries.bundles import bundle_of
from sightline.sharing.queries.consulting import ConsultationPage
from sightline.sharing.queries.disclosures import DisclosurePage, SharedWith
from sightline.sharing.queries.sending import Sending
from sightline.sharing.setting import pdf
from sightline.sharing.snapshots import said_at
from sightline.terms import Act, new_reference

SALT: Final = "sharing.preview"
TERMS: Final = (
    ("From", "from"),
    ("To", "to"),
    ("Purpose", "purpose"),
    ("Lawful basis", "lawful_basis"),
    ("Authority to cross between laws", "crossing_authority"),
    ("Open until", "until"),
    ("Keep and dispose", "retention"),
)
ITEM: Final = (
    ("Said as", "said"),
    ("How it is known", "how_known"),
    ("Happened", "happened"),
    ("Received", "received"),
    ("Place", "place"),
    ("Area", "area"),
    ("Role of the place", "place_role"),
    ("Controller", "controller"),
    ("Marking", "marking"),
)
THEMES: Final = ({"label": "Theme"}, {"label": "Items", "numeric": True})
STATES: Final = {
    "open": ("Open", "green"),
    "recalled": ("Recalled", "red"),
    "over": ("Out of time", "grey"),
}


@dataclass(frozen=True, slots=True)
class Preview:
    """The reference and the hash of what was previewed, as they travel through the form."""

    reference: str
    hash: str

    def signed(self, decision: str) -> str:
        """Return them so that nobody can have previewed anything else."""
        return signing.dumps([decision, self.reference, self.hash], salt=SALT)


def previewed(signed: str, decision: str) -> Preview:
    """Return what was previewed; what was not signed here was nothing."""
    try:
        about, reference, seen = signing.loads(signed, salt=SALT)
    except signing.BadSignature:
        return Preview(new_reference(LETTER), "")
    return Preview(reference, seen if about == decision else "")


def sending_page(
    now: Sending,
    at: datetime,
    *,
    form: SendForm | None = None,
    settling: SettleForm | None = None,
    said: tuple[str, ...] = (),
) -> dict[str, Any]:
    """Return what the gatekeeper sees before anything is sent."""
    preview = Preview(new_reference(LETTER), now.hash)
    signed = preview.signed(now.decided.reference)
    first = now.readers[0].name if now.readers else now.decided.outsider
    left = [
        (one, _settle_form(number, one.finding.words, settling))
        for number, one in enumerate(now.left)
    ]
    kept = SendForm(initial={"seen": signed}) if form is None else form
    if form is not None:
        kept.data = {**form.data.dict(), "seen": signed}  # type: ignore[attr-defined]
    return {
        "decision": now.decided.reference,
        "now": now,
        "refusals": said or now.refusals,
        "may_send": not now.refusals,
        "to_ask": now.to_ask,
        "left": left,
        "form": kept,
        "forms": [kept, *(each for _, each in left)],
        "document": document(now.snapshot, _mark(preview.reference, now.hash, first, at)),
        "readers": [reader.name for reader in now.readers] or [now.decided.outsider],
    }


def _settle_form(number: int, words: str, settling: SettleForm | None) -> SettleForm:
    if settling is not None and settling["words"].value() == words:
        settling.auto_id = f"left-{number}-%s"
        return settling
    return SettleForm(initial={"words": words}, auto_id=f"left-{number}-%s")


def document(snapshot: Mapping[str, Any], mark: Mapping[str, str]) -> dict[str, Any]:
    """Return what was sent for its template: the one of the preview and of the reader's page."""
    return {
        "said": snapshot,
        "mark": mark,
        "facts": [*_rows(snapshot, TERMS), _row("Readers", "; ".join(snapshot["readers"]))],
        "items": [(item, _rows(item, ITEM)) for item in snapshot["items"]],
        "columns": THEMES,
        "watermark": watermark(mark),
    }


def watermark(mark: Mapping[str, str]) -> str:
    """Return a picture for behind the words, tiled with whose copy it is, as an address."""
    said = escape(f"{mark['by']} · {mark['at']} · {mark['reference']}")
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%"><pattern id="t"'
        ' width="640" height="170" patternUnits="userSpaceOnUse" patternTransform="rotate(-14)">'
        f'<text x="8" y="85" font-family="Arial" font-size="19" fill="#102a33">{said}</text>'
        '</pattern><rect width="100%" height="100%" fill="url(#t)"/></svg>'
    )
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn.encode()).decode()}"


def _rows(values: Mapping[str, Any], names: tuple[tuple[str, str], ...]) -> list[dict[str, Any]]:
    return [_row(label, values[name]) for label, name in names if values[name]]


def _row(label: str, value: object) -> dict[str, Any]:
    return {"key": label, "value": value}


def _mark(reference: str, content_hash: str, name: str, at: datetime) -> dict[str, str]:
    return {"reference": reference, "hash": content_hash, "by": name, "at": said_at(at)}


def shown(
    viewer: Viewer, page: DisclosurePage, at: datetime, *, passphrase: str = "",
    bundling: BundleForm | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Return what a disclosure's page shows to its reader, or to whoever answers for it."""
    agencies, names = agency_names(), account_names([*page.recipients, page.sent_by])
    found = {
        "page": page,
        "state": STATES[state(page.recalled_at, page.until, at)],
        "giver": agencies.get(page.giver, page.giver),
        "receiver": page.outsider or agencies.get(page.receiver, page.receiver),
        "document": None,
        "confirmed": page.confirmed.get(viewer.account) if page.mine else None,
        "onward": _address("share-ask", page.reference),
        "names": names,
    }
    if page.content is not None:
        mark = _mark(page.reference, page.hash, name_and_email(viewer.account)[0], at)
        found["document"] = document(page.content, mark)
    if page.keeps:
        found |= _desk(viewer, page, names, at)
        found |= {"passphrase": passphrase, "bundling": bundling or BundleForm()}
    return found


def _desk(
    viewer: Viewer, page: DisclosurePage, names: Mapping[str, str], at: datetime
) -> dict[str, Any]:
    open_now = page.recalled_at is None and page.until > at
    gatekeeper = role_refusal(viewer, Act.DISCLOSE) is None
    return {
        "readers": [
            (names.get(each, each), page.confirmed.get(each),
             [one for one in page.opened if one.account == each])
            for each in page.recipients
        ],
        "taken": [one for one in page.opened if one.account not in page.recipients],
        "downloaded": any(one.opened_as != "PAGE" for one in page.opened),
        "may_recall": gatekeeper and page.recalled_at is None,
        "bundle": bundle_of(page.reference),
        "said_so": min(page.confirmed.values(), default=None) if page.outsider else None,
        "may_confirm": gatekeeper and open_now and bool(page.outsider) and not page.confirmed,
        "may_bundle": gatekeeper and open_now and bool(page.outsider),
    }  # fmt: skip


def state(recalled_at: datetime | None, until: datetime, at: datetime) -> str:
    """Return whether something sent is open, was recalled or is out of time."""
    if recalled_at is not None:
        return "recalled"
    return "open" if until > at else "over"


def listed(
    sent: list[SharedWith], received: list[dict[str, Any]], about: str, at: datetime
) -> dict[str, Any]:
    """Return what the list shows."""
    agencies = agency_names()
    names = account_names(sorted({each for one in sent for each in one.accounts}))
    return {
        "about": about,
        "sent": [
            (
                one,
                one.outsider or agencies.get(one.to_agency, one.to_agency),
                [names.get(each, each) for each in one.accounts],
                STATES[state(one.recalled_at, one.until, at)],
            )
            for one in sent
        ],
        "received": [
            (one, STATES[state(one["recalled_at"], one["until"], at)]) for one in received
        ],
    }


def as_pdf(viewer: Viewer, page: DisclosurePage, at: datetime) -> HttpResponse:
    """Return what was sent as PDF with the reader's watermark."""
    mark = _mark(page.reference, page.hash, name_and_email(viewer.account)[0], at)
    return HttpResponse(
        pdf(page.content or {}, mark, page.sent_at),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="sightline-{page.reference}.pdf"'},
    )


def as_bundle(content: bytes, reference: str) -> HttpResponse:
    """Return an encrypted bundle as a file."""
    return HttpResponse(
        content,
        content_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="sightline-{reference}.zip.age"'},
    )


def _address(name: str, about: str) -> str:
    try:
        return f"{reverse(name)}?about={about}"
    except NoReverseMatch:
        return ""


def asked_rows(page: ConsultationPage) -> list[dict[str, Any]]:
    """Return what an originator is told of what a partner would pass on."""
    said, item = page.said, page.said["item"] or {}
    terms = (*TERMS[:3], ("Open until", "until"), ("Conditions", "conditions"), ("Then", "onward"))
    rows = [_row(label, said[name]) for label, name in terms if said.get(name)]
    rows.append(_row("Readers", "; ".join(said["readers"])))
    grade = item.get("grade", {})
    return [*rows, _row("Grade", f"{grade.get('code', '')} {grade.get('conditions', '')}".strip())]
