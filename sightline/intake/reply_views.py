"""The reporter's page: a code opens it, with no account. Nobody is signed in; nothing is cached."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.access.languages import BOX, in_their_language
from sightline.access.web import address_of, public
from sightline.intake import actions
from sightline.intake.forms.page import Text
from sightline.intake.forms.replies import AddForm, CodeForm
from sightline.intake.queries.replies import Heard, history
from sightline.intake.receipts import found_by
from sightline.intake.rules import HOURS

CODE, KEPT = "receipt", "kept"  # the session's names for the code's hash, and that all went well
UNKNOWN = _("That is not a code of ours. Check each letter and figure, then enter it again")
TOO_MANY = _("Too many codes were entered from where you are. Wait an hour, then try again")
NOT_KEPT = _("We could not keep this: you have added a lot already. Send a new report instead")
MORE = "more"


@sensitive_post_parameters()
@public
@in_their_language
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for the code of a receipt. A wrong one and one that never was look alike."""
    typed = {"code": request.POST.get("code", "")}
    form = CodeForm(None if BOX in request.POST else request.POST or None, initial=typed)
    if form.is_valid() and (why_not := _refused(request, form.cleaned_data["code"])):
        form.add_error("code", why_not)
    elif form.is_bound and not form.errors:
        return redirect("reply-report")
    status = 429 if TOO_MANY in form.errors.get("code", []) else 200
    return render(request, "intake/reply_enter.html", HOURS | {"form": form}, status=status)


def _refused(request: HttpRequest, code: str) -> Text | None:
    """Return why a code opens nothing; else keep its hash for this visit."""
    if not actions.code_may_be_tried(address=address_of(request)):
        return TOO_MANY
    code_hash = found_by(code)
    if not history(code_hash):
        return UNKNOWN
    request.session[CODE] = code_hash
    return None


@public
@in_their_language
@require_GET
def report(request: HttpRequest) -> HttpResponse:
    """Show what the reporter has heard, the questions that wait, and a box to add something."""
    return _report(request, None)


def _report(request: HttpRequest, wrong: AddForm | None) -> HttpResponse:
    """Show the page; `wrong` is a form that was sent and is not in order."""
    heard = history(request.session.get(CODE, ""))
    if not heard:
        return redirect("reply")
    forms = [_form(request, one.reference, one.question, wrong) for one in heard if one.waits]
    shown = {
        "heard": list(reversed(heard)),
        "questions": forms,
        "more": _form(request, MORE, "", wrong),
        "forms": [wrong] if wrong is not None else [],
        "kept": request.session.pop(KEPT, False),
    }
    return render(request, "intake/reply_report.html", HOURS | shown)


def _form(request: HttpRequest, prefix: str, question: str, wrong: AddForm | None) -> AddForm:
    """Return a box, with whatever stood in it when another of the page was sent."""
    if wrong is not None and wrong.prefix == prefix:
        return wrong
    typed = {"words": request.POST.get(f"{prefix}-words", "")}
    return AddForm(prefix=prefix, question=question, initial=typed)


@sensitive_post_parameters()
@public
@in_their_language
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Keep an answer or an addition; what is wrong is said at its box and nothing typed is lost."""
    if BOX in request.POST:
        return _report(request, None)
    heard = history(request.session.get(CODE, ""))
    asked = _asked(heard, request.POST.get("about", ""))
    question = asked.question if asked else ""
    form = AddForm(request.POST, prefix=asked.reference if asked else MORE, question=question)
    if not heard or (form.is_valid() and _kept(request, form, asked)):
        return redirect("reply-report")
    return _report(request, form)


def _asked(heard: list[Heard], about: str) -> Heard | None:
    return next((one for one in heard if one.waits and one.reference == about), None)


def _kept(request: HttpRequest, form: Any, asked: Heard | None) -> bool:
    kept = actions.additions_may_go_on(address=address_of(request)) and actions.add(
        code_hash=request.session[CODE],
        words=form.cleaned_data["words"],
        question=asked.reference if asked else "",
    )
    request.session[KEPT] = kept
    if not kept:
        form.add_error("words", NOT_KEPT)
    return kept


@public
@in_their_language
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Forget the code, for whoever uses this browser next."""
    request.session.pop(CODE, None)
    return redirect("reply")
