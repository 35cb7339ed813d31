"""Being told by mail: an address, its code, how often, and no more."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from sightline.access.refused import require
from sightline.access.web import ViewerRequest, guarded
from sightline.notices.actions import mailing as actions
from sightline.notices.forms import AddressForm, CodeForm, PeriodForm
from sightline.notices.mail import is_sent_here
from sightline.notices.queries import mailing as queries

TOO_MANY = "Too many codes were sent of late. Wait an hour, then ask again"
NO_MAIL = "This site sends no mail."


@require_http_methods(["GET", "POST"])
@guarded
def mail(request: ViewerRequest) -> HttpResponse:
    """Show how one is told; take an address, to which a code is sent."""
    form = AddressForm(request.POST) if request.method == "POST" else None
    if form and form.is_valid() and _entered(request, form):
        return redirect("mail")
    return _page(request, form)


@require_POST
@guarded
def code(request: ViewerRequest) -> HttpResponse:
    """Take the code that shows that the address is one's own."""
    form = CodeForm(request.POST)
    if form.is_valid():
        typed = form.cleaned_data["code"]
        why_not = actions.confirm(by=request.viewer, code=typed, at=timezone.now())
        if not why_not:
            return redirect("mail")
        form.add_error("code", why_not)
    return _page(request, form)


@require_POST
@guarded
def period(request: ViewerRequest) -> HttpResponse:
    """Take how often one is told."""
    form = PeriodForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    actions.choose(by=request.viewer, period=form.chosen())
    return redirect("mail")


@require_POST
@guarded
def stop(request: ViewerRequest) -> HttpResponse:
    """Let one's address go."""
    actions.stop(by=request.viewer)
    return redirect("mail")


def _entered(request: ViewerRequest, form: AddressForm) -> bool:
    require(None if is_sent_here() else NO_MAIL)
    typed = form.cleaned_data["address"]
    entered = actions.enter(by=request.viewer, address=typed, period=form.chosen())
    if not entered:
        form.add_error("address", TOO_MANY)
    return entered


def _page(request: ViewerRequest, sent: forms.Form | None) -> HttpResponse:
    """Return the page as things stand, with the form that was sent, if any, in its place."""
    own = queries.own_mail(request.viewer)
    asks: dict[type[forms.Form], Any] = {
        AddressForm: AddressForm(),
        CodeForm: CodeForm(),
        PeriodForm: PeriodForm(initial={"period": own.period}) if own else PeriodForm(),
    }
    names = {AddressForm: "address_form", CodeForm: "code_form", PeriodForm: "period_form"}
    if sent is not None:
        asks[type(sent)] = sent
    shown: dict[str, Any] = {names[kind]: form for kind, form in asks.items()}
    shown |= {"own": own, "sent_here": is_sent_here(), "form": sent or forms.Form()}
    shown["health"] = queries.health(request.viewer)
    return render(request, "notices/mail.html", shown, status=400 if sent is not None else 200)
