"""Answers a player that asks for some bytes of a sound, so that a listener can go back in it."""

import re
from collections.abc import Mapping

from django.http import HttpResponse

ASKED = re.compile(r"bytes=(\d{1,10})-(\d{0,10})")


def ranged(content: bytes, media: str, asked: str, headers: Mapping[str, str]) -> HttpResponse:
    """Return all of a part, or the bytes that were asked for where that makes sense."""
    found = ASKED.fullmatch(asked)
    if found is None:
        return _answer(content, media, headers, 200)
    first, last = int(found[1]), min(int(found[2] or len(content)), len(content) - 1)
    if first > last:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{len(content)}"})
    answer = _answer(content[first : last + 1], media, headers, 206)
    answer["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
    return answer


def _answer(content: bytes, media: str, headers: Mapping[str, str], status: int) -> HttpResponse:
    return HttpResponse(
        content, content_type=media, status=status, headers={**headers, "Accept-Ranges": "bytes"}
    )
