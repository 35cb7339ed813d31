"""A person's own tokens: made, shown once, listed, ended."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from sightline.access import actions
from sightline.access.queries import TokenLine, my_tokens
from sightline.access.web import ViewerRequest, guarded
from sightline.agencies.forms import TokenForm

ENOUGH = "You have as many tokens as one person may have. End one that you do not need first"


@dataclass(frozen=True, slots=True)
class Card:
    """A token as the page shows it: when it ends, or when it did."""

    reference: str
    name: str
    made_at: datetime
    last_used_at: datetime | None
    ends_at: datetime
    over: bool


@require_http_methods(["GET", "POST"])
@guarded
def tokens(request: ViewerRequest) -> HttpResponse:
    """List one's tokens; make another and show it, this once."""
    form = TokenForm(request.POST or None)
    token = _made(request, form) if form.is_valid() else None
    shown = {
        "form": TokenForm() if token else form,
        "token": token,
        "tokens": [_card(line, timezone.now()) for line in my_tokens(request.viewer)],
        "address": request.build_absolute_uri(reverse("features")),
    }
    return render(request, "agencies/tokens.html", shown)


@require_POST
@guarded
def end(request: ViewerRequest, reference: str) -> HttpResponse:
    """End a token."""
    actions.end_token(by=request.viewer, reference=reference)
    return redirect("tokens")


def _made(request: ViewerRequest, form: TokenForm) -> str | None:
    """Return a new token, or None with the form saying what to do."""
    token = actions.make_token(by=request.viewer, **form.cleaned_data)
    if not token:
        form.add_error("name", ENOUGH)
    return token


def _card(line: TokenLine, now: datetime) -> Card:
    ends_at = min(line.ended_at or line.expires_at, line.expires_at)
    return Card(
        line.reference, line.name, line.made_at, line.last_used_at, ends_at, over=ends_at <= now
    )
