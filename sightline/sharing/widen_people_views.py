"""Pages of conflicts of interest and of groups. A view asks, acts and answers."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.access.web import ViewerRequest, guarded
from sightline.intelligence.actions import NotYet
from sightline.sharing import actions, queries
from sightline.sharing.widen_forms import (
    DeclareForm,
    EmergencyForm,
    MemberForm,
    Mended,
    PersonForm,
    ShutForm,
    WhyForm,
)
from sightline.sharing.widen_rules import declare_refusal, keeper_refusal
from sightline.sharing.widen_views import renamed, who
from sightline.terms import Act, ConflictKind

FORMS: dict[str, type[Mended]] = {
    "add": MemberForm,
    "take-out": PersonForm,
    "keeper": PersonForm,
    "emergencies": EmergencyForm,
}
WHAT = {
    "add": ("Add somebody", "Add them"),
    "take-out": ("Take somebody out", "Take them out"),
    "keeper": ("Name a keeper", "Name them keeper"),
    "emergencies": ("Emergencies", "Save"),
}


@require_GET
@guarded
def conflicts(request: ViewerRequest) -> HttpResponse:
    """List one's own conflicts and, for gatekeepers and leads, those that they keep."""
    found = queries.conflicts(request.viewer, Act.LIST)
    keeper = keeper_refusal(request.viewer) is None
    return render(request, "sharing/conflicts.html", {"lines": found, "keeper": keeper})


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def declare(request: ViewerRequest) -> HttpResponse:
    """Declare a conflict of one's own."""
    require(declare_refusal(request.viewer))
    form = DeclareForm(request.POST or None)
    if form.is_valid():
        actions.declare(**_conflict(form), **who(request))
        return redirect("conflicts")
    return render(request, "sharing/conflict_declare.html", {"form": form})


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def shut(request: ViewerRequest) -> HttpResponse:
    """Shut a record or a person for somebody."""
    require(role_refusal(request.viewer, Act.BLOCK))
    form = ShutForm(request.POST or None)
    if form.is_valid() and _done(form, lambda: actions.shut(**_conflict(form), **who(request))):
        return redirect("conflicts")
    return render(request, "sharing/conflict_shut.html", {"form": form})


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def conflict_end(request: ViewerRequest, reference: str) -> HttpResponse:
    """End a conflict, with a reason."""
    found = queries.conflict(request.viewer, Act.BLOCK, reference)
    require(None if found.may_end else "It is not theirs to end.", reference)
    form = WhyForm(request.POST or None)
    if form.is_valid():
        actions.unshut(reference=reference, **form.cleaned_data, **who(request))
        return redirect("conflicts")
    return render(request, "sharing/conflict_end.html", {"form": form, "one": found})


def _conflict(form: Mended) -> dict[str, Any]:
    given = renamed(form.cleaned_data)
    return given | {"kind": ConflictKind(given["kind"])}


def _done(form: Mended, act: Any) -> bool:
    """Do it, or say at the field what stands in the way."""
    try:
        act()
    except NotYet as refused:
        form.not_yet(refused)
        return False
    return True


@require_GET
@guarded
def groups_kept(request: ViewerRequest) -> HttpResponse:
    """List the groups that one keeps."""
    found = queries.groups_kept(request.viewer)
    return render(request, "sharing/groups_kept.html", {"groups": found})


@require_GET
@guarded
def group_kept(request: ViewerRequest, code: str) -> HttpResponse:
    """Show who is in a group and what was done with it."""
    found = queries.group_kept(request.viewer, code)
    return render(request, "sharing/group_kept.html", {"page": found})


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def group_change(request: ViewerRequest, code: str, what: str) -> HttpResponse:
    """Add or take out a member, name a keeper, or say what an emergency opens."""
    page = queries.group_kept(request.viewer, code)
    require(None if what in FORMS else "There is no such thing to do.")
    require(None if page.mine or what == "keeper" else "Only a keeper does this.")
    form = FORMS[what](request.POST or None)
    if form.is_valid() and _done(form, lambda: _change(request, code, what, form.cleaned_data)):
        return redirect("group-kept" if page.mine else "groups-kept", *([code] * page.mine))
    return render(request, "sharing/group_change.html", _around(page, what, form))


def _around(page: queries.GroupPage, what: str, form: Mended) -> dict[str, Any]:
    title, button = WHAT[what]
    return {"page": page, "form": form, "heading": title, "button": button}


def _change(request: ViewerRequest, code: str, what: str, given: dict[str, Any]) -> None:
    if what == "add":
        actions.add_member(group=code, **given, **who(request))
    elif what == "take-out":
        actions.take_out(group=code, **given, **who(request))
    elif what == "keeper":
        actions.name_keeper(group=code, **given, **who(request))
    else:
        yes = given.pop("yes") == "YES"
        actions.open_in_emergency(group=code, yes=yes, **given, **who(request))
