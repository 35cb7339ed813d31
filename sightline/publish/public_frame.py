"""What surrounds every public page. It asks nobody who they are."""

from django.conf import settings
from django.http import HttpRequest

from sightline.publish.parts import PARTS


def frame(request: HttpRequest) -> dict[str, object]:
    """Return where one may go, and whether the data are invented."""
    places = [(part.title, f"/{part.address}/") for part in PARTS]
    shown = [(title, url, request.path.startswith(url)) for title, url in places]
    return {"embedded": settings.SYNTHETIC, "navigation": shown}
