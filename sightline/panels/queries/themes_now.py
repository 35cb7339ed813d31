"""Where themes stand, of those that their reader may know."""

from django.db.models import OuterRef, QuerySet, Subquery

from sightline.panels.models import Theme, ThemeVersion
from sightline.panels.theme_rules import Says, ThemeStands
from sightline.terms.themes import ThemeState


def newest_themes(themes: QuerySet[Theme]) -> dict[str, ThemeStands]:
    """Return where each of some themes stands."""
    newest = ThemeVersion.objects.filter(theme=OuterRef("theme")).order_by("-number")
    rows = ThemeVersion.objects.filter(
        theme__in=themes.values("pk"), number=Subquery(newest.values("number")[:1])
    )
    return {row.theme_id: version_of(row) for row in rows}


def versions_of(theme: str) -> list[ThemeStands]:
    """Return the versions of a theme, the newest first."""
    return [version_of(row) for row in ThemeVersion.objects.filter(theme=theme).order_by("-number")]


def version_of(row: ThemeVersion) -> ThemeStands:
    """Return a version of a theme as plain values."""
    says = Says(row.title, row.seen, row.asked, row.review_on)
    return ThemeStands(row.number, ThemeState(row.state), says, row.outcome, row.by, row.at)
