"""Committee packs on the public site: the list, each as a page and as files. Nobody signs in."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sightline.access.web import public
from sightline.publish import member_pages as pages
from sightline.publish import pack_answers as answers
from sightline.publish.public_views import KEPT, answer
from sightline.publish.queries import public as queries
from sightline.terms.editions import PublicPart

PACK = PublicPart.PACK


@require_safe
@public
def packs(request: HttpRequest) -> HttpResponse:
    """List the packs, the newest meeting first."""
    found = sorted(queries.subjects(PACK), key=lambda each: each.subject, reverse=True)
    return answer(request, "publish/public/packs.html", {"packs": found})


@require_safe
@public
def pack(request: HttpRequest, day: str) -> HttpResponse:
    """Show one pack."""
    return answer(request, "publish/public/pack_of.html", pages.one(answers.found(PACK, day)))


@require_safe
@public
def file(_request: HttpRequest, day: str, form: str) -> HttpResponse:
    """Give one pack as a file."""
    response = answers.file(answers.found(PACK, day), form)
    response.headers["Cache-Control"] = KEPT
    return response
