"""The public pages: what was released, now or on a past day. Nobody signs in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_safe

from sightline.access.web import public
from sightline.publish import public_pages as pages
from sightline.publish.parts import BY_ADDRESS, Part

KEPT = "public, max-age=300"  # seconds a browser or a proxy may show a page again


def answer(request: HttpRequest, template: str, shown: pages.Page) -> HttpResponse:
    """Return a page that anybody may keep for some minutes."""
    response = render(request, template, shown)
    response.headers["Cache-Control"] = KEPT
    return response


def _part(address: str) -> Part:
    try:
        return BY_ADDRESS[address]
    except KeyError:
        raise Http404 from None


@require_safe
@public
def home(request: HttpRequest) -> HttpResponse:
    """Show what there is, and since when."""
    return answer(request, "publish/public/home.html", pages.home())


@require_safe
@public
def part(request: HttpRequest, address: str) -> HttpResponse:
    """Show a part as it is public now, or as it was on a past day."""
    on, today = request.GET.get("on", ""), timezone.localdate()
    shown = pages.part(_part(address), on=on, today=today)
    return answer(request, "publish/public/part.html", shown)


@require_safe
@public
def history(request: HttpRequest, address: str) -> HttpResponse:
    """List the days on which a part changed, and ask for one."""
    return answer(request, "publish/public/history.html", pages.history(_part(address)))


@require_safe
@public
def about(request: HttpRequest) -> HttpResponse:
    """Say what the site is, who is behind it, and what it does not do."""
    return answer(request, "publish/public/about.html", {})


@require_GET
@public
def alive(_request: HttpRequest) -> HttpResponse:
    """Answer whoever watches that the process runs; it says nothing else."""
    return HttpResponse("alive", content_type="text/plain")


@public
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is no such page."""
    return render(request, "publish/public/not_found.html", status=404)


@public
def failed(request: HttpRequest) -> HttpResponse:
    """Say that something went wrong, without asking the database for anything."""
    return render(request, "publish/public/failed.html", status=500)
