"""What the views of figures share: what a form asks to be done, and what an address stands for."""

from django.http import Http404, HttpResponse
from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.publish.actions import figures as actions
from sightline.publish.figure_forms import AskForm, LowerForm
from sightline.publish.figures.definitions import load
from sightline.publish.figures.period import read
from sightline.publish.figures.showing import as_csv
from sightline.publish.queries import public
from sightline.publish.records import Public
from sightline.terms.editions import PublicPart


def ask(by: Viewer, form: AskForm) -> str:
    """Ask for what a sound form says; return the request."""
    said = form.cleaned_data
    period = read(said["period"])
    if period is None:
        raise Http404
    return actions.ask(
        period=period,
        without=said["without"],
        definitions=load(),
        by=by,
        at=timezone.now(),
        today=timezone.localdate(),
    )


def lower(by: Viewer, form: LowerForm) -> None:
    """Ask that what a sound form says is lowered."""
    said = {name: form.cleaned_data[name] for name in ("regime", "line", "value", "why", "until")}
    actions.lower(**said, by=by, at=timezone.now())


def found(period: str) -> Public:
    """Return what is public of a period. Raise Http404 where nothing is or was."""
    edition = public.edition(PublicPart.FIGURES, period) if read(period) else None
    if edition is None:
        raise Http404
    return edition


def csv(period: str, code: str) -> HttpResponse:
    """Return one public table as a file. Raise Http404 where there is none, or it was withdrawn."""
    edition = found(period)
    try:
        text = as_csv(edition.content or {}, code)
    except (KeyError, ValueError):
        raise Http404 from None
    name = f"{code}-{period}.csv"
    return HttpResponse(
        text.encode("utf-8-sig"),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
