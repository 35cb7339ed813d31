"""What was sent as accessible PDF with its reader's watermark, set by Typst with its own typefaces.

Everything reaches Typst as data: no word of a record ever becomes part of its markup.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import typst

MARKUP: Final = Path(__file__).with_name("typst") / "disclosure.typ"
ACCESSIBLE: Final = "ua-1"  # ISO 14289-1


class SettingFailed(Exception):
    """The document could not be set. What the typesetter says may hold words of a record."""


def pdf(
    snapshot: Mapping[str, Any], mark: Mapping[str, str], at: datetime, *, markup: Path = MARKUP
) -> bytes:
    """Return what was sent as tagged PDF.

    mark    `reference`, `hash`, and whose copy it is: `by` and `at`
    at      the date that the file carries: when it was sent
    markup  how it is laid out: the file reads `said`, `mark` and `letters_missing`

    A text with letters that no typeface here has cannot be accessible PDF by the standard. It is
    set without that promise, and says so.
    """
    said = {"said": dict(snapshot), "mark": dict(mark), "letters_missing": False}
    dated = at.replace(microsecond=0)
    try:
        return _set(markup, said, pdf_standards=ACCESSIBLE, timestamp=dated)
    except typst.TypstError as error:
        letters_missing = "could not be displayed" in str(error)
    if not letters_missing:
        raise SettingFailed
    try:
        return _set(markup, {**said, "letters_missing": True}, timestamp=dated)
    except typst.TypstError:
        raise SettingFailed from None


def _set(markup: Path, data: Mapping[str, Any], **options: Any) -> bytes:
    return bytes(
        typst.compile(
            markup.read_bytes(),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            ignore_system_fonts=True,
            format="pdf",
            **options,
        )
    )
