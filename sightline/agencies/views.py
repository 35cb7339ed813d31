"""Signing in with a password and a code, staying signed in, and signing out."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from sightline.access.languages import BOX, in_their_language
from sightline.access.web import (
    PASS,
    ViewerRequest,
    address_of,
    guarded,
    open_to_links,
    public,
    to_sign_in,
)
from sightline.agencies import actions, queries
from sightline.agencies.forms import CodeForm, PasswordForm

HALF_WAY = "half-way"  # the session's name for who gave a right password, and when
MINUTES_FOR_CODE = 5
WRONG = _("That email address and password do not go together, or the account is locked for now")
WRONG_CODE = _("That code is not right or was used already. Wait for the next one, then enter it")


@public
@in_their_language
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for the e-mail address and the password."""
    typed = {"email": request.POST.get("email", "")}
    form = PasswordForm(None if BOX in request.POST else request.POST or None, initial=typed)
    if form.is_valid():
        if actions.password_holds(address=address_of(request), **form.cleaned_data):
            return _on_to_code(request, form.cleaned_data["email"])
        form.add_error("email", WRONG)
    return render(request, "agencies/sign_in.html", {"form": form})


def _on_to_code(request: HttpRequest, email: str) -> HttpResponse:
    request.session.flush()
    until = timezone.now().timestamp() + 60 * MINUTES_FOR_CODE
    request.session[HALF_WAY] = {"email": email, "until": until, "next": request.GET.get("next")}
    return redirect("sign-in-code")


@public
@in_their_language
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the time-based code, then open the session."""
    half_way = request.session.get(HALF_WAY)
    if not half_way or half_way["until"] < timezone.now().timestamp():
        return redirect("sign-in")
    form = CodeForm(request.POST or None)
    if form.is_valid() and (session_pass := _opened(form, half_way["email"])):
        return _signed_in(request, session_pass, half_way["next"])
    return render(request, "agencies/code.html", {"form": form})


def _opened(form: CodeForm, email: str) -> str | None:
    """Return a session pass for a right code; otherwise the form says what to do."""
    typed = form.cleaned_data["code"]
    session_pass = actions.sign_in(email=email, code=typed, at=timezone.now())
    if not session_pass:
        form.add_error("code", WRONG_CODE)
    return session_pass


def _signed_in(request: HttpRequest, session_pass: str, wanted: str | None) -> HttpResponse:
    """Begin a fresh session, so that nothing from before signing in is carried over."""
    request.session.flush()
    request.session[PASS] = session_pass
    request.session["name"] = queries.own_name(session_pass)
    safe = wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return redirect(wanted if safe and wanted else reverse("home"))


@require_POST
@open_to_links(to_sign_in)
def stay_signed_in(request: ViewerRequest) -> HttpResponse:
    """Renew the session's idle time."""
    back = request.META.get("HTTP_REFERER", "")
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"seconds": settings.SESSION_COOKIE_AGE})
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if safe else "home")


@require_POST
@guarded
def sign_out(request: ViewerRequest) -> HttpResponse:
    """End the pass and the session."""
    actions.sign_out(by=request.viewer)
    request.session.flush()
    return redirect("sign-in")
