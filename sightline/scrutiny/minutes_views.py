"""Minutes: pasted, brought in, listed, and looked through for promises that a person enters."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.access.web import ViewerRequest, guarded, version_seen
from sightline.disruption.measure_desk import posted
from sightline.intelligence.actions import Overtaken
from sightline.scrutiny import minutes_pages as pages
from sightline.scrutiny import moderngov
from sightline.scrutiny.actions import minutes as actions
from sightline.scrutiny.actions import promises
from sightline.scrutiny.minutes_forms import BringForm, PasteForm
from sightline.scrutiny.minutes_pages import Looked
from sightline.scrutiny.promises.moderngov import NotBrought
from sightline.scrutiny.queries.minutes import minute, minutes
from sightline.scrutiny.queries.promises import of_minute
from sightline.terms import Act

T = TypeVar("T")


@require_GET
@guarded
def listed(request: ViewerRequest) -> HttpResponse:
    """List the minutes that are kept, the newest meeting first."""
    page, lines = minutes(request.viewer, request.GET.get("page", ""))
    shown = {"page": page, "lines": lines, "came": pages.came(request.GET)}
    return render(request, "scrutiny/promises/minutes.html", shown)


@require_http_methods(["GET", "POST"])
@guarded
def paste(request: ViewerRequest) -> HttpResponse:
    """Keep the text of a minute that somebody pastes, and go on to look it through."""
    require(role_refusal(request.viewer, Act.INFORM))
    form = PasteForm(posted(request), today=timezone.localdate())
    if form.is_valid():
        made = actions.paste(by=request.viewer, at=timezone.now(), **form.cleaned_data)
        return redirect("minute", made)
    status = 400 if form.errors else 200
    return render(request, "scrutiny/promises/paste.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@guarded
def one(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show what a minute may promise; enter what a person ticked, and nothing else."""
    found = minute(request.viewer, reference)
    looked = pages.looked(found, of_minute(request.viewer, reference), posted(request))
    overtaken = request.method == "POST" and version_seen(request) != found.number
    if looked.is_valid() and not overtaken:
        _enter(request, looked)
        return redirect("minute", reference)
    status = 400 if looked.errors else 200
    shown = pages.shown(found, looked, overtaken=overtaken)
    return render(request, "scrutiny/promises/minute.html", shown, status=status)


@require_http_methods(["GET", "POST"])
@guarded
def bring(request: ViewerRequest) -> HttpResponse:
    """Bring minutes in from the committee system that is set; say what stops it, and what to do."""
    require(role_refusal(request.viewer, Act.INFORM))
    form = _bring_form(request)
    if form.is_valid() and (came := _stopped_by(form, lambda: _brought(request, form))):
        return redirect(f"{reverse('minutes')}?{came}")
    found = _stopped_by(form, lambda: _committees(request))
    status = 400 if form.errors else 200
    shown = {"form": form, "committees": found}
    return render(request, "scrutiny/promises/bring.html", shown, status=status)


def _stopped_by(form: BringForm, ask: Callable[[], T]) -> T | None:
    """Return what is brought, or None where something stops it: the form says what, and why."""
    try:
        return ask()
    except NotBrought as stopped:
        form.stopped_by(str(stopped))
    return None


def _enter(request: ViewerRequest, looked: Looked) -> None:
    for new in looked.new():
        promises.enter(by=request.viewer, new=new, at=timezone.now())


def _bring_form(request: ViewerRequest) -> BringForm:
    return BringForm(
        posted(request),
        systems=moderngov.systems(),
        initial=pages.last_quarter(timezone.localdate()),
    )


def _committees(request: ViewerRequest) -> Sequence[Any]:
    """Return the committees of the system that is asked about, where one is."""
    asked, systems = request.GET.get("committees", ""), moderngov.systems()
    if not asked or request.method != "GET":
        return []
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 3 else len(systems)
    return moderngov.their_committees(systems[number] if number < len(systems) else "")


def _brought(request: ViewerRequest, form: BringForm) -> str:
    """Bring in what the form asks for; return what came, as the list's address says it."""
    system, given = form.chosen(), form.cleaned_data
    found = moderngov.their_meetings(system, given["committee"], given["since"], given["until"])
    try:
        came = actions.bring_in(
            by=request.viewer,
            host=moderngov.host_of(system),
            meetings=[(one, moderngov.link_to(system, one)) for one in found],
            at=timezone.now(),
        )
    except Overtaken:
        raise NotBrought("A colleague is bringing the same minutes in. Look at the list.") from None
    return f"new={came.new}&changed={came.changed}&same={came.same}"
