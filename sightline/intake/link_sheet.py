"""The sheet that is put up in a setting: the link's address, and a picture of it for a phone."""

import segno
from django.http import HttpRequest
from django.urls import reverse


def address_of_link(request: HttpRequest, token: str) -> str:
    """Return the whole address that a token opens."""
    return request.build_absolute_uri(reverse("tell-door", args=[token]))


def picture(address: str) -> str:
    """Return a QR code of an address as a picture that stands in the page itself."""
    return str(segno.make(address, error="m").png_data_uri(scale=8, border=4))
