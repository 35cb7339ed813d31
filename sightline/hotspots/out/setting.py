"""Drawings as pictures, and documents as accessible PDF, set by Typst with its own typefaces.

Everything reaches Typst as data: no word of a record ever becomes part of its markup.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

MARKUP = Path(__file__).parents[1] / "typst"
PICTURE = Path(__file__).with_name("picture.py")
DOTS = 300  # an inch, for print
LONGEST = 30  # seconds
ACCESSIBLE = "ua-1"  # ISO 14289-1


def png(svg: str) -> bytes:
    """Return a drawing as a PNG of the same size at 300 dots an inch.

    Raise SettingFailed where it cannot be made, or not within half a minute.
    """
    try:
        made = subprocess.run(
            [sys.executable, "-I", str(PICTURE), str(DOTS)],
            input=svg.encode(),
            capture_output=True,
            check=True,
            timeout=LONGEST,
            env={},  # it needs no key and no address
        )
    except subprocess.SubprocessError:
        raise SettingFailed from None
    return made.stdout


def pdf(document: Mapping[str, Any], opened: Mapping[str, str], at: datetime) -> bytes:
    """Return a problem profile as tagged PDF with a watermark.

    opened  who opened it and when, as `by` and `at`: all that differs between two openings
    at      the date that the file carries: when the profile was issued

    A text with letters that no typeface here has cannot be accessible PDF by the standard. It is
    set without that promise, and says so.
    """
    dated = at.replace(microsecond=0)
    said = {**document, "opened": dict(opened), "letters_missing": False}
    try:
        return _set("profile.typ", said, pdf_standards=ACCESSIBLE, timestamp=dated)
    except typst.TypstError as error:
        letters_missing = "could not be displayed" in str(error)
    if not letters_missing:
        raise SettingFailed
    try:
        return _set("profile.typ", {**said, "letters_missing": True}, timestamp=dated)
    except typst.TypstError:
        raise SettingFailed from None


class SettingFailed(Exception):
    """The document could not be set. What the typesetter says may hold words of a record."""


def _set(markup: str, data: Mapping[str, Any], **options: Any) -> bytes:
    return bytes(
        typst.compile(
            (MARKUP / markup).read_bytes(),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            ignore_system_fonts=True,
            format="pdf",
            **options,
        )
    )
