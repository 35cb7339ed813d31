"""Figures on the public site: periods, their tables, and each table as a file. Nobody signs in."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sightline.access.web import public
from sightline.publish import figure_answers as answers
from sightline.publish import figure_pages as pages
from sightline.publish.public_views import KEPT, answer


@require_safe
@public
def figures(request: HttpRequest) -> HttpResponse:
    """List the periods whose figures are public."""
    return answer(request, "publish/public/figures.html", pages.periods())


@require_safe
@public
def period(request: HttpRequest, period: str) -> HttpResponse:
    """Show a period's figures."""
    return answer(request, "publish/public/figures_of.html", pages.period(answers.found(period)))


@require_safe
@public
def table(_request: HttpRequest, period: str, code: str) -> HttpResponse:
    """Give one table as CSV."""
    response = answers.csv(period, code)
    response.headers["Cache-Control"] = KEPT
    return response
