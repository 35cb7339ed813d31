"""Tying two, keeping and ending a link; groups and settings as records of their own."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.web import ViewerRequest, guarded
from sightline.intelligence.identifiers import identifiers
from sightline.intelligence.ladder_views import done, who
from sightline.intelligence.queries import item as item_page
from sightline.places.queries import find
from sightline.subjects import actions, queries
from sightline.subjects.fact_forms import WhyForm
from sightline.subjects.kept import kept
from sightline.subjects.link_forms import GroupForm, LinkChangeForm, LinkForm, starting
from sightline.terms import Act, GroupKind, read_reference

FOLDER = "subjects/parts"
PAGES = {"H": "person", "G": "group", "V": "timeline"}
NOT_NAMED = "No item that you may see names this. Check how it is written"


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def link_new(request: ViewerRequest, reference: str) -> HttpResponse:
    """Tie a person, thing or group with another, from an item."""
    own = queries.subject(request.viewer, Act.LINK, reference)
    today = timezone.localdate()
    form = LinkForm(request.POST or None, name=own.name, is_child=own.is_child, today=today)
    if form.is_valid() and _linked(request, reference, form):
        return to_page_of(reference)
    return render(request, f"{FOLDER}/link_new.html", {"own": own, "form": form})


def _linked(request: ViewerRequest, reference: str, form: LinkForm) -> bool:
    other = _end(form.cleaned_data["other"])
    if not other:
        form.add_error("other", NOT_NAMED)
        return False
    new = form.new(reference, other)
    if not done(form, lambda: actions.record_link(link=new, **who(request))):
        _errors_at_the_other_end(form)
        return False
    return True


def _errors_at_the_other_end(form: LinkForm) -> None:
    """Put what is wrong with the ends at the box in which the other was typed."""
    for why_not in form.errors.pop("__all__", []):
        form.add_error("other", why_not)


def _end(typed: str) -> str:
    """Return the reference of what was typed: a reference, or what names one thing exactly."""
    if (found := read_reference(typed)) and found[0] in {"H", "V", "G"}:
        return found
    for one in identifiers(typed, typed):
        if reference := actions.refer_to([one]).get(one):
            return reference
    return ""


def to_page_of(reference: str) -> HttpResponse:
    """Lead to the page of a person, thing or group."""
    return redirect(PAGES[reference[:1]], reference)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def link_change(request: ViewerRequest, number: int) -> HttpResponse:
    """Keep a link longer, or end it."""
    today = timezone.localdate()
    found = queries.link(request.viewer, Act.LINK, number, today)
    tied = queries.a_child_is_tied(request.viewer, found.from_end, found.to_end)
    form = LinkChangeForm(request.POST or None, is_child=tied, today=today)
    if form.is_valid() and kept(form, lambda: _changed(request, number, form)):
        return to_page_of(found.from_end)
    return render(request, f"{FOLDER}/link_change.html", {"link": found, "form": form})


def _changed(request: ViewerRequest, number: int, form: LinkChangeForm) -> None:
    given = {"link": number, "words": form.cleaned_data["words"], **who(request)}
    if form.cleaned_data["holds"] == "yes":
        actions.renew_link(expires_on=form.cleaned_data["expires_on"], **given)
    else:
        actions.end_link(**given)


@require_GET
@guarded
def groups(request: ViewerRequest) -> HttpResponse:
    """List the groups and settings that this person may see, of one kind if they ask."""
    asked = request.GET.get("kind", "")
    kind = GroupKind(asked) if asked in {str(one) for one in GroupKind} else None
    found = queries.groups(request.viewer, Act.LIST, kind)
    shown = {"groups": found, "kinds": GroupKind, "kind": kind, "most": queries.MOST_GROUPS}
    return render(request, f"{FOLDER}/groups.html", shown)


@require_GET
@guarded
def group(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show a group or setting with whom and what it ties."""
    found = queries.group(request.viewer, Act.READ, reference, timezone.localdate())
    return render(request, f"{FOLDER}/group.html", {"group": found})


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def group_new(request: ViewerRequest, item: str) -> HttpResponse:
    """Open a group or setting from an item."""
    found = item_page(request.viewer, Act.PROFILE, item)
    form = GroupForm(request.POST or None, find=find)
    opened: list[str] = []
    if form.is_valid() and done(form, lambda: opened.append(_opened(request, item, form))):
        return redirect("group", opened[0])
    return render(request, f"{FOLDER}/group_new.html", {"item": found, "form": form})


def _opened(request: ViewerRequest, item: str, form: GroupForm) -> str:
    return actions.open_group(item=item, details=form.details(), **who(request))


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def group_change(request: ViewerRequest, reference: str) -> HttpResponse:
    """Change what is said of a group or setting."""
    held = queries.group(request.viewer, Act.PROFILE, reference, timezone.localdate())
    start = starting(held.details, held.version)
    form = GroupForm(request.POST or None, find=find, held=held.details, initial=start)
    if form.is_valid() and kept(form, lambda: _group_changed(request, reference, form)):
        return redirect("group", reference)
    return render(request, f"{FOLDER}/group_change.html", {"group": held, "form": form})


def _group_changed(request: ViewerRequest, reference: str, form: GroupForm) -> None:
    seen: Any = form.cleaned_data["seen"]
    actions.change_group(group=reference, seen=seen, details=form.details(), **who(request))


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def group_end(request: ViewerRequest, reference: str) -> HttpResponse:
    """End a group or setting; it stays to be read."""
    held = queries.group(request.viewer, Act.PROFILE, reference, timezone.localdate())
    form = WhyForm(request.POST or None)
    if form.is_valid() and kept(form, lambda: _group_ended(request, reference, held, form)):
        return redirect("group", reference)
    return render(request, f"{FOLDER}/group_end.html", {"group": held, "form": form})


def _group_ended(request: ViewerRequest, reference: str, held: Any, form: WhyForm) -> None:
    why = form.cleaned_data["why"]
    actions.end_group(group=reference, seen=held.version, why=why, **who(request))
