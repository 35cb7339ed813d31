"""The one box: what it is for, once; then what is found, on the same page."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.access.web import ViewerRequest, guarded
from sightline.subjects import actions, queries
from sightline.subjects.search_forms import LookUpForm, PurposeForm
from sightline.terms import Act

WORDS = "words"  # what was typed into the box is carried through the question what it is for
ASKED = "asked"


@require_http_methods(["GET", "POST"])
@guarded
def search(request: ViewerRequest) -> HttpResponse:
    """Find what was typed; ask first what it is for, where that was not said or ran out."""
    task = _task(request)
    if task is None:
        return _purpose(request, PurposeForm())
    return _results(request, task)


@require_http_methods(["GET", "POST"])
@guarded
def purpose(request: ViewerRequest) -> HttpResponse:
    """Take what somebody looks up for, then go on with what they had typed."""
    form = PurposeForm(request.POST if ASKED in request.POST else None)
    if not form.is_valid():
        return _purpose(request, form)
    actions.begin_task(**form.given(), by=request.viewer, at=timezone.now())
    return _results(request, _task(request)) if request.POST.get(WORDS) else redirect("search")


@require_POST
@guarded
def end(request: ViewerRequest) -> HttpResponse:
    """End what was looked up for."""
    actions.end_task(by=request.viewer, at=timezone.now())
    return redirect("search")


@require_GET
@guarded
def watched(request: ViewerRequest) -> HttpResponse:
    """Show an auditor which look-ups they should ask about."""
    return render(request, "subjects/search/watched.html", {"lines": _flagged(request)})


def _flagged(request: ViewerRequest) -> list[queries.Watched]:
    return queries.flagged(request.viewer, Act.AUDIT)


def _task(request: ViewerRequest) -> queries.Task | None:
    return queries.live_task(request.viewer, Act.SEARCH, timezone.now())


def _purpose(request: ViewerRequest, form: PurposeForm) -> HttpResponse:
    shown = {"form": form, "words": request.POST.get(WORDS, ""), "task": _task(request)}
    return render(request, "subjects/search/purpose.html", shown)


def _results(request: ViewerRequest, task: queries.Task | None) -> HttpResponse:
    form = LookUpForm(request.POST if WORDS in request.POST else None)
    shown: dict[str, Any] = {"form": form, "task": task}
    if form.is_valid():
        shown |= _looked_up(request, form)
    return render(request, "subjects/search/search.html", shown)


def _looked_up(request: ViewerRequest, form: LookUpForm) -> dict[str, Any]:
    words = form.cleaned_data[WORDS]
    made = actions.look_up(text=words, typed=form.typed, by=request.viewer, at=timezone.now())
    things = [(hit, made.references.get(hit.found, "")) for hit in made.found.things]
    return {"found": made.found, "things": things, "parts": form.typed.parts}
