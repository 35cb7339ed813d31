"""Which adults a report says enough of for an officer to name them, and as whom."""

from collections.abc import Iterable

from sightline.county.model import Adult, Report


def named_in(report: Report, adults: Iterable[Adult]) -> list[tuple[str, str]]:
    """Return the adults whom a report tells from others, each as a name and a year of birth."""
    told = " ".join(report.free_text.casefold().split())
    return [
        _written(adult, report)
        for adult in adults
        if adult.key in report.adults and any(mark in told for mark in _marks(adult))
    ]


def _marks(adult: Adult) -> list[str]:
    """Return what tells an adult from others: a whole name, a telephone, a registration."""
    marks = [adult.name, *adult.spellings, adult.phone, adult.phone.replace(" ", "")]
    marks += ["+44 " + adult.phone[1:]]
    if adult.vehicle:
        marks += [adult.vehicle.registration, adult.vehicle.registration.replace(" ", "")]
    return [mark.casefold() for mark in marks]


def _written(adult: Adult, report: Report) -> tuple[str, str]:
    """Return what an officer can write down: a spelling as it came is not yet the person."""
    spelt = [one for one in adult.spellings if one in report.sanitised_text]
    return (spelt[0], "") if spelt else (adult.name, str(adult.born.year))
