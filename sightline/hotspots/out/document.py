"""A problem profile as one plain document, from which its page and its PDF are both set."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sightline.hotspots.out.chapters import Chapter, Ground, Table, set_out
from sightline.hotspots.out.writing import HEADINGS, Words, blocks
from sightline.hotspots.words import LIMITS, number
from sightline.terms import Method

FORM = 1  # of the document's own shape
CAVEATS = (
    LIMITS,
    "It counts what agencies told us. Where nobody tells, a map is empty whatever happens there.",
    "It says nothing of any one person, and no score of a child or adult stands behind it.",
    "Old events are not live ones: each analysis states its months.",
    "A place that is watched more is reported more. Weigh each finding with who is listening.",
)
NEVER_COUNTED = (
    "Homes of families, places where a child told someone, and what is suspected to be false.",
    "Sex, ethnicity and disability: items do not record them, which is a gap and not a finding.",
)


@dataclass(frozen=True, slots=True)
class Heading:
    """Who made a profile and which it is; `at` is when it was issued, in local time."""

    reference: str
    version: int
    marking: str
    at: datetime
    by: str
    as_whom: str
    readers: Sequence[str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the analyses rest on, as (words, items) of each grade, agency and kind of concern."""

    items: int
    grades: Sequence[tuple[str, int]]
    agencies: Sequence[tuple[str, int]]
    concerns: Sequence[tuple[str, int]]


def document_of(
    words: Words,
    heading: Heading,
    chapters: Sequence[Chapter],
    evidence: Evidence,
    ground: Ground,
) -> dict[str, Any]:
    """Return the whole profile as plain values: the same input gives the same document."""
    set_chapters = [set_out(chapter, ground) for chapter in chapters]
    methods = [method for method in Method if any(method in c.result for c in chapters)]
    return {
        "form": FORM,
        "title": words.title,
        "scope": blocks(words.scope),
        "reference": heading.reference,
        "version": heading.version,
        "marking": heading.marking,
        "issued": f"{heading.at:%-d %B %Y}",
        "issued_at": f"{heading.at:%-d %B %Y, %H:%M}",
        "by": heading.by,
        "as_whom": heading.as_whom,
        "readers": list(heading.readers),
        "texts": [
            {"heading": title, "blocks": blocks(getattr(words, name))} for name, title in HEADINGS
        ],
        "chapters": set_chapters,
        "evidence": _evidence(evidence),
        "methods": [[m.label, m.meaning, m.source] for m in methods],
        "caveats": list(CAVEATS),
        "never_counted": list(NEVER_COUNTED),
    }


def kept(document: Mapping[str, Any]) -> str:
    """Return a document as the text that is sealed when it is issued."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, allow_nan=False)


def hash_of(text: str) -> str:
    """Return the SHA-256 of a kept document, by which two copies are known to be the same."""
    return hashlib.sha256(text.encode()).hexdigest()


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "said": f"All analyses together rest on {number(evidence.items, 'item', 'items')} of "
        "intelligence.",
        "tables": [
            _counted("How the items are graded", "Grade", evidence.grades),
            _counted("Which agencies they came from", "Agency", evidence.agencies),
            _counted("What they are about", "Concern", evidence.concerns),
        ],
    }


def _counted(caption: str, label: str, counts: Iterable[tuple[str, int]]) -> Table:
    return {
        "caption": caption,
        "columns": [{"label": label, "numeric": False}, {"label": "Items", "numeric": True}],
        "rows": [[words, f"{count:,}"] for words, count in counts],
    }
