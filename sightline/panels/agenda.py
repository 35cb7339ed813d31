"""Drafting an agenda: which records the rules bring, in which strand, in which order. Pure.

What is drafted are references and the rules that brought them; never words of a record.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sightline.terms.meeting import AgendaReason, AgendaStrand

HALF_A_YEAR: Final = timedelta(days=183)
STRANDS: Final = tuple(AgendaStrand)
PRESSING: Final = {reason: place for place, reason in enumerate(AgendaReason)}
BUSINESS: Final = (  # what every meeting begins with
    AgendaReason.OPENING,
    AgendaReason.LAST_TIME,
    AgendaReason.FEEDBACK,
    AgendaReason.ESCALATION,
)
OWED: Final = (AgendaReason.INTERVIEWS_LATE, AgendaReason.REPLIES_OWED)


@dataclass(frozen=True, slots=True)
class Brought:
    """A rule brings a record to a panel. `referral` is the one that it answers, if it does."""

    about: str
    strand: AgendaStrand
    reason: AgendaReason
    referral: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a draft, with every rule that brought it, the most pressing first.

    `owes` is the agency that a point of business is put to.
    """

    about: str
    strand: AgendaStrand
    reasons: tuple[AgendaReason, ...]
    referral: int | None = None
    owes: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted agenda, in order, how many records it has no room for, and the referrals that it
    answers, those of what was there already among them."""

    entries: tuple[Entry, ...]
    left_out: int
    answered: tuple[int, ...]


def drafted(
    brought: Iterable[Brought],
    *,
    there: Iterable[str] = (),
    same: Mapping[str, str] | None = None,
    most: int,
) -> Draft:
    """Return the agenda that rules bring, without what is `there` already; `most` records at most.

    A record stands once, in the first strand that any rule names, and so do the records of one
    person: `same` says which stands for each. Where there is no room the most pressing reasons
    win, and whichever strand they stand in.
    """
    whose = same or {}

    def key(about: str) -> str:
        return whose.get(about, about)

    rules, heard = list(brought), {key(about) for about in there}
    entries = _joined((one for one in rules if key(one.about) not in heard), key)
    kept = sorted(entries, key=_pressing)[:most]
    heard |= {key(entry.about) for entry in kept}
    answered = {one.referral for one in rules if one.referral and key(one.about) in heard}
    return Draft(
        tuple(sorted(kept, key=_placed)), len(entries) - len(kept), tuple(sorted(answered))
    )


def business() -> Iterator[Entry]:
    """Return the points that every agenda has, in their order."""
    for reason in BUSINESS:
        yield Entry("", AgendaStrand.BUSINESS, (reason,))


def put_to(agencies: Iterable[str]) -> Iterator[Entry]:
    """Return the points that are put to each agency, whatever it owes: a draft does not know."""
    for agency in sorted(set(agencies)):
        for reason in OWED:
            yield Entry("", AgendaStrand.BUSINESS, (reason,), owes=agency)


def owed_is_shown(*, mine: bool, many: int, spoken_of: bool) -> bool:
    """Return whether somebody is shown a point that is put to an agency.

    `mine` says that it is put to their own, or that they convene; `many` how much they may see
    owed; `spoken_of` that something was recorded on it, which stays in the minutes.
    """
    return mine and (many > 0 or spoken_of)


def turns_18_soon(born: str, day: date) -> bool:
    """Return whether somebody may turn 18 within half a year of a day, by what is known of their
    birth: a year, a month or a day. An adult lead is named for them before it comes."""
    if not born:
        return False
    year, month, number = (*map(int, born.split("-")), 0, 0)[:3]
    first = _day(year + 18, month or 1, number or 1)
    return first <= day + HALF_A_YEAR and _day(year + 18, month or 12, number or 31) >= day


def _day(year: int, month: int, number: int) -> date:
    """Return a day, or the last of its month where there are fewer days in that year."""
    return date(year, month, min(number, monthrange(year, month)[1]))


def _joined(brought: Iterable[Brought], key: Callable[[str], str]) -> list[Entry]:
    found: dict[str, list[Brought]] = {}
    for one in brought:
        found.setdefault(key(one.about), []).append(one)
    return [_entry(rules) for rules in found.values()]


def _entry(rules: Sequence[Brought]) -> Entry:
    """Return the entry that some rules bring: by the record that was referred, if one was."""
    first = min(rules, key=lambda one: (one.referral is None, PRESSING[one.reason], one.about))
    reasons = sorted({one.reason for one in rules}, key=PRESSING.__getitem__)
    strand = min((one.strand for one in rules), key=STRANDS.index)
    referral = min((one.referral for one in rules if one.referral is not None), default=None)
    return Entry(first.about, strand, tuple(reasons), referral)


def _pressing(entry: Entry) -> tuple[int, int, str]:
    return PRESSING[entry.reasons[0]], -len(entry.reasons), entry.about


def _placed(entry: Entry) -> tuple[int, int, int, str]:
    return (STRANDS.index(entry.strand), *_pressing(entry))
