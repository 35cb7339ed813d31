"""An answer as accessible PDF, set by Typst: every word of it is data, and never markup."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

MARKUP = Path(__file__).with_name("typst") / "answer.typ"
ACCESSIBLE = "ua-1"  # ISO 14289-1


class SettingFailed(Exception):
    """The answer could not be set. What the typesetter says may hold words of a record."""


def pdf(answer: Mapping[str, Any], at: datetime) -> bytes:
    """Return an answer as tagged PDF; `at` is when it was made, the date that the file carries.

    A text with letters that no typeface here has cannot be accessible PDF by the standard, and is
    set without that promise.
    """
    dated = at.replace(microsecond=0)
    for options in ({"pdf_standards": ACCESSIBLE}, {}):
        try:
            return _set(answer, timestamp=dated, **options)
        except typst.TypstError:
            continue
    raise SettingFailed


def _set(answer: Mapping[str, Any], **options: Any) -> bytes:
    return bytes(
        typst.compile(
            MARKUP.read_bytes(),
            sys_inputs={"data": json.dumps(answer, ensure_ascii=False)},
            ignore_system_fonts=True,
            format="pdf",
            **options,
        )
    )
