"""Deciding on a request, or again on what was decided. A view asks, acts and answers."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.refused import Refused
from sightline.access.web import ViewerRequest, guarded
from sightline.intake.drafts import typed_in
from sightline.sharing import decide_pages as pages
from sightline.sharing.actions import decisions, drafts
from sightline.sharing.decide_forms import CHECK, SCREENS
from sightline.sharing.queries.cases import Case, case, typed

STAYS = "Somebody has decided on this meanwhile. What you typed is kept."
NOT_ANSWERS = ("look", "find", "anyway")


@require_GET
@guarded
def begin(request: ViewerRequest, reference: str) -> HttpResponse:
    """Begin, or go on where one left off."""
    found = case(request.viewer, reference)
    if found.is_overtaken:
        return redirect("share-decision", found.newest)
    return redirect("share-decide-screen", reference, "decide")


@require_http_methods(["GET", "POST"])
@guarded
def screen(request: ViewerRequest, reference: str, screen: str) -> HttpResponse:
    """Show one screen; keep what is typed on it, and go on to the next."""
    if screen not in SCREENS:
        raise Refused("There is no such screen.")
    found = case(request.viewer, reference)
    if request.method == "POST":
        _keep(request, reference, screen)
    where = _walk(request, found, screen, choosing=screen == "what")
    if request.method == "POST" and (gone := _gone_on(request, where, screen)):
        return gone
    return render(request, "sharing/decide.html", pages.shown(where, screen))


@require_http_methods(["GET", "POST"])
@guarded
def check(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show all answers and what is lacking; record the decision."""
    found = case(request.viewer, reference)
    where = _walk(request, found, CHECK)
    if request.method == "POST" and (gone := _recorded(request, where)):
        return gone
    overtaken = STAYS if found.is_overtaken else ""
    drawn = pages.checked(where) | {"overtaken": overtaken}
    return render(request, "sharing/decide_check.html", drawn, status=200 if not overtaken else 409)


def _keep(request: ViewerRequest, reference: str, screen: str) -> None:
    boxes = typed_in((name, each) for name, each in request.POST.lists() if name not in NOT_ANSWERS)
    if boxes is None:
        raise Refused("More was sent than a screen asks for.")
    drafts.keep(about=reference, screen=screen, boxes=boxes, by=request.viewer, at=timezone.now())


def _walk(
    request: ViewerRequest, found: Case, screen: str, *, choosing: bool = False
) -> pages.Walk:
    looked = request.POST.get("find", "") if "look" in request.POST else ""
    said: dict[str, Any] = typed(request.viewer, found.about)
    return pages.walk(
        request.viewer, found, said, today=timezone.localdate(), find=looked, choosing=choosing
    )


def _gone_on(request: ViewerRequest, where: pages.Walk, screen: str) -> HttpResponseRedirect | None:
    """Go on to the next screen; stay where something is to be mended, unless told to go on."""
    if "look" in request.POST:
        return None
    if "anyway" not in request.POST and where.on(screen):
        pages.show_lacks(where, screen)
        return None
    following = where.after(screen)
    if following == CHECK:
        return redirect("share-decide-check", where.case.about)
    return redirect("share-decide-screen", where.case.about, following)


def _recorded(request: ViewerRequest, where: pages.Walk) -> HttpResponseRedirect | None:
    try:
        made = decisions.decide(
            about=where.case.about, answers=where.answers, by=request.viewer, at=timezone.now()
        )
    except decisions.Lacking:
        return None
    except decisions.Overtaken:
        return redirect("share-decide-check", where.case.about)
    return redirect("share-decision", made)
