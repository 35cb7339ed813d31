"""What a fact may say, and how it is written down. Each rule returns why not, or None. Pure."""

from datetime import date

from sightline.intelligence.identifiers import identifiers
from sightline.subjects.identifying import CHECKED, birth, plain
from sightline.terms import Ethnicity, FactKind, Identifier, Sex

LISTED = {FactKind.ETHNICITY: Ethnicity, FactKind.SEX: Sex}
THINGS = {FactKind.TELEPHONE: Identifier.PHONE, FactKind.ACCOUNT: Identifier.HANDLE}
ASKS = {
    FactKind.TELEPHONE: "Enter a whole telephone number, such as 07700 900123.",
    FactKind.ACCOUNT: "Enter the account's name with its sign, such as @grey.van.",
}


def written(kind: FactKind, typed: str) -> str:
    """Return a fact in the one form that all spellings share; nothing where it is not read."""
    text = " ".join(typed.split())
    if kind in CHECKED:
        return plain(text)
    if kind is FactKind.BIRTH:
        return birth(text) or ""
    if kind in LISTED:
        return text if text in {str(one) for one in LISTED[kind]} else ""
    if kind in THINGS:
        found = identifiers(text, text if kind is FactKind.ACCOUNT else "")
        return next((one.value for one in found if one.kind is THINGS[kind]), "")
    return text


def value_refusal(kind: FactKind, typed: str, today: date) -> str | None:
    """Return why a fact may not be kept as it was typed, or None."""
    if not typed.strip():
        return "Choose one." if kind in LISTED else "Enter what it is."
    if kind in CHECKED:
        return CHECKED[kind](typed)
    value = written(kind, typed)
    if kind is FactKind.BIRTH:
        return _birth_refusal(value, today)
    if not value:
        return ASKS.get(kind, "Choose one of the list.")
    return None


def _birth_refusal(value: str, today: date) -> str | None:
    if not value:
        return "Enter a year, a month or a day that exists, such as 2012, 3/2012 or 29/2/2012."
    return "This is in the future." if value > today.isoformat()[: len(value)] else None


def source_refusal(item: str, case_reference: str) -> str | None:
    """Return why a fact lacks a source, or None: an item, or where it is recorded."""
    if item or case_reference.strip():
        return None
    return "Say which item it comes from, or the number of the record that it comes from."


def days_refusal(since: date | None, until: date | None) -> str | None:
    """Return why two days do not stand for a time, or None."""
    if since and until and until < since:
        return "The last day must not be before the first."
    return None


def why_refusal(why: str) -> str | None:
    """Return why a reason is none, or None."""
    return None if why.strip() else "Say why, in a sentence."


def stated(day: date | None) -> date:
    """Return a day that a rule has asked for. Raise ValueError where none did."""
    if day is None:
        raise ValueError("A rule asks for this day first.")
    return day
