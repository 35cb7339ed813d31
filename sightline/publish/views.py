"""Pages of those who draft, release and withdraw editions."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.access.web import ViewerRequest, guarded, term_of
from sightline.publish import actions, pages
from sightline.publish.forms import WithdrawForm
from sightline.publish.parts import content_now
from sightline.publish.queries import editions as queries
from sightline.terms import Act
from sightline.terms.editions import PublicPart


@require_GET
@guarded
def editions(request: ViewerRequest) -> HttpResponse:
    """List the parts of what is published, and how each stands."""
    require(role_refusal(request.viewer, Act.RELEASE))
    shown = pages.listed(request.viewer, timezone.localdate())
    return render(request, "publish/editions.html", shown)


@require_POST
@guarded
def draft(request: ViewerRequest, part: str) -> HttpResponse:
    """Draft an edition of a part from its register as it stands now."""
    of = term_of(PublicPart, part)
    content = content_now(of, request.viewer, timezone.localdate())
    made = actions.draft(part=of, content=content, by=request.viewer, at=timezone.now())
    return redirect("edition", made)


@require_GET
@guarded
def edition(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show an edition as everybody would see it, and what it changes."""
    found = queries.opened(request.viewer, reference)
    return render(request, "publish/edition.html", pages.shown(request.viewer, found))


@require_POST
@guarded
def release(request: ViewerRequest, reference: str) -> HttpResponse:
    """Let everybody read an edition."""
    actions.release(reference=reference, by=request.viewer, at=timezone.now())
    return redirect("edition", reference)


@require_http_methods(["GET", "POST"])
@guarded
def withdraw(request: ViewerRequest, reference: str) -> HttpResponse:
    """Take a released edition back."""
    found, form = queries.edition(request.viewer, reference), WithdrawForm(request.POST or None)
    if form.is_valid():
        says, at = form.cleaned_data["says"], timezone.now()
        actions.withdraw(reference=reference, says=says, by=request.viewer, at=at)
        return redirect("edition", reference)
    shown = pages.shown(request.viewer, found) | {"form": form}
    return render(request, "publish/withdraw.html", shown)
