"""Pairs of items that may be one story: listed, compared, decided by a named person."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.web import ViewerRequest, guarded
from sightline.intelligence import actions, queries
from sightline.intelligence.echo_forms import JudgeForm
from sightline.intelligence.ladder_views import done, who
from sightline.terms import Act


@require_GET
@guarded
def echoes(request: ViewerRequest) -> HttpResponse:
    """List the pairs that nobody has judged."""
    pairs = queries.undecided(request.viewer, Act.JUDGE)
    return render(request, "intelligence/echoes/echoes.html", {"pairs": pairs})


@require_http_methods(["GET", "POST"])
@guarded
def echo(request: ViewerRequest, left: str, right: str) -> HttpResponse:
    """Show two items side by side; take a judgement of their origins."""
    first, second, suggestion = queries.pair(request.viewer, Act.JUDGE, left, right)
    form = JudgeForm(request.POST or None)
    if form.is_valid() and _judged(request, first, second, suggestion, form):
        return redirect("echoes")
    shown = {"left": first, "right": second, "lines": [first, second], "suggestion": suggestion}
    shown |= {"judged": _decided(request, first.reference, second.reference), "form": form}
    return render(request, "intelligence/echoes/pair.html", shown)


def _decided(request: ViewerRequest, left: str, right: str) -> list[Any]:
    pairs = queries.judged_pairs(request.viewer, Act.JUDGE, [left])
    return [pair for pair in pairs if {pair.left, pair.right} == {left, right}]


def _judged(
    request: ViewerRequest, left: Any, right: Any, suggestion: Any, form: JudgeForm
) -> bool:
    """Record it; where a rule says not yet, put its reasons at the fields."""
    given = {"left": left.reference, "right": right.reference, **form.terms()}
    suggested = suggestion.relation.value if suggestion else ""
    return done(form, lambda: actions.judge(suggested=suggested, **given, **who(request)))
