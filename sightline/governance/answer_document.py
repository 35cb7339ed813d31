"""An answer to a person who asks for their data, as one document of plain words. Pure.

Its words do not depend on what is withheld in silence: where nothing else is held, the answer is
the one that is given where nothing is held at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sightline.governance.answer_said import Shown
from sightline.terms import Regime
from sightline.terms.answering import AnswerKind, Exemption

TITLE: Final = "What we hold about you"
NOTHING: Final = "We hold nothing about you that we are required to give you."
SILENT: Final = (
    "The law lets us not say whether we hold some kinds of information. Nothing in this answer "
    "says that we do, or that we do not."
)
MASKED: Final = (
    "Where words stand in square brackets, we took out what names somebody else or could tell who "
    "they are."
)
PURPOSES: Final = {
    Regime.GENERAL: (
        "To protect children and young people from harm, and to work with partners on it: a task "
        "in the public interest (UK GDPR, Article 6(1)(e); Data Protection Act 2018, Schedule 1, "
        "paragraph 18)."
    ),
    Regime.LAW_ENFORCEMENT: (
        "To prevent, detect and investigate offences, and to protect people from them (Data "
        "Protection Act 2018, Part 3)."
    ),
}
SOURCE: Final = (
    "It comes from people and bodies who are concerned about children, and from our own work. We "
    "do not say who told us what: that would tell you about somebody else."
)
RETENTION: Final = (
    "Each record is looked at again by a day that is set for it, and is kept only while it is "
    "still needed. Where that day is known it stands beside the record."
)
RIGHTS: Final = (
    "Ask us to put right what is wrong, or to add that you dispute it.",
    "Ask us to erase it or to limit what we do with it, or object to it.",
    "Ask us to look at this answer again. Tell us what you think is missing or wrong.",
    "Complain to the Information Commissioner (ico.org.uk, 0303 123 1113), or go to a court.",
)
AUTOMATED: Final = "No decision about you was made by a machine alone."
ORDER: Final = tuple(AnswerKind)


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands at the head of an answer."""

    reference: str
    agency: str
    name: str = field(repr=False)
    wants: str = field(repr=False)
    received: date
    made: date


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that goes out, and the law under which it is held."""

    kind: AnswerKind
    shown: Shown
    regime: Regime


def document(
    heading: Heading,
    parts: Sequence[Part],
    withheld: Sequence[Exemption],
    recipients: Sequence[str],
    elsewhere: Sequence[str],
) -> dict[str, Any]:
    """Return the answer. `withheld` are the exemptions of what is withheld and may be said to be;
    `recipients` have had something of it; `elsewhere` are controllers to be asked themselves."""
    sections = [
        {
            "heading": kind.label,
            "things": [
                {"number": number, "rows": [list(row) for row in part.shown.rows]}
                for number, part in enumerate(of_kind, 1)
            ],
        }
        for kind in ORDER
        if (of_kind := [part for part in parts if part.kind is kind])
    ]
    regimes = sorted({part.regime for part in parts})
    held = bool(parts) or bool(withheld)
    return {
        "title": TITLE,
        "reference": heading.reference,
        "agency": heading.agency,
        "name": heading.name,
        "wants": heading.wants,
        "received": _said(heading.received),
        "made": _said(heading.made),
        "nothing": "" if held else NOTHING,
        "sections": sections,
        "masked": MASKED if any(part.shown.parts for part in parts) else "",
        "withheld": [_withheld(one) for one in Exemption if one in withheld],
        "silent": SILENT,
        "purposes": [PURPOSES[one] for one in regimes],
        "recipients": sorted(set(recipients)),
        "elsewhere": sorted(set(elsewhere)),
        "source": SOURCE if parts else "",
        "retention": RETENTION if parts else "",
        "automated": AUTOMATED if parts else "",
        "rights": list(RIGHTS),
    }


def _withheld(exemption: Exemption) -> str:
    return f"{exemption.label} ({exemption.source})."


def _said(day: date) -> str:
    return f"{day:%-d %B %Y}"


def texts_of(answer: dict[str, Any]) -> list[str]:
    """Return every text of an answer that comes from records: what is looked through for names."""
    return [
        text
        for section in answer["sections"]
        for thing in section["things"]
        for _, text in thing["rows"]
    ]
