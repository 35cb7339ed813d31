"""Gives a browser the parts of a file that it asks for, as HTTP's Range does (RFC 9110, 14)."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.utils.cache import get_conditional_response

ONE_RANGE = re.compile(r"bytes=(?:(\d{1,18})-(\d{1,18})?|-(\d{1,18}))")
AT_ONCE = 256 * 1024  # bytes held in memory


def send(request: HttpRequest, path: Path, content_type: str) -> HttpResponseBase:
    """Answer with the part of a file that a request asks for, or with all of it.

    206 with one range, 416 where it is none or lies beyond the file, 304 and 412 as the request's
    conditions say. The tag changes with the file's size and time. Raises Http404 when it has gone.
    """
    try:
        file = path.open("rb")
    except OSError:
        raise Http404 from None
    known = os.fstat(file.fileno())
    tag = f'"{known.st_size:x}-{known.st_mtime_ns:x}"'
    answer = get_conditional_response(request, etag=tag) or _part(
        file, known.st_size, _wanted(request, tag), content_type
    )
    if not answer.streaming:
        file.close()
    answer["ETag"] = tag
    answer["Accept-Ranges"] = "bytes"
    return answer


def span(asked: str, size: int) -> tuple[int, int] | None:
    """Return (first, last), both included, of one range of a file's bytes, or None if there is
    none: `bytes=0-99`, `bytes=100-` or `bytes=-100`, cut at the file's end."""
    form = ONE_RANGE.fullmatch(asked.replace(" ", ""))
    if not form:
        return None
    first, last, tail = (int(each) if each else None for each in form.groups())
    if first is None:
        first = max(0, size - (tail or 0))
    last = size - 1 if last is None else min(last, size - 1)
    return (first, last) if first <= last and tail != 0 else None


def _wanted(request: HttpRequest, tag: str) -> str:
    """Return the range asked for, or nothing where all is due: another unit, or another file."""
    asked = str(request.headers.get("Range", ""))
    same = request.headers.get("If-Range", tag) == tag
    return asked if same and asked.startswith("bytes") else ""


def _part(file: BinaryIO, size: int, wanted: str, content_type: str) -> HttpResponseBase:
    found = span(wanted, size) if wanted else (0, size - 1)
    if found is None:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    first, last = found
    answer = StreamingHttpResponse(
        _Part(file, first, last - first + 1),
        status=206 if wanted else 200,
        content_type=content_type,
    )
    answer["Content-Length"] = last - first + 1
    if wanted:
        answer["Content-Range"] = f"bytes {first}-{last}/{size}"
    return answer


class _Part:
    """Part of an open file, piece by piece; closed with the answer, even one that nobody reads."""

    def __init__(self, file: BinaryIO, first: int, length: int) -> None:
        self.file, self.first, self.length = file, first, length
        self.close = file.close

    def __iter__(self) -> Iterator[bytes]:
        self.file.seek(self.first)
        left = self.length
        while left > 0 and (piece := self.file.read(min(left, AT_ONCE))):
            left -= len(piece)
            yield piece
