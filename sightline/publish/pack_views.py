"""Packs for those who put them together, and all that is released as members read it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.access.web import ViewerRequest, guarded, term_of
from sightline.panels.asking import posted
from sightline.publish import member_pages as pages
from sightline.publish import pack_answers as answers
from sightline.publish.pack_forms import PackForm
from sightline.publish.queries import editions as queries
from sightline.publish.queries import members
from sightline.terms import Act
from sightline.terms.editions import PublicPart


@require_http_methods(["GET", "POST"])
@guarded
def new(request: ViewerRequest) -> HttpResponse:
    """Ask what a pack is to be, and draft it."""
    form = PackForm(posted(request), released=queries.current(request.viewer))
    if request.method == "POST" and (made := answers.drafted(form, request.viewer, timezone.now())):
        return redirect("edition", made)
    status = 400 if form.errors else 200
    return render(request, "publish/pack_new.html", {"form": form}, status=status)


@require_GET
@guarded
def read(request: ViewerRequest) -> HttpResponse:
    """List all that is released, for members."""
    require(role_refusal(request.viewer, Act.SCRUTINISE))
    return render(request, "publish/read.html", pages.listed())


@require_GET
@guarded
def one(request: ViewerRequest, part: str, subject: str = "") -> HttpResponse:
    """Show one thing that is released, for members."""
    found = members.edition(request.viewer, term_of(PublicPart, part), subject)
    return render(request, "publish/read_one.html", pages.one(found))


@require_GET
@guarded
def file(request: ViewerRequest, part: str, subject: str, form: str) -> HttpResponse:
    """Give a released pack as a file, for members."""
    of = term_of(PublicPart, part)
    return answers.file(members.edition(request.viewer, of, subject, taken=True), form)
