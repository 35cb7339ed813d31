"""Reading an item: its marks accepted, corrected, refused, made by hand. A view asks and acts."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.access.web import ViewerRequest, guarded
from sightline.intelligence.actions import Overtaken
from sightline.intelligence.ladder_views import done, who
from sightline.subjects import actions, queries, reading_pages
from sightline.subjects.reading import Mark, Place
from sightline.subjects.reading_forms import WordsForm, read_decisions, read_number, read_place
from sightline.terms import Act, read_reference


@require_GET
@guarded
def readings(request: ViewerRequest) -> HttpResponse:
    """List the items that nobody has read yet, the newest first."""
    after = read_reference(request.GET.get("after", "")) or ""
    found, more = queries.unread(request.viewer, Act.LINK, after)
    shown = {"items": found, "more": more, "after": after}
    return render(request, "subjects/reading/readings.html", shown)


@require_http_methods(["GET", "POST"])
@guarded
def reading(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show an item with its marks; take a decision on one, or on those that were listed."""
    places = _decided(request, reference) if request.method == "POST" else None
    if places:
        return _back(reference, places[0])
    page = queries.reading(request.viewer, Act.LINK, reference)
    shown = reading_pages.shown(page, _number(request, page)) | {"overtaken": places is not None}
    return render(request, "subjects/reading/reading.html", shown)


@require_GET
@guarded
def rest(request: ViewerRequest, reference: str) -> HttpResponse:
    """List the marks of a page on which nobody has decided, before all of them are accepted."""
    page = queries.reading(request.viewer, Act.LINK, reference)
    shown = reading_pages.shown(page, _number(request, page))
    return render(request, "subjects/reading/rest.html", shown)


@require_POST
@guarded
def finish(request: ViewerRequest, reference: str) -> HttpResponse:
    """Record that an item was read and that nothing in it is to be marked; go on to the next."""
    actions.read_through(item=reference, **who(request))
    return redirect("readings")


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def mark(request: ViewerRequest, reference: str) -> HttpResponse:
    """Let somebody mark words that the machine did not."""
    form = WordsForm(request.POST or None)
    places = _typed(request, reference, form, None)
    if places:
        return _back(reference, places[0])
    page = queries.reading(request.viewer, Act.LINK, reference)
    shown = reading_pages.shown(page, 1) | _asked(request, form, page, places)
    return render(request, "subjects/reading/mark.html", shown)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def correct(request: ViewerRequest, reference: str, place: str) -> HttpResponse:
    """Let somebody read a mark in another way."""
    page, held = _held(request, reference, place)
    if held is None:
        return _gone(request, page)
    form = WordsForm(request.POST or None, initial=reading_pages.first_words(held))
    places = _typed(request, reference, form, held.read.place)
    if places:
        return _back(reference, places[0])
    shown = reading_pages.corrected(page, held) | _asked(request, form, page, places)
    return render(request, "subjects/reading/correct.html", shown)


def _decided(request: ViewerRequest, reference: str) -> Sequence[Place]:
    """Make the decisions of a button; return no place where the page has to be shown again."""
    asked = read_decisions(request.POST.get("decide", ""))
    if not asked:
        raise Http404
    try:
        return _marked(request, reference, asked)
    except Overtaken:
        return ()


def _typed(
    request: ViewerRequest, reference: str, form: WordsForm, place: Place | None
) -> Sequence[Place] | None:
    """Make a correction; None where the form has to be mended, nothing where it was overtaken."""
    made: list[Place] = []
    if not form.is_valid():
        return None
    try:
        sound = done(
            form,
            lambda: made.extend(_marked(request, reference, [form.decision(place)])),
        )
    except Overtaken:
        return ()
    return made if sound else None


def _marked(
    request: ViewerRequest, reference: str, decisions: Sequence[actions.Decision]
) -> list[Place]:
    return actions.mark(
        item=reference,
        decisions=decisions,
        version=read_number(request.POST.get("version", "")),
        seen=read_number(request.POST.get("seen", "")),
        **who(request),
    )


def _held(
    request: ViewerRequest, reference: str, place: str
) -> tuple[queries.ReadingPage, Mark | None]:
    """Return an item's reading, and the mark at a place of it if there is one."""
    page = queries.reading(request.viewer, Act.LINK, reference)
    where = read_place(place)
    return page, page.reading.at(where) if where else None


def _gone(request: ViewerRequest, page: queries.ReadingPage) -> HttpResponse:
    """Keep what was typed of a mark that a colleague has changed since; else it is not there."""
    if request.method == "GET":
        raise Http404
    form = WordsForm(request.POST)
    shown = reading_pages.shown(page, 1) | _asked(request, form, page, ())
    return render(request, "subjects/reading/mark.html", shown)


def _asked(
    request: ViewerRequest,
    form: WordsForm,
    page: queries.ReadingPage,
    places: Sequence[Place] | None,
) -> dict[str, Any]:
    """Return what a form's page carries. Until a conflict has been shown, it is as it was seen."""
    overtaken = places is not None
    posted = request.method == "POST" and not overtaken
    return {
        "form": form,
        "overtaken": overtaken,
        "seen": read_number(request.POST.get("seen", "")) if posted else page.seen,
        "version": read_number(request.POST.get("version", "")) if posted else page.version,
    }


def _number(request: ViewerRequest, page: queries.ReadingPage) -> int:
    """Return which page of the marks is asked for: by its number, or as that of a mark."""
    asked = request.POST or request.GET
    where = read_place(asked.get("at", ""))
    return reading_pages.page_of(page, where) if where else read_number(asked.get("page", "")[:6])


def _back(reference: str, place: Place) -> HttpResponse:
    """Go back to the mark that was decided on."""
    at = f"{place[0]}-{place[1]}"
    return redirect(f"{reverse('reading', args=[reference])}?at={at}#mark-{at}")
