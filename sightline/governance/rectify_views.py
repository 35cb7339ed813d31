"""Putting a record right, and reading what was put right of one that was shared."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sightline.access.web import ViewerRequest, guarded
from sightline.governance.actions import rectify as actions
from sightline.governance.queries import rectify as queries
from sightline.governance.rectify_forms import RectifyForm
from sightline.intelligence.ladder_views import who
from sightline.subjects.kept import kept

FOLDER = "governance/answer"


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def rectify(request: ViewerRequest, reference: str) -> HttpResponse:
    """Record what was decided of a record that is said to be wrong."""
    about = queries.rectifiable(request.viewer, reference, timezone.localdate())
    form = RectifyForm(request.POST or None, about=about)
    if form.is_valid() and kept(form, lambda: _done(request, form)):
        return redirect("item" if about.is_item else "person", reference)
    shown = {"about": about, "form": form}
    return render(request, f"{FOLDER}/rectify.html", shown, status=400 if form.errors else 200)


def _done(request: ViewerRequest, form: RectifyForm) -> None:
    actions.rectify(**form.given(), **who(request))


@require_http_methods(["GET", "POST"])
@guarded
def put_right(request: ViewerRequest, reference: str) -> HttpResponse:
    """Say to somebody who was sent a record what to change in their copy of it."""
    if request.method == "POST":
        actions.seen_to(reference=reference, **who(request))
        return redirect("notices")
    found = queries.put_right(request.viewer, reference)
    return render(request, f"{FOLDER}/put_right.html", {"found": found})
