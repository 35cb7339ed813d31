"""When two who live together may look like one: father and son, twins, siblings. Pure."""

import re
from collections.abc import Iterable
from typing import Final

from sightline.linkage.evidence import Found
from sightline.linkage.names_letters import folded

_TWIN: Final = re.compile(r"\b(?:twins?|triplets?)\b")
_SIBLING: Final = re.compile(r"\b(?:brothers?|sisters?|siblings?|bro|sis)\b")
_ELDERS: Final = re.compile(
    r"(?:(?:^|[;.,] ?)(?:(?:is|was|the|a|an|his|her|their|this is|appears to be) )*"
    r"(?:father|dad|daddy|mother|mum|mam|son|daughter|grand(?:father|mother|dad|son|daughter)"
    r"|nephew|niece|uncle|aunt)\b|\b(?:namesake|same name|named after"
    r"|(?:father|dad|mother|mum|son|daughter) of)\b)"
)
_ANOTHER: Final = re.compile(
    r"\b(?:not to be confused|no relation|not related|not the same"
    r"|(?:different|another) (?:person|boy|girl|lad|man|woman|child|school|family|mother|father)"
    r"|someone else|shares? (?:his|her|the|a) name)\b"
)
_HOME: Final = frozenset({"address_same", "address_street", "phone_landline"})
_BORN_WHOLE: Final = frozenset(
    {"birth_same", "birth_swapped", "birth_slip", "birth_year_slip", "birth_shuffled"}
)
_UNSURE_NAME: Final = frozenset(
    {"given_initial", "given_alike", "given_strange", "given_short", "given_part"}
)


def doubt(found: Iterable[Found], a: str, b: str) -> str:
    """Return why two who look like one may be two of one household, by evidence and two notes."""
    levels = frozenset(each.level for each in found)
    if "note_mark" in levels:
        return ""
    if "alone_name" in levels:
        return "a name is not enough, nor a name and a year"
    note = folded(f"{a} ; {b}")
    born = any(level.startswith("birth_") for level in levels)
    home = not _HOME.isdisjoint(levels)
    if home and not born and _namesakes(levels):
        return "one name in one house, and not both births are known: perhaps parent and child"
    if not born and _namesakes(levels) and _ELDERS.search(note):
        return "a note speaks of parent or child, and not both births are known"
    if _ANOTHER.search(note):
        return "a note tells one from another of like name"
    if _forename_unsure(levels) and _TWIN.search(note):
        return "a note speaks of a twin, and the forename is not the same"
    if "given_initial" in levels and _SIBLING.search(note):
        return "a note speaks of a brother or sister, and a forename is only an initial"
    if "given_initial" in levels and levels.isdisjoint(_BORN_WHOLE):
        return "a forename is only an initial, and the dates of birth are not known to agree"
    if "given_strange" in levels and not born and (home or "phone_same" in levels):
        return "two forenames that look alike, in one household: perhaps siblings"
    return ""


def _namesakes(levels: frozenset[str]) -> bool:
    """Return whether forename and surname are the same."""
    return all(
        any(level.startswith(same) for level in levels) for same in ("given_same", "family_same")
    )


def _forename_unsure(levels: frozenset[str]) -> bool:
    """Return whether two forenames are not known to be one."""
    known = any(level.startswith("given_") for level in levels)
    return not known or not _UNSURE_NAME.isdisjoint(levels)
