"""What the views of packs share: a pack drafted from a form, and a pack as a file."""

from datetime import datetime

from django.http import Http404, HttpResponse

from sightline.access.parties import Viewer
from sightline.publish import actions
from sightline.publish.pack_forms import PackForm
from sightline.publish.packs.files import as_csv, as_pdf
from sightline.publish.packs.making import KEPT_AS_FILES, put_together
from sightline.publish.queries import editions, public
from sightline.publish.records import Public
from sightline.terms.editions import PublicPart

KINDS = {"pdf": "application/pdf", "zip": "application/zip"}


def drafted(form: PackForm, by: Viewer, at: datetime) -> str | None:
    """Draft what a form says and return its reference; None where the form says why not."""
    if not form.is_valid():
        return None
    ask = form.ask()
    content = put_together(ask, form.of(), list(form.released.values()))
    if why_not := editions.draft_why_not(by, ask.part, content, ask.subject):
        form.add_error(None, why_not)
        return None
    return actions.draft(part=ask.part, content=content, by=by, at=at, subject=ask.subject)


def found(part: PublicPart, subject: str) -> Public:
    """Return what is released of a pack. Raise Http404 where nothing is, or was."""
    edition = public.edition(part, subject)
    if edition is None:
        raise Http404
    return edition


def file(edition: Public, form: str) -> HttpResponse:
    """Return a released pack as a file. Raise Http404 where it was withdrawn, or is no pack."""
    if edition.part not in KEPT_AS_FILES:
        raise Http404
    if edition.content is None or form not in KINDS:
        raise Http404
    at = edition.released_at
    made = as_pdf(edition.content, at) if form == "pdf" else as_csv(edition.content)
    name = f"committee-{edition.part.value.lower()}-{edition.subject}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(made, content_type=KINDS[form], headers=headers)
